"""Trying fusion weights: the grid, and orders and measures worked out by hand."""

from __future__ import annotations

import math

import pytest

from assistant.assistant import Assistant
from evals.metrics.retrieval import ranking as measured
from evals.tune import DEPTH, Ranking, answerable, grid, quality, rankings
from indexing.hybrid import WEIGHTS, Found, search
from tests.evals.answers import case, facts


def found(name: str, **arms: float) -> Found:
    return Found(name, 0, 0.0, {**dict.fromkeys(WEIGHTS, 0.0), **arms}, {})


def weights(**changes: float) -> dict[str, float]:
    return {**dict.fromkeys(WEIGHTS, 0.0), **changes}


A, B, C = "alfa#a", "beta#b", "gamma#c"  # each in a document of its own
# words alone: a b c   dense alone: c b a   both alike: a 0.5, b 0.6, c 0.45, so b a c
HAND = [found(A, words=1.0), found(B, words=0.7, dense=0.5), found(C, dense=0.9)]
WORDS, DENSE, BOTH = weights(words=1.0), weights(dense=1.0), weights(words=0.5, dense=0.5)


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


@pytest.mark.parametrize(("used", "order"), [(WORDS, [A, B, C]), (DENSE, [C, B, A]), (BOTH, [B, A, C])])
def test_sections_are_ordered_by_the_weighted_sum_of_their_arms(used: dict[str, float], order: list[str]) -> None:
    assert Ranking({A: 2}, HAND).order(used) == order


def test_the_best_of_the_document_lifts_its_sections() -> None:
    # Own scores: x 1.0, y 0.1 (of the same document), z 0.3. With a share of 0.2: y 0.1 + 0.2 = 0.3, z 0.3 + 0.06.
    hits = [found("ett#x", words=1.0), found("ett#y", words=0.1), found("två#z", words=0.3)]

    orders = [Ranking({"ett#x": 2}, hits).order(WORDS, share) for share in (0.0, 0.2, 0.5)]

    assert orders == [
        ["ett#x", "två#z", "ett#y"],
        ["ett#x", "två#z", "ett#y"],
        ["ett#x", "ett#y", "två#z"],  # 0.1 + 0.5 against 0.3 + 0.15
    ]


def test_equal_sections_are_ordered_by_their_id() -> None:
    assert Ranking({B: 2}, [found(B, words=1.0), found(A, words=1.0)]).order(WORDS) == [A, B]


def test_no_more_sections_are_ordered_than_are_measured() -> None:
    many = [found(f"d{number}#s", words=number / 100) for number in range(30)]

    assert len(Ranking({"d1#s": 2}, many).order(WORDS)) == DEPTH
    assert len(Ranking({"d1#s": 2}, many).order(WORDS, depth=20)) == 20


def test_the_measures_of_an_order_are_worked_out_by_hand() -> None:
    ranking = Ranking({A: 1, C: 2}, HAND)

    # a b c: DCG 1 + 2/log2(4) = 2, at best 2 + 1/log2(3) = 2.6309; the first that answers alone is c, the third.
    assert ranking.quality([A, B, C]) == pytest.approx((2 / (2 + 1 / math.log2(3)), 1 / 3, 0.0, 1.0))
    assert ranking.quality([C, A, B]) == pytest.approx((1.0, 1.0, 1.0, 1.0))
    assert ranking.quality([B]) == (0.0, 0.0, 0.0, 0.0)


def test_the_measures_are_those_of_the_evaluation() -> None:
    ids = [f"d{number}#s" for number in range(10)]
    relevant = {"d1#s": 1, "d3#s": 2, "d8#s": 2, "borta#s": 2}

    own, theirs = Ranking(relevant, HAND).quality(ids), measured(ids, relevant)

    assert own[:3] == pytest.approx((theirs["ndcg@10"], theirs["rr@10"], theirs["success@1"]))


def test_place_beyond_the_fifth_is_not_among_five() -> None:
    ids = [f"d{number}#s" for number in range(8)]

    assert Ranking({"d5#s": 2}, HAND).quality(ids)[1:] == pytest.approx((1 / 6, 0.0, 0.0))


def test_quality_is_the_mean_over_the_questions() -> None:
    ranked = [Ranking({name: 2}, HAND) for name in (A, B, C)]  # by words in places 1, 2 and 3

    found_values = quality(ranked, WORDS)

    assert found_values.ndcg == pytest.approx((1 + 1 / math.log2(3) + 1 / 2) / 3)
    assert found_values[1:] == pytest.approx(((1 + 1 / 2 + 1 / 3) / 3, 1 / 3, 1.0))


def test_only_cases_with_a_relevant_section_are_ranked(assistant: Assistant) -> None:
    wanted = case(facts=facts(("tre veckor",), ("delgetts",)))
    nowhere = case(id="prov-003", facts=facts(("zebra",)))

    (ranking,) = rankings(assistant, [wanted, nowhere])

    assert ranking.relevant == {"obetald-hyra#frist": 2}
    assert "obetald-hyra#frist" in {hit.id for hit in ranking.found}


@pytest.mark.parametrize("question", ["Kan den boende få anstånd med avhysningen?", "vem betalar skulden"])
def test_the_weights_in_use_give_the_order_of_the_search(assistant: Assistant, question: str) -> None:
    hits = search(assistant.index, assistant.retriever.query(question), len(assistant.index.items))

    order = Ranking({"avhysning#anstand": 2}, hits).order(WEIGHTS)

    assert order == [hit.id for hit in hits[:DEPTH]]


def test_questions_of_searches_alone_are_tuned_on_too() -> None:
    assert {"qa", "retrieval"} <= {asked.kind for asked in answerable(("fragor-dev", "hitta-dev"))}
