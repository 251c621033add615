"""What a question is about."""

from __future__ import annotations

import pytest

from assistant.understanding.topic import joined, stems_of, topic, without


@pytest.mark.parametrize(
    ("question", "about"),
    [
        ("Hur ansöker man om skuldsanering?", ("skuldsanering",)),
        ("Hur länge sparas hushållets möbler?", ("hushållets möbler",)),
        ("Vad är skillnaden mellan god man och förvaltare?", ("god man", "förvaltare")),
        ("Vem prövar det?", ()),
        ("ingår hyresskulden?", ("hyresskulden",)),
    ],
)
def test_question_words_and_the_verb_of_the_question_are_left_out(question: str, about: tuple[str, ...]) -> None:
    assert topic(question) == about


def test_sentence_that_tells_keeps_its_first_word() -> None:
    assert topic("Hyresgästen är sjuk. Vad gör vi?") == ("hyresgästen", "sjuk")


def test_word_is_carried_once_whatever_its_form() -> None:
    assert joined(("hyresgästen",), ("hyresgäst sjuk",)) == ("hyresgästen", "sjuk")


def test_known_words_are_taken_away() -> None:
    assert without(("sjuk hyresgäst", "hyresgästens"), stems_of(["hyresgästen"])) == ("sjuk",)
