"""An assessment against its key."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from evals.metrics.screening import flag_sets, score_screening
from evals.script.types import ScreeningCase, ScreeningKey


def case(**expect: Any) -> ScreeningCase:
    base = {"kind": "screening", "id": "hushall-1", "title": "?", "vignette": "?", "answers": {}}
    return ScreeningCase.model_validate({**base, "expect": {"level": "HÖG", **expect}})


def given(
    level: str | None = "HÖG", fired: str = "", removed: str = "", notices: str = "", **more: Any
) -> dict[str, Any]:
    parts = {"fired": fired, "removed": removed, "notices": notices}
    return {
        "level": level,
        **{part: [{"rule": rule} for rule in rules.split()] for part, rules in parts.items()},
        **more,
    }


# Levels


@pytest.mark.parametrize(
    ("key", "level", "right", "under", "over"),
    [
        ("HÖG", "HÖG", 1.0, 0.0, 0.0),
        ("HÖG", "FÖRHÖJD", 0.0, 1.0, 0.0),
        ("HÖG", "AKUT", 0.0, 0.0, 1.0),
        ("BEVAKA", None, 0.0, 1.0, 0.0),  # no level is lower than any
    ],
)
def test_a_level_is_right_too_low_or_too_high(
    key: str, level: str | None, right: float, under: float, over: float
) -> None:
    values = score_screening(case(level=key), given(level)).values

    assert (values["level_right"], values["under_triage"], values["over_triage"]) == (right, under, over)
    assert "under_triage_top" not in values


def test_an_acute_household_is_counted_apart() -> None:
    assert score_screening(case(level="AKUT"), given("AKUT")).values["under_triage_top"] == 0.0
    assert score_screening(case(level="AKUT"), given("HÖG")).values["under_triage_top"] == 1.0
    assert score_screening(case(level="AKUT"), None).values["under_triage_top"] == 1.0


# Flags


def sets(key: dict[str, Any], assessment: dict[str, Any]) -> tuple[list[str], list[str], list[str]]:
    found = flag_sets(ScreeningKey.model_validate({"level": "HÖG", **key}), assessment)
    return found["found"], found["missed"], found["wrong"]


def test_an_exact_key_counts_every_rule_that_holds_with_effect() -> None:
    key = {"fired": ["B04", "T08", "E01"], "exact": True}

    assert sets(key, given(fired="B04 T08 K01", removed="E01")) == (["B04", "T08"], ["E01"], ["K01"])


def test_an_open_key_takes_rules_that_are_taken_away_and_does_not_mind_others() -> None:
    key = {"fired": ["B04", "T08", "P01"], "not_fired": ["K01", "Q01"]}

    assert sets(key, given(fired="B04 E01 Q01", removed="T08", notices="P01")) == (["B04", "P01", "T08"], [], ["Q01"])


def test_a_keyed_notice_has_to_be_a_notice_and_a_further_one_is_no_fault() -> None:
    key = {"notices": ["P01", "T03"], "exact": True}

    assert sets(key, given(notices="P01 V09")) == (["P01"], ["T03"], [])


def test_flags_of_a_household_counted_by_hand() -> None:
    # Found 2, missed 1, wrong 2: precision 2/4, recall 2/3, F1 4/7.
    found = score_screening(case(fired=["B04", "T08", "E01"], exact=True), given(fired="B04 T08 K01 K02"))

    assert found.values["flag_precision"] == 1 / 2
    assert found.values["flag_recall"] == 2 / 3
    assert found.values["flag_f1"] == pytest.approx(4 / 7)
    assert found.values["flags_exact"] == 0.0
    assert found.why == ("Regel E01 saknas", "Regel K01 ska inte gälla", "Regel K02 ska inte gälla")


def test_no_flag_keyed_and_none_given_is_exact_and_has_no_precision_or_recall() -> None:
    found = score_screening(case(exact=True), given())

    assert found.values["flags_exact"] == 1.0
    assert not {"flag_precision", "flag_recall", "flag_f1"} & set(found.values)


def test_flags_keyed_and_none_given_have_recall_0_and_no_precision() -> None:
    found = score_screening(case(fired=["B04"], exact=True), given())

    assert found.values["flag_recall"] == 0.0
    assert "flag_precision" not in found.values


# Dates


DATES = {
    "betala_senast": date(2026, 11, 30),
    "dagar_till_frist": 7,
    "preliminar": False,
    "planera_senast": None,
    "atervinning_hyresratt": date(2026, 12, 1),
}
DERIVED = {"betala_senast": "2026-11-30", "dagar_till_frist": 7, "preliminar": False, "planera_senast": None}
DEADLINES = [{"rule": "atervinning_hyresratt", "output": "betala", "name": "Betala", "date": "2026-12-01"}]


def test_dates_are_found_among_derived_values_and_then_deadlines() -> None:
    found = score_screening(case(dates=DATES), given(derived=DERIVED, deadlines=DEADLINES))

    assert (found.right, found.values["screening_dates"]) == (True, 1.0)


def test_the_share_of_dates_that_are_exact() -> None:
    wrong = {**DERIVED, "betala_senast": "2026-12-01", "preliminar": 0}

    found = score_screening(case(dates=DATES), given(derived=wrong, deadlines=DEADLINES))

    assert found.values["screening_dates"] == pytest.approx(3 / 5)
    assert found.why == (
        "Datum betala_senast: 2026-11-30 i nyckeln, 2026-12-01 i svaret",
        "Datum preliminar: nej i nyckeln, 0 i svaret",
    )


def test_a_date_that_is_not_there_is_none() -> None:
    found = score_screening(case(dates={"avhysning": None, "magasinering": date(2026, 12, 1)}), given())

    assert found.why == ("Datum magasinering: 2026-12-01 i nyckeln, inget i svaret",)


def test_no_assessment_has_nothing_right_not_even_that_there_is_no_date() -> None:
    found = score_screening(case(fired=["B04"], dates={"avhysning": None}), None)

    assert found.values == {
        "level_right": 0.0,
        "under_triage": 1.0,
        "over_triage": 0.0,
        "flags_exact": 0.0,
        "flag_recall": 0.0,
        "flag_f1": 0.0,
        "screening_dates": 0.0,
    }


def test_no_assessment_is_not_exact_even_where_no_flag_was_due() -> None:
    assert score_screening(case(exact=True), None).values["flags_exact"] == 0.0


# Themes


def test_keyed_themes_have_to_be_those_of_the_assessment_unless_a_person_answered() -> None:
    keyed = case(themes=["barn", "tid"])

    assert score_screening(keyed, given(derived={"teman": ["tid", "barn"]})).right
    assert score_screening(keyed, given(derived={"teman": ["barn"]})).why == ("Teman barn, väntade barn, tid",)
    assert score_screening(keyed, given(derived={})).right
