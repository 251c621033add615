"""What is saved: the row that sorting needs, and the content that only the key opens."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, PlainSerializer

from assistant.screening.levels import Level

Answer = str | int | list[str]


def _level(value: object) -> Level:
    return value if isinstance(value, Level) else Level.read(value)


LevelName = Annotated[Level, BeforeValidator(_level), PlainSerializer(str)]


class Status(StrEnum):
    """How far the work has come."""

    NY = "ny"
    KONTAKTAD = "kontaktad"
    PLANERAD = "planerad"
    AVSLUTAD = "avslutad"


class _Sealed(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Sheet(_Sealed):
    """One assessment as it was saved: the answers, what the rules proposed, what the person set and why.

    `reason_code` and `reason` are empty where none was needed. `fired` are the ids of the rules behind the proposal.
    """

    at: datetime
    today: date
    answers: dict[str, Answer]
    rules: str
    proposed: LevelName
    level: LevelName
    reason_code: str
    reason: str
    is_agreed: bool
    fired: tuple[str, ...]
    act_by: date

    @property
    def is_lowered(self) -> bool:
        """True when the person set a lower level than the rules proposed."""
        return self.level < self.proposed


class FollowUp(_Sealed):
    """A day to follow up on. `is_daily`: when it is done there is one more, until the danger is over."""

    due: date
    what: str
    done: date | None = None
    is_daily: bool = False


class Change(_Sealed):
    """What was done to the record when it got this version, in words."""

    version: int
    at: datetime
    text: str


class Content(_Sealed):
    """What is sealed. `sheets`: every assessment, the latest last."""

    code: str
    sheets: tuple[Sheet, ...]
    follow_ups: tuple[FollowUp, ...]
    changes: tuple[Change, ...]

    @property
    def sheet(self) -> Sheet:
        """The assessment that holds."""
        return self.sheets[-1]

    def next_day(self, status: Status) -> date | None:
        """The first day on which something is due; None when nothing is, or the record is closed."""
        if status is Status.AVSLUTAD:
            return None
        days = [item.due for item in self.follow_ups if item.done is None]
        if status is Status.NY:
            days.append(self.sheet.act_by)
        return min(days, default=None)


@dataclass(frozen=True)
class Row:
    """What lies in the clear. `assessed`: the day of the latest assessment; `expires`: the day it is removed."""

    id: str
    version: int
    level: Level
    status: Status
    next_day: date | None
    assessed: date
    expires: date

    @property
    def bound(self) -> bytes:
        """The row as bytes. The content is sealed together with them, so that neither can be changed or moved."""
        day = self.next_day.isoformat() if self.next_day else ""
        parts = (self.id, str(self.version), str(int(self.level)), self.status, day)
        return "|".join((*parts, self.assessed.isoformat(), self.expires.isoformat())).encode()

    @property
    def order(self) -> tuple[bool, int, date, date, str]:
        """Sorts a list: open before closed, the highest level first, then the next day, then the oldest."""
        return self.status is Status.AVSLUTAD, -self.level, self.next_day or date.max, self.assessed, self.id


@dataclass(frozen=True)
class Entry:
    """A line of the list: the row with its content, or why the content cannot be read (Swedish)."""

    row: Row
    content: Content | None
    error: str = ""


@dataclass(frozen=True)
class Record:
    """A record that was opened."""

    row: Row
    content: Content


@dataclass(frozen=True)
class LogLine:
    """One line of the audit log: when (UTC) and what; never content."""

    at: datetime
    what: str
