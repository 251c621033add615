"""A follow-up written out so that it stands alone."""

from __future__ import annotations

import pytest

from assistant.assistant import Assistant
from assistant.types import Turn
from assistant.understanding import standalone
from tests.assistant.understanding.examples import examples, follow_ups, history, nearest


def test_subject_of_the_earlier_question_goes_with_the_follow_up() -> None:
    read = standalone("och hur länge håller den på?", history("Hur ansöker man om skuldsanering?"))

    assert read.text == "och hur länge håller den på? (om: skuldsanering)"
    assert read.earlier == "Hur ansöker man om skuldsanering?"


@pytest.mark.parametrize(
    ("first", "asked", "full"),
    [
        ("Kan Kronofogden skjuta på avhysningen?", "och hyresvärden?", "Kan hyresvärden skjuta på avhysningen?"),
        ("Kan vi betala en elskuld för en familj?", "och hyresskulden?", "Kan vi betala hyresskulden för en familj?"),
        (
            "Vilka uppgifter om klienten får vi lämna till hyresvärden?",
            "och till polisen då?",
            "Vilka uppgifter om klienten får vi lämna till polisen?",
        ),
    ],
)
def test_element_that_is_exchanged_takes_the_place_of_the_earlier_one(first: str, asked: str, full: str) -> None:
    assert standalone(asked, history(first)).text == full


def test_chain_of_follow_ups_keeps_the_subject_it_began_with() -> None:
    read = standalone("Slutar de dra på lönen då?", history("Hur söker man skuldsanering?", "ingår hyresskulden?"))

    assert "skuldsanering" in read.text


def test_new_subject_leaves_the_old_one_behind() -> None:
    turns = history("Hur söker man skuldsanering?", "En annan sak: vem betalar för att magasinera möblerna?")

    assert "skuldsanering" not in standalone("och hur länge sparas de?", turns).text


def test_going_back_takes_up_the_question_that_names_it() -> None:
    turns = history("Hyresvärden undrar hur det går. Vad får jag säga?", "En annan sak: måste vi ordna tolk?")

    read = standalone("Tillbaka till värden: var står sekretessen?", turns)

    assert read.earlier == turns[0].content
    assert "hyresvärden" in read.text


def test_first_question_stands_alone_however_it_opens() -> None:
    assert standalone("Och om hon är sjuk då?", ()).earlier == ""
    assert (
        standalone("Och om hon är sjuk då?", (Turn(role="assistant", content="Hej"),)).text == "Och om hon är sjuk då?"
    )


def test_question_that_leans_on_nothing_is_left_alone() -> None:
    touched = [asked for first, asked in examples("alone") if standalone(asked, history(first)).text != asked]

    assert touched == []


@pytest.mark.parametrize(("name", "leaning"), [("dialogues-dev", 0.95), ("dialogues-test", 0.95)])
def test_follow_ups_are_told_from_new_questions(name: str, leaning: float) -> None:
    cases = follow_ups(name)

    right = [bool(standalone(c.asked, history(*c.before)).earlier) == (c.asked != c.full) for c in cases]

    assert sum(right) / len(cases) >= leaning


@pytest.mark.parametrize(
    ("name", "first", "among_five"), [("dialogues-dev", 0.50, 0.78), ("dialogues-test", 0.55, 0.80)]
)
def test_follow_up_finds_what_the_same_question_in_full_finds(
    shipped_assistant: Assistant, name: str, first: float, among_five: float
) -> None:
    cases = follow_ups(name)

    wanted = [nearest(shipped_assistant, case.full)[0] for case in cases]
    found = [nearest(shipped_assistant, standalone(c.asked, history(*c.before)).text) for c in cases]

    pairs = list(zip(wanted, found, strict=True))
    assert sum(want == got[0] for want, got in pairs) / len(cases) >= first
    assert sum(want in got for want, got in pairs) / len(cases) >= among_five
