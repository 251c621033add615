"""Figures as they are printed."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from evals.metrics.types import Estimate

Figures = dict[str, str]  # what was measured, the figure with its n


def spread(milliseconds: Sequence[float]) -> str:
    """Median, 95th percentile and worst of a list of milliseconds."""
    p50, p95 = np.percentile(milliseconds, [50, 95])
    return f"p50 {p50:.2f} ms, p95 {p95:.2f} ms, worst {max(milliseconds):.2f} ms (n={len(milliseconds)})"


def interval(estimate: Estimate) -> str:
    """The value with its interval, and k of n for a share."""
    counts = "" if estimate.k is None else f" ({estimate.k}/{estimate.n})"
    return f"{estimate.value:.3f} [{estimate.low:.3f}–{estimate.high:.3f}]{counts}"


def probability(p: float) -> str:
    """p, never as 0."""
    return "< 0.001" if p < 0.001 else f"{p:.3f}"


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
