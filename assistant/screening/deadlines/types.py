"""The words of the deadlines: a rule with its inputs and outputs, and what comes back when it is counted."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.errors import UserError

if TYPE_CHECKING:
    from assistant.screening.deadlines.count import Count
    from assistant.screening.deadlines.inputs import Given

Value = datetime.date | bool | str | None

DATE, MONTH, NUMBER, YES_NO, CHOICE = "datum", "manad", "antal", "ja_nej", "val"


class DeadlineError(UserError):
    """A rule or an input that cannot be used; names it and says what to do (Swedish)."""


@dataclass(frozen=True)
class Input:
    """What a rule is told: its name, a Swedish label, and how the counting begins ("Underrättelsen delgavs")."""

    name: str
    label: str
    says: str = ""
    kind: str = DATE
    required: bool = True
    choices: tuple[str, ...] = ()
    low: int = 1
    high: int = 366


@dataclass(frozen=True)
class Output:
    """What a rule answers: its name and a Swedish label."""

    name: str
    label: str


@dataclass(frozen=True)
class Law:
    """The day from which the law that the rule follows holds, and what to say of an earlier event."""

    since: datetime.date
    text: str


@dataclass(frozen=True)
class Outcome:
    """What a rule counted: a Count for a date to act on, plain values beside it, and notes on this case."""

    values: Mapping[str, Count | Value]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Rule:
    """One deadline rule. `count` is only called with every required input, unless the rule is `partial`."""

    id: str
    name: str
    inputs: tuple[Input, ...]
    outputs: tuple[Output, ...]
    provisions: tuple[str, ...]
    count: Callable[[Given], Outcome]
    notes: tuple[str, ...] = ()
    law: Law | None = None
    partial: bool = False
    unstarted: str = "Fristen kan inte räknas ut utan den uppgiften."


@dataclass(frozen=True)
class Deadline:
    """One date to act on, with how it was counted.

    `date` is the last (or, in a name with "tidigast" or "från", the first) day by law. `plan_by` is the working day to
    aim at, never after `date`; None where neither household nor committee has anything to do by then. `provisions` are
    written as LegalReference writes them.
    """

    rule: str
    output: str
    name: str
    date: datetime.date
    plan_by: datetime.date | None
    provisions: tuple[str, ...]
    steps: tuple[str, ...]
    notes: tuple[str, ...]

    @property
    def provision(self) -> str:
        """The provisions on one line."""
        return "; ".join(self.provisions)


@dataclass(frozen=True)
class Missing:
    """An input without which a date cannot be counted, and what that means (Swedish)."""

    input: str
    label: str
    text: str


@dataclass(frozen=True)
class Result:
    """All outputs of a rule by name (None = no such date), its dates to act on, what is missing, and notes."""

    rule: str
    name: str
    outputs: dict[str, Value]
    deadlines: tuple[Deadline, ...]
    missing: tuple[Missing, ...]
    notes: tuple[str, ...]
