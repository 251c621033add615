"""Why a section was found: shares that sum to its score, places, words counted by hand, the nearest chunk."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from indexing.chunks import chunks_of
from indexing.embedder import Embedder
from indexing.explain import Explanation, Provision, explain, searched
from indexing.hybrid import WEIGHTS, Query, search
from indexing.index import Index, open_index
from indexing.items import Item
from indexing.nomodel import WordsOnly
from indexing.retriever import query_of

ITEMS = (
    Item("skuld", "Boken", "Vem driver in skulden?", "Kronofogden kräver betalt av hyresgästen."),
    Item("barn", "Boken", "Vem tar hand om barnen?", "Familjen får stöd."),
    Item("tåg", "", "Tåget", "Tåget går från spår fyra."),
)


def explained(index: Index, query: Query, k: int = 3) -> dict[str, Explanation]:
    return {found.id: found for found in explain(index, query, search(index, query, k))}


@pytest.fixture(scope="module")
def small(embedder: Embedder, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    """Three items, two of one document."""
    opened = open_index(ITEMS, embedder, tmp_path_factory.mktemp("small"))
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def without_model(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    """The same items without vectors."""
    opened = open_index(ITEMS, WordsOnly(Path("saknas"), "Modellen saknas."), tmp_path_factory.mktemp("words"))
    yield opened
    opened.close()


@pytest.mark.parametrize("question", ["kan soc betala hyresskulden", "anstånd med avhysningen", "12 kap. 44 § JB"])
def test_the_shares_sum_to_the_score_and_a_provision_adds_one_and_its_own(index: Index, question: str) -> None:
    found = explained(index, query_of(question), 12)

    assert len(found) > 3
    for hit in found.values():
        extra = 1 + hit.reference if hit.reference else 0
        assert sum(given.share for given in hit.contributions.values()) + extra == pytest.approx(hit.score, abs=5e-4)


def test_hits_are_explained_in_their_order_with_their_names(index: Index) -> None:
    query = query_of("anstånd med avhysningen")
    hits = search(index, query, 5)

    found = explain(index, query, hits)

    assert [hit.id for hit in found] == [hit.id for hit in hits]
    first = index.items[hits[0].position]
    assert (found[0].title, found[0].heading) == (first.title, first.heading)


def test_an_arm_without_weight_gives_nothing(small: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(WEIGHTS, "asked", 0.0)
    monkeypatch.setitem(WEIGHTS, "words", 0.1)

    given = explained(small, Query("skulden"))["skuld"].contributions

    assert "asked" not in given
    assert {"words", "document"} <= set(given)


def test_the_place_is_that_in_the_arm_and_there_is_none_at_the_bottom_of_it(
    small: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(WEIGHTS, "words", 0.1)
    # Two of the words stand in one item, one in another, none in the third, which its document lifts.
    found = explained(small, Query("skulden Kronofogden Tåget"))

    words = {name: hit.contributions["words"] for name, hit in found.items()}
    assert {name: given.rank for name, given in words.items()} == {"skuld": 1, "tåg": 2, "barn": None}
    assert (words["skuld"].score, words["barn"].score) == (1.0, 0.0)


def test_a_section_has_the_best_score_of_its_document_and_no_place_by_it(small: Index) -> None:
    found = explained(small, Query("skulden Kronofogden tågen"))

    assert found["barn"].contributions["document"] == found["skuld"].contributions["document"]
    assert found["barn"].contributions["document"].score > found["tåg"].contributions["document"].score
    assert found["barn"].contributions["document"].rank is None


def test_words_are_told_apart_into_those_the_section_holds_and_those_it_lacks(small: Index) -> None:
    found = explained(small, Query("Vem hjälper hyresgästen och barnen med skulden?"))

    assert (found["skuld"].holds, found["skuld"].lacks) == (("hyresgästen", "skulden"), ("hjälper", "barnen"))
    assert (found["barn"].holds, found["barn"].lacks) == (("barnen",), ("hjälper", "hyresgästen", "skulden"))


def test_added_terms_and_parts_of_compounds_are_told_where_the_section_holds_them(small: Index) -> None:
    found = explained(small, query_of("KFM och hyresskuldsärendet"))

    assert found["skuld"].lacks == ("kfm", "hyresskuldsärendet")
    assert found["skuld"].terms == ("kronofogden",)
    assert "skuld" in found["skuld"].pieces
    assert (found["tåg"].terms, found["tåg"].pieces) == ((), ())


def test_a_provision_is_no_word_of_the_question(small: Index) -> None:
    assert explained(small, query_of("skulden enligt 12 kap. 44 § JB"))["skuld"].lacks == ()


def test_the_nearest_chunk_is_the_one_that_a_full_scan_finds(index: Index) -> None:
    query = query_of("hur länge kan hyran betalas")
    hit = search(index, query, 1)[0]
    chunks = chunks_of(index.items[hit.position])
    cosines = (
        index.embedder.encode_documents([chunk.text for chunk in chunks])
        @ (index.embedder.encode_queries([query.words])[0])
    )

    nearest = explain(index, query, [hit])[0].nearest_chunk

    assert nearest is not None
    assert nearest.text == chunks[int(np.argmax(cosines))].text
    assert nearest.cosine == pytest.approx(float(cosines.max()), abs=1e-3)
    assert nearest.cosine == pytest.approx(hit.arms["cosine"], abs=1e-3)


def test_a_question_of_function_words_is_near_nothing(index: Index) -> None:
    query = Query("12 kap. 44 § JB", references=query_of("12 kap. 44 § JB").references)

    assert [hit.nearest_chunk for hit in explain(index, query, search(index, query, 2))] == [None, None]


def test_without_a_model_the_words_are_explained_and_meaning_is_not(without_model: Index) -> None:
    found = explained(without_model, Query("skulden"))

    assert found["skuld"].holds == ("skulden",)
    assert {hit.nearest_chunk for hit in found.values()} == {None}
    meaning = [hit.contributions["dense"] for hit in found.values()]
    assert {(given.score, given.rank) for given in meaning} == {(0.0, None)}


def test_slips_and_added_terms_are_told_with_what_they_stand_for(index: Index) -> None:
    told = searched(query_of("Kan socc betala hyresskudlen åt kfm?", index.words.speller))

    assert [(slip.typed, slip.meant) for slip in told.corrections] == [("hyresskudlen", "hyresskulden")]
    assert "hyresskulden åt" in told.text
    assert ("KFM", "Kronofogden") in [(added.lay, added.official) for added in told.expansions]


def test_only_terms_that_were_searched_are_told() -> None:
    assert searched(Query("kfm kommer")).expansions == ()
    assert [added.official for added in searched(Query("kfm kommer", ("Kronofogden",))).expansions] == ["Kronofogden"]


def test_a_successor_is_told_with_the_repealed_provision_it_replaces() -> None:
    told = searched(query_of("4 kap. 1 § gamla SoL och 12 kap. 44 § JB")).provisions

    assert told[:2] == (Provision("4 kap. 1 § gamla SoL", ""), Provision("12 kap. 44 § JB", ""))
    assert Provision("12 kap. 1 § SoL", "4 kap. 1 § gamla SoL") in told[2:]
    assert {provision.replaces for provision in told[2:]} == {"4 kap. 1 § gamla SoL"}
