"""Trying fusion weights: the grid, and a ranking worked out by hand."""

from __future__ import annotations

import pytest

from assistant.assistant import Assistant
from evals.tune import Ranking, grid, quality, rankings
from indexing.hybrid import WEIGHTS, Found
from tests.evals.answers import case, facts


def found(name: str, **arms: float) -> Found:
    return Found(name, 0, 0.0, {**dict.fromkeys(WEIGHTS, 0.0), **arms})


def weights(**changes: float) -> dict[str, float]:
    return {**dict.fromkeys(WEIGHTS, 0.0), **changes}


#            words  dense   words alone: a b c   dense alone: c b a   both alike: a 0.5, b 0.6, c 0.45 → b a c
HAND = [found("a", words=1.0), found("b", words=0.7, dense=0.5), found("c", dense=0.9)]


def test_every_weighting_of_the_grid_adds_up_to_one() -> None:
    tried = grid()

    assert len(tried) > 100
    assert all(sum(each.values()) == pytest.approx(1.0) for each in tried)
    assert all(set(each) == set(WEIGHTS) and min(each.values()) >= 0 for each in tried)


def test_no_weighting_is_tried_twice_and_the_one_in_use_is_among_them() -> None:
    tried = [tuple(round(value, 6) for value in each.values()) for each in grid()]

    assert len(set(tried)) == len(tried)
    assert tuple(round(value, 6) for value in WEIGHTS.values()) in tried


def test_weights_in_use_add_up_to_one() -> None:
    assert sum(WEIGHTS.values()) == pytest.approx(1.0)


@pytest.mark.parametrize(
    ("relevant", "used", "rank"),
    [
        ({"a"}, weights(words=1.0), 1),
        ({"b"}, weights(words=1.0), 2),
        ({"c"}, weights(words=1.0), 3),
        ({"c"}, weights(dense=1.0), 1),
        ({"a"}, weights(dense=1.0), 3),
        ({"b"}, weights(words=0.5, dense=0.5), 1),
        ({"a"}, weights(words=0.5, dense=0.5), 2),
        ({"c"}, weights(words=0.5, dense=0.5), 3),
        ({"a", "c"}, weights(words=0.5, dense=0.5), 2),
    ],
)
def test_rank_is_the_place_of_the_first_relevant_section(relevant: set[str], used: dict[str, float], rank: int) -> None:
    assert Ranking(frozenset(relevant), HAND).rank(used) == rank


def test_equal_sections_are_ranked_by_their_id() -> None:
    alike = [found("b", words=1.0), found("a", words=1.0)]

    assert Ranking(frozenset({"b"}), alike).rank(weights(words=1.0)) == 2


def test_quality_is_worked_out_by_hand() -> None:
    ranked = [Ranking(frozenset({name}), HAND) for name in "abc"]  # ranks 1, 2, 3

    assert quality(ranked, weights(words=1.0)) == pytest.approx(((1 + 1 / 2 + 1 / 3) / 3, 1 / 3, 1.0))


def test_place_beyond_the_fifth_is_not_among_five() -> None:
    many = [found(str(number), words=1 - number / 10) for number in range(8)]

    assert quality([Ranking(frozenset({"5"}), many)], weights(words=1.0)) == pytest.approx((1 / 6, 0.0, 0.0))


def test_only_cases_with_a_relevant_section_are_ranked(assistant: Assistant) -> None:
    wanted = case(facts=facts(("tre veckor",), ("delgetts",)))
    nowhere = case(id="prov-003", facts=facts(("zebra",)))

    (ranking,) = rankings(assistant, [wanted, nowhere])

    assert ranking.relevant == {"obetald-hyra#frist"}
    assert "obetald-hyra#frist" in {hit.id for hit in ranking.found}
