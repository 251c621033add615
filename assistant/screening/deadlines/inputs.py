"""What a rule is told, read from plain values: types, ranges and names checked, nothing guessed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from assistant.screening.calendar import dated
from assistant.screening.deadlines.count import Count
from assistant.screening.deadlines.types import CHOICE, MONTH, NUMBER, YES_NO, DeadlineError, Input, Rule

# 6 June is a public holiday from 2005, so earlier years would be counted wrong. The end catches slips of the finger.
FIRST_YEAR, LAST_YEAR = 2005, 2100
_YES = {"ja": True, "true": True, "nej": False, "false": False}


@dataclass(frozen=True)
class Given:
    """The inputs of one counting, checked."""

    rule: Rule
    values: Mapping[str, date | int | bool | str]

    def has(self, name: str) -> bool:
        """True when the input was given."""
        return name in self.values

    def day(self, name: str) -> date:
        """A date that was given."""
        value = self.values[name]
        assert isinstance(value, date)
        return value

    def number(self, name: str, default: int) -> int:
        """A number, or the default when it was not given."""
        return int(str(self.values.get(name, default)))

    def text(self, name: str) -> str:
        """One of the input's choices."""
        return str(self.values[name])

    def is_yes(self, name: str) -> bool:
        """True when the answer was yes; False when it was no or was not given."""
        return self.values.get(name) is True

    def begin(self, name: str) -> Count:
        """The counting from a date that was given: "Underrättelsen delgavs tisdag 3 november 2026."."""
        says = next(item.says for item in self.rule.inputs if item.name == name)
        day = self.day(name)
        return Count(day, (f"{says} {dated(day)}.",))

    def dates(self) -> list[date]:
        """Every date that was given."""
        return [value for value in self.values.values() if isinstance(value, date)]


def read(rule: Rule, inputs: Mapping[str, object]) -> Given:
    """The inputs of a rule; None and "" count as not given. Raises DeadlineError for an unknown name or a bad value."""
    known = {item.name: item for item in rule.inputs}
    for name in inputs:
        if name not in known:
            raise DeadlineError(f"{rule.id}: uppgiften ”{name}” finns inte. Använd {', '.join(known)}.")
    given = {name: value for name, value in inputs.items() if value is not None and value != ""}
    return Given(rule, {name: _value(known[name], value) for name, value in given.items()})


def _value(item: Input, value: object) -> date | int | bool | str:
    if item.kind == NUMBER:
        return _number(item, value)
    if item.kind == YES_NO:
        return _yes_no(item, value)
    if item.kind == CHOICE:
        if value not in item.choices:
            raise DeadlineError(
                f"{item.name}: ”{_short(value)}” går inte att välja. Välj {' eller '.join(item.choices)}."
            )
        return str(value)
    return _month(item, value) if item.kind == MONTH else _date(item, value)


def _date(item: Input, value: object) -> date:
    if isinstance(value, date) and not isinstance(value, datetime):
        return _in_range(item, value)
    text = str(value).strip()
    try:
        # fromisoformat alone also takes "20261103" and week dates, which are more often slips than meant.
        if not re.fullmatch(r"\d{4}-\d\d-\d\d", text):
            raise ValueError(text)
        return _in_range(item, date.fromisoformat(text))
    except ValueError:
        raise DeadlineError(f"{item.name}: ”{_short(value)}” är inget giltigt datum. Skriv ÅÅÅÅ-MM-DD.") from None


def _month(item: Input, value: object) -> date:
    text = str(value).strip()
    try:
        if not re.fullmatch(r"\d{4}-\d\d", text):
            raise ValueError(text)
        return _in_range(item, date.fromisoformat(f"{text}-01"))
    except ValueError:
        raise DeadlineError(f"{item.name}: ”{_short(value)}” är ingen giltig månad. Skriv ÅÅÅÅ-MM.") from None


def _in_range(item: Input, day: date) -> date:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise DeadlineError(
            f"{item.name}: året {day.year} går inte att räkna med. Ange ett år mellan {FIRST_YEAR} och {LAST_YEAR}."
        )
    return day


def _number(item: Input, value: object) -> int:
    text = str(value).strip()
    if isinstance(value, bool) or not re.fullmatch(r"[0-9]{1,4}", text) or not item.low <= int(text) <= item.high:
        raise DeadlineError(
            f"{item.name}: ”{_short(value)}” går inte. Skriv ett heltal från {item.low} till {item.high}."
        )
    return int(text)


def _yes_no(item: Input, value: object) -> bool:
    answer = _YES.get(str(value).strip().lower())
    if answer is None:
        raise DeadlineError(f"{item.name}: ”{_short(value)}” går inte. Svara ja eller nej.")
    return answer


def _short(value: object) -> str:
    """A value as an error names it: one line, not too long."""
    return " ".join(str(value).split())[:40]
