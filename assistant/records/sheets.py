"""From an assessment to the sheet that is saved: only answers that were understood, and no personal data."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from assistant.privacy import find_personal_data
from assistant.records.errors import AnswersRefused
from assistant.records.types import Answer, Sheet
from assistant.screening.answers import read_answers
from assistant.screening.assess import Assessment
from assistant.screening.conditions import NOT_RELEVANT, Value
from assistant.screening.dates import read_date
from assistant.screening.form import Field
from assistant.screening.levels import Level
from assistant.screening.override import Override
from assistant.screening.plan import Days
from assistant.screening.rules import ResponseTime, Table

LONGEST_REASON = 500


def sheet_of(
    table: Table,
    raw: Mapping[str, object],
    found: Assessment,
    override: Override | None,
    at: datetime,
    times: Mapping[Level, ResponseTime] | None = None,
) -> Sheet:
    """The sheet of an assessment of these answers; without an override the proposed level holds.

    The day to act by is that of this level; `times` replace the table's response times. Raises AnswersRefused.
    """
    reason = override.text if override else ""
    personal = find_personal_data(reason)
    if personal:
        raise AnswersRefused(f"Ta bort {personal[0].kind} ur motiveringen. Inga personuppgifter ska stå där.")
    if len(reason) > LONGEST_REASON:
        raise AnswersRefused(f"Motiveringen är {len(reason)} tecken. Korta den till högst {LONGEST_REASON}.")
    level = override.level if override else found.level
    days = Days(found.today, level, times or table.times, found.facts, found.recovery)
    return Sheet(
        at=at,
        today=found.today,
        answers=saved_answers(table, raw, found.today),
        rules=found.version,
        proposed=found.level,
        level=level,
        reason_code=override.code if override else "",
        reason=reason,
        is_agreed=bool(override and override.is_agreed),
        fired=tuple(item.rule.id for item in found.reasons),
        act_by=days.act_by,
    )


def saved_answers(table: Table, raw: Mapping[str, object], today: date) -> dict[str, Answer]:
    """The answers in the form that is saved: ids, numbers and dates, nothing as it was typed.

    They are assessed as the typed ones were. Raises AnswersRefused naming what cannot be read.
    """
    read = read_answers(table, raw, today)
    saved = {name: _saved(table.fields[name], raw[name], read.values[name], today) for name in read.answered}
    unclear = [item.text for item in read.problems if saved.get(item.field) is None]
    if unclear:
        raise AnswersRefused(f"Rätta det som inte går att läsa innan du sparar. {' '.join(unclear)}")
    return {name: value for name in table.fields if (value := saved.get(name)) is not None}


def _saved(field: Field, typed: object, value: Value, today: date) -> Answer | None:
    if field.typ == "datum" and typed != NOT_RELEVANT:
        return _day(str(typed), today, field.bakat)
    if isinstance(value, frozenset):
        return [option for option in field.varden if option in value]
    return value if isinstance(value, str | int) else None


def _day(text: str, today: date, is_past: bool) -> str | None:
    """The day as ÅÅÅÅ-MM-DD, with the typed weekday before it when that does not fit: the doubt is saved too."""
    typed = read_date(text, today, is_past)
    if typed.day is None:
        return None
    weekday = f"{text.split()[0].lower()[:3]} " if "veckodag_stammer_inte" in typed.codes else ""
    return f"{weekday}{typed.day.isoformat()}"
