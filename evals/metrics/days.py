"""Dates and other values of a key held against those that were counted: equal or not, and how many days apart."""

from __future__ import annotations

from datetime import date
from typing import Any


def plain(value: object) -> object:
    """The value as a record has it: a date as its ISO text."""
    return value.isoformat() if isinstance(value, date) else value


def is_same(key: object, given: object) -> bool:
    """True when both are the same date, number, yes or no, or nothing; 1 is not yes."""
    left, right = plain(key), plain(given)
    return left == right and isinstance(left, bool) == isinstance(right, bool)


def days_off(key: object, given: object) -> int | None:
    """Days from the key's date to the given one; None when either is no date."""
    left, right = _day(key), _day(given)
    return (right - left).days if left and right else None


def _day(value: object) -> date | None:
    try:
        return date.fromisoformat(str(plain(value)))
    except ValueError:
        return None


def said(value: Any) -> str:
    """The value as a Swedish reader sees it."""
    if value is None:
        return "inget"
    if isinstance(value, bool):
        return "ja" if value else "nej"
    return ", ".join(map(said, value)) if isinstance(value, list | tuple) else str(plain(value))


def fault(name: str, key: object, given: object) -> str:
    """The line that says so."""
    return f"Datum {name}: {said(key)} i nyckeln, {said(given)} i svaret"
