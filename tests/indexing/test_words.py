"""The word arms: which fields count, and how questions stand for their item."""

from __future__ import annotations

import warnings
from pathlib import Path

import numpy as np
import pytest

from indexing.items import Item
from indexing.lexical import weighted
from indexing.swedish import ngrams, stems, tokens
from indexing.words import ANALYSERS, PARTS, WordArms, asked


def score(items: list[Item], arm: str, text: str) -> list[float]:
    """Scores of the items in one arm for a text, in order."""
    return [float(value) for value in WordArms.build(items).scores(arm, ANALYSERS[arm](text))]


def test_a_word_in_the_heading_counts_more_than_in_the_body() -> None:
    items = [Item("a", "", "Anstånd hos myndigheten", "hyran"), Item("b", "", "hyran hos myndigheten", "Anstånd")]

    heading, body = score(items, "words", "anstånd")

    assert heading > body > 0


def test_the_ngram_arm_finds_a_misspelled_word_and_the_word_arm_does_not() -> None:
    items = [Item("a", "", "Återvinningsfrist", "x"), Item("b", "", "Störningar", "y")]

    assert score(items, "words", "atervinigsfrist") == [0.0, 0.0]
    found, other = score(items, "ngrams", "atervinigsfrist")
    assert found > other


def test_a_word_finds_a_compound_that_it_is_part_of_at_half_the_weight_of_the_word_itself() -> None:
    items = [
        Item("a", "", "", "hyresskuldsärende"),
        Item("b", "", "", "skuld barnet familjen barnet"),
        Item("c", "", "", "barnet"),
    ]

    compound, word, other = score(items, "words", "skuld")

    # The compound counts as itself and half of each of its three parts: length 1 + 3 · 0.5 = 2.5; the others 4 and 1,
    # mean 2.5. "skuld" stands in two of three: idf ln(1 + 1.5 / 2.5) = 0.470004.
    # First: 0.5 · 2.5 / (0.5 + 1.5) · 0.470004 = 0.293752.
    # Second: norm 1.5 (0.6 + 0.4 · 4 / 2.5) = 1.86; 2.5 / (1 + 1.86) · 0.470004 = 0.410843.
    assert (compound, word) == (pytest.approx(0.293752, abs=1e-5), pytest.approx(0.410843, abs=1e-5))
    assert other == 0.0


def test_the_parts_of_an_asked_compound_find_the_word_at_half_its_weight() -> None:
    items = [Item("a", "", "", "skulden"), Item("b", "", "", "barnet")]

    part, _ = score(items, "words", "hyresskuldsärende")
    word, _ = score(items, "words", "skuld")

    assert part == pytest.approx(PARTS * word)
    assert PARTS == 0.5


def test_parts_of_compounds_count_in_no_other_arm() -> None:
    items = [Item("a", "", "Hyresskuldsärende", "x"), Item("b", "", "Barn", "y")]

    assert score(items, "asked", "skuld") == [0.0, 0.0]


def test_an_item_has_the_score_of_its_best_question() -> None:
    alone = Item("a", "", "Om barn", "x", questions=("hyresskuld",))
    many = Item("b", "", "Om vård", "y", questions=("hyresskuld", "hyresskuld", "hyresskuld"))

    first, second = score([alone, many], "asked", "hyresskuld")

    assert first == second > 0


def test_body_words_do_not_count_in_the_arm_over_questions() -> None:
    items = [Item("a", "", "Om barn", "hyresskuld"), Item("b", "", "Om hyresskuld", "barn")]

    body, heading = score(items, "asked", "hyresskuld")

    assert body == 0.0 < heading


def test_questions_point_at_their_item() -> None:
    items = [Item("a", "", "", "x"), Item("b", "", "Rubrik", "y", questions=("fråga ett", "fråga två"))]

    assert asked(items) == [(1, "Rubrik"), (1, "fråga ett"), (1, "fråga två")]


def test_texts_without_headings_and_questions_are_indexed_without_a_warning() -> None:
    items = [Item("a", "", "", "hyran betalas"), Item("b", "", "", "barnen bor där")]

    with warnings.catch_warnings():
        warnings.simplefilter("error")
        arms = WordArms.build(items)

    assert arms.scores("asked", {"hyran": 1.0}).tolist() == [0.0, 0.0]


@pytest.mark.parametrize("arm", ANALYSERS)
def test_the_tokens_of_a_text_are_those_of_its_words_one_by_one(items: tuple[Item, ...], arm: str) -> None:
    # The index analyses every word once; a question is analysed whole.
    texts = [text for item in items for text in (item.title, item.heading, item.body, *item.questions)]
    analyse = ANALYSERS[arm]

    apart = [
        weighted((count, [token]) for word in tokens(text) for token, count in analyse(word).items()) for text in texts
    ]

    assert apart == [pytest.approx(analyse(text)) for text in texts]


def test_what_was_saved_scores_the_same(items: tuple[Item, ...], tmp_path: Path) -> None:
    arms = WordArms.build(items)

    arms.save(tmp_path)
    loaded = WordArms.load(tmp_path, items)

    question = "kan nämnden åta sig hyran"
    for arm, terms in {"words": stems(question), "ngrams": ngrams(question), "asked": stems(question)}.items():
        query = dict.fromkeys(terms, 1.0)
        assert arms.scores(arm, query).any()
        assert np.array_equal(loaded.scores(arm, query), arms.scores(arm, query))


def test_the_words_of_every_field_are_counted_as_they_are_written() -> None:
    items = [
        Item("a", "Hyran", "Är hyran obetald?", "Hyran!", questions=("obetalda hyror",)),
        Item("b", "", "", "Hyran"),
    ]

    assert WordArms.build(items).surface == {"hyran": 4, "är": 1, "obetald": 1, "obetalda": 1, "hyror": 1}


def test_slips_are_corrected_towards_the_words_of_the_items_and_lay_words(tmp_path: Path) -> None:
    made = [Item("a", "", "Boendesamordnaren", "x")]
    WordArms.build(made).save(tmp_path)
    loaded = WordArms.load(tmp_path, made)

    assert loaded.surface == {"boendesamordnaren": 1, "x": 1}
    assert loaded.speller.corrected("boendesamordnarn") == "boendesamordnaren"
    assert loaded.speller.corrected("vräkningn") == "vräkning"


def test_among_equally_near_words_the_one_that_the_items_use_most_is_meant() -> None:
    few, many = Item("a", "", "", "trappvakten"), Item("b", "", "", "trappvaktan trappvaktan")

    assert WordArms.build([few]).speller.corrected("trappvaktn") == "trappvakten"
    assert WordArms.build([few, many]).speller.corrected("trappvaktn") == "trappvaktan"
