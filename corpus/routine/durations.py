"""Times stated in Swedish text ("inom tre arbetsdagar", "samma dag"), as days with their place."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.quantities import WORDS

_DAYS = {"timm": 1 / 24, "dag": 1.0, "dygn": 1.0, "veck": 7.0, "månad": 30.5}
_COUNT = rf"\d+|{'|'.join(WORDS)}|några|ett par"
_MEASURED = re.compile(
    rf"\b({_COUNT})(?:\s*[–-]\s*({_COUNT}))?[ \u00a0-]?(?:arbets|var)?(timm|dag|dygn|veck|månad)\w*", re.IGNORECASE
)
_NEXT = (
    r"(?:nästa|nästkommande|nästföljande|närmast följande|följande|påföljande) (?:dag|arbetsdag|vardag)|"
    r"dagen (?:efter|därpå)"
)
_NAMED: tuple[tuple[str, float], ...] = (
    (r"samma (?:dag|arbetsdag|dygn)|dag(?:en)? (?:som|då) den (?:kom|kommer)", 0.0),
    (r"genast|omgående|omedelbart|utan dröjsmål|skyndsamt", 0.0),
    (_NEXT, 1.0),
    (r"veckan efter|nästa vecka|följande vecka", 7.0),
)


@dataclass(frozen=True)
class Duration:
    """A time in a text: the words, where they stand, and the longest they can mean in days (a month counts 30.5)."""

    text: str
    start: int
    days: float


def durations(text: str) -> list[Duration]:
    """All times in the order they stand; of a span ("3–5 dagar") the longer."""
    found = [Duration(m[0], m.start(), _days(m)) for m in _MEASURED.finditer(text)]
    for pattern, days in _NAMED:
        found += [Duration(m[0], m.start(), days) for m in re.finditer(rf"\b(?:{pattern})\b", text, re.IGNORECASE)]
    return sorted(found, key=lambda duration: duration.start)


def _days(match: re.Match[str]) -> float:
    return max(_number(word) for word in match.groups()[:2] if word) * _DAYS[match[3].lower()]


def _number(word: str) -> float:
    if word.isdigit():
        return float(word)
    return float({"några": 3, "ett par": 2}.get(word.lower(), WORDS.get(word.lower(), 0)))
