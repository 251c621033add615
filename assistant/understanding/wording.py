"""The words and patterns by which a follow-up is told (`assistant/data/follow-ups.yaml`), read once."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, field_validator

from corpus.frontmatter import load_yaml

_FILE = Path(__file__).parents[1] / "data" / "follow-ups.yaml"
Patterns = tuple[re.Pattern[str], ...]


class Wording(BaseModel):
    """The table, with every pattern read without regard to case."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    byte: Patterns
    tillbaka: Patterns
    forsta: re.Pattern[str]
    forra: re.Pattern[str]
    inget: Patterns
    oppning: Patterns
    pekar: Patterns
    pekar_tidigt: Patterns
    pronomen: frozenset[str]
    formellt: re.Pattern[str]
    foremal: re.Pattern[str]
    kanda: re.Pattern[str]
    fragar: frozenset[str]
    grad: frozenset[str]
    leder: frozenset[str]
    inleder: frozenset[str]
    latta: frozenset[str]
    uttryck: tuple[str, ...]
    begrepp: re.Pattern[str]
    grupper: Patterns

    @field_validator("latta", mode="before")
    @classmethod
    def _split(cls, value: str) -> list[str]:
        return value.split()

    @field_validator("*", mode="after")
    @classmethod
    def _without_case(cls, value: object) -> object:
        if isinstance(value, re.Pattern):
            return re.compile(value.pattern, re.IGNORECASE)
        if isinstance(value, tuple):
            return tuple(re.compile(e.pattern, re.IGNORECASE) if isinstance(e, re.Pattern) else e for e in value)
        return value


@cache
def wording() -> Wording:
    """The table as it stands in the file."""
    return Wording.model_validate(load_yaml(_FILE.read_text("utf-8"), _FILE))


def any_meets(patterns: Patterns, text: str) -> bool:
    """True when one of the patterns occurs in the text."""
    return any(pattern.search(text.strip()) for pattern in patterns)
