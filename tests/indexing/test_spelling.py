"""Spelling: slips of words that the guidance holds are repaired, real words are left alone."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.reader import GUIDANCE, read_corpus
from indexing.items import items_of
from indexing.spelling import Correction, Speller, word_counts
from indexing.swedish import STOP_WORDS, fold, stem, tokens

EVERYDAY = (Path(__file__).parent / "data" / "everyday-words.txt").read_text("utf-8").split()


def texts() -> Iterator[str]:
    """The words of the shipped guidance, as a search over it would hold them."""
    for item in items_of(read_corpus(GUIDANCE)):
        yield from (item.title, item.heading, item.body, *item.questions)


COUNTS = word_counts(texts())
SPELLER = Speller(COUNTS)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("vraker", "vräker"),
        ("hyresvard", "hyresvärd"),
        ("varden", "värden"),
        ("lagenheten", "lägenheten"),
        ("maste", "måste"),
        ("hyresvaerd", "hyresvärd"),
        ("aaterfaa", "återfå"),
        ("kronofgden", "kronofogden"),
        ("kronfogden", "kronofogden"),
        ("avhysnign", "avhysning"),
        ("kontrackt", "kontrakt"),
        ("komun", "kommun"),
        ("ppsägning", "uppsägning"),
        ("överenskomelse", "överenskommelse"),
        ("socialnamden", "socialnämnden"),
    ],
)
def test_a_slip_is_taken_for_the_word_that_was_meant(typed: str, meant: str) -> None:
    assert SPELLER.corrected(typed) == meant


def test_a_correction_tells_what_was_typed_where() -> None:
    found = SPELLER.corrections("Får hyresvarden vräka?")

    assert found == (Correction(4, 15, "hyresvarden", "hyresvärden"),)


def test_the_rest_of_the_question_stays_as_it_is() -> None:
    assert SPELLER.corrected("Får  HYRESVARDEN (12:44) vräka?! ") == "Får  hyresvärden (12:44) vräka?! "


@pytest.mark.parametrize(
    "question",
    ["", "?!", "Hur lång tid har man på sig?", "12 kap. 44 §", "2000kr", "abc 123", "xyzzyq", "få rå om", "3-åring"],
)
def test_what_needs_no_correction_is_left_alone(question: str) -> None:
    assert SPELLER.corrections(question) == ()


@pytest.mark.parametrize("word", ["lan", "kop", "rad", "far", "bo"])
def test_short_words_are_never_touched(word: str) -> None:
    assert SPELLER.corrections(word) == ()


def test_real_words_that_the_texts_lack_are_left_alone() -> None:
    assert [word for word in EVERYDAY if SPELLER.corrections(word)] == []


def test_other_forms_and_compounds_of_known_words_are_left_alone() -> None:
    assert SPELLER.corrections("simskolornas gymkorts hyresskuldsproblematik tvättstugebokning avhysningsärendet") == ()


def test_what_may_be_a_name_only_gets_its_dots_and_rings() -> None:
    assert SPELLER.corrections("Hej, jag heter Hyrec och bor i Avesta") == ()
    assert SPELLER.corrected("ringde Hyresvarden") == "ringde hyresvärden"


def test_capitals_all_through_are_no_names() -> None:
    assert SPELLER.corrected("FÅR KRONOFGDEN VRÄKA") == "FÅR kronofogden VRÄKA"


def test_a_word_of_the_texts_is_never_changed() -> None:
    assert [word for word in COUNTS if SPELLER.corrections(word)] == []


def test_the_commonest_of_equally_near_words_is_meant() -> None:
    assert Speller({"qvorma": 1, "qvorna": 5}).corrected("qvorxa") == "qvorna"
    assert Speller({"qvorma": 5, "qvorna": 1}).corrected("qvorxa") == "qvorma"


def test_a_nearer_word_wins_over_a_commoner_one() -> None:
    assert Speller({"qvormalist": 1, "qvormakist": 1000}).corrected("qvormalisst") == "qvormalist"


def test_two_slips_are_believed_in_long_words_only() -> None:
    assert Speller({"qvormalist": 1}).corrected("qvromalisst") == "qvormalist"
    assert Speller({"qvorma": 1}).corrected("qvromma") == "qvromma"


def test_without_texts_nothing_is_corrected() -> None:
    assert Speller({}).corrected("hyresvarden kronofgden") == "hyresvarden kronofgden"


def slipped(word: str, chance: random.Random) -> str:
    """The word with one slip: a letter left out, doubled, changed or swapped, or å, ä, ö gone."""
    place = chance.randrange(len(word) - 1)
    first, letter, rest = word[:place], word[place], word[place + 1 :]
    return chance.choice(
        [
            first + rest,
            first + letter + letter + rest,
            first + "e" + rest,
            first + rest[0] + letter + rest[1:],
            fold(word),
        ]
    )


def test_most_generated_slips_are_repaired_and_few_to_another_word() -> None:
    chance = random.Random(0)
    words = sorted(word for word in COUNTS if len(word) >= 6 and word.isalpha() and word not in STOP_WORDS)
    pairs = [(word, slipped(word, chance)) for word in chance.sample(words, 600)]
    slips = [(word, typed) for word, typed in pairs if stem(word) != stem(typed)]

    meant = [(word, typed, SPELLER.corrected(typed)) for word, typed in slips]

    repaired = sum(stem(found) == stem(word) for word, _, found in meant)
    wrong = sum(found != typed and stem(found) != stem(word) for word, typed, found in meant)
    assert repaired / len(slips) > 0.85
    assert wrong / len(slips) < 0.05


def test_word_counts_are_over_all_texts_in_lower_case() -> None:
    assert word_counts(["Hyran är", "hyran"]) == {"hyran": 2, "är": 1}


@given(st.text(alphabet="abdehiklmnorstuvåäöÅ -.,?\n12", max_size=40))
def test_corrections_are_in_order_and_never_overlap(question: str) -> None:
    found = SPELLER.corrections(question)

    places = [place for correction in found for place in (correction.start, correction.end)]
    assert places == sorted(places)
    assert all(question[c.start : c.end] == c.typed and c.meant in COUNTS for c in found)
    assert len(tokens(SPELLER.corrected(question))) == len(tokens(question))


@given(st.text(alphabet="aehlnrsåäö ", max_size=30))
def test_composed_and_decomposed_questions_are_corrected_alike(question: str) -> None:
    assert SPELLER.corrected(unicodedata.normalize("NFD", question)) == SPELLER.corrected(question)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("hyresvarden vill vraka mig for att hyran ar sen", "hyresvärden vill vräka mig för att hyran är sen"),
        ("nar far hyresvarden saga upp", "när får hyresvärden säga upp"),
        # One word with its marks: the keyboard has them, and a real word is what was meant.
        ("hyresvarden får vraka", "hyresvärden får vraka"),
        # No word that only lacks its marks: nothing says that the others do.
        ("vraka for ar", "vraka for ar"),
    ],
)
def test_a_question_typed_without_marks_gets_them_in_every_word(typed: str, meant: str) -> None:
    common = {"hyresvärden": 9, "vräka": 9, "vraka": 1, "för": 90, "är": 90, "när": 40, "får": 40, "far": 2, "säga": 20}
    counts = common | {"hyran": 9, "sen": 5, "upp": 30, "vill": 9, "mig": 9, "att": 90}

    assert Speller(counts).corrected(typed) == meant


def test_a_word_that_is_nearly_as_common_without_marks_stays() -> None:
    speller = Speller({"hyresvärden": 9, "man": 30, "mån": 2, "har": 30, "här": 40})

    assert speller.corrected("hyresvarden har man") == "hyresvärden har man"
