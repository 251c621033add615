"""A household and a deadline beside their keys."""

from __future__ import annotations

from evals.report.households import deadline_view, household_view
from tests.evals.report.made import records, script

CASES = {case.id: case for case in script().cases}
SAID = {record.case: record for record in records(script())}


def test_the_level_the_rules_and_the_dates_stand_beside_their_keys() -> None:
    rows = {row.name: row for row in household_view(CASES["hushall"], SAID["hushall"].assessment).rows}

    assert (rows["Nivå"].wanted, rows["Nivå"].given, rows["Nivå"].is_right) == ("HÖG", "AKUT", False)
    assert rows["Agera senast"].is_right is True
    assert next(row for name, row in rows.items() if name.startswith("B04 ")).is_right is True


def test_a_rule_that_the_key_does_not_name_is_neither_right_nor_wrong() -> None:
    rows = household_view(CASES["hushall"], SAID["hushall"].assessment).rows

    assert {row.is_right for row in rows if row.name.startswith("B01 ")} == {None}


def test_the_form_is_told_in_its_own_words() -> None:
    answers = dict(household_view(CASES["hushall"], None).answers)

    assert "heltid" not in answers.values()
    assert "2026-12-02" in answers.values()


def test_without_an_assessment_nothing_of_the_key_is_right() -> None:
    rows = household_view(CASES["hushall"], None).rows

    assert {row.is_right for row in rows} == {False}


def test_a_date_that_is_off_is_wrong_and_one_that_is_the_same_right() -> None:
    view = deadline_view(CASES["frist"], SAID["frist"].outputs)

    assert [(row.wanted, row.given, row.is_right) for row in view.rows] == [
        ("2026-11-06", "2026-11-06", True),
        ("2026-11-09", "2026-11-07", False),
    ]
