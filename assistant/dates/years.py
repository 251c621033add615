"""The year of a day that is written without one: the year that puts it nearest to today, or to another day."""

from __future__ import annotations

import re
from datetime import date, timedelta

from assistant.dates.patterns import Written
from assistant.dates.types import Day
from assistant.screening import calendar
from assistant.screening.deadlines.inputs import FIRST_YEAR, LAST_YEAR

# A day so soon ahead is likelier meant than the same day last year, even in the past tense ("delgavs 3 december").
_SOON = timedelta(days=31)
_FAR = timedelta(days=300)
_TO = re.compile(r"^\s*(?:[–—-]|till(?:\s+och\s+med)?|t\.?o\.?m\.?)\s*(?:den\s*)?$", re.IGNORECASE)


def in_year(item: Written, year: int) -> date | None:
    """The day in that year, or None where there is no such day or the engine cannot count it."""
    if item.kind == "holiday":
        names = {**calendar.holidays(year), **calendar.eves(year)}
        return next(day for day, name in names.items() if name.lower() == item.parts["holiday"].lower())
    try:
        first = date(year, item.month or 0, 1 if item.kind != "date" else item.day)
    except ValueError:
        return None
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    return calendar.month_end(first) if item.kind == "month_end" else first


def _options(item: Written, around: int) -> list[date]:
    return [day for year in (around - 1, around, around + 1) if (day := in_year(item, year))]


def nearest(item: Written, as_of: date, tense: str) -> tuple[date | None, str]:
    """The day in the year that fits best, and why when it is not simply the nearest one."""
    options = _options(item, as_of.year)
    if not options:
        return None, ""
    if item.weekday is not None:
        options = [day for day in options if _fits(day, item, as_of)] or options
    nearest = min(options, key=lambda day: _distance(day, as_of, tense))
    past = [day for day in options if day <= as_of]
    if tense == "past" and nearest > as_of + _SOON and past:
        return max(past), ", eftersom dagen beskrivs som passerad"
    return nearest, " (dagen ligger framåt i tiden)" if tense == "past" and nearest > as_of else ""


def beside(item: Written, anchor: Day, text: str) -> date | None:
    """The day nearest to the anchor; on the right side of it in a range ("från 1 mars till 28 februari 2027")."""
    assert anchor.date
    near = anchor.date
    options = _options(item, near.year)
    if item.end <= anchor.start and _TO.search(text[item.end : anchor.start]):
        options = [day for day in options if day <= near]
    elif item.start >= anchor.end and _TO.search(text[anchor.end : item.start]):
        options = [day for day in options if day >= near]
    # What is told first has mostly happened first.
    told_before = item.start < anchor.start
    return min(options, key=lambda day: abs(day - near) * (1 if (day <= near) == told_before else 2), default=None)


def _distance(day: date, as_of: date, tense: str) -> timedelta:
    """How far off the day is; one ahead counts double unless the words look ahead, since a start has mostly been."""
    return (day - as_of) * (1 if tense == "ahead" else 2) if day > as_of else as_of - day


def _fits(day: date, item: Written, as_of: date) -> bool:
    """True when the weekday is right and the day not so far off that a slip of the weekday is likelier."""
    return day.weekday() == item.weekday and abs(day - as_of) < _FAR
