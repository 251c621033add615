"""A follow-up written out so that it stands alone."""

from __future__ import annotations

import pytest

from assistant.assistant import Assistant
from assistant.clarifying import clarification
from assistant.texts import SILENT
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


def _talk(*said: str) -> list[Turn]:
    """What was said by turns, the user first."""
    return [Turn(role="assistant" if place % 2 else "user", content=text) for place, text in enumerate(said)]


@pytest.mark.parametrize(
    "told",
    [
        "Uppsägningen kom den 9:e och delgavs i torsdags. Hur återvinner hon hyresrätten?",
        "Uppsägningen delgavs 2026-11-09. Hur återvinner hon hyresrätten?",
    ],
)
def test_days_are_not_carried_over(told: str) -> None:
    carried = standalone("och om hon är sjuk då?", history(told)).text.replace(",", "")

    assert carried == "och om hon är sjuk då? (om: uppsägningen delgavs hyresrätten)"


@pytest.mark.parametrize("aside", ["Vet inte", "det vet jag inte", "strunt samma", "Jag vet inte vilken dag det var"])
def test_reply_that_says_nothing_is_not_what_a_follow_up_is_about(aside: str) -> None:
    turns = _talk("Kan nämnden åta sig hyran?", "Vilken dag blev hon delgiven?", aside, "Åtagandet [1]")

    assert standalone("och hur länge gäller det?", turns).text == "och hur länge gäller det? (om: nämnden åta, hyran)"


@pytest.mark.parametrize("silence", [SILENT, f"Frågan är läst som en följdfråga: x\n\n{SILENT}"])
def test_question_that_met_silence_is_left_behind(silence: str) -> None:
    turns = _talk("Kan nämnden åta sig hyran?", "Ja [1]", "spagetti?", silence.format(sections=700))

    assert standalone("och vem skriver under?", turns).earlier == "Kan nämnden åta sig hyran?"
    assert standalone("och vem skriver under?", turns[2:]).earlier == ""


def test_question_outside_the_guidance_and_courtesies_are_left_behind() -> None:
    turns = _talk("Kan nämnden åta sig hyran?", "Ja [1]", "Vad blir det för väder i morgon?", "x", "Tack!", "Hej!")

    assert standalone("och vem skriver under?", turns).earlier == "Kan nämnden åta sig hyran?"


@pytest.mark.parametrize("thanks", ["Tack!", "tack så mycket", "okej, tack", "Hej"])
def test_courtesy_never_leans(thanks: str) -> None:
    assert standalone(thanks, history("Kan nämnden åta sig hyran?")).earlier == ""


def test_question_is_carried_over_with_the_reply_to_the_question_back() -> None:
    asked = "Behöver socialtjänsten få veta något innan värden säger upp mannen?"
    back = clarification(asked, (), ())
    assert back is not None

    read = standalone("och hur lång tid tar det?", _talk(asked, back.question, "Störningar", "Ja [1]"))

    assert read.earlier.startswith(asked) and "stör" in read.earlier


def test_day_that_was_asked_for_keeps_the_question_it_answers() -> None:
    turns = _talk("När går fristen för återvinning ut?", "Vilken dag blev hon delgiven?")

    assert "återvinning" in standalone("Hon delgavs den 3 november", turns).text
    answered = [*turns, *_talk("Hon delgavs den 3 november", "26 november [1]")]
    assert "återvinning" in standalone("och om hon är sjuk?", answered).text


@pytest.mark.parametrize(
    ("back", "place"),
    [
        ("Tillbaka till det första: gäller det bostadsrätt?", 0),
        ("Åter till min första fråga, gäller det bostadsrätt?", 0),
        ("Tillbaka till det förra: gäller det bostadsrätt?", 1),
    ],
)
def test_going_back_by_order_takes_up_that_question(back: str, place: int) -> None:
    asked = ("Kan nämnden åta sig hyran?", "Vem betalar magasineringen av bohaget?", "Vad är inhibition av utslaget?")

    assert standalone(back, history(*asked)).earlier == asked[place]


def test_element_in_the_main_clause_is_exchanged_first() -> None:
    read = standalone("och polisen?", history("Måste nämnden få veta det innan hyresvärden säger upp avtalet?"))

    assert read.text == "Måste polisen få veta det innan hyresvärden säger upp avtalet?"


def test_element_that_cannot_be_exchanged_leaves_its_opposite_behind() -> None:
    read = standalone("Och hyresrätt?", history("Hur lång tid har en bostadsrättshavare på sig att betala?"))

    assert read.text == "Och hyresrätt? (om: betala)"
