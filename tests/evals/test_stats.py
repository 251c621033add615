"""Intervals and tests, each against an example counted by hand or published."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.stats import (
    bootstrap_mean,
    bootstrap_ratio,
    holm,
    kappa,
    kappa_interval,
    mcnemar,
    paired_permutation,
    wilson,
    zero_bound,
)

# Wilson, zero failures


@pytest.mark.parametrize(
    ("k", "n", "low", "high"),
    [
        # z = 1.959964: centre (p + z²/2n) / (1 + z²/n), half width z / (1 + z²/n) · √(p(1 − p)/n + z²/4n²).
        # For 8 of 10: 0.7167 ± 0.2266.
        (8, 10, 0.4902, 0.9433),
        (0, 10, 0.0, 0.2775),
        (10, 10, 0.7225, 1.0),
        (50, 100, 0.4038, 0.5962),
        (1, 1, 0.2065, 1.0),
    ],
)
def test_interval_is_the_one_that_wilson_gives(k: int, n: int, low: float, high: float) -> None:
    assert wilson(k, n) == pytest.approx((low, high), abs=5e-5)


def test_of_nothing_everything_is_possible() -> None:
    assert wilson(0, 0) == (0.0, 1.0)
    assert zero_bound(0) == 1.0


@given(st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_interval_holds_the_share_and_mirrors_its_opposite(pair: tuple[int, int]) -> None:
    k, n = pair
    low, high = wilson(k, n)
    assert 0.0 <= low <= k / n + 1e-9
    assert k / n - 1e-9 <= high <= 1.0
    assert wilson(n - k, n) == pytest.approx((1 - high, 1 - low))


@pytest.mark.parametrize(("n", "bound"), [(1, 0.95), (30, 0.0950), (59, 0.0495), (100, 0.0295), (299, 0.0100)])
def test_no_failure_in_n_leaves_the_published_bound(n: int, bound: float) -> None:
    assert zero_bound(n) == pytest.approx(bound, abs=5e-5)


# Bootstrap


def test_interval_of_two_clusters_is_that_of_their_three_draws() -> None:
    # Means drawn: 0 and 0 (¼), 0 and 1 (½), 1 and 1 (¼). So the 2.5th and 97.5th percentiles are the ends.
    assert bootstrap_mean([0.0, 1.0], ["a", "b"]) == (0.0, 1.0)


def test_cases_of_one_cluster_are_drawn_together() -> None:
    values = [0.0, 1.0] * 20
    alone = bootstrap_mean(values, [str(number) for number in range(40)])
    pairs = bootstrap_mean(values, [str(number // 2) for number in range(40)])
    halves = bootstrap_mean(sorted(values), ["a"] * 20 + ["b"] * 20)

    assert pairs == (0.5, 0.5)  # each pair is half right, whichever are drawn
    assert halves == (0.0, 1.0)
    assert 0.3 < alone[0] < 0.4
    assert 0.6 < alone[1] < 0.7


def test_interval_of_a_mean_comes_near_the_textbook_one() -> None:
    # 400 values 0 and 1 by turns: standard error 0.5 / √400 = 0.025, so 0.5 ± 0.049.
    low, high = bootstrap_mean([0.0, 1.0] * 200, [str(number) for number in range(400)])

    assert (low, high) == pytest.approx((0.451, 0.549), abs=0.005)


def test_ratio_is_of_sums_and_not_of_cases() -> None:
    # One cluster alone: 1 + 9 of 2 + 10.
    assert bootstrap_ratio([1.0, 9.0], [2.0, 10.0], ["a", "a"]) == pytest.approx((10 / 12, 10 / 12))


def test_rounds_with_nothing_to_divide_by_are_left_out() -> None:
    assert bootstrap_ratio([1.0, 0.0], [1.0, 0.0], ["a", "b"]) == (1.0, 1.0)


def test_ratio_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="divide"):
        bootstrap_ratio([0.0], [0.0], ["a"])


@given(st.lists(st.floats(0, 1), min_size=1, max_size=30), st.integers(0, 3))
def test_bootstrap_is_the_same_each_time_and_lies_among_the_values(values: list[float], seed: int) -> None:
    clusters = [str(number) for number in range(len(values))]
    low, high = bootstrap_mean(values, clusters, seed)
    assert (low, high) == bootstrap_mean(values, clusters, seed)
    assert min(values) - 1e-9 <= low <= high <= max(values) + 1e-9


def test_another_seed_draws_otherwise() -> None:
    values = [number / 7 for number in range(50)]
    clusters = [str(number) for number in range(50)]
    assert bootstrap_mean(values, clusters, seed=1) != bootstrap_mean(values, clusters, seed=2)


# Pairs


@pytest.mark.parametrize(
    ("wins", "losses", "p"),
    [
        (0, 0, 1.0),
        (1, 0, 1.0),
        (5, 0, 0.0625),  # 2 / 2⁵
        (6, 0, 0.03125),  # 2 / 2⁶
        (8, 1, 0.0390625),  # 2 · (1 + 9) / 2⁹
        (10, 2, 0.03857421875),  # 2 · (1 + 12 + 66) / 2¹²
        (3, 3, 1.0),
    ],
)
def test_mcnemar_counts_the_tails_of_a_fair_coin(wins: int, losses: int, p: float) -> None:
    assert mcnemar(wins, losses) == pytest.approx(p)
    assert mcnemar(losses, wins) == mcnemar(wins, losses)


def test_every_pattern_of_signs_is_tried_for_few_differences() -> None:
    # Differences 1, 2, 3: |sum| is 6 for 2 of the 8 patterns of signs.
    assert paired_permutation([0, 0, 0], [1, 2, 3]) == 0.25
    # Differences 1, 1, -1 (sum 1): all 8 patterns lie 1 or 3 from 0.
    assert paired_permutation([0, 0, 1], [1, 1, 0]) == 1.0


def test_pairs_that_are_equal_say_nothing() -> None:
    assert paired_permutation([0.3, 0.5], [0.3, 0.5]) == 1.0
    assert paired_permutation([0, 0, 0, 0.7], [1, 2, 3, 0.7]) == 0.25


def test_many_differences_are_drawn_and_count_the_one_seen() -> None:
    better = paired_permutation([0.0] * 40, [1.0] * 40)
    even = paired_permutation([0.0, 1.0] * 20, [1.0, 0.0] * 20)

    assert better == pytest.approx(1 / 10_000)
    assert even == 1.0


@pytest.mark.parametrize("wins", [10, 11, 12])
def test_permutation_of_yes_and_no_is_mcnemar(wins: int) -> None:
    losses = 13 - wins
    p = paired_permutation([0.0] * wins + [1.0] * losses, [1.0] * wins + [0.0] * losses)
    assert p == pytest.approx(mcnemar(wins, losses), abs=0.015)


@given(st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1)), max_size=20))
def test_permutation_is_the_same_both_ways(pairs: list[tuple[float, float]]) -> None:
    a, b = [x for x, _ in pairs], [y for _, y in pairs]
    assert paired_permutation(a, b) == pytest.approx(paired_permutation(b, a), abs=1e-12)
    assert 0 < paired_permutation(a, b) <= 1


def test_holm_multiplies_the_least_most_and_never_falls() -> None:
    # 0.01 · 3, 0.03 · 2, and 0.04 · 1, which may not be below the one before.
    assert holm({"a": 0.01, "b": 0.04, "c": 0.03}) == pytest.approx({"a": 0.03, "b": 0.06, "c": 0.06})
    assert holm({"a": 0.6, "b": 0.7}) == {"a": 1.0, "b": 1.0}
    assert list(holm({"z": 0.5, "a": 0.1})) == ["z", "a"]
    assert holm({}) == {}


# Kappa

LEVELS = ("låg", "mellan", "hög")
# Rows: key, columns: given. 20 cases.
TABLE = ((5, 2, 1), (1, 6, 1), (0, 1, 3))
PAIRS = [(LEVELS[i], LEVELS[j]) for i in range(3) for j in range(3) for _ in range(TABLE[i][j])]


def test_kappa_of_a_table_counted_by_hand() -> None:
    # Rows 8, 8, 4; columns 6, 9, 5. Linear cost seen: 2 + 2·1 + 1 + 1 + 1 = 7 of 20; by chance
    # (8·9 + 2·8·5 + 8·6 + 8·5 + 2·4·6 + 4·9) / 400 = 324 / 400. So 1 − 0.35 / 0.81.
    assert kappa(PAIRS, LEVELS, "linear") == pytest.approx(1 - 0.35 / 0.81)
    # Squared: seen 2 + 4 + 1 + 1 + 1 = 9 of 20; by chance (72 + 4·40 + 48 + 40 + 4·24 + 36) / 400 = 452 / 400.
    assert kappa(PAIRS, LEVELS, "quadratic") == pytest.approx(1 - 0.45 / 1.13)


def test_full_agreement_is_1_full_disagreement_of_two_levels_minus_1() -> None:
    assert kappa([("a", "a"), ("b", "b")], "ab", "linear") == 1.0
    assert kappa([("a", "b"), ("b", "a")], "ab", "quadratic") == -1.0


def test_kappa_of_one_level_or_of_nothing_is_not_defined() -> None:
    assert kappa([("a", "a")] * 5, "ab", "linear") is None
    assert kappa([], "ab", "linear") is None
    assert kappa_interval([("a", "a")] * 5, "ab", "linear") is None


def test_interval_of_kappa_holds_it_and_narrows_with_more_cases() -> None:
    value = kappa(PAIRS, LEVELS, "quadratic")
    few, many = (kappa_interval(PAIRS * times, LEVELS, "quadratic") for times in (1, 20))

    assert value is not None and few is not None and many is not None
    assert few[0] < many[0] < value < many[1] < few[1]


def test_interval_of_kappa_draws_clusters() -> None:
    together = kappa_interval(PAIRS, LEVELS, "linear", clusters=["a"] * len(PAIRS))

    assert together is not None
    assert together == pytest.approx((kappa(PAIRS, LEVELS, "linear"),) * 2)
    assert not math.isnan(together[0])
