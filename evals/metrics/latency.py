"""How long answers took."""

from __future__ import annotations

import math
from collections.abc import Sequence

from evals.metrics.estimate import NONE
from evals.metrics.silence import Row
from evals.metrics.types import Estimate
from evals.run.types import Timing

POINTS = 50


def percentile(times: Sequence[float], share: float) -> float:
    """The smallest of the sorted times that at least this share of them does not exceed (nearest rank)."""
    return times[max(math.ceil(share * len(times) - 1e-9), 1) - 1]


def _turns(timings: Sequence[Timing]) -> list[float]:
    return sorted(spent for timing in timings for spent in timing.turns_ms)


def latency_figures(timings: Sequence[Timing]) -> dict[str, Estimate]:
    """Median, 95th percentile and longest time of a turn, from question to answer; n is turns."""
    times = _turns(timings)
    wanted = {"latency_p50": 0.5, "latency_p95": 0.95, "latency_max": 1.0}
    return {
        name: Estimate(value=round(percentile(times, share), 3), n=len(times)) if times else NONE
        for name, share in wanted.items()
    }


def latency(timings: Sequence[Timing]) -> list[Row]:
    """The distribution: at most 50 rows of a share and the time that it did not exceed."""
    times = _turns(timings)
    shares = [number / POINTS for number in range(1, POINTS + 1)] if times else []
    return [{"share": share, "ms": round(percentile(times, share), 3)} for share in shares]
