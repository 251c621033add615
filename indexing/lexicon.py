"""Lay words and trade abbreviations with the terms of the guidance (`indexing/data/vocabulary.csv`)."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from indexing.swedish import stem, tokens

_FILE = Path(__file__).parent / "data" / "vocabulary.csv"
# "S.o.L" and "K.F.M." are one word; so is "t.ex.", which names no "ex".
_DOTTED = re.compile(r"\b(?:[a-zåäö]\.)+[a-zåäö]{1,2}\b", re.IGNORECASE)
# The definite ending that the stemmer leaves on: kontraktet, vandrarhemmet (not verksamhet).
_NEUTER = re.compile(r"(?<=[a-zåäö]{3})(?<!h)(?:(?<=m)m)?ets?$")
# Words that come between the words of a phrase without changing it: "få tillbaka (min) lägenhet".
_BETWEEN = frozenset(
    """
    min mitt mina din ditt dina sin sitt sina vår vårt våra våran er ert era hans hennes deras en ett ju nog väl
    """.split()
)


@dataclass(frozen=True)
class Expansion:
    """A word or phrase found in a question and an official term that stands for it in the guidance."""

    lay: str
    official: str


@cache
def _table() -> dict[tuple[str, ...], tuple[Expansion, ...]]:
    """The expansions of each lay phrase, one for each official term ("uppsägning, uppmaning" are two)."""
    with _FILE.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    return {
        _key(row["lay"]): tuple(Expansion(row["lay"], term.strip()) for term in row["official"].split(","))
        for row in rows
    }


def lay_words() -> tuple[str, ...]:
    """Every lay word and phrase."""
    return tuple(row[0].lay for row in _table().values())


def _key(text: str) -> tuple[str, ...]:
    whole = _DOTTED.sub(lambda match: match[0].replace(".", ""), text).replace("-", " ")
    return tuple(stem(_NEUTER.sub("", token)) for token in tokens(whole) if token not in _BETWEEN)


def expansions(question: str) -> tuple[Expansion, ...]:
    """Expansions for a question, in order of place; the longest phrase wins, each official term once."""
    found: dict[str, Expansion] = {}
    for expansion in _matches(_key(question)):
        found.setdefault(expansion.official, expansion)
    return tuple(found.values())


def _matches(words: tuple[str, ...]) -> Iterator[Expansion]:
    table, start = _table(), 0
    longest = max(map(len, table))
    while start < len(words):
        sizes = range(min(longest, len(words) - start), 0, -1)
        size = next((size for size in sizes if words[start : start + size] in table), 0)
        yield from table.get(words[start : start + size], ())
        start += size or 1
