"""What a person is asked of a household: level, flags to choose among, dates."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.screening.table import table
from evals.script.types import ScreeningCase
from evals.trainee.asked import assessed, candidates, day_of, keyed_days, keyed_flags, person_case
from evals.trainee.book import read_book
from tests.evals.trainee.cases import HOUSEHOLD, book


def household(**changes: object) -> ScreeningCase:
    case = book({**HOUSEHOLD, **changes}).entries["hus-1"].case
    assert isinstance(case, ScreeningCase)
    return case


def shipped() -> list[ScreeningCase]:
    return [entry.case for entry in read_book(()).entries.values() if isinstance(entry.case, ScreeningCase)]


def test_the_flags_to_find_are_those_of_the_key_without_sums_of_points() -> None:
    assert keyed_flags(household()) == ("B04", "T08", "P03")


def test_the_dates_to_find_are_days_and_none_but_no_numbers() -> None:
    assert keyed_days(household()) == {"betala_senast": date(2026, 11, 30), "svar_senast": None}


def test_a_persons_key_holds_what_was_asked_and_every_flag_counts() -> None:
    key = person_case(household()).expect

    assert (key.level, key.fired, key.exact, key.notices) == ("HÖG", ("B04", "T08", "P03"), True, ())
    assert set(key.dates) == {"betala_senast", "svar_senast"}


@pytest.mark.parametrize("case", shipped(), ids=lambda case: case.id)
def test_candidates_hold_the_key_and_others_that_do_not_hold_in_the_tables_order(case: ScreeningCase) -> None:
    found, chosen, keyed = assessed(case, table()), candidates(case, table()), set(keyed_flags(case))
    holding = {reason.rule.id for reason in (*found.reasons, *found.removed, *found.notices)}

    assert keyed <= set(chosen)
    assert not (set(chosen) - keyed) & holding
    assert list(chosen) == sorted(chosen, key=list(table().rules).index)
    assert 10 <= len(chosen) <= 16
    assert len(set(chosen) - keyed) >= 4
    assert not any(rule.startswith("M") for rule in chosen)


def test_half_of_the_others_come_from_the_themes_of_the_key() -> None:
    others = [rule for rule in candidates(household(), table()) if rule not in ("B04", "T08", "P03")]

    assert sum(rule[0] in "BTP" for rule in others) >= len(others) / 2
    assert any(rule[0] not in "BTP" for rule in others)


def test_the_candidates_are_the_same_for_everyone() -> None:
    assert candidates(household(), table()) == candidates(household(), table())


def test_the_day_is_that_of_the_case_or_of_its_call() -> None:
    assert day_of(household()) == date(2026, 11, 23)
    assert day_of(household(today=None)) == date(2026, 11, 23)
