"""Figures with the interval that fits what they are made of."""

from __future__ import annotations

import pytest

from evals.metrics.estimate import mean_of, ratio_of, rounded, share_of, sum_of
from evals.metrics.types import Estimate


def test_yes_and_no_get_wilsons_interval() -> None:
    found = mean_of([1.0] * 8 + [0.0] * 2, ["a"] * 10)

    assert (found.value, found.k, found.n, found.method) == (0.8, 8, 10, "wilson")
    assert (found.low, found.high) == pytest.approx((0.4902, 0.9433), abs=5e-5)


def test_fractions_get_the_clustered_bootstrap() -> None:
    found = mean_of([0.0, 0.5, 1.0], ["a", "b", "c"])

    assert (found.value, found.k, found.n, found.method) == (0.5, None, 3, "bootstrap")
    assert (found.low, found.high) == (0.0, 1.0)


@pytest.mark.parametrize(("k", "low", "high"), [(0, 0.0, 0.0950), (30, 0.9050, 1.0)])
def test_none_or_all_get_the_bound_of_zero_failures(k: int, low: float, high: float) -> None:
    found = share_of(k, 30)

    assert (found.k, found.n, found.method) == (k, 30, "upper bound")
    assert (found.low, found.high) == pytest.approx((low, high), abs=5e-5)


def test_a_ratio_divides_sums_and_counts_cases() -> None:
    found = ratio_of([1.0, 2.0, 0.0], [2.0, 2.0, 0.0], ["a", "b", "c"])

    assert (found.value, found.n, found.method) == (0.75, 2, "bootstrap")
    assert (found.low, found.high) == (0.5, 1.0)


def test_a_perfect_ratio_gets_the_bound() -> None:
    assert ratio_of([2.0, 3.0], [2.0, 3.0], ["a", "b"]).method == "upper bound"


def test_nothing_has_no_value() -> None:
    none = Estimate(value=None, n=0)

    assert mean_of([], []) == share_of(0, 0) == ratio_of([0.0], [0.0], ["a"]) == sum_of([]) == none


def test_a_sum_has_no_interval() -> None:
    assert sum_of([0.0, 2.0, 1.0]) == Estimate(value=3.0, n=3)


def test_where_no_draw_differs_there_is_no_interval() -> None:
    assert mean_of([0.5, 0.5], ["a", "b"]) == Estimate(value=0.5, n=2)
    assert mean_of([0.25, 0.75], ["a", "a"]) == Estimate(value=0.5, n=2)
    assert rounded(0.5, None, 9) == Estimate(value=0.5, n=9)


def test_below_thirty_cases_a_figure_is_small() -> None:
    assert share_of(29, 29).is_small
    assert not share_of(30, 30).is_small
