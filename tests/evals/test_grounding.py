"""The measuring of the check: its material is what it says, and the figures do not slide."""

from __future__ import annotations

from collections import Counter

import pytest

from corpus.types import Corpus
from evals import grounding
from evals.mutate_sentences import (
    KINDS,
    add_negation,
    change_number,
    change_reference,
    change_unit,
    drop_negation,
    mutants,
    said,
    swap_party,
)


@pytest.mark.parametrize(
    ("change", "text", "changed"),
    [
        (change_number, "Betala inom tre veckor.", "Betala inom fem veckor."),
        (change_number, "Det är 60 procent fler.", "Det är 63 procent fler."),
        (change_unit, "Betala inom tre veckor.", "Betala inom tre månader."),
        (swap_party, "Då får hyresvärden uppmana hyresgästen.", "Då får hyresgästen uppmana hyresvärden."),
        (swap_party, "Det prövas av hyresnämnden.", "Det prövas av tingsrätten."),
        (drop_negation, "Fristen har inte börjat.", "Fristen har börjat."),
        (drop_negation, "Det gäller inte bara hyran.", None),
        (add_negation, "Nämnden ska pröva det.", "Nämnden ska inte pröva det."),
        (add_negation, "Nämnden ska inte pröva det.", None),
        (change_reference, "Se på hyran.", None),
    ],
)
def test_a_mutation_changes_one_thing_or_finds_nothing_to_change(
    change: object, text: str, changed: str | None
) -> None:
    assert callable(change)
    assert change(text) == changed


def test_every_kind_of_mutant_is_there_and_says_something_else_than_its_passage(shipped_corpus: Corpus) -> None:
    base = [(section, text) for section in grounding.half_of(shipped_corpus, "dev") for text in said(section)]

    found = list(mutants(base, 12))

    assert {kind: count >= 10 for kind, count in Counter(mutant.kind for mutant in found).items()} == dict.fromkeys(
        KINDS, True
    )
    assert all(mutant.text not in shipped_corpus.sections[mutant.section].text for mutant in found)
    assert found == list(mutants(base, 12))


def test_the_halves_share_no_document_and_the_sentences_by_hand_name_sections_that_exist(
    shipped_corpus: Corpus,
) -> None:
    dev, test = ({s.document_id for s in grounding.half_of(shipped_corpus, half)} for half in grounding.HALVES)
    hand = {half: {**_hand("honest", half), **_hand("unfaithful", half)} for half in grounding.HALVES}

    assert not dev & test
    assert set(hand["dev"]) | set(hand["test"]) <= set(shipped_corpus.sections)
    assert {section.split("#")[0] for section in hand["test"]} <= test
    assert not {s.split("#")[0] for s in hand["test"]} & {s.split("#")[0] for s in hand["dev"]}


def _hand(name: str, half: str) -> dict[str, str]:
    return {each.section: each.text for each in grounding.by_hand(name)[half]}


def test_there_are_as_many_sentences_as_the_page_says() -> None:
    honest, unfaithful = grounding.by_hand("honest"), grounding.by_hand("unfaithful")

    assert sum(map(len, honest.values())) >= 80
    assert sum(map(len, unfaithful.values())) >= 60


def test_no_sentence_of_the_guidance_is_stopped_and_most_that_are_wrong_are(shipped_corpus: Corpus) -> None:
    true = list(grounding.faithful(shipped_corpus, "dev"))
    false = list(grounding.unfaithful(shipped_corpus, "dev"))

    assert not [each for each in true if each.row == "verbatim" and each.codes]
    assert sum(bool(each.codes) for each in false) / len(false) > 0.93
    assert sum(bool(each.codes) for each in true if each.row == "paraphrase") < 12


def test_the_table_counts_what_was_stopped() -> None:
    tried = [grounding.Tried("a", False, "x#y", "t", ("tal",)), grounding.Tried("a", False, "x#y", "u", ())]

    lines = grounding.table(tried).splitlines()

    assert lines[2].startswith("| a | 2 | 1 | 0.500 |")
    assert lines[-1].startswith("| **all** | 2 | 1 |")
