"""Plain text: what is taken out, what is kept, and what marks a list."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.readers.text import clean, excerpt, is_only_mark, list_item


@pytest.mark.parametrize(
    ("dirty", "plain", "removed"),
    [
        ("Kontakta\u00a0hushållet\u202fnu", "Kontakta hushållet nu", 0),
        ("av\u00adhys\u00adning", "avhysning", 0),
        ("a\u200bv\u2060hysning\ufeff", "avhysning", 3),
        ("\u202eavhysning\u202c \u2066nu\u2069", "avhysning nu", 4),
        ("text\U000e0041\U000e0042", "text", 2),
        ("text\ufe0f\U000e0100", "text", 2),
        ("a\u0000b\u0007c\u009bd", "abcd", 3),
        ("a\ue000\u2800b", "ab", 2),
        ("a\u030aldersgräns", "åldersgräns", 0),
        ("a\u200b\u030alder", "ålder", 1),
        ("rad ett\r\n\trad  två\u2028rad tre", "rad ett rad två rad tre", 0),
        ("12 kap. 44 § – 7 500 kr ”så”", "12 kap. 44 § – 7 500 kr ”så”", 0),
    ],
)
def test_text_is_plain_and_what_was_invisible_is_counted(dirty: str, plain: str, removed: int) -> None:
    assert clean(dirty) == (plain, removed)


@given(st.text())
def test_cleaning_twice_is_cleaning_once_and_hides_nothing(dirty: str) -> None:
    once, _ = clean(dirty)

    assert clean(once) == (once, 0)
    assert unicodedata.is_normalized("NFC", once)
    assert not any(unicodedata.category(char) in ("Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp") for char in once)


@pytest.mark.parametrize(
    ("typed", "item"),
    [
        ("• Ring hushållet", ("-", "Ring hushållet")),
        ("\uf0b7 Ring", ("-", "Ring")),
        ("– Ring", ("-", "Ring")),
        ("* Ring", ("-", "Ring")),
        ("3. Ring", ("3.", "Ring")),
        ("(3) Ring", ("3.", "Ring")),
        ("12) Ring", ("12.", "Ring")),
        ("b) Ring", ("-", "b) Ring")),
        ("b. Ring", ("-", "b) Ring")),
        ("t. ex. barn", None),
        ("f. d. make", None),
        ("2024. Ett år", None),
        ("-5 grader", None),
        ("12 kap. 44 §", None),
        ("2.1 Ansvar", None),
        ("Ring • nu", None),
        ("•", None),
    ],
)
def test_typed_marks_of_lists_are_known(typed: str, item: tuple[str, str] | None) -> None:
    assert list_item(typed) == item


def test_a_mark_alone_is_told_from_text() -> None:
    assert [is_only_mark(text) for text in ("•", "3.", "b)", "Ring", "3. Ring", "")] == [True, True, True, *[False] * 3]


def test_an_excerpt_is_short_and_says_that_it_goes_on() -> None:
    assert excerpt("Kort text") == "Kort text"
    assert excerpt("ord " * 40, 10) == "ord ord o…"
