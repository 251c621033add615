"""A long section is cut by what is asked, never by place."""

from __future__ import annotations

from assistant.composing.relevance import FIRST, MOST_SENTENCES, kept
from corpus.blocks import blocks

FILLER = ["Rummet på mottagningen bokas i kalendern.", "Fika serveras på fredagar.", "Nyckeln hänger i receptionen."]
LONG = "\n\n".join(
    [
        "Rutinen gäller mottagningen. Den ses över varje år. Den är beslutad av chefen.",
        " ".join(FILLER * 6),
        "Tolk bokas alltid när hyresgästen inte talar svenska.",
        "Gör så här:\n1. Ring tolkförmedlingen.\n2. Boka en timme.\n3. Skriv tolkens kod i akten.",
        "Lagrum: 13 § FL.",
    ]
)


def said(question: str, text: str, most: int = MOST_SENTENCES) -> list[str]:
    parts = blocks(text)
    chosen = kept(question, text, parts, most)
    return [span.of(text) for block in parts for span in block.sentences if span in chosen]


def test_section_that_is_short_enough_stands_whole() -> None:
    text = "Ja. Det går.\n\nTänk på: Ring först."

    assert said("Vad som helst?", text) == ["Ja. Det går.", "Tänk på: Ring först."]


def test_what_is_asked_about_stands_however_late_it_comes() -> None:
    told = said("När bokas tolk?", LONG, most=6)

    assert "Tolk bokas alltid när hyresgästen inte talar svenska." in told
    assert "Fika serveras på fredagar." not in told


def test_the_first_sentences_of_the_direct_answer_and_the_law_always_stand() -> None:
    told = said("När bokas tolk?", LONG, most=6)

    assert told[:FIRST] == ["Rutinen gäller mottagningen.", "Den ses över varje år."]
    assert told[-1] == "Lagrum: 13 § FL."


def test_steps_are_taken_together_before_single_sentences_that_fit_less() -> None:
    told = said("Hur bokas tolk i akten?", LONG, most=8)

    assert [line for line in told if line[0].isdigit()] == [
        "1. Ring tolkförmedlingen.",
        "2. Boka en timme.",
        "3. Skriv tolkens kod i akten.",
    ]


def test_no_more_than_the_room_is_taken_but_for_the_law() -> None:
    assert len(said("När bokas tolk?", LONG, most=6)) == 6 + 1


def test_sentences_keep_their_order() -> None:
    told = said("När bokas tolk?", LONG, most=9)

    assert told == sorted(told, key=LONG.index)
