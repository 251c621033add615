"""Counted dates in words: what the deadline engine says, sentence by sentence, and nothing beside it."""

from __future__ import annotations

from datetime import date

from assistant.dates import Counting
from assistant.screening.calendar import dated
from assistant.screening.deadlines import Deadline as Counted
from assistant.types import Deadline

MOST_DATES = 4
MOST_NOTES = 3  # the rest stands in the section that is cited, and under /screening

_UNKNOWN = "Uppgift saknas: {label}. Utan den kan dagen inte räknas ut, men fristen kan redan löpa. "
_RUNS_FROM = "Handla som om den löper från {day} tills uppgiften är klarlagd."
_MAY_RUN = "Handla som om den redan löper tills uppgiften är klarlagd."


def deadlines(counting: Counting | None) -> tuple[Deadline, ...]:
    """The dates that were counted, as they travel in the answer: those that were asked for first."""
    return tuple(
        Deadline(rule=found.rule, name=found.name, date=found.date, provision=found.provision)
        for found in _wanted(counting)
    )


def last_days(counting: Counting) -> list[str]:
    """A sentence for each date: its name, the day, the provision, and the working day to aim at where there is one.

    The first one also says yes or no, where the question puts a day to the test.
    """
    wanted = _wanted(counting)
    return [_last_day(found, "" if place else counting.verdict) for place, found in enumerate(wanted)]


def how_counted(counting: Counting) -> list[str]:
    """What was taken for granted, how each date was counted, and the first of what the rule says besides; each once."""
    steps = [step for found in _wanted(counting) for step in found.steps]
    return list(dict.fromkeys((*counting.assumed, *steps, *counting.result.notes[:MOST_NOTES])))


def lacking(counting: Counting) -> list[str]:
    """What could not be counted, and for want of what. That a day is not known does not mean that nothing runs."""
    if not counting.gave_up or counting.is_denied:
        return [missing.text for missing in counting.result.missing]
    return [_UNKNOWN.format(label=missing.label) + _cautious(counting) for missing in counting.result.missing]


def _cautious(counting: Counting) -> str:
    days = [one.value for one in counting.given if isinstance(one.value, date)]
    return _RUNS_FROM.format(day=dated(min(days))) if days else _MAY_RUN


def own_words(counting: Counting) -> frozenset[str]:
    """Every sentence that may be said of the dates."""
    return frozenset((*last_days(counting), *how_counted(counting)))


def _wanted(counting: Counting | None) -> list[Counted]:
    """The dates that were asked for, else all of the rule's, in the engine's order."""
    if counting is None:
        return []
    found = counting.result.deadlines
    asked = [deadline for name in counting.outputs for deadline in found if deadline.output == name]
    return (asked or list(found))[:MOST_DATES]


def _last_day(found: Counted, verdict: str) -> str:
    aim = f"Planera för {dated(found.plan_by)}." if found.plan_by and found.plan_by != found.date else ""
    return " ".join(filter(None, (f"{found.name}: {dated(found.date)} ({found.provision}).", verdict, aim)))
