"""The ordered table of question kinds (`assistant/data/kinds.yaml`), read once."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from corpus.frontmatter import load_yaml

Kind = Literal[
    "procedure",
    "law",
    "definition",
    "deadline",
    "statistics",
    "situation",
    "decision",
    "danger",
    "greeting",
    "about",
    "outside",
]
Patterns = tuple[re.Pattern[str], ...]

_FILE = Path(__file__).parents[1] / "data" / "kinds.yaml"
# Cyrillic letters that look like Latin ones, so that an order written with them is read as it looks.
_FOLDED = str.maketrans("åäöéüаеорсухіѕ", "aaoeuaeopcyxis")
_SPOKEN = re.compile(r"(?<=\b[mds])ej\b")


class Condition(BaseModel):
    """The patterns that decide whether a text is meant."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    ord: Patterns
    och: Patterns = ()
    utom: Patterns = ()

    def fits(self, text: str) -> bool:
        """True when the folded text has one of `ord`, one of `och` if there are any, and none of `utom`."""
        return meets(self.ord, text) and (not self.och or meets(self.och, text)) and not meets(self.utom, text)


class Rule(Condition):
    """One row of the table: its kind and the reply it leads to, when its patterns fit."""

    slag: Kind
    svar: str = ""


class Table(BaseModel):
    """The whole file: sentences that are not read, what may be danger, and the rules in order."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    ordlistor: dict[str, str]
    bortse: Patterns
    maybe_danger: tuple[Condition, ...] = Field(alias="kanske-fara")
    regler: tuple[Rule, ...]


def fold(text: str) -> str:
    """The text in small letters without å, ä and ö, as many people type it, with "mej" and "sej" as "mig" and "sig"."""
    return _SPOKEN.sub("ig", text.casefold().translate(_FOLDED))


def meets(patterns: Patterns, text: str) -> bool:
    """True when one of the patterns is found in the folded text."""
    return any(pattern.search(text) for pattern in patterns)


@cache
def table() -> Table:
    """The table, with its word lists put in and its patterns folded as the questions are."""
    data = load_yaml(_FILE.read_text("utf-8"), _FILE)
    lists: dict[str, str] = {}
    for name, words in data["ordlistor"].items():
        lists[name] = _filled(words, lists)
    return Table.model_validate(_filled_in(data, lists))


def _filled_in(data: object, lists: dict[str, str]) -> object:
    if isinstance(data, dict):
        return {key: _filled_in(value, lists) for key, value in data.items()}
    if isinstance(data, list):
        return [_filled(item, lists) if isinstance(item, str) else _filled_in(item, lists) for item in data]
    return data


def _filled(pattern: str, lists: dict[str, str]) -> str:
    for name, words in lists.items():
        pattern = pattern.replace(f"<{name}>", words)
    return pattern.translate(_FOLDED)
