"""Trade abbreviations and slang in a question with what they stand for, to be shown (`data/abbreviations.csv`)."""

from __future__ import annotations

import csv
import re
from functools import cache
from pathlib import Path

_FILE = Path(__file__).parents[1] / "data" / "abbreviations.csv"
_ENDING = r"(?::?(?:s|n|en|ens|ns))?"  # KFM:s, socens


def expansions(question: str) -> tuple[tuple[str, str], ...]:
    """(typed, meant) for each abbreviation and slang word, in order of place, each once; empty when there are none.

    Only what the search expands too is listed, so nothing is shown that was not searched. Case tells SoL from the sun.
    """
    found = {match[1]: _table()[_key(match[1])] for match in _pattern().finditer(question)}
    return tuple(found.items())


@cache
def _table() -> dict[str, str]:
    with _FILE.open(encoding="utf-8", newline="") as lines:
        return {row["short"]: row["meant"] for row in csv.DictReader(lines)}


@cache
def _pattern() -> re.Pattern[str]:
    slang = (f"[{short[0].upper()}{short[0]}]{re.escape(short[1:])}" for short in _table() if short.islower())
    abbreviations = (re.escape(short) for short in _table() if not short.islower())
    longest_first = sorted((*slang, *abbreviations), key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?<!§ )({'|'.join(longest_first)}){_ENDING}(?![\w-])")


def _key(typed: str) -> str:
    return typed if typed in _table() else typed.lower()
