"""Lay words and abbreviations with the terms of the guidance."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

import indexing.lexicon
from indexing.lexicon import Expansion, expansions
from indexing.swedish import stem, tokens

TABLE = Path(indexing.lexicon.__file__).parent / "data" / "vocabulary.csv"


def rows() -> list[dict[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def key(text: str) -> tuple[str, ...]:
    return tuple(stem(token) for token in tokens(text))


@pytest.mark.parametrize(
    ("question", "official"),
    [
        ("Får klienten EB?", "ekonomiskt bistånd"),
        ("KFM kommer i morgon", "Kronofogden"),
        ("hv vill inte prata", "hyresvärden"),
        ("hg är sjuk", "hyresgästen"),
        ("överklaga till HN", "hyresnämnden"),
        ("FHB av ansökan", "förhandsbedömning"),
        ("kfm", "Kronofogden"),
    ],
)
def test_abbreviations_are_written_out(question: str, official: str) -> None:
    assert official in [expansion.official for expansion in expansions(question)]


def test_inflected_lay_words_are_known() -> None:
    assert [e.official for e in expansions("vräkningen")] == ["avhysning"]


def test_the_longest_phrase_wins() -> None:
    found = expansions("får man hyra ut i andra hand")

    assert found == (Expansion("hyra ut i andra hand", "andrahandsupplåtelse"),)


def test_each_official_term_comes_once() -> None:
    found = expansions("soc, socialen och socialkontoret")

    assert found == (Expansion("soc", "socialtjänsten"),)


def test_expansions_come_in_the_order_of_the_question() -> None:
    found = [e.lay for e in expansions("KFM ska hämta grejer, hv väntar")]

    assert found == ["KFM", "grejer", "hv"]


def test_a_question_in_official_words_gets_nothing_added() -> None:
    assert expansions("Vad är återvinningsfrist?") == ()
    assert expansions("") == ()


def test_an_amount_in_kronor_is_not_read_as_slang_for_kronofogden() -> None:
    assert expansions("han är skyldig 5 000 kronor") == ()


def test_every_row_of_the_vocabulary_can_be_found() -> None:
    officials: dict[tuple[str, ...], set[str]] = {}
    for row in rows():
        officials.setdefault(key(row["lay"]), set()).add(row["official"])

    missed = [
        row["lay"]
        for row in rows()
        if key(row["lay"]) != key(row["official"])
        and not officials[key(row["lay"])] & {e.official for e in expansions(row["lay"])}
    ]

    assert missed == []


def test_every_row_of_the_vocabulary_has_words() -> None:
    assert [row for row in rows() if not key(row["lay"]) or not key(row["official"])] == []
