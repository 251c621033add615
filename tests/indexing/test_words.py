"""The word arms: which fields count, and how questions stand for their item."""

from __future__ import annotations

import warnings
from pathlib import Path

import numpy as np

from indexing.items import Item
from indexing.swedish import ngrams, stems
from indexing.words import ANALYSERS, WordArms, asked


def score(items: list[Item], arm: str, text: str) -> list[float]:
    """Scores of the items in one arm for a text, in order."""
    query = dict.fromkeys(ANALYSERS[arm](text), 1.0)
    return [float(value) for value in WordArms.build(items).scores(arm, query)]


def test_a_word_in_the_heading_counts_more_than_in_the_body() -> None:
    items = [Item("a", "", "Anstånd hos myndigheten", "hyran"), Item("b", "", "hyran hos myndigheten", "Anstånd")]

    heading, body = score(items, "words", "anstånd")

    assert heading > body > 0


def test_the_ngram_arm_finds_a_misspelled_word_and_the_word_arm_does_not() -> None:
    items = [Item("a", "", "Återvinningsfrist", "x"), Item("b", "", "Störningar", "y")]

    assert score(items, "words", "atervinigsfrist") == [0.0, 0.0]
    found, other = score(items, "ngrams", "atervinigsfrist")
    assert found > other


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


def test_what_was_saved_scores_the_same(items: tuple[Item, ...], tmp_path: Path) -> None:
    arms = WordArms.build(items)

    arms.save(tmp_path)
    loaded = WordArms.load(tmp_path, items)

    question = "kan nämnden åta sig hyran"
    for arm, terms in {"words": stems(question), "ngrams": ngrams(question), "asked": stems(question)}.items():
        query = dict.fromkeys(terms, 1.0)
        assert arms.scores(arm, query).any()
        assert np.array_equal(loaded.scores(arm, query), arms.scores(arm, query))
