"""Figures as Swedish text."""

from __future__ import annotations

import pytest

from evals.metrics.types import Estimate
from evals.report.numbers import (
    cases,
    change,
    change_span,
    duration,
    figure,
    interval,
    milliseconds,
    moment,
    number,
    p_value,
    span,
)


def test_a_number_has_a_decimal_comma_thin_spaces_and_a_real_minus() -> None:
    assert number(1234.5, 1) == "1\u202f234,5"
    assert number(-3.2, 1) == "\u22123,2"


def test_a_number_that_rounds_to_nothing_has_no_minus() -> None:
    assert number(-0.001, 1) == "0,0"


@pytest.mark.parametrize(
    ("value", "unit", "said"),
    [(0.7161, "share", "71,6\u00a0%"), (0.7874, "score", "0,787"), (312.4, "ms", "312\u00a0ms"), (3, "count", "3")],
)
def test_a_figure_has_the_unit_of_its_metric(value, unit, said) -> None:
    assert figure(value, unit) == said


def test_a_figure_that_was_not_measured_is_a_dash() -> None:
    assert figure(None, "share") == "–"


def test_an_interval_names_both_ends_once_with_the_unit() -> None:
    assert span(0.625, 0.7916, "share") == "62,5–79,2\u00a0%"


def test_an_interval_below_zero_is_not_written_with_a_dash() -> None:
    assert span(-0.1, 0.2, "score") == "\u22120,100 till 0,200"


def test_nothing_failed_is_shown_with_the_bound_that_is_left() -> None:
    none = Estimate(value=0.0, low=0.0, high=0.0952, n=30, k=0, method="upper bound")
    every = Estimate(value=1.0, low=0.9048, high=1.0, n=30, k=30, method="upper bound")

    assert interval(none, "share") == "högst 9,5\u00a0%"
    assert interval(every, "share") == "minst 90,5\u00a0%"


def test_a_change_has_its_sign_and_counts_in_percentage_points() -> None:
    assert change(0.021, "share") == "+2,1\u00a0%-enheter"
    assert change(-0.012, "score") == "\u22120,012"
    assert change(0.0, "share") == "±0,0\u00a0%-enheter"
    assert change_span(-0.01, 0.032, "share") == "\u22121,0 till +3,2\u00a0%-enheter"


def test_the_cases_behind_a_share_are_counted() -> None:
    assert cases(Estimate(value=0.5, n=12, k=6)) == "6 av 12"
    assert cases(Estimate(value=0.5, n=12)) == "12"


def test_a_p_value_is_never_zero() -> None:
    assert p_value(0.0) == "<\u00a00,001"
    assert p_value(0.0312) == "0,031"


def test_times_are_told_in_the_unit_that_fits() -> None:
    assert milliseconds(7.25) == "7,2\u00a0ms"
    assert milliseconds(1250) == "1,2\u00a0s"
    assert duration(65) == "1\u00a0minut 5\u00a0sekunder"
    assert duration(120) == "2\u00a0minuter"
    assert duration(0.2) == "0\u00a0sekunder"


def test_a_moment_is_told_in_swedish_time() -> None:
    assert moment("2026-11-22T17:39:26+00:00") == "2026-11-22 18:39"
    assert moment("i går") == "i går"
