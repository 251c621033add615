"""Silence over many questions, counted by hand."""

from __future__ import annotations

import pytest

from evals.metrics.silence import reliability, risk_coverage, silence_figures
from tests.evals.metrics.rows import questions, row

# Due silence: 3 came, 1 did not. Due answers: 2 right, 1 wrong, 1 needless silence.
MIXED = questions(
    ("tystnad", "tyst", 0),
    ("tystnad", "tyst", 0),
    ("tystnad", "tyst", 0),
    ("tystnad", "fel", 0.6),
    ("svar", "rätt", 0.9),
    ("svar", "rätt", 0.8),
    ("svar", "fel", 0.8),
    ("svar", "tyst", 0),
)


def test_precision_recall_and_f1_of_silence() -> None:
    found = silence_figures(MIXED)

    precision, recall, f1 = (found[f"abstention_{name}"] for name in ("precision", "recall", "f1"))
    assert (precision.value, precision.k, precision.n) == (0.75, 3, 4)
    assert (recall.value, recall.k, recall.n) == (0.75, 3, 4)
    assert (f1.value, f1.n) == (0.75, 8)  # 2·3 / (2·3 + 1 + 1)


def test_f1_is_the_harmonic_mean_of_the_two() -> None:
    # One of two due silences came, and three needless ones: precision 1/4, recall 1/2, so 2 / (4 + 2) = 1/3.
    silences = [("svar", "tyst", 0.0)] * 3 + [("tystnad", "tyst", 0.0), ("tystnad", "fel", 0.5)]

    assert silence_figures(questions(*silences))["abstention_f1"].value == pytest.approx(1 / 3, abs=1e-6)


def test_silence_to_every_question_has_full_recall() -> None:
    found = silence_figures(questions(("tystnad", "tyst", 0), ("svar", "tyst", 0), ("svar", "tyst", 0)))

    assert found["abstention_recall"].value == 1.0
    assert found["abstention_precision"].value == pytest.approx(1 / 3)
    assert found["aurc"].value is None  # no answer was given, so none was wrong


def test_no_silence_at_all_has_no_precision_but_recall_and_f1_0() -> None:
    found = silence_figures(questions(("tystnad", "fel", 0.6), ("svar", "rätt", 0.9)))

    assert found["abstention_precision"].value is None
    assert (found["abstention_recall"].value, found["abstention_f1"].value) == (0.0, 0.0)


def test_questions_of_one_sort_alone_have_no_precision() -> None:
    found = silence_figures(questions(("tystnad", "tyst", 0)))

    assert (found["abstention_precision"].value, found["abstention_f1"].value) == (None, None)
    assert found["abstention_recall"].value == 1.0


def test_of_no_question_there_is_no_figure() -> None:
    assert all(figure.value is None and figure.n == 0 for figure in silence_figures([row()]).values())


def test_risk_falls_with_the_threshold_and_equal_answers_enter_together() -> None:
    # Surest first: 0.9 right; 0.8 one right, one wrong; 0.6 where silence was due. Of 8 questions.
    assert risk_coverage(MIXED) == [
        {"coverage": 1 / 8, "risk": 0.0, "threshold": 0.9, "n": 1},
        {"coverage": 3 / 8, "risk": pytest.approx(1 / 3, abs=1e-6), "threshold": 0.8, "n": 3},
        {"coverage": 4 / 8, "risk": 0.5, "threshold": 0.6, "n": 4},
    ]
    # One answer at risk 0, two at 1/3, one at 1/2: (0 + 1/3 + 1/3 + 1/2) / 4.
    assert silence_figures(MIXED)["aurc"].value == pytest.approx(7 / 24, abs=1e-6)


def test_the_order_of_the_cases_does_not_matter() -> None:
    assert risk_coverage(MIXED[::-1]) == risk_coverage(MIXED)


def test_reliability_holds_confidence_against_what_was_right() -> None:
    rows = reliability(
        questions(("svar", "rätt", 0.92), ("svar", "fel", 0.98), ("svar", "rätt", 1.0), ("svar", "fel", 0.5))
    )

    assert rows == [
        {"bin": "0,5–0,6", "confidence": 0.5, "right": 0.0, "n": 1},
        {
            "bin": "0,9–1,0",
            "confidence": pytest.approx(2.9 / 3, abs=1e-6),
            "right": pytest.approx(2 / 3, abs=1e-6),
            "n": 3,
        },
    ]


def test_without_answers_the_tables_are_empty() -> None:
    assert risk_coverage([row()]) == reliability([row()]) == []
