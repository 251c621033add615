"""Reads the answers on a form: types, ranges and dates. What cannot be used becomes not known, and is flagged."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from difflib import get_close_matches

from assistant.privacy import find_personal_data, mask
from assistant.screening.calendar import dated
from assistant.screening.conditions import NOT_RELEVANT, UNKNOWN, Value
from assistant.screening.dates import read_date
from assistant.screening.form import Field
from assistant.screening.problems import Problem
from assistant.screening.rules import Table
from corpus.errors import UserError

# An older date is more often a slip or an old paper than what decides today.
TOO_OLD = timedelta(days=180)


class AnswersError(UserError):
    """The answers cannot be assessed at all (Swedish)."""


@dataclass(frozen=True)
class Answers:
    """The answers of a form: a value for every field (None = not known), what was answered, what is doubtful."""

    values: Mapping[str, Value]
    answered: frozenset[str]
    problems: tuple[Problem, ...] = ()


def day_of_call(raw: Mapping[str, object]) -> date:
    """The day of the call. Raises AnswersError when it is missing or cannot be read."""
    typed = read_date(str(raw.get("datum_samtal", "")), date.min, is_past=True)
    if typed.day is None or typed.codes:
        raise AnswersError("datum_samtal: dagen för samtalet saknas eller går inte att läsa. Skriv ÅÅÅÅ-MM-DD.")
    return typed.day


def read_answers(table: Table, raw: Mapping[str, object], today: date) -> Answers:
    """The answers; a field left out is not known. Nothing is mended: what is doubtful is flagged in `problems`."""
    values: dict[str, Value] = dict.fromkeys(table.fields)
    problems: list[Problem] = []
    answered: set[str] = set()
    for name, field in table.fields.items():  # in the form's order, whatever order they were typed in
        value = raw.get(name)
        if value not in (None, "", UNKNOWN, [], [UNKNOWN]):
            answered.add(name)
            values[name], found = _read(field, value, today)
            problems += found
    problems += [_unknown_field(table, name) for name in sorted(map(str, raw)) if name not in table.fields]
    return Answers(values, frozenset(answered), tuple(problems))


def _unknown_field(table: Table, name: str) -> Problem:
    near = get_close_matches(name, table.fields, n=1)
    hint = f"Menade du {near[0]}?" if near else "Kör ”kvarbo screen --schema” för att se fälten."
    return Problem(_shown(name), "okant_falt", f"Fältet {_shown(name)} finns inte. {hint}")


def _shown(value: object) -> str:
    """What was typed, short and without personal data."""
    text = str(value)
    return mask(text, find_personal_data(text))[:40]


def _read(field: Field, value: object, today: date) -> tuple[Value, list[Problem]]:
    if field.typ == "datum":
        return _read_date(field, value, today)
    if field.typ == "heltal":
        return _read_number(field, value)
    chosen = value if isinstance(value, list) else [value]
    unknown = [item for item in chosen if item not in (*field.varden, UNKNOWN)]
    if unknown or (field.typ == "val" and isinstance(value, list)):
        text = f"{field.id}: ”{_shown(value)}” går inte att svara. Välj {', '.join([*field.varden, UNKNOWN])}."
        return None, [Problem(field.id, "okant_varde", text)]
    if field.typ == "val":
        return str(value), []
    return frozenset(str(item) for item in chosen if item != UNKNOWN) or None, []


def _read_number(field: Field, value: object) -> tuple[Value, list[Problem]]:
    text = str(value).replace("\u00a0", " ").replace(" ", "")
    digits = text.removeprefix("-")
    # Python reads other scripts' digits and numbers of any length; a form does not.
    if isinstance(value, bool | float | list) or not (digits.isascii() and digits.isdigit() and len(digits) < 10):
        wrong = f"{field.id}: ”{_shown(value)}” är inget heltal. Skriv med siffror, utan decimaler."
        return None, [Problem(field.id, "okant_varde", wrong)]
    number = int(text)
    if field.minst <= number <= field.hogst:
        return number, []
    code = "negativ" if number < 0 else "utanfor_intervallet"
    remedy = f"Skriv ett tal från {field.minst} till {field.hogst}; uppgiften räknas som okänd."
    return None, [Problem(field.id, code, f"{field.id}: {number} går inte. {remedy}")]


def _read_date(field: Field, value: object, today: date) -> tuple[Value, list[Problem]]:
    if value == NOT_RELEVANT and NOT_RELEVANT in field.varden:
        return NOT_RELEVANT, []
    typed = read_date(str(value), today, field.bakat)
    problems = [_date_problem(field, code, value, typed.day) for code in typed.codes]
    if typed.day is None:
        return None, problems
    if field.bakat and typed.day > today:
        return None, [*problems, _date_problem(field, "datum_i_framtiden", value, typed.day)]
    if typed.day < today - TOO_OLD:
        problems.append(_date_problem(field, "for_gammalt", value, typed.day))
    return typed.day, problems


def _date_problem(field: Field, code: str, value: object, day: date | None) -> Problem:
    meant = dated(day) if day else f"”{_shown(value)}”"
    texts = {
        "datum_otolkbart": "{0} går inte att läsa som ett datum. Skriv ÅÅÅÅ-MM-DD; uppgiften räknas som okänd.",
        "datum_ogiltigt": "{0} finns inte i kalendern. Kontrollera dagen; uppgiften räknas som okänd.",
        "datum_i_framtiden": "{0} har inte varit än. Kontrollera dagen; uppgiften räknas som okänd.",
        "ar_antaget": "året saknades. Bekräfta att {0} är rätt.",
        "veckodag_stammer_inte": "veckodagen stämmer inte med datumet, som är {0}. Kontrollera mot handlingen.",
        "for_gammalt": "{0} är mer än 180 dagar tillbaka. Kontrollera mot handlingen.",
    }
    return Problem(field.id, code, f"{field.namn}: {texts[code].format(meant)}")
