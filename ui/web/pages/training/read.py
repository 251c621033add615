"""From what was posted to the answer that is kept, and what is wrong with it by field."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from assistant.privacy import find_personal_data
from assistant.screening.dates import read_date
from assistant.screening.levels import Level
from assistant.screening.rules import Table
from evals.script.types import ScreeningCase
from evals.trainee.asked import candidates, day_of, keyed_days
from evals.trainee.book import Entry
from evals.trainee.types import Given
from ui.web.pages.training import texts
from ui.web.pages.training.shell import FLAG, LAW, LEVEL, STATUS, TEXT

LONGEST_TEXT = 2_000
LONGEST_LAW = 200
Typed = Mapping[str, tuple[str, ...]]
Errors = dict[str, str]


def day_field(name: str) -> str:
    """The field that a date is typed in."""
    return f"dag-{name.replace('/', '-')}"


def no_day_field(name: str) -> str:
    """The box for "there is no such date"."""
    return f"ingen-{name.replace('/', '-')}"


def read_given(entry: Entry, typed: Typed, table: Table, session: int, at: datetime) -> tuple[Given, Errors]:
    """The answer; nothing of it is to be kept when there are errors."""
    case = entry.case
    given = Given(session=session, case=case.id, digest=case.digest, at=at.replace(microsecond=0))
    if isinstance(case, ScreeningCase):
        return _screening(given, case, typed, table)
    return _question(given, typed)


def _screening(given: Given, case: ScreeningCase, typed: Typed, table: Table) -> tuple[Given, Errors]:
    errors: Errors = {}
    days: dict[str, date | None] = {}
    for name in keyed_days(case):
        written, is_none = _last(typed, day_field(name)), no_day_field(name) in typed
        day = read_date(written, day_of(case), is_past=False).day if written else None
        if written and (is_none or day is None):
            errors[day_field(name)] = texts.BOTH if is_none else texts.BAD_DATE
        elif written or is_none:
            days[name] = day
    level = _last(typed, LEVEL)
    flags = tuple(rule for rule in candidates(case, table) if rule in typed.get(FLAG, ()))
    known = level if level in map(str, Level) else None
    return given.model_copy(update={"level": known, "flags": flags, "dates": days}), errors


def _question(given: Given, typed: Typed) -> tuple[Given, Errors]:
    status, text, law = (_last(typed, name) for name in (STATUS, TEXT, LAW))
    if status == "abstained":
        return given.model_copy(update={"status": status}), {}
    if status != "answered":
        return given, {}
    limits = ((TEXT, text, LONGEST_TEXT), (LAW, law, LONGEST_LAW))
    errors = {name: wrong for name, written, limit in limits if (wrong := _refused(written, limit))}
    if not text:
        errors[TEXT] = texts.NO_TEXT
    return given.model_copy(update={"status": status, "text": text, "law": law}), errors


def _refused(text: str, limit: int) -> str:
    if found := find_personal_data(text):
        return texts.PERSONAL.format(kind=found[0].kind)
    return texts.TOO_LONG.format(length=len(text), limit=limit) if len(text) > limit else ""


def _last(typed: Typed, name: str) -> str:
    return typed.get(name, ("",))[-1]
