"""A question cut where its parts meet: sentences, and the separators between clauses inside one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_ABBREVIATION = "".join(
    rf"(?<!\b{word}\.)" for word in r"kl ca medd delg underr t\.ex bl\.a resp inkl kap st jfr nr".split()
)
_SENTENCE_END = re.compile(rf"(?:(?<=[!?])|{_ABBREVIATION}(?<=\.))\s+|\n+")
_SEPARATOR = re.compile(
    r"[,;()]|:(?=\s)|\s[–—-]\s|"
    r"\b(?:och|men|medan|samt|sen|sedan|så|fast|innan|när|eller|efter|för att|fram till|trots|pga|på grund av)\b",
    re.IGNORECASE,
)

# "flickan, 9 år, den 4 mars": the age is no clause of its own.
_AGE = re.compile(r",\s*\d{1,2}\s*(?:år|månader|mån)(?:\s+gamm\w+)?\s*,", re.IGNORECASE)


@dataclass(frozen=True)
class Span:
    """A stretch of the text, from start to end."""

    start: int
    end: int


def sentences(text: str, whole: Sequence[Span] = ()) -> list[Span]:
    """The sentences in order. A stretch in `whole` (a date such as "3 nov. 2026") is never cut."""
    cuts = [match.start() for match in _SENTENCE_END.finditer(text) if not _inside(match.start(), whole)]
    starts = [0, *(cut + 1 for cut in cuts)]
    return [Span(start, end) for start, end in zip(starts, [*cuts, len(text)], strict=True) if text[start:end].strip()]


def separators(text: str, whole: Sequence[Span] = ()) -> list[Span]:
    """The places where one clause meets the next, in order; none inside a stretch in `whole`."""
    whole = [*whole, *(Span(match.start(), match.end()) for match in _AGE.finditer(text))]
    found = [Span(match.start(), match.end()) for match in _SEPARATOR.finditer(text)]
    return [place for place in found if not _inside(place.start, whole)]


def _inside(place: int, whole: Sequence[Span]) -> bool:
    return any(span.start <= place < span.end for span in whole)


def clause_at(place: int, sentence: Span, cuts: Sequence[Span]) -> Span:
    """The clause of the sentence that holds the place."""
    start = max((cut.end for cut in cuts if sentence.start <= cut.end <= place), default=sentence.start)
    end = min((cut.start for cut in cuts if place < cut.start <= sentence.end), default=sentence.end)
    return Span(start, end)
