"""The Swedish calendar by rule: public holidays, days off, and counting in weeks, months and years.

Sources: lag (1989:253) for the holidays, lag (1930:173) for counting and for days off. Pure functions of dates.
"""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from functools import cache

ONE_DAY = timedelta(days=1)
WEEKDAYS = ("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag")
MONTHS = (
    "januari", "februari", "mars", "april", "maj", "juni",
    "juli", "augusti", "september", "oktober", "november", "december",
)  # fmt: skip
SATURDAY, SUNDAY = 5, 6


def easter(year: int) -> date:
    """Easter Sunday in the Gregorian calendar (the anonymous algorithm, Nature 1876)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    el = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * el) // 451
    month, day = divmod(h + el - 7 * m + 114, 31)
    return date(year, month, day + 1)


def _saturday_from(day: date) -> date:
    return day + timedelta(days=(SATURDAY - day.weekday()) % 7)


@cache
def holidays(year: int) -> dict[date, str]:
    """The named public holidays (allmänna helgdagar) of a year with their Swedish names; other Sundays are not listed.

    Holds from 2005, when 6 June became one.
    """
    sunday = easter(year)
    return {
        date(year, 1, 1): "nyårsdagen",
        date(year, 1, 6): "trettondedag jul",
        sunday - 2 * ONE_DAY: "långfredagen",
        sunday: "påskdagen",
        sunday + ONE_DAY: "annandag påsk",
        date(year, 5, 1): "första maj",
        sunday + 39 * ONE_DAY: "Kristi himmelsfärdsdag",
        sunday + 49 * ONE_DAY: "pingstdagen",
        date(year, 6, 6): "nationaldagen",
        _saturday_from(date(year, 6, 20)): "midsommardagen",
        _saturday_from(date(year, 10, 31)): "alla helgons dag",
        date(year, 12, 25): "juldagen",
        date(year, 12, 26): "annandag jul",
    }


@cache
def eves(year: int) -> dict[date, str]:
    """The three eves that lag (1930:173) treats as days off."""
    return {
        _saturday_from(date(year, 6, 20)) - ONE_DAY: "midsommarafton",
        date(year, 12, 24): "julafton",
        date(year, 12, 31): "nyårsafton",
    }


def is_helgdag(day: date) -> bool:
    """A Sunday or another public holiday."""
    return day.weekday() == SUNDAY or day in holidays(day.year)


def is_fridag(day: date) -> bool:
    """A day on which a legal deadline does not end: public holiday, Saturday or one of the three eves."""
    return is_helgdag(day) or day.weekday() == SATURDAY or day in eves(day.year)


def is_arbetsdag(day: date) -> bool:
    """A day that is not a fridag."""
    return not is_fridag(day)


def is_vardag(day: date) -> bool:
    """A day that is not a public holiday: Saturdays and the eves count (the law does not define the word)."""
    return not is_helgdag(day)


def why_fridag(day: date) -> str:
    """What makes the day a fridag, in Swedish; empty for an arbetsdag."""
    named = holidays(day.year).get(day) or eves(day.year).get(day)
    if named:
        return named
    return f"en {WEEKDAYS[day.weekday()]}" if day.weekday() >= SATURDAY else ""


def rull(day: date) -> date:
    """The day itself, or the next arbetsdag when it is a fridag (2 § lag 1930:173)."""
    while is_fridag(day):
        day += ONE_DAY
    return day


def fore(day: date) -> date:
    """The day itself, or the nearest arbetsdag before when it is a fridag: the day to work towards."""
    while is_fridag(day):
        day -= ONE_DAY
    return day


def last_vardag(day: date) -> date:
    """The day itself, or the nearest vardag before it."""
    while not is_vardag(day):
        day -= ONE_DAY
    return day


def nth_vardag_after(day: date, count: int) -> date:
    """The first, second … vardag after the day, which does not count itself."""
    while count:
        day += ONE_DAY
        count -= is_vardag(day)
    return day


def add_weeks(day: date, weeks: int) -> date:
    """The same weekday so many weeks later (1 § lag 1930:173)."""
    return day + timedelta(weeks=weeks)


def add_months(day: date, months: int) -> date:
    """The same date so many months later, or that month's last day when it has no such date (1 § lag 1930:173)."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def add_years(day: date, years: int) -> date:
    """The same date so many years later; 29 February becomes 28 February where there is none."""
    return add_months(day, 12 * years)


def month_end(day: date) -> date:
    """The last day of the day's month."""
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def dated(day: date) -> str:
    """The day as a Swedish reader writes it: "tisdag 3 november 2026"."""
    return f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]} {day.year}"
