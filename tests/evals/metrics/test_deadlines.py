"""A counted deadline against its key."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from evals.metrics.days import days_off, is_same
from evals.metrics.deadlines import score_deadline
from evals.script.types import DeadlineCase


def case(**outputs: Any) -> DeadlineCase:
    base = {"kind": "deadline", "id": "frist-1", "rule": "atervinning_hyresratt", "inputs": {}}
    return DeadlineCase.model_validate({**base, "outputs": outputs})


def test_every_keyed_output_equal_is_exact_and_others_do_not_count() -> None:
    found = score_deadline(case(senast=date(2026, 11, 30), ny=None), {"senast": "2026-11-30", "ny": None, "annat": 3})

    assert (found.right, found.values, found.detail) == (True, {"deadline_exact": 1.0}, {"wrong_dates": []})


def test_a_date_one_day_late_is_wrong_by_one_day() -> None:
    found = score_deadline(case(senast=date(2026, 11, 30), ny=None), {"senast": "2026-12-01", "ny": None})

    assert found.values == {"deadline_exact": 0.0}
    assert found.why == ("Datum senast: 2026-11-30 i nyckeln, 2026-12-01 i svaret",)
    assert found.detail["wrong_dates"] == [{"output": "senast", "key": "2026-11-30", "given": "2026-12-01", "days": 1}]


def test_a_date_where_there_is_none_is_wrong_by_no_number_of_days() -> None:
    found = score_deadline(case(senast=None), {"senast": "2026-12-01"})

    assert found.values == {"deadline_exact": 0.0}
    assert found.detail["wrong_dates"][0]["days"] is None


def test_an_output_that_was_not_given_is_not_the_same_as_no_date() -> None:
    assert score_deadline(case(senast=None), {}).values == {"deadline_exact": 0.0}
    assert score_deadline(case(senast=None), None).values == {"deadline_exact": 0.0}


@pytest.mark.parametrize(
    ("key", "given", "same"),
    [
        (date(2026, 2, 27), "2026-02-27", True),
        ("2026-02-27", "2026-02-27", True),
        ("2026-02-27", "2026-02-28", False),
        (None, None, True),
        (None, "", False),
        (7, 7, True),
        (1, True, False),
        (False, 0, False),
        (["a"], ["a"], True),
    ],
)
def test_values_are_the_same_by_what_they_are(key: object, given: object, same: bool) -> None:
    assert is_same(key, given) is same


def test_days_are_counted_from_the_key_over_month_and_leap_day() -> None:
    assert days_off("2028-02-28", date(2028, 3, 1)) == 2
    assert days_off(date(2028, 3, 1), "2028-02-28") == -2
    assert days_off("2026-03", "2026-04") is None
