"""Today's date, for the few places where a person asks and the day is not given."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo


def today() -> date:
    """Today's date in Sweden, wherever the machine stands."""
    return datetime.now(ZoneInfo("Europe/Stockholm")).date()
