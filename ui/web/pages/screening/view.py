"""From what was posted to what the page shows: the answers as typed, their assessment, what is wrong with them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import parse_qsl

from assistant.privacy import find_personal_data
from assistant.screening.assess import Assessment, assess
from assistant.screening.calendar import dated
from assistant.screening.conditions import NOT_RELEVANT, UNKNOWN
from assistant.screening.dates import read_date
from assistant.screening.form import Field
from assistant.screening.levels import Level
from assistant.screening.override import REASONS, SHORTEST, Override, OverrideError, set_level
from assistant.screening.rules import ResponseTime, Table
from ui.web.pages.screening import texts

LONGEST_TEXT = 500
DAY_OF_CALL = "datum_samtal"
# Fields of the page itself, beside those of the form.
NOTE, LEVEL, CODE, MOTIVE, AGREED = "anteckning", "satt_niva", "avsteg_kod", "avsteg_text", "avstamt"

Typed = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Message:
    """What is said at a field: an error (the answer is not used) or something to check (it is)."""

    text: str
    is_error: bool


@dataclass(frozen=True)
class View:
    """Everything the page shows. `typed` is kept as it was typed; `note` is empty when it was refused."""

    table: Table
    typed: Typed
    found: Assessment
    note: str
    override: Override | None
    messages: Mapping[str, tuple[Message, ...]]
    today: date
    at: datetime

    @property
    def errors(self) -> list[tuple[str, str]]:
        """Field and text of every error, in the order of the page."""
        return [(name, said.text) for name, all_said in self.messages.items() for said in all_said if said.is_error]

    @property
    def is_exportable(self) -> bool:
        """False when a text of the caseworker's own or the level was refused: then no file is made without it."""
        return not any(name in (NOTE, LEVEL, CODE, MOTIVE, AGREED) for name, _ in self.errors)

    def last(self, name: str) -> str:
        """What was typed in a field that has one answer."""
        return self.typed.get(name, ("",))[-1]


def read_body(body: bytes) -> Typed:
    """The fields of a posted form (application/x-www-form-urlencoded); those left empty are not there."""
    typed: dict[str, tuple[str, ...]] = {}
    for name, value in parse_qsl(body.decode("ascii", "replace")):
        if cleaned := _clean(value):
            typed[name] = (*typed.get(name, ()), cleaned)
    return typed


def _clean(value: str) -> str:
    """The text without characters that nobody types: they could disguise it, and a DOCX cannot hold them."""
    lines = value.replace("\r\n", "\n").replace("\t", " ").replace("\r", "\n")
    kept = (c for c in lines if c == "\n" or unicodedata.category(c) not in ("Cc", "Cf", "Co", "Cs", "Cn"))
    return "".join(kept).strip()


def look(
    table: Table, typed: Typed, today: date, at: datetime, times: Mapping[Level, ResponseTime] | None = None
) -> View:
    """The page for these answers. Never refuses: what cannot be used is said at its field, and is kept."""
    typed = {DAY_OF_CALL: (today.isoformat(),)} | dict(typed)
    day = read_date(typed[DAY_OF_CALL][-1], today, is_past=True).day
    found = assess(table, answers_of(table, typed), day if day and day <= today else today, times)
    messages = {field.id: tuple(_said(field, typed, found)) for field in table.falt}
    for name in (NOTE, MOTIVE):
        messages[name] = tuple(_refused(typed.get(name, ("",))[-1]))
    override: Override | None = None
    try:
        override = None if messages[MOTIVE] else _override(typed, found, at)
    except OverrideError as error:
        messages[_place(typed)] = (Message(texts.NOT_LOWERED.format(text=_reworded(error, typed)), is_error=True),)
    note = "" if messages[NOTE] else typed.get(NOTE, ("",))[-1]
    return View(table, typed, found, note, override, messages, today, at)


def answers_of(table: Table, typed: Typed) -> dict[str, str | list[str]]:
    """The answers of the form's own fields, as they are assessed."""
    return {field.id: value for field in table.falt if (value := _answer(field, typed))}


def _answer(field: Field, typed: Typed) -> str | list[str] | None:
    given = typed.get(field.id, ())
    if field.typ == "flerval":
        return list(given)
    if field.typ == "datum":
        return next((value for value in given if value != NOT_RELEVANT), given[-1] if given else None)
    return given[-1] if given else None


def _said(field: Field, typed: Typed, found: Assessment) -> Iterator[Message]:
    is_unused = found.facts[field.id] is None
    for problem in found.problems:
        if problem.field == field.id:
            text = problem.text.removeprefix(f"{field.id}: ").removeprefix(f"{field.namn}: ")
            yield Message(text[:1].upper() + text[1:], is_error=is_unused)
    if field.id == DAY_OF_CALL and is_unused:
        yield Message(texts.REQUIRED, is_error=False)
    given = typed.get(field.id, ())
    if field.typ == "datum" and NOT_RELEVANT in given and set(given) != {NOT_RELEVANT}:
        yield Message(texts.BOTH, is_error=False)


def _refused(text: str) -> Iterator[Message]:
    found = find_personal_data(text)
    if found:
        yield Message(texts.PERSONAL.format(kind=found[0].kind), is_error=True)
    if len(text) > LONGEST_TEXT:
        yield Message(texts.TOO_LONG.format(length=len(text), limit=LONGEST_TEXT), is_error=True)


def _override(typed: Typed, found: Assessment, at: datetime) -> Override | None:
    chosen = typed.get(LEVEL, ("",))[-1]
    if chosen not in map(str, Level):
        return None
    code, text = (typed.get(name, ("",))[-1] for name in (CODE, MOTIVE))
    return set_level(found, Level.read(chosen), at, code, text, is_agreed=AGREED in typed)


def _place(typed: Typed) -> str:
    """The field at which a refused lowering is mended; they are asked for in this order."""
    if typed.get(CODE, ("",))[-1] not in REASONS:
        return CODE
    return MOTIVE if len(typed.get(MOTIVE, ("",))[-1]) < SHORTEST else AGREED


def _reworded(error: OverrideError, typed: Typed) -> str:
    """The reason in words instead of codes, which the page does not show."""
    return texts.CHOOSE_CODE if _place(typed) == CODE else str(error)


def answer_text(field: Field, found: Assessment) -> str:
    """The answer that was counted, in words; "vet ej" for none."""
    value = found.facts[field.id]
    if value is None:
        return texts.UNKNOWN
    if isinstance(value, date):
        return dated(value)
    if isinstance(value, frozenset):
        return ", ".join(text for option, text in field.varden.items() if option in value)
    return field.varden.get(str(value), str(value))


def is_answered(view: View, field: Field) -> bool:
    """True when something other than not known was typed."""
    return any(value != UNKNOWN for value in view.typed.get(field.id, ()))
