"""The counting behind the dates of an answer, done once more by the deadline engine from what the person said."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import product

from assistant.screening.calendar import MONTHS, add_months, dated
from assistant.screening.deadlines import RULES, DeadlineError, compute
from assistant.screening.deadlines.types import CHOICE, DATE, MONTH, NUMBER, YES_NO, Input, Result
from corpus.quantities import quantities
from evals.metrics.reply import Reply

Days = frozenset[tuple[int | None, int, int]]  # year (None: not told), month, day

_MONTH = {name[:3]: number for number, name in enumerate(MONTHS, 1)}
_WRITTEN = rf"(\d{{1,2}})(?::?e)?\.? ({'|'.join(_MONTH)})[a-z]*\.?(?: (20\d\d))?"
_DAY = re.compile(
    rf"\b(?:(20\d\d)-(\d\d)-(\d\d)|(\d{{1,2}})/(\d{{1,2}})(?:[ -](20\d\d))?|{_WRITTEN})(?!\d)", re.IGNORECASE
)

_RELATIVE = re.compile(
    r"\b(?:i ?dag|i ?g[åa]r|i ?förrgår|(?:mån|tis|ons|tors|fre|lör|sön)dags?|sedan|förra|yesterday|today|ago|last)\b",
    re.IGNORECASE,
)
NEAR = 31  # days from the answer's own day to one that is told as "i fredags"


def days_of(text: str) -> tuple[str, Days]:
    """The text without its dates, and the dates: 2026-11-03, 3/11, 3 november 2026."""
    return _DAY.sub(" ", text), frozenset(map(_day, _DAY.finditer(text)))


def _day(match: re.Match[str]) -> tuple[int | None, int, int]:
    if match[1]:
        return int(match[1]), int(match[2]), int(match[3])
    if match[4]:
        return int(match[6]) if match[6] else None, int(match[5]), int(match[4])
    return int(match[9]) if match[9] else None, _MONTH[match[8][:3].lower()], int(match[7])


def counting(reply: Reply) -> str:
    """The steps, dates and provisions of every counting from the person's own dates that gives a date of the answer.

    A day that was said as "i går" is taken from the answer's sentences on dates: it has to lie close to the answer's
    own day, and to lead to the answer's dates.
    """
    given = {(str(row["rule"]), str(row["name"]), str(row["date"])) for row in reply.deadlines}
    days = _candidates(reply)
    numbers = sorted({int(value) for value, unit in quantities(reply.question) if unit and value.isdigit()})
    rules = sorted({rule for rule, *_ in given} & set(RULES))
    # "Hyran för juni" names no day: it is due in the month before.
    months = sorted({f"{add_months(date.fromisoformat(day), 1):%Y-%m}" for *_, day in given})
    results = (result for rule in rules for result in _results(rule, days, months, numbers))
    return "\n".join(
        line
        for result in results
        for one in result.deadlines
        if (one.rule, one.name, str(one.date)) in given
        for line in (
            one.name,
            *map(dated, filter(None, (one.date, one.plan_by))),
            one.provision,
            *one.steps,
            *one.notes,
        )
    )


def _candidates(reply: Reply) -> list[date]:
    asked_on = date.fromisoformat(reply.data["as_of"])
    said = days_of(reply.question)[1]
    told = [day for sentence in reply.sentences if sentence.part == "dates" for day in days_of(sentence.text.raw)[1]]
    days = {one for day in said for one in _years(day, asked_on)}
    if _RELATIVE.search(reply.question):
        days |= {one for day in told for one in _years(day, asked_on) if abs((asked_on - one).days) <= NEAR}
    return sorted(days)


def _years(day: tuple[int | None, int, int], asked_on: date) -> Iterator[date]:
    year, month, number = day
    for one in (year,) if year else range(asked_on.year - 1, asked_on.year + 2):
        try:
            yield date(one, month, number)
        except ValueError:
            continue


def _results(rule: str, days: Sequence[date], months: Sequence[str], numbers: Sequence[int]) -> Iterator[Result]:
    """The rule counted with everything that its inputs may have been."""
    inputs = RULES[rule].inputs
    may_be = {DATE: days, MONTH: months, NUMBER: numbers, YES_NO: ("ja",)}
    for values in product(*(_values(one, RULES[rule].partial, may_be) for one in inputs)):
        try:
            yield compute(rule, {one.name: value for one, value in zip(inputs, values, strict=True)})
        except DeadlineError:
            continue


def _values(one: Input, is_partial: bool, may_be: Mapping[str, Sequence[object]]) -> Sequence[object]:
    may_lack = () if one.required and not is_partial else (None,)
    return (*may_lack, *(one.choices if one.kind == CHOICE else may_be[one.kind]))
