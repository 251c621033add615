"""Deadlines as a calendar file (iCalendar, RFC 5545): whole days, an alarm on the day to aim at, no personal data."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from assistant.screening.calendar import dated
from assistant.screening.deadlines.types import Deadline

_LONGEST_LINE = 75  # octets, without the line break
_ALARM_HOUR = 8


def calendar_text(deadlines: Iterable[Deadline], stamp: datetime) -> str:
    """A calendar of these deadlines; `stamp` (a time in UTC) says when it was made.

    The id of an event is made from rule, output and date, so that the same file taken in twice gives one event.
    """
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Kvarbo//Frister//SV", "CALSCALE:GREGORIAN"]
    for deadline in deadlines:
        lines += _event(deadline, f"{stamp:%Y%m%dT%H%M%SZ}")
    return "".join(f"{_fold(line)}\r\n" for line in (*lines, "END:VCALENDAR"))


def _event(deadline: Deadline, stamp: str) -> list[str]:
    plan = (f"Planera för {dated(deadline.plan_by)}.",) if deadline.plan_by else ()
    law = (f"Lagrum: {deadline.provision}.",) if deadline.provision else ()
    description = "\n".join((*plan, *deadline.steps, *law, *deadline.notes))
    lines = [
        "BEGIN:VEVENT",
        f"UID:{deadline.rule}-{deadline.output}-{deadline.date:%Y%m%d}@kvarbo",
        f"DTSTAMP:{stamp}",
        f"DTSTART;VALUE=DATE:{deadline.date:%Y%m%d}",
        f"DTEND;VALUE=DATE:{deadline.date + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{_escape(deadline.name)}",
        f"DESCRIPTION:{_escape(description)}",
        "TRANSP:TRANSPARENT",
    ]
    if deadline.plan_by:
        # Counted from midnight of the deadline, so that the alarm needs no time zone.
        hours = _ALARM_HOUR - 24 * (deadline.date - deadline.plan_by).days
        trigger = f"{'-' if hours < 0 else ''}PT{abs(hours)}H"
        lines += ["BEGIN:VALARM", "ACTION:DISPLAY", f"DESCRIPTION:{_escape(deadline.name)}"]
        lines += [f"TRIGGER:{trigger}", "END:VALARM"]
    return [*lines, "END:VEVENT"]


def _escape(text: str) -> str:
    """Text as RFC 5545 writes it (3.3.11)."""
    for raw, escaped in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        text = text.replace(raw, escaped)
    return text


def _fold(line: str) -> str:
    """The line in pieces of at most 75 octets, never cut inside a character; each next piece begins with a space."""
    pieces, piece = [], ""
    for character in line:
        if len((piece + character).encode()) > _LONGEST_LINE:
            pieces.append(piece)
            piece = " "
        piece += character
    return "\r\n".join((*pieces, piece))
