"""The days that a question names, as dates: years, months and distances filled in, and said where they were."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from assistant.dates.clauses import Span, clause_at, sentences, separators
from assistant.dates.patterns import Written, written
from assistant.dates.types import Day
from assistant.dates.years import beside, in_year, nearest
from assistant.screening import calendar

_AHEAD = re.compile(
    r"\b(?:ska|skall|kommer att|blir|planeras?|om \w+ (?:delges|lämnas|skickas)|löper ut|går ut)\b", re.I
)
_PAST = re.compile(
    r"\b(?:kom|fick|gick|blev|har|hade|var|såg|sade|sa|drog|tog|gav|skrev|flyttade|är delgiven|i går|redan|"
    r"sökte|läste|\w{2,}(?<!an)(?<!en)(?<!bå)des?|\w{3,}(?:avs|ivits|erat|aget|ommen|ommet|sänt|ickat|utad|ämnat|ivet|iven))\b",
    re.IGNORECASE,
)
# A text with more days than this is no single case.
_MOST = 16
_WEEK = timedelta(weeks=1)


def days(text: str, as_of: date) -> tuple[Day, ...]:
    """The days named in the text in order of place, with years and months filled in as nearest to `as_of`.

    None of a text with so many that it is no single case.
    """
    found = written(text)
    if len(found) > _MOST:
        return ()
    read: dict[int, Day] = {}
    for item in sorted(
        (item for item in found if item.kind not in _HANGING), key=lambda item: _order(text, item, found)
    ):
        read[item.start] = _plain(item, text, as_of, _anchor(read), found)
    for item in found:
        if item.kind in _HANGING:
            before = [day for start, day in sorted(read.items()) if start < item.start and day.date]
            known = [day for day in read.values() if day.date and not day.is_month]
            read[item.start] = _hanging(item, before, known, _is_past(text, item, found), as_of)
    return _merged(text, [read[item.start] for item in found if read[item.start].date or item.kind not in _DISTANCES])


def _order(text: str, item: Written, found: Sequence[Written]) -> tuple[bool, bool, int]:
    """Sure days first: those with a year, then those told in the past or as coming, then the others."""
    return not (item.year or item.parts.get("ago")), not _tense(text, item, found), item.start


def _anchor(read: dict[int, Day]) -> Day | None:
    """The day that those without a year are near: the first one that was read from day and month."""
    return next((day for day in read.values() if day.date and day.is_anchor), None)


# Kinds that say nothing without another day in the text, or less.
_HANGING = ("day", "later", "same")
_DISTANCES = ("later", "same")


def _plain(item: Written, text: str, as_of: date, anchor: Day | None, found: Sequence[Written]) -> Day:
    is_month = item.kind == "month"
    day = Day(item.start, item.end, item.words, None, is_month=is_month, is_anchor=not is_month)
    if item.kind in _RELATIVE:
        value = _RELATIVE[item.kind](item, as_of)
        return replace(day, date=value, assumed=_read_as(item, value), is_anchor=False)
    if year := item.year or _year_away(item, as_of):
        exact = in_year(item, year)
        return replace(day, date=exact, assumed=_mismatch(item, exact))
    if anchor and not is_month:
        best, why = beside(item, anchor, text), ""
    else:
        best, why = nearest(item, as_of, _tense(text, item, found))
    said = f"Året är inte angivet; räknat med {best.year}{why}." if best else ""
    return replace(day, date=best, assumed=_mismatch(item, best) or said)


def _year_away(item: Written, as_of: date) -> int | None:
    """The year of "i fjol", "i år", "nästa år"; None where nothing of the kind is said."""
    away = {"i fjol": -1, "förra året": -1, "i år": 0, "nästa år": 1}.get(item.parts.get("ago", "").lower())
    return None if away is None else as_of.year + away


def _read_as(item: Written, value: date) -> str:
    return f"”{item.words[:1].upper()}{item.words[1:]}” är läst som {calendar.dated(value)}."


def _hanging(item: Written, before: list[Day], known: list[Day], is_past: bool, as_of: date) -> Day:
    day = Day(item.start, item.end, item.words, None)
    if item.kind == "day":
        value = _day_of_month(item, known, is_past, as_of)
    elif not before:
        later = [other for other in known if other.start > item.start]
        value = later[0].date if item.kind == "same" and later else None
    else:
        base = before[-1].date or as_of
        value = base if item.kind == "same" else _moved(base, item)
    return replace(day, date=value, assumed=_read_as(item, value) if value else "")


def _day_of_month(item: Written, known: list[Day], is_past: bool, as_of: date) -> date | None:
    """The day nearest to the nearest other date of the text; without one, the latest such day that has been."""
    near = min(known, key=lambda day: abs(day.start - item.start), default=None)
    base = near.date if near and near.date else as_of
    months = [calendar.add_months(base.replace(day=1), step) for step in (-1, 0, 1)]
    options = [month.replace(day=item.day) for month in months if 1 <= item.day <= calendar.month_end(month).day]
    must_have_been = near is None or (is_past and base <= as_of)
    options = [day for day in options if day <= as_of or not must_have_been]
    return min(options, key=lambda day: abs(day - base), default=None)


def _moved(base: date, item: Written, sign: int = 1) -> date:
    unit = item.parts["unit"].lower()
    if unit.startswith("mån"):
        return calendar.add_months(base, sign * item.number)
    return base + sign * item.number * (_WEEK if unit.startswith("veck") else calendar.ONE_DAY)


def _weekday(item: Written, monday: date) -> date:
    return monday + timedelta(days=item.weekday or 0)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _last(item: Written, as_of: date) -> date:
    return as_of - timedelta(days=(as_of.weekday() - (item.weekday or 0) - 1) % 7 + 1)


def _coming(item: Written, as_of: date) -> date:
    return as_of + timedelta(days=((item.weekday or 0) - as_of.weekday() - 1) % 7 + 1)


_RELATIVE: dict[str, Callable[[Written, date], date]] = {
    "today": lambda item, as_of: as_of,
    "yesterday": lambda item, as_of: as_of - timedelta(days=1),
    "before": lambda item, as_of: as_of - timedelta(days=2),
    "tomorrow": lambda item, as_of: as_of + timedelta(days=1),
    "after": lambda item, as_of: as_of + timedelta(days=2),
    "last": _last,
    "week_before": lambda item, as_of: _weekday(item, _monday(as_of) - _WEEK),
    "coming": _coming,
    "week_after": lambda item, as_of: _weekday(item, _monday(as_of) + _WEEK),
    "ago": lambda item, as_of: _moved(as_of, item, -1),
    "in": lambda item, as_of: _moved(as_of, item),
}


def _tense(text: str, item: Written, found: Sequence[Written]) -> str:
    """ "past", "ahead" or "" by the words of the clause that holds the day."""
    whole = [Span(other.start, other.end) for other in found]
    sentence = next(span for span in sentences(text, whole) if span.start <= item.start <= span.end)
    clause = clause_at(item.start, sentence, separators(text, whole))
    words = text[clause.start : clause.end]
    if _AHEAD.search(words):
        return "ahead"
    return "past" if _PAST.search(words) else ""


def _is_past(text: str, item: Written, found: Sequence[Written]) -> bool:
    return _tense(text, item, found) != "ahead"


def _mismatch(item: Written, value: date | None) -> str:
    if value is None or item.weekday is None or item.weekday == value.weekday():
        return ""
    return f"Veckodagen stämmer inte: räknat med {calendar.dated(value)}."


def _merged(text: str, found: list[Day]) -> tuple[Day, ...]:
    """The days, where the same day said twice in a row ("i går, 3 november") is one."""
    kept: list[Day] = []
    for day in found:
        if kept and kept[-1].date == day.date and not text[kept[-1].end : day.start].strip(" ,("):
            kept[-1] = replace(day, start=kept[-1].start, words=text[kept[-1].start : day.end])
        else:
            kept.append(day)
    return tuple(kept)
