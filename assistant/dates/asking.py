"""Whether a question asks for a day, and which words say what the day is of."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.dates.clauses import Span
from assistant.dates.events import Text
from assistant.dates.table import table

# A text that asks in more places is read from its end.
_MOST = 8


@dataclass(frozen=True)
class Asking:
    """The words that ask: the asking clause, its sentence, whether the clause alone says nothing of what the day is of
    ("när går fristen ut?"), and whether it asks for one definite day whether a date is named or not."""

    clause: str
    sentence: str
    is_general: bool
    is_definite: bool


def askings(text: Text) -> list[Asking]:
    """The places where the text asks for a day, the last one first; empty when it does not."""
    return _asked(text, table().asks)


def claims(text: Text) -> list[Asking]:
    """The places where the text puts a day or a time to the test ("visst 24 november?"), the last one first."""
    return _asked(text, table().claims)


def _asked(text: Text, pattern: re.Pattern[str]) -> list[Asking]:
    places = [Span(match.start(), match.end()) for match in pattern.finditer(text.text)]
    return list(dict.fromkeys(_asking(text, place) for place in reversed(places[-_MOST:])))


def _asking(text: Text, place: Span) -> Asking:
    sentence = text.sentence_at(place.start)
    start = max((cut.end for cut in text.cuts if sentence.start <= cut.start < place.start), default=sentence.start)
    clause = Span(start, sentence.end)
    words = _without_days(text, clause)
    return Asking(
        clause=text.text[clause.start : clause.end],
        sentence=text.text[sentence.start : sentence.end],
        is_general=all(word.lower() in table().general for word in re.findall(r"\w+", words)),
        is_definite=bool(table().definite.search(text.text[sentence.start : sentence.end])),
    )


def _without_days(text: Text, span: Span) -> str:
    words, start = "", span.start
    for day in text.days:
        if span.start <= day.start < span.end:
            words += text.text[start : day.start] + " "
            start = day.end
    return words + text.text[start : span.end]
