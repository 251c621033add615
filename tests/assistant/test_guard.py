"""Step 1: what is stopped before anything is searched, and what to change."""

from __future__ import annotations

import pytest

from assistant import texts
from assistant.steps.guard import MAX_CHARACTERS, guard
from assistant.types import Turn
from tests.assistant.contexts import codes, context, stopped, user

PERSON = "850412-0005"  # birth number 000 is never given out


@pytest.mark.parametrize(
    "question", ["", " ", " \n\t\u00a0 ", "?", "?!… –", "”…”", "\u200b\u200d", "\u202e\u2066", "\x00"]
)
def test_question_without_a_word_is_blocked(question: str) -> None:
    given = stopped(guard, context(question))

    assert given.status == "blocked"
    assert codes(given) == ["tom"]
    assert given.notices[0].text == texts.EMPTY


def test_question_of_4001_characters_is_blocked_and_one_of_4000_passes() -> None:
    longest = "å" * MAX_CHARACTERS

    given = stopped(guard, context(longest + "å"))

    assert MAX_CHARACTERS == 4000
    assert given.status == "blocked"
    assert codes(given) == ["for_lang"]
    assert "4001 tecken" in given.notices[0].text
    assert "högst 4000" in given.notices[0].text
    assert guard(context(longest)).question == longest


def test_length_is_counted_without_white_space_around_the_question() -> None:
    assert guard(context(f"  {'å' * MAX_CHARACTERS}\n")).question == "å" * MAX_CHARACTERS


def test_white_space_is_folded_and_letters_are_composed() -> None:
    given = guard(context("  Hur\n la\u030ang\t är\u00a0 fristen? "))

    assert given.question == "Hur lång är fristen?"


@pytest.mark.parametrize("hidden", ["\u200b", "\u200d", "\u00ad", "\u2060", "\ufeff", "\u202e", "\U000e0041"])
def test_invisible_characters_are_removed_without_splitting_the_word(hidden: str) -> None:
    given = guard(context(f"Hur lång är åter{hidden}vinnings{hidden}fristen?"))

    assert given.question == "Hur lång är återvinningsfristen?"


@pytest.mark.parametrize("hidden", ["\u200b", "\u00ad", "\ufeff"])
def test_personal_data_is_found_behind_invisible_characters(hidden: str) -> None:
    broken = hidden.join(PERSON)

    given = stopped(guard, context(f"Kan {broken} bo kvar?"))

    assert codes(given) == ["personuppgifter"]
    assert given.question == "Kan [personnummer] bo kvar?"


def test_control_characters_part_words() -> None:
    assert guard(context("Hur\x0blång\x1bär\x00fristen?")).question == "Hur lång är fristen?"


def test_personal_data_is_blocked_masked_and_offered_as_a_question_without_it() -> None:
    given = stopped(guard, context(f"Kan {PERSON} med namn@example.se bo kvar?"))

    masked = "Kan [personnummer] med [e-postadress] bo kvar?"
    assert given.status == "blocked"
    assert codes(given) == ["personuppgifter"]
    assert given.options == (masked,)
    assert given.question == masked
    assert "(e-postadress, personnummer)" in given.notices[0].text
    assert masked in given.notices[0].text
    assert PERSON not in repr(given.notices)


def test_masked_question_passes_when_it_is_asked_again() -> None:
    masked = stopped(guard, context(f"Kan {PERSON} bo kvar?")).options[0]

    assert guard(context(masked)).question == masked


def test_earlier_turns_with_personal_data_are_left_behind() -> None:
    clean = user("Hur lång är fristen?")
    history = (user(f"Gäller det {PERSON}?"), clean, Turn(role="assistant", content="Ring 070-174 06 05"))

    assert guard(context("Och sedan?", history)).history == (clean,)


def test_sound_question_passes_with_nothing_else_changed() -> None:
    given = context("Hur lång är fristen enligt 12 kap. 44 § JB?", (user("Hej"),))

    assert guard(given) == given
