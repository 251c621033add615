"""The hybrid search: fused arms, exact legal references, dates, ties."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.legal import parse_reference
from indexing.embedder import Embedder
from indexing.hybrid import DOCUMENT, WEIGHTS, Query, search
from indexing.index import Index, open_index
from indexing.items import Item
from indexing.retriever import query_of

# What people can type: everything but lone surrogates, which no encoding has.
TYPED = st.text(st.characters(exclude_categories=("Cs",)), max_size=80)


def ids(index: Index, question: str, k: int = 5, as_of: date | None = None) -> list[str]:
    return [hit.id for hit in search(index, query_of(question), k, as_of)]


@pytest.mark.parametrize(
    ("question", "section"),
    [
        ("Hur länge kan hyran betalas så att kontraktet räddas?", "obetald-hyra#frist"),
        ("kan värden byta lås när hyran inte är betald", "avhysning#sjalv"),
        ("anstand med avhysnigen", "avhysning#anstand"),
        ("går det att skjuta upp vräkningen", "avhysning#anstand"),
        ("kan soc betala hyresskulden", "bistand-och-rutiner#huvudregel"),
        ("deponera hyran hos länsstyrelsen", "obetald-hyra#deposition"),
        ("var tar sakerna i förvaringen vägen", "avhysning#saker"),
    ],
)
def test_the_section_that_answers_comes_first(index: Index, question: str, section: str) -> None:
    assert ids(index, question)[0] == section


@pytest.mark.parametrize(
    ("question", "section"),
    [
        ("12 kap. 21 § JB", "obetald-hyra#deposition"),
        ("JB 12:21", "obetald-hyra#deposition"),
        ("vad säger 16 kap. 4 § UB om saken", "avhysning#anstand"),
        ("35 kap. 1 § SoL", "bistand-och-rutiner#overklaga"),
    ],
)
def test_a_section_asked_for_by_number_comes_first_with_a_score_above_one(
    index: Index, question: str, section: str
) -> None:
    hits = search(index, query_of(question), 5)

    assert hits[0].id == section
    assert hits[0].score > 1
    assert hits[0].arms["reference"] > 0


def test_everything_that_holds_the_reference_comes_before_everything_else(index: Index) -> None:
    asked = parse_reference("12 kap. 44 § JB")

    hits = search(index, query_of("12 kap. 44 § JB"), len(index.items))

    held = [asked in index.items[hit.position].references for hit in hits]
    assert held == sorted(held, reverse=True)
    assert sum(held) == sum(asked in item.references for item in index.items) > 3


def test_a_reference_counts_by_its_place_in_the_section_and_its_share_of_the_document(index: Index) -> None:
    # Six of the nine sections of the document about unpaid rent name 12 kap. 44 § JB.
    hits = {hit.id: hit for hit in search(index, query_of("12 kap. 44 § JB"), len(index.items))}

    assert hits["obetald-hyra#belopp"].arms["reference"] == pytest.approx(1 + 6 / 9, abs=1e-4)
    assert hits["obetald-hyra#sista-dagen"].arms["reference"] == pytest.approx(1 / 3 + 6 / 9, abs=1e-4)


def test_sections_that_do_not_hold_on_the_day_are_left_out(index: Index) -> None:
    question = "Vad gjorde Kronofogden enligt den tidigare lokala rutinen med vykort?"

    assert ids(index, question, as_of=date(2025, 6, 30))[0] == "avhysning#tidigare-rutin"
    assert "avhysning#tidigare-rutin" not in ids(index, question, len(index.items), date(2025, 7, 1))
    assert ids(index, question)[0] == "avhysning#tidigare-rutin"


@pytest.mark.parametrize("day", [date(2024, 6, 30), date(2024, 7, 1), date(2025, 6, 30), date(2025, 7, 1)])
def test_the_date_takes_away_and_never_reorders(index: Index, day: date) -> None:
    valid = {item.id for item in index.items if item.valid_on(day)}
    everything = ids(index, "kan hyresgästen få bo kvar", len(index.items))

    assert ids(index, "kan hyresgästen få bo kvar", len(index.items), day) == [i for i in everything if i in valid]


def test_the_date_leaves_room_for_as_many_hits_as_asked_for(index: Index) -> None:
    assert len(ids(index, "enligt den tidigare lokala rutinen", 5, date(2026, 1, 1))) == 5


def test_equals_come_in_the_order_of_the_items(embedder: Embedder, tmp_path: Path) -> None:
    one = Item("x", "Dokument", "Kan hyran betalas senare?", "Ja, inom tre veckor.")
    made = [replace(one, id=name) for name in ("c", "a", "d", "b")]
    opened = open_index([*made, Item("z", "", "Barnen", "Barnen bor där.")], embedder, tmp_path)

    found = [ids(opened, "kan hyran betalas senare", k) for k in range(1, 5)]

    opened.close()
    assert found == [["c", "a", "d", "b"][:k] for k in range(1, 5)]


def test_the_order_of_the_items_makes_no_difference_to_those_that_differ(
    items: tuple[Item, ...], index: Index, embedder: Embedder, tmp_path: Path
) -> None:
    turned = open_index(items[::-1], embedder, tmp_path)
    asked = ["hur lång är fristen", "vem betalar skulden", "barn i hushållet"]

    found = [ids(turned, question, 10) for question in asked]

    turned.close()
    assert found == [ids(index, question, 10) for question in asked]


def test_the_only_item_there_is_is_found(embedder: Embedder, tmp_path: Path) -> None:
    only = open_index([Item("a", "Rutin", "Vem tar emot brevet?", "Mottagningen tar emot.")], embedder, tmp_path)

    found = [hit.id for hit in search(only, query_of("vem tar emot brevet"), 5)]

    only.close()
    assert found == ["a"]


def test_the_same_question_gives_the_same_hits(index: Index) -> None:
    query = query_of("hur länge kan avhysningen skjutas upp")

    assert search(index, query, 10) == search(index, query, 10)


def test_fewer_hits_are_the_beginning_of_more(index: Index) -> None:
    more = ids(index, "barn i hushållet", 10)

    assert [ids(index, "barn i hushållet", k) for k in range(4)] == [more[:k] for k in range(4)]


@pytest.mark.parametrize("text", ["", " ", "?!", "§", "\n\t"])
def test_an_empty_question_finds_nothing(index: Index, text: str) -> None:
    assert search(index, Query(text), 10) == []


def test_unknown_words_find_at_most_by_meaning_and_never_by_words(index: Index) -> None:
    hits = search(index, Query("qwzx xqzv"), 10)

    assert all(hit.arms["words"] == hit.arms["asked"] == 0.0 for hit in hits)
    assert all(0 < hit.score <= WEIGHTS["ngrams"] + WEIGHTS["dense"] for hit in hits)


def test_an_abbreviation_finds_what_its_official_term_finds(index: Index) -> None:
    assert ids(index, "EB till hyresskuld")[0] == "bistand-och-rutiner#huvudregel"


def test_a_repealed_reference_is_followed_to_the_one_in_force(index: Index) -> None:
    query = query_of("4 kap. 1 § SoL (2001:453)")

    assert parse_reference("12 kap. 1 § SoL") in query.references


def test_the_weights_of_the_arms_add_up_to_one() -> None:
    assert sum(WEIGHTS.values()) == pytest.approx(1.0)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(TYPED)
def test_whatever_is_typed_the_hits_are_sorted_and_their_scores_follow_from_their_arms(index: Index, text: str) -> None:
    hits = search(index, query_of(text), 8)

    assert len(hits) <= 8
    assert [-hit.score for hit in hits] == sorted(-hit.score for hit in hits)
    for hit in hits:
        own = sum(weight * hit.arms[name] for name, weight in WEIGHTS.items())
        fused = (own + DOCUMENT * hit.arms["document"]) / (1 + DOCUMENT)
        extra = 1 + hit.arms["reference"] if hit.arms["reference"] else 0.0
        assert hit.score == pytest.approx(fused + extra, abs=1e-3)
        assert index.items[hit.position].id == hit.id
