"""Scores, shares with their intervals, and latency."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.measure import Scored, Share, figures, latencies, run, score
from tests.evals.answers import answer, case, silent_case


def test_complete_answer_with_fitting_law_is_right() -> None:
    scored = score(case(), answer())

    assert (scored.complete, scored.lawful, scored.right) == (True, True, True)


def test_partly_answered_counts_as_answered() -> None:
    assert score(case(), answer(status="partly")).right


def test_answer_without_the_core_is_not_right() -> None:
    scored = score(case(), answer(text="Inom fyra veckor. [1]"))

    assert (scored.complete, scored.lawful, scored.right) == (False, True, False)


def test_answer_with_other_law_is_not_right() -> None:
    scored = score(case(), answer(law=("12 kap. 42 § JB",)))

    assert (scored.complete, scored.lawful, scored.right) == (True, False, False)


def test_any_one_of_the_fitting_references_is_enough() -> None:
    assert score(case(law=("9 § FL", "12 kap. 44 § JB")), answer()).lawful


def test_case_without_law_asks_for_none() -> None:
    assert score(case(law=()), answer(law=())).right


@pytest.mark.parametrize("status", ["abstained", "blocked", "clarify"])
def test_silence_is_never_complete_even_when_the_words_are_there(status: str) -> None:
    scored = score(case(law=()), answer(status=status))

    assert (scored.complete, scored.lawful, scored.right) == (False, False, False)


def test_silence_is_right_where_it_is_expected_and_an_answer_is_not() -> None:
    assert score(silent_case(), answer(status="abstained")).right
    assert not score(silent_case(), answer()).right
    assert not score(silent_case(), answer(status="blocked")).right


def test_every_case_is_asked_its_own_question_in_order() -> None:
    asked: list[str] = []

    def ask(question: str):
        asked.append(question)
        return answer()

    scored = run([case(), silent_case()], ask)

    assert asked == ["Hur lång är fristen?", "Vem är statsminister?"]
    assert [each.case.id for each in scored] == ["prov-001", "prov-002"]


# Shares


@pytest.mark.parametrize(
    ("k", "n", "low", "high"),
    [
        # Wilson (1927) with z = 1.959964, computed by hand: centre (p + z²/2n) / (1 + z²/n), half width
        # z / (1 + z²/n) · √(p(1 − p)/n + z²/4n²). For 8 of 10: 0.7167 ± 0.2266.
        (8, 10, 0.4902, 0.9433),
        (0, 10, 0.0, 0.2775),
        (10, 10, 0.7225, 1.0),
        (50, 100, 0.4038, 0.5962),
        (1, 1, 0.2065, 1.0),
    ],
)
def test_interval_is_the_one_that_wilson_gives(k: int, n: int, low: float, high: float) -> None:
    assert Share(k, n).interval == pytest.approx((low, high), abs=5e-5)


def test_share_of_nothing_is_zero_and_says_that_it_knows_nothing() -> None:
    assert Share(0, 0).value == 0.0
    assert Share(0, 0).interval == (0.0, 1.0)


def test_share_is_written_with_its_interval_and_n() -> None:
    assert str(Share(8, 10)) == "0.800 [0.490–0.943] (8/10)"


@given(st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_interval_holds_the_share_and_stays_within_0_and_1(pair: tuple[int, int]) -> None:
    share = Share(*pair)
    low, high = share.interval

    assert 0.0 <= low <= share.value + 1e-9
    assert share.value - 1e-9 <= high <= 1.0


def test_interval_narrows_with_more_cases() -> None:
    def width(k: int, n: int) -> float:
        low, high = Share(k, n).interval
        return high - low

    assert width(8, 10) > width(80, 100) > width(800, 1000)


# Figures


def scored(expect: str, status: str, complete: bool = False, lawful: bool = False) -> Scored:
    made = case() if expect == "answered" else silent_case()
    return Scored(made, answer(status=status), complete, lawful)


HAND = [
    # five that should be answered: complete and lawful, complete only, lawful only, neither, silence
    scored("answered", "answered", True, True),
    scored("answered", "partly", True, False),
    scored("answered", "answered", False, True),
    scored("answered", "answered"),
    scored("answered", "abstained"),
    # four that should not: three silences and one answer
    scored("abstained", "abstained"),
    scored("abstained", "abstained"),
    scored("abstained", "abstained"),
    scored("abstained", "answered"),
]


def test_figures_of_a_list_counted_by_hand() -> None:
    assert figures(HAND) == {
        "complete answers": Share(2, 5),
        "complete with fitting law": Share(1, 5),
        "complete, of answers given": Share(2, 4),
        "abstention recall": Share(3, 4),
        "abstention precision": Share(3, 4),
    }


def test_figures_of_nothing_are_shares_of_nothing() -> None:
    assert set(figures([]).values()) == {Share(0, 0)}


def test_blocked_question_counts_as_no_answer_and_no_abstention() -> None:
    found = figures([scored("abstained", "blocked"), scored("answered", "blocked")])

    assert found["abstention recall"] == Share(0, 1)
    assert found["abstention precision"] == Share(0, 0)
    assert found["complete, of answers given"] == Share(0, 0)


# Latency


def test_latency_is_the_median_and_95th_percentile_without_the_first() -> None:
    times = [999.0, *map(float, range(100, 0, -1))]
    asked = [score(case(), answer(milliseconds=spent)) for spent in times]

    assert latencies(asked) == {"latency p50 / p95": "51.0 / 96.0 ms (n=100)"}


def test_latency_of_fewer_than_two_cases_is_not_stated() -> None:
    assert latencies([]) == {}
    assert latencies([score(case(), answer())]) == {}
