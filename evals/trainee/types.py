"""What is kept of a trainee: sessions and answers under a code of a group. No names, no address, no free notes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from pydantic import Field

from assistant.types import Status
from corpus.errors import UserError
from evals.script.types import Plain

Choice = Literal["vinjetter", "fragor", "blandat"]


class TraineeError(UserError):
    """What a trainee asked for cannot be done (Swedish: what and why)."""


class Gone(TraineeError):
    """There is nobody by that code in that group."""


class Session(Plain):
    """One round: which kind of cases was chosen, and the ids of the cases in the order in which they are given."""

    choice: Choice
    cases: tuple[str, ...]
    at: datetime


class Given(Plain):
    """What a person answered to one case. `session`: the place of its session, from 0. `digest`: of the case as asked.

    Screening: `level`, `flags` (rules) and `dates` by name (None: "there is none"; left out: not answered). Question:
    `status`, `text` and `law` as typed. None and "" mean not answered.
    """

    session: int
    case: str
    digest: str
    at: datetime
    level: str | None = None
    flags: tuple[str, ...] = ()
    dates: dict[str, date | None] = Field(default_factory=dict)
    status: Status | None = None
    text: str = ""
    law: str = ""


@dataclass(frozen=True)
class Journal:
    """Everything that is kept under one code, oldest first."""

    group: str
    code: str
    sessions: tuple[Session, ...] = ()
    given: tuple[Given, ...] = ()

    @property
    def answered(self) -> frozenset[str]:
        """The cases answered in the last session."""
        return frozenset(given.case for given in self.given if given.session == len(self.sessions) - 1)

    @property
    def seen(self) -> frozenset[str]:
        """The cases answered in any session."""
        return frozenset(given.case for given in self.given)

    @property
    def left(self) -> tuple[str, ...]:
        """The cases of the last session that wait for an answer, in order."""
        return tuple(case for case in self.sessions[-1].cases if case not in self.answered) if self.sessions else ()
