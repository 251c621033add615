"""Times, counted by hand."""

from __future__ import annotations

import pytest

from evals.metrics.latency import latency, latency_figures, percentile
from evals.run.types import Timing


def timing(*turns: float) -> Timing:
    return Timing(case="prov-1", turns_ms=turns)


@pytest.mark.parametrize(
    ("share", "expected"), [(0.5, 50.0), (0.95, 95.0), (0.951, 96.0), (1.0, 100.0), (0.001, 1.0), (0.07, 7.0)]
)
def test_percentile_is_the_nearest_rank(share: float, expected: float) -> None:
    assert percentile([float(number) for number in range(1, 101)], share) == expected


def test_percentiles_are_over_turns() -> None:
    found = latency_figures([timing(30, 10), timing(20), timing(40)])

    assert [(figure.value, figure.n) for figure in found.values()] == [(20, 4), (40, 4), (40, 4)]
    assert list(found) == ["latency_p50", "latency_p95", "latency_max"]


def test_without_times_there_is_no_figure() -> None:
    assert all(figure.value is None for figure in latency_figures([timing()]).values())
    assert latency([]) == []


def test_the_distribution_rises_to_the_longest() -> None:
    rows = latency([timing(*(float(number) for number in range(200, 0, -1)))])

    assert len(rows) == 50
    assert rows[0] == {"share": 0.02, "ms": 4.0}
    assert rows[-1] == {"share": 1.0, "ms": 200.0}
