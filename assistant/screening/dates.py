"""Dates as people type them: 2026-11-24, 24/11, 24.11.26, tis 24 november. The day comes before the month."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from assistant.screening.calendar import MONTHS, WEEKDAYS
from assistant.screening.deadlines.inputs import FIRST_YEAR, LAST_YEAR

# How far back a day without a year may lie before it is taken to be next year's.
JUST_PASSED = timedelta(days=14)

_WEEKDAY = r"(?:(?P<weekday>mån|tis|ons|tor|fre|lör|sön)[a-zåäö]*\.?,?\s+)?(?:den\s+)?"
_SHAPES = [
    re.compile(_WEEKDAY + shape)
    for shape in (
        r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})",
        r"(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)",
        r"(?P<day>\d{1,2})/(?P<month>\d{1,2})(?:(?:\s+|\s*[-/]\s*)(?P<year>\d{4}|\d\d))?",
        r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})(?:\.(?P<year>\d{4}|\d\d)|\.)?",
        r"(?P<day>\d{1,2})\.?\s+(?P<month>[a-zåäö]{3,9})\.?(?:\s+(?P<year>\d{4}|\d\d))?",
    )
]


@dataclass(frozen=True)
class Typed:
    """What was read: the day (None = not known) and codes of what has to be checked."""

    day: date | None
    codes: tuple[str, ...] = ()


def read_date(text: str, today: date, is_past: bool) -> Typed:
    """The day that was typed. `is_past`: a day without a year has been; else it is from 14 days ago and forward.

    Codes: datum_otolkbart and datum_ogiltigt (no day), ar_antaget and veckodag_stammer_inte (the day is kept).
    """
    cleaned = " ".join(text.lower().split())
    match = next((found for shape in _SHAPES if (found := shape.fullmatch(cleaned))), None)
    month = _month(match["month"]) if match else None
    if match is None or month is None:
        return Typed(None, ("datum_otolkbart",))
    if match["year"]:
        day, codes = _day(_year(match["year"]), month, int(match["day"])), []
    else:
        day, codes = _nearest(month, int(match["day"]), today, is_past), ["ar_antaget"]
    if day is None:
        return Typed(None, ("datum_ogiltigt",))
    if match["weekday"] and not WEEKDAYS[day.weekday()].startswith(match["weekday"]):
        codes.append("veckodag_stammer_inte")
    return Typed(day, tuple(codes))


def _month(text: str) -> int | None:
    if text.isdigit():
        return int(text)
    return next((number for number, name in enumerate(MONTHS, 1) if name.startswith(text)), None)


def _year(text: str) -> int:
    return int(text) if len(text) == 4 else 2000 + int(text)


def _day(year: int, month: int, day: int) -> date | None:
    """The day, or None where there is no such day or the calendar's rules do not hold."""
    try:
        return date(year, month, day) if FIRST_YEAR <= year <= LAST_YEAR else None
    except ValueError:
        return None


def _nearest(month: int, day: int, today: date, is_past: bool) -> date | None:
    years = range(today.year - 1, today.year + 2)
    days = [found for year in years if (found := _day(year, month, day))]
    if is_past:
        return max((found for found in days if found <= today), default=None)
    return min((found for found in days if found >= today - JUST_PASSED), default=None)
