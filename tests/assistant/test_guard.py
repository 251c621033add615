"""Step 1: what is stopped before anything is searched, and what to change."""

from __future__ import annotations

import pytest

from assistant import texts
from assistant.cleaning import LONGEST_WORD
from assistant.steps.guard import LONGEST_TURN, MAX_CHARACTERS, MAX_TURNS, guard
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
    longest = "å " * (MAX_CHARACTERS // 2 - 1) + "åå"

    given = stopped(guard, context(longest + "å"))

    assert MAX_CHARACTERS == 4000
    assert given.status == "blocked"
    assert codes(given) == ["for_lang"]
    assert "4001 tecken" in given.notices[0].text
    assert "högst 4000" in given.notices[0].text
    assert guard(context(longest)).question == longest


def test_length_is_counted_without_white_space_around_the_question() -> None:
    longest = "å " * (MAX_CHARACTERS // 2 - 1) + "åå"

    assert guard(context(f"  {longest}\n")).question == longest


def test_what_is_longer_than_any_word_is_cut() -> None:
    assert guard(context(f"Hur {'å' * 3000} då?")).question == f"Hur {'å' * LONGEST_WORD} då?"


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


def test_personal_data_in_earlier_turns_is_masked_and_the_conversation_stays() -> None:
    history = (
        user(f"Gäller det {PERSON}?"),
        Turn(role="assistant", content="Ring 070-174 06 05"),
        user("Hon heter Anna Exempel, hur lång är fristen?"),
    )

    given = guard(context("Och sedan?", history)).history

    assert given == (
        user("Gäller det [personnummer]?"),
        Turn(role="assistant", content="Ring [telefonnummer]"),
        user("Hon heter [namn], hur lång är fristen?"),
    )


def test_history_is_masked_also_when_the_question_is_blocked() -> None:
    given = stopped(guard, context("?", (user(f"Gäller det {PERSON}?"),)))

    assert given.history == (user("Gäller det [personnummer]?"),)


def test_lines_of_earlier_turns_are_kept_and_hidden_characters_are_not() -> None:
    history = (Turn(role="assistant", content="**Kort svar**\n\nTre\u200b veckor\u202e [1]"),)

    assert guard(context("Och sedan?", history)).history[0].content == "**Kort svar**\n\nTre veckor [1]"


def test_only_the_last_turns_are_read_and_none_beyond_its_limit() -> None:
    history = (*(user(f"fråga {n}") for n in range(1000)), user("å" * 1_000_000))

    given = guard(context("Och sedan?", history)).history

    assert len(given) == MAX_TURNS
    assert given[-2] == user("fråga 999")
    assert len(given[-1].content) == LONGEST_TURN


def test_sound_question_passes_with_nothing_else_changed() -> None:
    given = context("Hur lång är fristen enligt 12 kap. 44 § JB?", (user("Hej"),))

    assert guard(given) == given
