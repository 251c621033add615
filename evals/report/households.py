"""A screened household and a counted deadline, as their pages show them: the key beside what came out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from assistant.screening.deadlines import RULES
from assistant.screening.deadlines.types import Rule
from assistant.screening.table import table
from evals.metrics.days import is_same, said
from evals.metrics.screening import date_of, flag_sets
from evals.report.texts import HOLDS, HOLDS_NOT, LEVEL, OUTPUT_MISSING
from evals.script.types import DeadlineCase, ScreeningCase

Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Row:
    """A name with the key's value and the given one; `is_right` None: the key says nothing about it."""

    name: str
    wanted: str
    given: str
    is_right: bool | None


@dataclass(frozen=True)
class HouseholdView:
    """A household: as told, as filled in, and its level, rules and dates."""

    title: str
    vignette: str
    answers: Pairs
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class DeadlineView:
    """A deadline rule with what it was told and what it gave."""

    title: str
    inputs: Pairs
    rows: tuple[Row, ...]


def household_view(case: ScreeningCase, assessment: Mapping[str, Any] | None) -> HouseholdView:
    """The household as shown; without an assessment nothing was given."""
    given = assessment or {}
    level = str(given.get("level") or "")
    return HouseholdView(
        title=case.title,
        vignette=case.vignette,
        answers=tuple(_answer(name, value) for name, value in case.answers.items()),
        rows=(
            Row(LEVEL, case.expect.level, level, level == case.expect.level),
            *_rules(case, given),
            *_dates(case, given),
        ),
    )


def _answer(name: str, value: object) -> tuple[str, str]:
    """A question of the form and its answer in words; as they stand where the form no longer has them."""
    field = table().fields.get(name)
    chosen = value if isinstance(value, list | tuple) else [value]
    values = field.varden if field else {}
    return field.namn if field else name, ", ".join(values.get(str(one), said(one)) for one in chosen)


def _rules(case: ScreeningCase, given: Mapping[str, Any]) -> Iterator[Row]:
    """Every rule that the key names or that holds, by its id."""
    flags = flag_sets(case.expect, given)
    holding = {item["rule"] for part in ("fired", "removed", "notices") for item in given.get(part, ())}
    wanted = {*case.expect.fired, *case.expect.notices}
    for rule in sorted(wanted | holding | set(case.expect.not_fired)):
        asked = HOLDS if rule in wanted else HOLDS_NOT if rule in (*case.expect.not_fired, *flags["wrong"]) else ""
        is_right = rule not in (*flags["missed"], *flags["wrong"]) if asked else None
        yield Row(rule_name(rule), asked, HOLDS if rule in holding else HOLDS_NOT, is_right)


def rule_name(rule: str) -> str:
    """The rule's id with its title, where the table of today has it."""
    known = table().rules.get(rule)
    return f"{rule} {known.titel}" if known else rule


def _dates(case: ScreeningCase, given: Mapping[str, Any]) -> Iterator[Row]:
    for name, wanted in case.expect.dates.items():
        found = date_of(given, name, OUTPUT_MISSING)
        derived = table().derived.get(name)
        yield Row(derived.namn if derived else _spoken(name), said(wanted), said(found), is_same(wanted, found))


def _spoken(name: str) -> str:
    return name.replace("_", " ").capitalize()


def _labels(rule: Rule | None) -> dict[str, str]:
    if rule is None:
        return {}
    return {one.name: one.label for one in rule.inputs} | {one.name: one.label for one in rule.outputs}


def deadline_view(case: DeadlineCase, outputs: Mapping[str, Any] | None) -> DeadlineView:
    """The deadline as shown."""
    rule = RULES.get(case.rule)
    labels = _labels(rule)
    given = outputs or {}
    found = {name: given.get(name, OUTPUT_MISSING) for name in case.outputs}
    return DeadlineView(
        title=rule.name if rule else case.rule,
        inputs=tuple((labels.get(name, _spoken(name)), said(value)) for name, value in case.inputs.items()),
        rows=tuple(
            Row(labels.get(name, _spoken(name)), said(wanted), said(found[name]), is_same(wanted, found[name]))
            for name, wanted in case.outputs.items()
        ),
    )
