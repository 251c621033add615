"""The parts of a section's text and their sentences."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.blocks import blocks, sentences
from corpus.types import Corpus

TEXT = """Hyran kan betalas inom tre veckor. Då får hyresgästen bo kvar.

Det gäller bostäder.

Gör så här:
1. Fråga hyresgästen. Anteckna svaret.
2. Ring hyresvärden.

Tänk på: Räkna från delgivningen. Lägg till helgdagar.

Lagrum: 12 kap. 44 § JB; 2 § lag (1930:173)."""


def of(text: str) -> list[str]:
    return [span.of(text) for span in sentences(text)]


def test_first_block_is_the_answer_and_the_others_say_what_they_are() -> None:
    assert [block.kind for block in blocks(TEXT)] == ["answer", "paragraph", "steps", "note", "law"]


@pytest.mark.parametrize("text", ["1. Fråga.\n2. Ring.", "Tänk på: Räkna.", "Lagrum: 9 § FL."])
def test_first_block_is_the_answer_whatever_it_looks_like(text: str) -> None:
    assert [block.kind for block in blocks(text)] == ["answer"]


def test_text_without_words_has_no_blocks() -> None:
    assert blocks("") == ()


def test_lead_in_and_items_of_a_list_are_its_sentences() -> None:
    steps = blocks(TEXT)[2]

    assert [span.of(TEXT) for span in steps.sentences] == [
        "Gör så här:",
        "1. Fråga hyresgästen. Anteckna svaret.",
        "2. Ring hyresvärden.",
    ]


def test_line_of_law_is_one_sentence() -> None:
    law = blocks(TEXT)[-1]

    assert [span.of(TEXT) for span in law.sentences] == ["Lagrum: 12 kap. 44 § JB; 2 § lag (1930:173)."]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Betala i tid. Spara kvittot.", ["Betala i tid.", "Spara kvittot."]),
        ("Är det så? Läs lagen! Ring.", ["Är det så?", "Läs lagen!", "Ring."]),
        ("Enligt 12 kap. 44 § JB gäller det. Betala.", ["Enligt 12 kap. 44 § JB gäller det.", "Betala."]),
        ("Se 12 kap. Jordabalken gäller.", ["Se 12 kap. Jordabalken gäller."]),
        ("Fråga t.ex. Kronofogden. Ring.", ["Fråga t.ex. Kronofogden.", "Ring."]),
        ("Fråga bl.a. Kronofogden. Ring.", ["Fråga bl.a. Kronofogden.", "Ring."]),
        ("Betala kl. 15. Spara kvittot.", ["Betala kl. 15.", "Spara kvittot."]),
        ("Enligt HFD 2023 ref. 26 gäller det. Läs.", ["Enligt HFD 2023 ref. 26 gäller det.", "Läs."]),
        ("Läs prop. 2024/25:89. Sedan.", ["Läs prop. 2024/25:89.", "Sedan."]),
        ("Det kostar ca. 600 kronor. Betala.", ["Det kostar ca. 600 kronor.", "Betala."]),
        ("Han sa ”betala.” Hon svarade.", ["Han sa ”betala.”", "Hon svarade."]),
        ("(Det gäller alla.) Ring.", ["(Det gäller alla.)", "Ring."]),
        ("Tiden är ute. 3 veckor har gått.", ["Tiden är ute.", "3 veckor har gått."]),
        ("Ändringen gäller. Återvinning krävs.", ["Ändringen gäller.", "Återvinning krävs."]),
        ("Läs 2.5 kapitel", ["Läs 2.5 kapitel"]),
        ("utan punkt", ["utan punkt"]),
        ("Nej. Hyresrätten är förlorad. Ring.", ["Nej. Hyresrätten är förlorad.", "Ring."]),
        ("Ja. Skriv till hyresvärden.", ["Ja. Skriv till hyresvärden."]),
        ("", []),
        ("  ", []),
    ],
)
def test_sentences_end_at_full_stops_that_are_not_abbreviations(text: str, expected: list[str]) -> None:
    assert of(text) == expected


def test_sentence_places_are_shifted_by_the_offset() -> None:
    text = "Rubrik\nBetala. Ring."

    assert [span.of(text) for span in sentences(text[7:], offset=7)] == ["Betala.", "Ring."]


PIECES = st.sampled_from(
    [
        "Betala i tid.",
        "Enligt 12 kap. 44 § JB?",
        "1. Fråga.",
        "- Ring",
        "Tänk på: Räkna t.ex. Dagar.",
        "Lagrum: 9 § FL.",
    ]
)


@given(st.lists(st.lists(PIECES, min_size=1, max_size=4).map("\n".join), min_size=1, max_size=5).map("\n\n".join))
def test_spans_reconstruct_the_text(text: str) -> None:
    parts = blocks(text)

    assert "\n\n".join(block.of(text) for block in parts) == text
    for block in parts:
        assert re.sub(r"\s", "", "".join(span.of(text) for span in block.sentences)) == re.sub(
            r"\s", "", block.of(text)
        )
        assert all(block.start <= span.start < span.end <= block.end for span in block.sentences)


@given(st.text(alphabet="abÅ. ?!”(1§\n", max_size=80))
def test_sentences_never_overlap_and_only_white_space_lies_between(text: str) -> None:
    spans = sentences(text)

    edges = [0, *(edge for span in spans for edge in (span.start, span.end)), len(text)]
    assert edges == sorted(edges)
    between = [text[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True)]
    assert all(not gap.strip() for gap in between)


def test_every_shipped_section_is_whole_in_its_blocks(shipped_corpus: Corpus) -> None:
    for section in shipped_corpus.sections.values():
        assert "\n\n".join(block.of(section.text) for block in blocks(section.text)) == section.text
