"""Figures, intervals and times as Swedish text: decimal comma, thin space between thousands, a real minus sign."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Literal
from zoneinfo import ZoneInfo

from evals.metrics.types import Estimate

Unit = Literal["share", "score", "ms", "count"]
NONE = "–"
SMALL = "n för litet"
_NBSP, _THIN, _MINUS = "\u00a0", "\u202f", "\u2212"
_SUFFIX = {"share": f"{_NBSP}%", "score": "", "ms": f"{_NBSP}ms", "count": ""}
_DIGITS = {"share": 1, "score": 3, "ms": 0, "count": 0}


def number(value: float, digits: int = 0) -> str:
    """1234.5 as "1 234,5", with as many decimals as asked for."""
    text = f"{abs(value):,.{digits}f}".replace(",", _THIN).replace(".", ",")
    is_negative = value < 0 and any(character in "123456789" for character in text)
    return (_MINUS if is_negative else "") + text


def _digits(value: float, unit: Unit) -> int:
    return 1 if unit == "ms" and abs(value) < 10 else _DIGITS[unit]


def _bare(value: float, unit: Unit) -> str:
    return number(value * 100 if unit == "share" else value, _digits(value, unit))


def figure(value: float | None, unit: Unit) -> str:
    """The value with its unit: "71,6 %", "0,787", "312 ms"; a dash when there is none."""
    return NONE if value is None else _bare(value, unit) + _SUFFIX[unit]


def span(low: float | None, high: float | None, unit: Unit) -> str:
    """ "62,5–79,2 %"; a dash when there is no interval. A negative end is set off by "till"."""
    if low is None or high is None:
        return NONE
    dash = " till " if low < 0 else "–"
    return f"{_bare(low, unit)}{dash}{_bare(high, unit)}{_SUFFIX[unit]}"


def interval(estimate: Estimate, unit: Unit) -> str:
    """The 95 % interval; where nothing failed, the bound that the true share may still lie at."""
    if estimate.method != "upper bound" or estimate.low is None or estimate.high is None:
        return span(estimate.low, estimate.high, unit)
    if estimate.low == estimate.value:
        return f"högst {figure(estimate.high, unit)}"
    return f"minst {figure(estimate.low, unit)}"


def change(value: float | None, unit: Unit) -> str:
    """A difference with its sign; shares differ by percentage points ("%-enheter")."""
    if value is None:
        return NONE
    text = _bare(value, unit)
    sign = "" if text.startswith(_MINUS) else "±" if not any(digit in "123456789" for digit in text) else "+"
    return sign + text + (f"{_NBSP}%-enheter" if unit == "share" else _SUFFIX[unit])


def change_span(low: float | None, high: float | None, unit: Unit) -> str:
    """The interval of a difference: "−1,0 till +3,2"."""
    if low is None or high is None:
        return NONE
    return f"{change(low, unit).split(_NBSP)[0]} till {change(high, unit)}"


def cases(estimate: Estimate) -> str:
    """How many cases: "78 av 109", or "109"."""
    n = number(estimate.n)
    return n if estimate.k is None else f"{number(estimate.k)} av {n}"


def p_value(p: float | None) -> str:
    """ "0,031", "< 0,001"; a dash when there is none."""
    if p is None:
        return NONE
    return f"<{_NBSP}0,001" if p < 0.001 else number(p, 3)


def milliseconds(value: float) -> str:
    """ "312 ms", "1,2 s" from one second up."""
    return f"{number(value / 1000, 1)}{_NBSP}s" if value >= 1000 else figure(value, "ms")


def duration(seconds: float) -> str:
    """ "42 sekunder", "3 minuter 5 sekunder"."""
    minutes, rest = divmod(round(seconds), 60)
    said = [_counted(minutes, "minut", "minuter")] if minutes else []
    return " ".join([*said, *([_counted(rest, "sekund", "sekunder")] if rest or not minutes else [])])


def _counted(count: int, one: str, many: str) -> str:
    return f"{number(count)}{_NBSP}{one if count == 1 else many}"


def date_text(day: date) -> str:
    """ "2026-04-27", the Swedish way of writing a date."""
    return day.isoformat()


def moment(text: str) -> str:
    """A stored point in time as "2026-11-22 16:05", Swedish time; as it stands when it cannot be read."""
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return text
    aware = at if at.tzinfo else at.replace(tzinfo=UTC)
    return f"{aware.astimezone(ZoneInfo('Europe/Stockholm')):%Y-%m-%d %H:%M}"
