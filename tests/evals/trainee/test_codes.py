"""Codes are drawn so that nobody comes upon another's, and a group's name is no person."""

from __future__ import annotations

import math
import re

import pytest

from evals.trainee.codes import CODE, draw_code, read_code, read_group
from evals.trainee.types import Gone, TraineeError
from evals.trainee.words import FIRST, SECOND


def test_a_code_is_two_words_and_a_number_with_more_than_30_bits() -> None:
    codes = {draw_code() for _ in range(500)}

    assert all(re.fullmatch(CODE, code) for code in codes)
    assert len(codes) == 500
    assert math.log2(len(FIRST) * len(SECOND) * 90_000) > 30


def test_no_word_stands_twice_and_all_are_typed_on_any_keyboard() -> None:
    for words in (FIRST, SECOND):
        assert len(words) == len(set(words)) == 125
        assert all(re.fullmatch(r"[a-z]{2,12}", word) for word in words)


@pytest.mark.parametrize("typed", ["lugn-bro-48213", " Lugn bro 48213 ", "LUGN-BRO-48213", "lugn – bro – 48213"])
def test_a_code_is_read_however_it_is_written(typed: str) -> None:
    assert read_code(typed) == "lugn-bro-48213"


@pytest.mark.parametrize("typed", ["", "lugn-bro", "lugn-bro-1", "../../etc/passwd", "lugn-bro-48213/x"])
def test_what_is_no_code_is_told_with_an_example(typed: str) -> None:
    with pytest.raises(Gone, match="till exempel lugn-bro-48213"):
        read_code(typed)


def test_a_group_is_read_in_small_letters_with_hyphens_for_spaces() -> None:
    assert read_group(" Kurs  V48 ÅÄÖ ") == "kurs-v48-åäö"


@pytest.mark.parametrize("typed", ["", "a" * 31, "kurs/48", "kurs.48", "..", "kurs_48"])
def test_a_group_of_another_form_is_refused(typed: str) -> None:
    with pytest.raises(TraineeError, match="1–30 tecken"):
        read_group(typed)


@pytest.mark.parametrize("typed", ["811228-9870", "070-1234567", "198112289870"])
def test_a_group_that_looks_like_a_person_is_refused(typed: str) -> None:
    with pytest.raises(TraineeError, match="personuppgift"):
        read_group(typed)
