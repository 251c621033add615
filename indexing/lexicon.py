"""Lay words and trade abbreviations with the terms of the guidance (`indexing/data/vocabulary.csv`)."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from indexing.swedish import stem, tokens

_FILE = Path(__file__).parent / "data" / "vocabulary.csv"


@dataclass(frozen=True)
class Expansion:
    """A word or phrase found in a question and the official term that stands for it in the guidance."""

    lay: str
    official: str


@cache
def _table() -> dict[tuple[str, ...], Expansion]:
    with _FILE.open(encoding="utf-8", newline="") as rows:
        entries = [Expansion(row["lay"], row["official"]) for row in csv.DictReader(rows)]
    return {_key(entry.lay): entry for entry in entries if _key(entry.lay) != _key(entry.official)}


def _key(text: str) -> tuple[str, ...]:
    return tuple(stem(token) for token in tokens(text))


def expansions(question: str) -> tuple[Expansion, ...]:
    """Expansions for a question, in order of place; the longest phrase wins, each official term once."""
    words, table = _key(question), _table()
    longest = max(map(len, table))
    found: dict[str, Expansion] = {}
    start = 0
    while start < len(words):
        for size in range(min(longest, len(words) - start), 0, -1):
            if hit := table.get(words[start : start + size]):
                found.setdefault(hit.official, hit)
                start += size - 1
                break
        start += 1
    return tuple(found.values())
