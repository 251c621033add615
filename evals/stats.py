"""Intervals and tests for small samples: Wilson, clustered bootstrap, McNemar, permutation, Holm, kappa.

All intervals are 95 %. Whatever draws at random does so from a seed: same input, same result.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, Literal

import numpy as np

Array = np.ndarray[Any, np.dtype[np.float64]]
Weights = Literal["linear", "quadratic"]
Interval = tuple[float, float]
Z = 1.959964  # 97.5th percentile of the normal distribution
ROUNDS = 2000
EXACT_UP_TO = 12  # differences whose sign patterns are all tried (4,096)
FLIPS = 9999


def wilson(k: int, n: int) -> Interval:
    """The Wilson score interval (Wilson 1927) of k in n; (0, 1) when n is 0."""
    if not n:
        return 0.0, 1.0
    share = k / n
    centre = (share + Z * Z / (2 * n)) / (1 + Z * Z / n)
    half = Z / (1 + Z * Z / n) * math.sqrt(share * (1 - share) / n + Z * Z / (4 * n * n))
    return max(0.0, centre - half), min(1.0, centre + half)


def zero_bound(n: int) -> float:
    """The share that is still possible (95 %, one-sided) when none of n failed: 1 - 0.05^(1/n); 1 when n is 0."""
    return 1 - 0.05 ** (1 / n) if n else 1.0


def bootstrap_mean(values: Sequence[float], clusters: Sequence[str], seed: int = 0, rounds: int = ROUNDS) -> Interval:
    """The percentile interval of the mean, whole clusters drawn anew. A single cluster gives the mean twice."""
    return bootstrap_ratio(values, [1.0] * len(values), clusters, seed, rounds)


def bootstrap_ratio(
    over: Sequence[float], under: Sequence[float], clusters: Sequence[str], seed: int = 0, rounds: int = ROUNDS
) -> Interval:
    """The percentile interval of sum(over) / sum(under), whole clusters drawn anew; rounds with nothing under it are
    left out. Raises ValueError when sum(under) is 0."""
    if not sum(under):
        raise ValueError("a ratio needs something to divide by")
    drawn = _resample(np.column_stack([over, under]), clusters, seed, rounds)
    some = drawn[drawn[:, 1] > 0]
    return _percentiles(some[:, 0] / some[:, 1])


def _resample(rows: Array, clusters: Sequence[str], seed: int, rounds: int) -> Array:
    """Sums of the rows' columns in each round: as many clusters as there are, drawn with replacement."""
    _names, place = np.unique(np.asarray(clusters), return_inverse=True)
    sums = np.zeros((int(place.max()) + 1, rows.shape[1]))
    np.add.at(sums, place, rows)
    drawn: Array = _draws(len(sums), seed, rounds) @ sums
    return drawn


@lru_cache(maxsize=8)
def _draws(clusters: int, seed: int, rounds: int) -> Array:
    """How many times each cluster is drawn in each round. Kept, since many metrics share one set of cases."""
    chosen = np.random.default_rng(seed).integers(clusters, size=(rounds, clusters))
    flat = (chosen + np.arange(rounds)[:, None] * clusters).ravel()
    return np.bincount(flat, minlength=rounds * clusters).reshape(rounds, clusters).astype(np.float64)


def _percentiles(values: Array) -> Interval:
    low, high = np.percentile(values, [2.5, 97.5])
    return float(low), float(high)


def mcnemar(wins: int, losses: int) -> float:
    """The exact two-sided p that wins and losses are equally likely; 1 when there are none."""
    n = wins + losses
    tail = sum(math.comb(n, i) for i in range(min(wins, losses) + 1))
    return min(1.0, float(2 * tail / 2**n))


def paired_permutation(a: Sequence[float], b: Sequence[float], seed: int = 0) -> float:
    """The two-sided p that the paired differences are as likely up as down; 1 when there are none.

    Every pattern of signs is tried for up to 12 differences, else 9,999 drawn ones and the one that was seen.
    """
    differences = np.asarray(b, dtype=np.float64) - np.asarray(a, dtype=np.float64)
    differences = differences[np.abs(differences) > 1e-12]
    n = len(differences)
    if n > EXACT_UP_TO:
        signs = np.random.default_rng(seed).integers(2, size=(FLIPS, n)) * 2 - 1
        return float((1 + _as_far(signs, differences)) / (1 + FLIPS))
    patterns = (np.arange(2**n)[:, None] >> np.arange(n)) & 1
    return float(_as_far(patterns * 2 - 1, differences) / 2**n)


def _as_far(signs: Any, differences: Array) -> int:
    """How many patterns of signs lie as far from 0 as what was seen, or farther."""
    return int(np.sum(np.abs(signs @ differences) >= abs(differences.sum()) - 1e-9))


def holm(p_values: Mapping[str, float]) -> dict[str, float]:
    """The p-values adjusted for being many (Holm 1979), in the order given."""
    adjusted: dict[str, float] = {}
    largest = 0.0
    for place, name in enumerate(sorted(p_values, key=lambda name: (p_values[name], name))):
        largest = max(largest, min(1.0, p_values[name] * (len(p_values) - place)))
        adjusted[name] = largest
    return {name: adjusted[name] for name in p_values}


def kappa(pairs: Sequence[tuple[str, str]], levels: Sequence[str], weights: Weights) -> float | None:
    """Cohen's weighted kappa of (key, given) pairs; None without pairs, or when all are of one level."""
    values = _kappas(_confusion(pairs, levels).sum(axis=0, keepdims=True), len(levels), weights)
    return None if np.isnan(values[0]) else float(values[0])


def kappa_interval(
    pairs: Sequence[tuple[str, str]],
    levels: Sequence[str],
    weights: Weights,
    clusters: Sequence[str] | None = None,
    seed: int = 0,
    rounds: int = ROUNDS,
) -> Interval | None:
    """The bootstrap interval of `kappa`, each pair its own cluster unless told otherwise; None when kappa is None."""
    if kappa(pairs, levels, weights) is None:
        return None
    own = [str(number) for number in range(len(pairs))]
    drawn = _kappas(_resample(_confusion(pairs, levels), clusters or own, seed, rounds), len(levels), weights)
    return _percentiles(drawn[~np.isnan(drawn)])


def _confusion(pairs: Sequence[tuple[str, str]], levels: Sequence[str]) -> Array:
    """A row a pair, with a 1 in the cell of the levels' table that it belongs in."""
    size = len(levels)
    rows = np.zeros((len(pairs), size * size))
    for number, (key, given) in enumerate(pairs):
        rows[number, levels.index(key) * size + levels.index(given)] = 1.0
    return rows


def _kappas(tables: Array, size: int, weights: Weights) -> Array:
    """Kappa of each table (flattened); nan where chance alone would never disagree."""
    apart = np.abs(np.subtract.outer(np.arange(size), np.arange(size))).astype(np.float64)
    cost = apart if weights == "linear" else apart**2
    counts = tables.reshape(-1, size, size)
    total = counts.sum(axis=(1, 2))
    chance = np.einsum("ri,rj,ij->r", counts.sum(axis=2), counts.sum(axis=1), cost)
    seen = np.einsum("rij,ij->r", counts, cost) * total
    with np.errstate(divide="ignore", invalid="ignore"):
        values: Array = np.where(chance > 0, 1 - seen / chance, np.nan)
    return values
