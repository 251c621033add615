"""Two runs case by case, with figures counted by hand."""

from __future__ import annotations

import pytest

from evals.compare import compare
from tests.evals.runs import Scores, answers, score


def test_six_cases_lost_and_none_won_is_more_than_chance() -> None:
    found = compare(answers(10, name="gammal"), answers(4, 6)).change("complete")

    assert found is not None
    assert (found.n, found.old, found.new, found.wins, found.losses, found.ties) == (10, 1.0, 0.4, 0, 6, 4)
    assert found.difference == pytest.approx(-0.6)
    assert found.low < -0.6 < found.high < 0
    assert found.p == pytest.approx(2 / 64)  # two tails of six coins that all fall the same way
    assert found.is_worse


def test_p_is_adjusted_over_the_primary_metrics_that_were_measured() -> None:
    rows = [score(f"c{n}", complete=1.0, deadline_exact=1.0, lawful=1.0) for n in range(6)]
    worse = [score(f"c{n}", complete=0.0, deadline_exact=1.0, lawful=0.0) for n in range(6)]

    found = compare(Scores("a", rows), Scores("b", worse))

    adjusted = {change.metric: change.p_adjusted for change in found.changes}
    assert adjusted["complete"] == pytest.approx(2 * 2 / 64)
    assert adjusted["deadline_exact"] == 1.0
    assert adjusted["lawful"] is None


def test_values_between_no_and_yes_are_compared_by_permutation() -> None:
    old = Scores("a", [score(f"c{n}", citation_precision=0.75) for n in range(3)])
    new = Scores("b", [score(f"c{n}", citation_precision=0.5) for n in range(3)])

    found = compare(old, new).change("citation_precision")

    assert found is not None
    assert found.p == pytest.approx(2 / 8)  # of the eight patterns of signs, two lie as far out
    assert (found.difference, found.losses) == (-0.25, 3)


def test_less_is_better_for_a_metric_that_counts_faults() -> None:
    old = Scores("a", [score("c", forbidden=1.0)])
    new = Scores("b", [score("c", forbidden=0.0)])

    found = compare(old, new).change("forbidden")

    assert found is not None
    assert (found.wins, found.losses, found.is_worse) == (1, 0, False)


def test_a_case_whose_key_changed_is_left_out_and_listed() -> None:
    old = Scores("a", [score("c1", digest="x", complete=1.0), score("c2", complete=1.0), score("c3", complete=1.0)])
    new = Scores("b", [score("c1", False, digest="y", complete=0.0), score("c2", complete=1.0), score("c4")])

    found = compare(old, new)

    assert (found.changed_key, found.only_old, found.only_new) == (("c1",), ("c3",), ("c4",))
    assert found.flips == ()
    assert [change.n for change in found.changes if change.metric == "complete"] == [1]


def test_a_case_that_turned_is_listed_with_what_was_wrong() -> None:
    old = Scores("a", [score("c1"), score("c2", False), score("c3")])
    new = Scores("b", [score("c1", False), score("c2"), score("c3")])

    flips = compare(old, new).flips

    assert [(flip.case, flip.is_right, flip.why) for flip in flips] == [
        ("c1", False, ("Saknar fakta f1",)),
        ("c2", True, ("Saknar fakta f1",)),
    ]


def test_a_metric_that_no_case_of_both_has_is_not_compared() -> None:
    found = compare(Scores("a", [score("c", complete=1.0)]), Scores("b", [score("c", forbidden=0.0)]))

    assert found.changes == ()
    assert found.change("complete") is None
