"""What a routine is compared with (`corpus/data/routine.yaml`): elements, legal limits, statements against the law."""

from __future__ import annotations

import re
from functools import cache
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict

from corpus.frontmatter import load_yaml
from corpus.statutes import DATA

FILE = DATA / "routine.yaml"


def _pattern(words: object) -> re.Pattern[str]:
    """A group of words as one expression: a word stands for all that begin with it, "*word" for all that hold it."""
    if not isinstance(words, list) or not words:
        raise ValueError("en grupp ska vara en lista av ord")
    return re.compile("|".join(map(_word, map(str, words))), re.IGNORECASE)


def _word(word: str) -> str:
    start = r"\w*" if word.startswith("*") else r"\b"
    end = r"\b" if word.endswith("$") else ""
    return start + r"\s+".join(map(re.escape, word.strip("*$").split())) + end


Group = Annotated[re.Pattern[str], BeforeValidator(_pattern)]


class _Rule(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)
    id: str
    name: str
    about: tuple[Group, ...]
    facts: tuple[str, ...]


class Element(_Rule):
    """Something that the routine should say. `ground`: lag, vägledning or förslag; `section`: the guidance on it.

    `own`: a passage must say it in its own words; standing under a heading that does is not enough.
    """

    ask: str
    ground: Literal["lag", "vägledning", "förslag"]
    law: str = ""
    section: str
    own: bool = False
    says: dict[str, Group] = {}


class Limit(_Rule):
    """A legal time in days: `most`, `least` or `exactly` so many. `says`: the law in our words.

    `also`: another way of being about it; `near`: what must stand in the passage or its headings besides.
    """

    law: str
    says: str
    most: int | None = None
    least: int | None = None
    exactly: int | None = None
    also: tuple[Group, ...] = ()
    near: Group | None = None
    unless: Group | None = None


class Claim(_Rule):
    """A statement that the law contradicts, unless the sentence says otherwise."""

    law: str
    says: str
    unless: Group


class Rules(BaseModel):
    """The whole file."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    elements: tuple[Element, ...]
    limits: tuple[Limit, ...]
    claims: tuple[Claim, ...]


@cache
def rules() -> Rules:
    """The rules as shipped. Raises CorpusError for a broken file, ValidationError for one that lacks something."""
    return Rules.model_validate(_expand(load_yaml(FILE.read_text("utf-8"), FILE)))


def _expand(data: object) -> object:
    """`&name` in place of a group stands for the shared list of that name under `words`."""
    if not isinstance(data, dict):
        return data
    shared = data.pop("words", {})

    def filled(node: object) -> object:
        if isinstance(node, str) and node.startswith("="):
            return shared[node[1:]]
        if isinstance(node, dict):
            return {key: filled(value) for key, value in node.items()}
        return [filled(item) for item in node] if isinstance(node, list) else node

    return {key: filled(value) for key, value in data.items()}
