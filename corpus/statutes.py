"""The register of statutes: which exist, what they are called, which sections they have (numbers only, no text)."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True)
class Statute:
    """One statute: its SFS number, how it is cited, its other names and its sections by chapter ("" = no chapters)."""

    sfs: str
    cite: str
    aliases: tuple[str, ...]
    title: str
    url: str
    chapters: dict[str, frozenset[str]]
    complete_chapters: frozenset[str]
    complete: bool

    @property
    def has_chapters(self) -> bool:
        """True when its sections are numbered within chapters (unknown statutes: False)."""
        return any(self.chapters)

    def has(self, chapter: str, section: str) -> bool | None:
        """True when the section exists, False when it does not, None when the register cannot tell."""
        if section in self.chapters.get(chapter, ()):
            return True
        known = chapter in self.complete_chapters or (self.complete and chapter not in self.chapters)
        return False if known else None


@dataclass(frozen=True)
class Register:
    """All statutes by SFS number, the names that stand for one chapter, and the date to which the law was read."""

    statutes: dict[str, Statute]
    implied_chapters: dict[str, tuple[str, str]]
    as_of: date

    def names(self) -> dict[str, str]:
        """Every name of every statute, lower case, with its SFS number."""
        names = {
            name.lower(): sfs for sfs, statute in self.statutes.items() for name in (statute.cite, *statute.aliases)
        }
        return names | {name: sfs for name, (sfs, _chapter) in self.implied_chapters.items()}


def _statute(sfs: str, row: dict[str, Any]) -> Statute:
    return Statute(
        sfs=sfs,
        cite=row["cite"],
        aliases=tuple(row["aliases"]),
        title=row["title"],
        url=row["url"],
        chapters={number: frozenset(chapter["sections"]) for number, chapter in row["chapters"].items()},
        complete_chapters=frozenset(n for n, chapter in row["chapters"].items() if chapter["complete"]),
        complete=row["complete"],
    )


@cache
def register() -> Register:
    """The shipped register (`corpus/data/statutes.json`, made by `corpus/build_register.py`)."""
    data = json.loads((DATA / "statutes.json").read_text("utf-8"))
    return Register(
        statutes={sfs: _statute(sfs, row) for sfs, row in data["statutes"].items()},
        implied_chapters={name: (sfs, chapter) for name, (sfs, chapter) in data["implied_chapters"].items()},
        as_of=date.fromisoformat(data["as_of"]),
    )
