"""Holding a key's phrases against a text."""

from __future__ import annotations

import pytest

from evals.script.match import Phrase, Text, is_readable


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("tre veckor", "Inom tre veckor."),
        ("tre veckor", "Inom 3 veckor."),
        ("3 veckor", "Inom TRE\n  veckor."),
        ("tjugoen dagar", "inom 21 dagar"),
        ("9 400 kr", "Skulden är 9400 kr."),
        ("9400 kr", "Skulden är 9\u00a0400 kr."),
        ("1 250 000 kr", "1.250.000 kr"),
        ("44 paragrafen", "12 kap. 44 § JB"),
        ("12 kap. 44 § JB", "Enligt 12 kap. 44 § JB."),
        ("så kallad", "så kal\u00adlad"),
        ("2-3 veckor", "2–3 veckor"),
        ('"fel"', "det är ”fel”"),
        ("betala.\nsedan", "Betala. [1][2]\nSedan. [3]"),
        ("fyra", "fyra situationer"),
        ("15", "femton år"),
        (r"/tre\s+(veckor|veckors)/", "Inom tre veckors tid."),
        (r"/\b3 veckor/", "Inom tre veckor."),
        (r"/\btre veckor/", "Inom TRE veckor."),
        ("/^kort svar/", "Kort svar: ja."),
    ],
)
def test_a_phrase_is_met_in_any_spelling_of_the_same_thing(phrase: str, text: str) -> None:
    assert Phrase(phrase).found_in(Text(text))


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("tre veckor", "Inom fyra veckor."),
        ("3 veckor", "Inom 13 veckor."),
        ("tre veckor", "Inom 13 veckor."),
        ("5 procent", "1,5 procent"),
        ("44", "12 kap. 444 §"),
        ("400 kr", "9 400 kr"),
        ("fyra", "12 kap. 44 §, senast den 4 maj"),
        ("2025433", "år 2025 433 barn"),
        ("/\\btre\\b/", "Det extrema."),
        ("a.b", "axb"),
        ("(ja)", "ja"),
        ("/", "streck saknas"),
        ("tre veckor", ""),
    ],
)
def test_a_phrase_is_not_met_by_something_else(phrase: str, text: str) -> None:
    assert not Phrase(phrase).found_in(Text(text))


@pytest.mark.parametrize("phrase", ["", "  ", "/", "//", "[1]", "\u200b", "/ /"])
def test_a_phrase_that_any_text_would_meet_cannot_be_used(phrase: str) -> None:
    assert is_readable(phrase) == "en fras är tom"


def test_a_broken_expression_is_named() -> None:
    assert is_readable("/(/") == "uttrycket /(/ går inte att läsa"
    assert is_readable("/(a|b)/") == is_readable("tre veckor") == ""
