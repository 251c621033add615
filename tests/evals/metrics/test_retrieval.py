"""Ranking measures of lists counted by hand."""

from __future__ import annotations

from math import log2

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.metrics.retrieval import ANSWERING, MEASURES, ranking

IDS = [f"d#{number}" for number in range(12)]


def test_measures_of_a_ranking_counted_by_hand() -> None:
    # Ranked: x (read, no help), b (supports), a (answers), y, u, v, c (answers) at place 7, w; z answers, is not found.
    ranked = ["x", "b", "a", "y", "u", "v", "c", "w"]

    found = ranking(ranked, {"a": 2, "b": 1, "c": 2, "z": 2}, judged=["x"])

    ideal = 2 / log2(2) + 2 / log2(3) + 2 / log2(4) + 1 / log2(5)
    assert found == pytest.approx(
        {
            "ndcg@10": (1 / log2(3) + 2 / log2(4) + 2 / log2(8)) / ideal,
            "recall@5": 1 / 3,
            "recall@10": 2 / 3,
            "rr@10": 1 / 3,
            "success@1": 0.0,
            "success@5": 1.0,
            "judged@10": 4 / 8,
        }
    )


def test_what_stands_below_the_tenth_does_not_count() -> None:
    found = ranking(IDS, {"d#10": 2})

    assert set(found.values()) == {0.0}


def test_the_only_section_first_is_full_marks() -> None:
    assert set(ranking(["d#1"], {"d#1": 2}).values()) == {1.0}


def test_where_no_section_answers_alone_only_the_grades_are_measured() -> None:
    assert ranking(["d#1"], {"d#1": 1}) == {"ndcg@10": 1.0, "judged@10": 1.0}


def test_equal_sections_are_ranked_by_place_and_not_by_name() -> None:
    assert ranking(["b", "a"], {"b": 2})["success@1"] == 1.0
    assert ranking(["a", "b"], {"b": 2})["success@1"] == 0.0


def test_nothing_found_is_0_and_nothing_known_is_not_measured() -> None:
    assert ranking([], {"a": 2}) == dict.fromkeys((*MEASURES, *ANSWERING), 0.0)
    assert ranking(["a"], {}) == {}


@given(st.permutations(IDS), st.dictionaries(st.sampled_from(IDS), st.sampled_from([1, 2]), min_size=1))
def test_every_measure_is_a_share_and_more_depth_never_hurts(ranked: list[str], relevant: dict[str, int]) -> None:
    found = ranking(ranked, relevant)
    assert all(0 <= value <= 1 + 1e-9 for value in found.values())
    assert found.get("recall@5", 0) <= found.get("recall@10", 0)
    assert found.get("success@1", 0) <= found.get("success@5", 0)
