"""The second count of the dates agrees with the first, and would say so if it did not."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from assistant.screening.deadlines import RULES
from evals.dates_by_hand import BY_HAND, CLOSED, FREE, is_open, months, weeks
from evals.recount import differences, examples, read, recount


def test_both_counts_agree_on_every_worked_example_and_on_random_days() -> None:
    compared = recount(n=60, seed=2)

    assert {rule: result.differences for rule, result in compared.items() if result.differences} == {}
    assert sum(result.examples for result in compared.values()) == len(examples())
    assert set(compared) == set(BY_HAND) == set(RULES)


@pytest.mark.parametrize("rule_id", RULES)
def test_a_count_that_is_a_day_off_is_seen(rule_id: str, monkeypatch: pytest.MonkeyPatch) -> None:
    example = next(item for item in examples() if item["rule"] == rule_id)
    told = read(RULES[rule_id], example["input"])

    def moved(told: dict[str, Any]) -> dict[str, Any]:
        return {
            name: date.fromordinal(value.toordinal() + 1) if isinstance(value, date) else value
            for name, value in counted(told).items()
        }

    counted = BY_HAND[rule_id]
    assert list(differences(RULES[rule_id], told)) == []
    monkeypatch.setitem(BY_HAND, rule_id, moved)
    assert len(list(differences(RULES[rule_id], told))) == sum(isinstance(v, date) for v in counted(told).values())


def test_the_written_holidays_are_eleven_a_year_and_the_eves_three() -> None:
    years = {year for year, _ in FREE}

    assert years == set(range(2024, 2031))
    assert {sum(row[0] == year for row in FREE) for year in years} == {11}
    assert {sum(row[0] == year for row in CLOSED) for year in years} == {14}


def test_steps_of_the_second_count_are_those_of_the_law() -> None:
    assert weeks(date(2026, 5, 29), 3) == date(2026, 6, 19)
    assert not is_open(date(2026, 6, 19))  # midsommarafton
    assert months(date(2026, 8, 31), 6) == date(2027, 2, 28)
    assert months(date(2026, 1, 31), 1) == date(2026, 2, 28)
