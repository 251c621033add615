"""Every case gives its level and its rules, every rule is needed by a case, and every limit stands where it should."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from assistant.screening.assess import assess
from assistant.screening.conditions import Condition
from assistant.screening.export import as_data
from assistant.screening.rules import Rule, Table
from assistant.screening.table import table
from tests.assistant.screening.cases import Case, all_cases, vignettes

# Moved limits that no household can come near, so that no case can tell them from those of the table.
OUT_OF_REACH = {
    ("T09", "le", 22),  # a served date cannot lie ahead, so at most three weeks are left
    ("E01", "ge", -1),  # a debt below nothing is refused
    ("B07", "ge", -1),  # and so is such an age
}
# An age is only known of a child that is there, so the condition is the same without asking whether there is one.
SAME_WITHOUT = {("B07", '{"f":"yngsta_barn_alder","ge":0,"le":2}')}


@pytest.mark.parametrize("case", all_cases(), ids=lambda case: case.id)
def test_case_gives_its_level_and_its_rules(case: Case) -> None:
    assert case.wrong(table()) == ""


@pytest.mark.parametrize("vignette", vignettes(), ids=lambda row: row["id"])
def test_vignette_comes_out_exactly(vignette: dict[str, Any]) -> None:
    key = vignette["forvantat"]

    found = as_data(assess(table(), vignette["svar"], date.fromisoformat(vignette["svar"]["datum_samtal"])))

    derived = found["derived"]
    dates = {name: value.isoformat() if isinstance(value, date) else value for name, value in derived.items()}
    fired = [item["rule"] for item in found["fired"]]
    notices = [item["rule"] for item in found["notices"]]
    assert found["level"] == key["niva"]
    assert sorted(fired) == sorted(key["regler_alla"])
    assert notices == key.get("upplysningar", [])
    assert set(key["regler_maste"]) <= {*fired, *notices}
    assert not set(key.get("regler_far_inte", ())) & {*fired, *notices}
    assert derived["teman"] == key["teman"]
    assert derived["poang"] == key["poang"]
    assert {name: dates[name] for name in key["datum"]} == key["datum"]
    assert derived["flaggor"] == sorted(key.get("flaggor_alla", []))
    assert found["next_questions"] == key.get("nasta_fraga_topp3", [])


def test_every_rule_is_fired_by_a_case() -> None:
    outcomes = [case.outcome(table()) for case in all_cases()]

    fired = {item.rule.id for outcome in outcomes for item in (*outcome.fired, *outcome.notices)}
    assert set(table().rules) - fired == set()


@pytest.mark.parametrize("rule", table().regler, ids=lambda rule: rule.id)
def test_without_a_rule_a_case_comes_out_wrong(rule: Rule) -> None:
    without = table().model_copy(update={"regler": tuple(item for item in table().regler if item.id != rule.id)})

    assert any(case.wrong(without) for case in all_cases())


@pytest.mark.parametrize("rule", table().regler, ids=lambda rule: rule.id)
def test_without_a_part_of_its_condition_a_case_comes_out_wrong(rule: Rule) -> None:
    unnoticed = {
        (rule.id, changed.model_dump_json(exclude_defaults=True, by_alias=True))
        for changed in _less(rule.villkor)
        if not any(case.wrong(_with(rule, changed)) for case in all_cases())
    }

    assert unnoticed - SAME_WITHOUT == set()


@pytest.mark.parametrize("rule", table().regler, ids=lambda rule: rule.id)
def test_moving_a_limit_by_one_makes_a_case_come_out_wrong(rule: Rule) -> None:
    unnoticed = {
        (rule.id, side, limit)
        for side, limit, changed in _moved(rule.villkor)
        if not any(case.wrong(_with(rule, changed)) for case in all_cases())
    }

    assert unnoticed - OUT_OF_REACH == set()


def _with(rule: Rule, condition: Condition) -> Table:
    """The table with another condition for one rule."""
    changed = Rule.model_validate(rule.model_dump(by_alias=True) | {"villkor": condition.model_dump(by_alias=True)})
    rules = tuple(changed if item.id == rule.id else item for item in table().regler)
    return table().model_copy(update={"regler": rules})


def _less(condition: Condition) -> Iterator[Condition]:
    """The condition with one part of an all or any left out, or one answer of several."""
    for key, parts in (("all", condition.all), ("any", condition.any)):
        for place, part in enumerate(parts):
            rest = (*parts[:place], *parts[place + 1 :])
            yield rest[0] if len(rest) == 1 else condition.model_copy(update={key: rest})
            for smaller in _less(part):
                yield condition.model_copy(update={key: (*parts[:place], smaller, *parts[place + 1 :])})
    for key, options in (("among", condition.among), ("has", condition.has)):
        if len(options) > 1:
            for place in range(len(options)):
                yield condition.model_copy(update={key: (*options[:place], *options[place + 1 :])})


def _moved(condition: Condition) -> Iterator[tuple[str, int, Condition]]:
    """The condition with one limit one higher or lower."""
    for key in ("ge", "le"):
        limit = getattr(condition, key)
        if limit is not None:
            for moved in (limit + 1, limit - 1):
                yield key, moved, condition.model_copy(update={key: moved})
    for key, parts in (("all", condition.all), ("any", condition.any)):
        for place, part in enumerate(parts):
            for side, limit, moved_part in _moved(part):
                yield side, limit, condition.model_copy(update={key: (*parts[:place], moved_part, *parts[place + 1 :])})
