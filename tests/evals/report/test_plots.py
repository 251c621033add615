"""Plots: points stand where the figures say, and texts cannot break out of them."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

import pytest

from evals.report import curves
from evals.report.plots import (
    BOTTOM,
    HEIGHT,
    LEFT,
    RIGHT,
    ROW_WIDTH,
    TOP,
    WIDTH,
    Frame,
    around_zero,
    percent,
    picture,
    upto,
    whisker,
    words,
)


def _numbers(drawn: str, tag: str, name: str) -> list[float]:
    return [float(found) for found in re.findall(rf'<{tag}[^>]* {name}="([\d.-]+)"', drawn)]


def test_a_half_stands_in_the_middle_of_its_row() -> None:
    assert _numbers(whisker(0.5, None, None), "circle", "cx") == [ROW_WIDTH / 2]


def test_the_baseline_is_a_second_dot_under_the_first() -> None:
    drawn = whisker(0.5, 0.4, 0.6, old=1.0)

    assert re.findall(r'<circle class="(\w+)"', drawn) == ["old", "dot"]


def test_a_value_outside_the_scale_stands_at_its_end() -> None:
    assert _numbers(whisker(-0.2, None, None), "circle", "cx") == _numbers(whisker(0.0, None, None), "circle", "cx")


def test_no_difference_stands_in_the_middle_of_a_forest_plot() -> None:
    drawn = whisker(0.0, None, None, scale=around_zero([0.02, -0.1]))

    assert _numbers(drawn, "circle", "cx") == [ROW_WIDTH / 2]


def test_the_corners_of_a_frame_are_0_and_1() -> None:
    frame = Frame(percent("x"), percent("y"))

    assert frame.at(0, 0) == (LEFT, HEIGHT - BOTTOM)
    assert frame.at(1, 1) == (WIDTH - RIGHT, TOP)


@pytest.mark.parametrize(("largest", "end"), [(3, 4), (129, 200), (0.31, 0.4), (0, 0.0004)])
def test_an_axis_ends_at_a_round_number_that_holds_the_largest(largest, end) -> None:
    assert upto("x", largest).end == pytest.approx(end)


def test_a_plot_is_named_and_described_for_who_cannot_see_it() -> None:
    drawn = ET.fromstring(picture("risk", "Risk", "Andel fel", words("a", 1, 1)))

    assert drawn.get("role") == "img"
    assert drawn.get("aria-labelledby") == "risk-t risk-d"
    assert [drawn.find("title").text, drawn.find("desc").text] == ["Risk", "Andel fel"]


def test_a_text_in_a_plot_is_escaped() -> None:
    assert "<b>" not in words("<b>fet</b>", 0, 0)


def test_the_operating_point_is_the_last_of_the_risk_curve() -> None:
    rows = [
        {"coverage": 0.5, "risk": 0.0, "threshold": 0.9, "n": 1},
        {"coverage": 1.0, "risk": 0.5, "threshold": 0.4, "n": 2},
    ]

    plot = curves.risk(rows)

    assert re.findall(r'class="mark" cx="([\d.]+)"', plot.picture) == [f"{WIDTH - RIGHT:.1f}"]
    assert plot.rows == (("50,0\u00a0%", "0,0\u00a0%", "0,90"), ("100,0\u00a0%", "50,0\u00a0%", "0,40"))


def test_dates_that_were_wrong_are_counted_by_days_and_those_without_a_date_last() -> None:
    rows = [{"days": 1}, {"days": -2}, {"days": 1}, {"days": None}]

    assert curves.days_off(rows).rows == (("\u22122", "1"), ("1", "2"), ("inget", "1"))


def test_a_plot_without_figures_is_left_out() -> None:
    assert [curves.risk([]), curves.reliability([]), curves.days_off([]), curves.latency([]), curves.steps({})] == [
        None
    ] * 5
