"""A person's answers are scored by the program's own metrics, hand-counted here."""

from __future__ import annotations

from datetime import date

import pytest

from evals.metrics.types import CaseScore
from evals.trainee.scoring import figures, score, scored
from evals.trainee.types import Journal
from tests.evals.trainee.cases import HOUSEHOLD, QUESTION, book, given, session

BOOK = book()
RIGHT_DATES = {"betala_senast": date(2026, 11, 30), "svar_senast": None}


def one(case: str, **answers: object) -> CaseScore:
    return score(BOOK.entries[case], given(case, BOOK, **answers))


def test_an_answer_like_the_key_is_right() -> None:
    found = one("hus-1", level="HÖG", flags=("B04", "T08", "P03"), dates=RIGHT_DATES)

    assert found.right
    assert found.values["level_right"] == found.values["flags_exact"] == found.values["screening_dates"] == 1


def test_flags_count_found_missed_and_too_many() -> None:
    # The key has B04, T08 and P03: two of them are found, one is missed, and one of three ticks is wrong.
    found = one("hus-1", level="HÖG", flags=("B04", "T08", "B10"), dates=RIGHT_DATES)

    assert not found.right
    assert found.values["flag_recall"] == pytest.approx(2 / 3, abs=1e-5)
    assert found.values["flag_precision"] == pytest.approx(2 / 3, abs=1e-5)
    assert found.values["flags_exact"] == 0


def test_a_lower_level_is_under_triage_and_so_is_none() -> None:
    assert one("hus-1", level="BEVAKA").values["under_triage"] == 1
    assert one("hus-1").values["under_triage"] == 1
    assert one("hus-1", level="AKUT").values["over_triage"] == 1
    assert one("hus-1", level="AKUT").values["under_triage"] == 0


def test_a_date_not_answered_is_not_the_same_as_none() -> None:
    assert one("hus-1", dates=RIGHT_DATES).values["screening_dates"] == 1
    assert one("hus-1", dates={"betala_senast": date(2026, 11, 30)}).values["screening_dates"] == 0.5
    assert one("hus-1", dates={"svar_senast": None}).values["screening_dates"] == 0.5
    assert one("hus-1").values["screening_dates"] == 0


def test_a_question_counts_facts_and_law() -> None:
    whole = one("fraga-1", status="answered", text="Tre veckor. Socialnämnden.", law="JB 12:44")
    half = one("fraga-1", status="answered", text="Fristen är 3 veckor.", law="")

    assert whole.right
    assert (whole.values["complete"], whole.values["fact_recall"], whole.values["lawful"]) == (1, 1, 1)
    assert (half.values["complete"], half.values["fact_recall"], half.values["lawful"]) == (0, 0.5, 0)
    assert not half.right


def test_a_forbidden_claim_makes_a_full_answer_wrong() -> None:
    found = one(
        "fraga-1", status="answered", text="Tre veckor eller två månader, socialnämnden.", law="12 kap. 44 § JB"
    )

    assert (found.values["complete"], found.values["forbidden"], found.right) == (0, 1, False)


def test_a_question_without_an_answer_has_nothing_right() -> None:
    found = one("fraga-1")

    assert (found.values["complete"], found.values["fact_recall"], found.right) == (0, 0, False)


def test_silence_is_right_where_the_guidance_has_no_answer_and_wrong_where_it_has() -> None:
    assert one("tyst-1", status="abstained").right
    assert one("tyst-1", status="answered", text="Tusen kronor.").values["silent"] == 0
    assert one("fraga-1", status="abstained").values["false_abstention"] == 1


def test_not_answering_a_question_for_silence_is_not_silence() -> None:
    assert one("tyst-1").values["silent"] == 0


def test_a_case_that_is_gone_or_has_another_key_is_not_scored() -> None:
    answers = (given("hus-1", BOOK, level="HÖG"), given("fraga-1", BOOK), given("tyst-1", BOOK))
    journal = Journal("kurs", "lugn-bro-10000", (session("hus-1", "fraga-1", "tyst-1"),), answers)
    changed = book({**HOUSEHOLD, "expect": {**HOUSEHOLD["expect"], "level": "AKUT"}}, QUESTION)

    found = scored(journal, changed)

    assert [item.score is not None for item in found] == [False, True, False]


def test_the_figures_of_a_person_are_counted_by_hand() -> None:
    # Levels: right, too low, right. Facts: 2 of 2 and 1 of 2.
    scores = [
        one("hus-1", level="HÖG", flags=("B04",)),
        one("hus-1", level="BEVAKA", flags=("B04", "T08", "P03")),
        one("hus-1", level="HÖG"),
        one("fraga-1", status="answered", text="Tre veckor, socialnämnden"),
        one("fraga-1", status="answered", text="Tre veckor"),
    ]

    found = figures("lugn-bro-10000", scores)

    assert found["level_right"].value == pytest.approx(2 / 3, abs=1e-5)
    assert (found["level_right"].n, found["level_right"].is_small) == (3, True)
    assert found["under_triage"].value == pytest.approx(1 / 3, abs=1e-5)
    assert found["flag_recall"].value == pytest.approx(4 / 9, abs=1e-5)
    assert found["fact_recall"].value == 0.75
    assert found["complete"].value == 0.5
    assert "silent" not in found


def test_without_scores_there_are_no_figures() -> None:
    assert figures("lugn-bro-10000", []) == {}
