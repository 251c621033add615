"""The yes or no to a day that the question puts to the test, and whether the last day has passed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from assistant.dates.asking import claims
from assistant.dates.events import Text
from assistant.dates.types import Day
from assistant.screening.calendar import dated

_LAST = re.compile(r"senast|^sista_dag")
_LATE = re.compile(r"\bför sent?\b", re.IGNORECASE)
_IN_TIME = re.compile(
    r"\bför sent?\b|\bi tid\b|\bhann\b|\bhinner\b|\brädda\w*|\bfortfarande\b|\b(?:gått|gick|löpt|löpte)\b[^.!?]*\but\b",
    re.IGNORECASE,
)
_PAID = re.compile(r"\b(?:in)?betal\w*|\båtag\w*|\båta\b", re.IGNORECASE)
_BELIEVED = re.compile(
    r"\b(?:visst|säger|påstår|menar|hävdar|tror|räknat|räknade|rätt|stämmer|sista|senast|till)\b", re.IGNORECASE
)


def verdict(asked: Text, beside: Sequence[Day], output: str, last: date, as_of: date) -> str:
    """What is said of the days that stand beside those counted from, held against the last day; else of today."""
    if not _LAST.search(output):
        return ""
    said = list(dict.fromkeys(_on_days(asked, beside, last)))
    return " ".join(said) or _on_today(asked, last, as_of)


def _on_days(asked: Text, beside: Sequence[Day], last: date) -> Iterator[str]:
    tested = {one.sentence for one in claims(asked)}
    for day in beside:
        sentence = asked.sentence_at(day.start)
        words = asked.text[sentence.start : sentence.end]
        if day.date is None:
            continue
        if _PAID.search(asked.own(day)) and not _BELIEVED.search(words):
            yield _paid(asked, day.date, last)
        elif words in tested:
            yield f"Ja, {dated(last)}." if day.date == last else f"Nej, {dated(last)}, inte {dated(day.date)}."


def _paid(asked: Text, day: date, last: date) -> str:
    if day > last:
        return f"{_answer(asked, is_late=True)}, {dated(day)} är för sent."
    return f"{_answer(asked, is_late=False)}, {dated(day)} är i tid."


def _answer(asked: Text, is_late: bool) -> str:
    """Yes or no, by whether the question asks if it is too late or if it is in time."""
    return "Ja" if is_late == bool(_LATE.search(asked.text)) else "Nej"


def _on_today(asked: Text, last: date, as_of: date) -> str:
    if last > as_of and not _IN_TIME.search(asked.text):
        return ""
    said = _standing(last, as_of)
    if _LATE.search(asked.text):
        return f"{_answer(asked, last < as_of)}, {said}."
    return f"{said[0].upper()}{said[1:]}."


def _standing(last: date, as_of: date) -> str:
    if last == as_of:
        return "i dag är sista dagen"
    return f"fristen gick ut {dated(last)}" if last < as_of else "fristen har inte gått ut"
