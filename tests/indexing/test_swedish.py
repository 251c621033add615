"""Swedish text analysis: tokens, stems, stop words, folded n-grams."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexing.swedish import STOP_WORDS, fold, ngrams, stem, stems, tokens

SWEDISH = st.text(alphabet="abcdehiklmnorstuvyåäöéÅÄÖÉ0123456789 -.,’'\n", max_size=60)


def test_tokens_are_lower_case_words_in_order() -> None:
    found = tokens("Hyresvärden SA upp avtalet, 12:44 JB.")

    assert found == ["hyresvärden", "sa", "upp", "avtalet", "12", "44", "jb"]


def test_hyphen_and_apostrophe_hold_a_word_together() -> None:
    found = tokens("e-post – 3-veckorsfrist d’Arc -slut-")

    assert found == ["e-post", "3-veckorsfrist", "d’arc", "slut"]


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("KFM:s beslut", "kfm beslut"),
        ("sms:et och sms:en", "sms och sms"),
        ("t.ex. fr.o.m. bl.a. p.g.a.", "tex from bla pga"),
        ("hyres-/bostadsrätt", "hyres bostadsrätt"),
        ("och/eller", "och eller"),
        ("3 000 kr, 3.000 kr, 3\u00a0000 kr", "3000 kr 3000 kr 3000 kr"),
        ("12 345 678", "12345678"),
        ("hy\u00adres\u200bvärd\ufeff", "hyresvärd"),
        ("hyresva\u0308rd", "hyresvärd"),
    ],
)
def test_ways_of_writing_the_same_give_the_same_tokens(text: str, same: str) -> None:
    assert tokens(text) == same.split()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("kl. 10.30", "kl 10 30"),
        ("2024 300", "2024 300"),
        ("3 veckor 2000 kr", "3 veckor 2000 kr"),
        ("12:44 JB", "12 44 jb"),
        ("Svar nu.du får", "svar nu du får"),
        ("fråga:vad", "fråga vad"),
    ],
)
def test_what_only_looks_like_it_is_left_apart(text: str, words: str) -> None:
    assert tokens(text) == words.split()


@pytest.mark.parametrize(
    ("spelled", "figures"),
    [
        ("tre veckor", "3 veckor"),
        ("tolv månader", "12 månader"),
        ("femton", "15"),
        ("tjugoett dagar", "21 dagar"),
        ("trettio", "30"),
        ("nittionio", "99"),
        ("hundra", "100"),
        ("femhundra kr", "500 kronor"),
        ("tretusen kr", "3 000 kronor"),
        ("tusen", "1000"),
        ("en vecka", "1 vecka"),
        ("ett år", "1 år"),
        ("12 kap.", "tolv kapitel"),
    ],
)
def test_number_words_and_figures_have_the_same_stems(spelled: str, figures: str) -> None:
    assert stems(spelled) == stems(figures)


@pytest.mark.parametrize("ordinal", ["första", "tredje", "tionde"])
def test_ordinals_are_no_numbers(ordinal: str) -> None:
    assert not stems(ordinal)[0].isdigit()


def test_abbreviations_without_content_are_stop_words() -> None:
    assert stems("t.ex. bl.a. m.m. o.s.v. fr.o.m. t.o.m. p.g.a. s.k.") == []


def test_single_figures_are_kept_and_single_letters_are_not() -> None:
    assert stems("3 x 7") == ["3", "7"]


def test_text_without_words_has_no_tokens() -> None:
    assert tokens("§ – … ?!") == []


@pytest.mark.parametrize(
    "forms",
    [
        ("hyresvärd", "hyresvärden", "hyresvärdens"),
        ("skuld", "skulden", "skulder", "skulderna"),
        ("barn", "barnen", "barns"),
        ("avhysning", "avhysningen", "avhysningar", "avhysningarna"),
        ("nämnd", "nämnden", "nämndens", "nämnder"),
    ],
)
def test_inflected_forms_share_a_stem(forms: tuple[str, ...]) -> None:
    assert len({stem(form) for form in forms}) == 1


def test_words_of_different_meaning_keep_different_stems() -> None:
    words = ("hyra", "hyresgäst", "hyresvärd", "vräkning", "avhysning", "återvinning", "anstånd")

    assert len({stem(word) for word in words}) == len(words)


def test_stems_leave_out_stop_words_and_single_letters() -> None:
    found = stems("Vad gäller om hyran är obetald i x dagar?")

    assert found == [stem("hyran"), stem("obetald"), stem("dagar")]


def test_a_hyphenated_word_is_found_whole_and_by_its_parts() -> None:
    found = stems("skuld-fristen")

    assert found == [stem("skuld-fristen"), stem("skuld"), stem("fristen")]


def test_stop_words_are_what_tokens_gives() -> None:
    assert {word for word in STOP_WORDS if tokens(word) != [word]} == set()


@pytest.mark.parametrize("word", ["hyra", "barn", "skuld", "frist", "vräkt", "anstånd", "soc", "våld", "sjuk"])
def test_words_that_questions_are_about_are_no_stop_words(word: str) -> None:
    assert stems(word) == [stem(word)]


def test_fold_takes_the_dots_and_rings_away() -> None:
    assert fold("ÅÄÖ åäö É Återfå") == "aao aao e aterfa"


def test_ngrams_by_hand() -> None:
    found = ngrams("Får vräkt")  # "får" is a stop word

    assert found == "_vr vra rak akt kt_ _vra vrak rakt akt_ _vrak vrakt rakt_".split()


def test_typed_without_dots_gives_the_same_ngrams() -> None:
    assert ngrams("återvinningsfrist hyresvärd") == ngrams("atervinningsfrist hyresvard")


def test_a_typo_keeps_most_ngrams() -> None:
    right, wrong = set(ngrams("återvinningsfristen")), set(ngrams("återvinnigsfristen"))

    assert len(right & wrong) / len(right) > 0.6


@given(SWEDISH)
def test_composed_and_decomposed_text_are_the_same_text(text: str) -> None:
    composed, decomposed = unicodedata.normalize("NFC", text), unicodedata.normalize("NFD", text)

    assert tokens(composed) == tokens(decomposed)
    assert stems(composed) == stems(decomposed)
    assert ngrams(composed) == ngrams(decomposed)
    assert fold(composed) == fold(decomposed)


@given(SWEDISH)
def test_every_ngram_has_three_to_five_plain_characters(text: str) -> None:
    found = ngrams(text)

    assert all(3 <= len(gram) <= 5 for gram in found)
    assert all(fold(gram) == gram for gram in found)


@given(SWEDISH)
def test_case_makes_no_difference(text: str) -> None:
    assert stems(text.upper()) == stems(text.lower())
    assert ngrams(text.upper()) == ngrams(text.lower())
