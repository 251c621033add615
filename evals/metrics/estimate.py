"""From the values of cases to a figure with its interval. No case: no value."""

from __future__ import annotations

from collections.abc import Sequence

from evals.metrics.types import Estimate
from evals.stats import bootstrap_mean, bootstrap_ratio, wilson, zero_bound

DIGITS = 6  # more says nothing, and differs between machines
NONE = Estimate(value=None)


def mean_of(values: Sequence[float], clusters: Sequence[str]) -> Estimate:
    """The mean: Wilson where every value is 0 or 1, else the clustered bootstrap."""
    n = len(values)
    if not n:
        return NONE
    if set(values) <= {0.0, 1.0}:
        return share_of(round(sum(values)), n)
    value = sum(values) / n
    return rounded(value, bootstrap_mean(values, clusters), n)


def share_of(k: int, n: int) -> Estimate:
    """k of n with Wilson's interval; none or all: the one-sided 95 % bound on the share that may still be otherwise."""
    if not n:
        return NONE
    if k in (0, n):
        return _bound(k / n, n).model_copy(update={"k": k})
    low, high = wilson(k, n)
    return rounded(k / n, (low, high), n).model_copy(update={"k": k, "method": "wilson"})


def ratio_of(over: Sequence[float], under: Sequence[float], clusters: Sequence[str]) -> Estimate:
    """sum(over) / sum(under) over the cases, with the clustered bootstrap; n: cases with something under the line."""
    n = sum(value > 0 for value in under)
    if not n:
        return NONE
    value = sum(over) / sum(under)
    return _bound(value, n) if value in (0.0, 1.0) else rounded(value, bootstrap_ratio(over, under, clusters), n)


def sum_of(values: Sequence[float]) -> Estimate:
    """The sum, without an interval."""
    return Estimate(value=round(sum(values), DIGITS), n=len(values)) if values else NONE


def _bound(value: float, n: int) -> Estimate:
    bound = round(zero_bound(n), DIGITS)
    low, high = (0.0, bound) if value == 0 else (1 - bound, 1.0)
    return Estimate(value=value, low=round(low, DIGITS), high=high, n=n, method="upper bound")


def rounded(value: float, interval: tuple[float, float] | None, n: int) -> Estimate:
    """A figure with a bootstrap interval; without one where there is none, or where no round differed from another."""
    low, high = (round(end, DIGITS) for end in interval or (value, value))
    if low == high:
        return Estimate(value=round(value, DIGITS), n=n)
    return Estimate(value=round(value, DIGITS), low=low, high=high, n=n, method="bootstrap")
