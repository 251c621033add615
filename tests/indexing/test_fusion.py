"""How the arms become one score, worked out by hand: places, the best of the document, and arms that are left out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from indexing.embedder import Embedder
from indexing.hybrid import DOCUMENT, WEIGHTS, Query, search
from indexing.index import Index, open_index
from indexing.items import Item
from indexing.nomodel import WordsOnly

WORDS = dict.fromkeys(WEIGHTS, 0.0) | {"words": 1.0}
# The fewer words beside the one that is asked for, the better: a before b and c, which are alike, before d.
BODIES = {"a": "hyran", "b": "hyran barnet", "c": "hyran barnet", "d": "hyran barnet barnet", "e": "barnet"}


@pytest.fixture(scope="module")
def ladder(embedder: Embedder, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    """Five items in two documents: the first two are of one, the others of another."""
    made = [Item(name, "Alfa" if name in "ab" else "Beta", "", body) for name, body in BODIES.items()]
    opened = open_index(made, embedder, tmp_path_factory.mktemp("ladder"))
    yield opened
    opened.close()


def test_a_rank_is_the_place_in_the_arm_and_equals_share_the_better_one(ladder: Index) -> None:
    hits = {hit.id: hit for hit in search(ladder, Query("hyran"), 5)}

    for arm in ("words", "ngrams"):
        assert [hits[item].ranks[arm] for item in "abcde"] == [1, 2, 2, 4, 5]
    assert all(set(hit.ranks) == set(WEIGHTS) for hit in hits.values())


def test_an_arm_that_found_nothing_ranks_all_alike(ladder: Index) -> None:
    assert [hit.ranks["asked"] for hit in search(ladder, Query("hyran"), 5)] == [1] * 5


def test_the_best_of_the_document_lifts_its_sections(ladder: Index) -> None:
    arms = {hit.id: hit for hit in search(ladder, Query("hyran"), 5, weights=WORDS)}

    # By its words alone a has 1 and e 0. Their documents' best: a itself in Alfa; c, as good as b, in Beta.
    b = arms["b"].arms["words"]
    assert 0 < b < 1
    assert [arms[item].arms["document"] for item in "abcde"] == [1.0, 1.0, b, b, b]
    assert arms["a"].score == 1.0
    assert arms["b"].score == pytest.approx((b + DOCUMENT * 1.0) / (1 + DOCUMENT), abs=1e-4)
    assert arms["c"].score == pytest.approx(b, abs=1e-4)
    assert arms["e"].score == pytest.approx(DOCUMENT * b / (1 + DOCUMENT), abs=1e-4)
    assert list(arms) == ["a", "b", "c", "d", "e"]


def test_a_weight_of_nothing_leaves_the_vectors_out(ladder: Index, tmp_path: Path) -> None:
    without = open_index(ladder.items, WordsOnly(tmp_path / "saknas", "saknas"), tmp_path / "index")

    for question in ("hyran", "hyran och barnet", "hemmet"):
        query = Query(question)
        found = search(ladder, query, 5, weights=WEIGHTS | {"dense": 0.0})
        assert found == search(without, query, 5, weights=WEIGHTS | {"dense": 0.0})
        assert all(hit.arms["dense"] == hit.arms["cosine"] == 0.0 for hit in found)
    without.close()


def test_what_shares_no_letters_in_a_row_is_found_by_its_vectors_alone(ladder: Index) -> None:
    assert search(ladder, Query("bostad"), 5, weights=WEIGHTS | {"dense": 0.0}) == []
    assert search(ladder, Query("bostad"), 5) != []
