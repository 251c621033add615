"""Questions read as a person reads them, general questions left alone, replies filled in, bad dates named."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from assistant.dates import BadDate, Counting, counted, missing_question
from assistant.types import Turn

HERE = Path(__file__).parent
AS_OF = date(2026, 11, 22)
CASES = yaml.safe_load((HERE / "cases.yaml").read_text("utf-8"))
GENERAL = yaml.safe_load((HERE / "none.yaml").read_text("utf-8"))
ASKS_FOR_SERVICE = "Nämnden fick meddelandet 5 november. När går treveckorsfristen ut för hyresgästen?"


def _counted(question: str, *history: Turn) -> Counting:
    counting = counted(question, AS_OF, history)
    assert counting is not None
    return counting


def _user(text: str) -> Turn:
    return Turn(role="user", content=text)


def _asked_back(question: str, *history: Turn) -> tuple[Turn, ...]:
    """The conversation after the question, where the assistant asks for what is missing."""
    back = f"Fristen har inte börjat.\n\n{missing_question(_counted(question, *history))}"
    return (*history, _user(question), Turn(role="assistant", content=back))


def _given(counting: Counting) -> dict[str, Any]:
    return {one.input: one.value for one in counting.given}


@pytest.mark.parametrize("case", CASES, ids=[case["ask"][:60] for case in CASES])
def test_a_question_with_dates_is_counted_from_the_events_it_names(case: dict[str, Any]) -> None:
    counting = _counted(case["ask"])

    assert counting.rule == case["rule"]
    assert _given(counting) == case["given"]
    assert counting.outputs[0] == next(iter(case["wants"]))
    assert {name: counting.result.outputs[name] for name in case["wants"]} == case["wants"]


@pytest.mark.parametrize("question", GENERAL)
def test_a_general_question_or_one_about_something_else_is_not_counted(question: str) -> None:
    assert counted(question, AS_OF) is None


def test_each_value_comes_with_the_words_it_was_read_from() -> None:
    counting = _counted("Hyresgästen delgavs tisdag 3 november och nämnden fick meddelandet i torsdags. Sista dag?")

    assert {one.input: one.words for one in counting.given} == {
        "underrattelse_delgiven": "tisdag 3 november",
        "meddelande_socialnamnd_lamnat": "i torsdags",
    }


def test_what_was_read_into_the_words_is_said() -> None:
    counting = _counted("orosanmälan kom in i måndags, när ska förhandsbedömningen vara klar?")

    assert counting.assumed == ("”I måndags” är läst som måndag 16 november 2026.",)


def test_the_day_of_the_notice_of_termination_starts_nothing_and_that_is_said() -> None:
    counting = _counted("Hon blev uppsagd 3 november. Vilken är sista dagen att betala hyran?")

    assert counting.given == ()
    assert [missing.input for missing in counting.result.missing] == [
        "underrattelse_delgiven",
        "meddelande_socialnamnd_lamnat",
    ]
    assert "Uppsägningens dag startar inte fristen." in counting.assumed


def test_service_of_a_ruling_starts_nothing_but_its_own_day_does() -> None:
    served = _counted("Hon delgavs utslaget 9 november. Sista dag för återvinning?")
    both = _counted("Utslaget meddelades 2 november och delgavs 9 november. Sista dag för återvinning?")

    assert served.given == ()
    assert _given(both) == {"utslag": date(2026, 11, 2)}


def test_tenure_that_is_not_told_is_counted_as_rented_and_said() -> None:
    untold = _counted("Delgiven 3/11, nämnden fick meddelandet 5/11. Sista dag att betala?")
    cooperative = _counted("Bostadsrätt: delgiven 3/11, nämnden fick meddelandet 5/11. Sista dag att betala?")

    assert untold.rule == "atervinning_hyresratt"
    assert any("Boendeformen är inte angiven" in said for said in untold.assumed)
    assert cooperative.rule == "atervinning_bostadsratt"
    assert untold.result.outputs["betala_senast"] == cooperative.result.outputs["betala_senast"]


def test_a_date_of_an_unknown_event_is_not_used() -> None:
    counting = _counted("Mötet är 3 december och nämnden fick meddelandet 5 november. Sista dag att betala hyran?")

    assert _given(counting) == {"meddelande_socialnamnd_lamnat": date(2026, 11, 5)}


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Hyresgästen delgavs 31 november och nämnden fick meddelandet 5 november. Sista dag?", "31 november"),
        ("Utslaget kom 29 februari 2026. Sista dag för återvinning?", "29 februari 2026"),
        ("Orosanmälan kom 30/2, när ska förhandsbedömningen vara klar?", "30/2"),
        ("Utslaget kom 3 november 1998. Sista dag för återvinning?", "3 november 1998"),
    ],
)
def test_an_impossible_date_is_named(question: str, words: str) -> None:
    with pytest.raises(BadDate, match=words):
        counted(question, AS_OF)


def test_an_impossible_date_of_something_else_does_not_stop_the_counting() -> None:
    question = "Klienten är född 31 februari. Orosanmälan kom i måndags, när ska förhandsbedömningen vara klar?"

    assert _counted(question).is_counted


def test_an_impossible_date_in_a_question_about_something_else_is_left_alone() -> None:
    assert counted("Mötet är 31 november, vad ska vi ta upp?", AS_OF) is None


def test_the_first_missing_event_is_asked_for() -> None:
    assert missing_question(_counted("Vilken är sista dagen att betala?")).startswith("Vilken dag delgavs")
    assert missing_question(_counted("Delgiven 3/11. Sista dag att betala hyran?")).startswith("Vilken dag lämnades")


def test_nothing_is_asked_when_the_wanted_day_is_counted() -> None:
    counting = _counted("Hon fick yttra sig 16 november. När kan avhysningen ske tidigast?")

    assert counting.result.missing
    assert missing_question(counting) == ""


@pytest.mark.parametrize("reply", ["3 november", "den 3:e", "Hon delgavs 3/11.", "det var 2026-11-03"])
def test_a_reply_fills_what_was_asked_for(reply: str) -> None:
    counting = _counted(reply, *_asked_back(ASKS_FOR_SERVICE))

    assert _given(counting)["underrattelse_delgiven"] == date(2026, 11, 3)
    assert counting.result.outputs["betala_senast"] == date(2026, 11, 26)


def test_two_replies_fill_two_inputs() -> None:
    history = _asked_back("Vilken är sista dagen att betala?")
    history = _asked_back("3 november", *history)

    counting = _counted("5 november", *history)

    assert counting.result.outputs["betala_senast"] == date(2026, 11, 26)


def test_one_reply_can_fill_both_inputs() -> None:
    history = _asked_back("Vilken är sista dagen att betala?")

    counting = _counted("Hon delgavs 3 november och nämnden fick meddelandet 5 november", *history)

    assert counting.result.outputs["betala_senast"] == date(2026, 11, 26)


@pytest.mark.parametrize("reply", ["det vet jag inte", "Ingen aning", "hon är inte delgiven än"])
def test_a_reply_that_does_not_know_is_not_asked_again(reply: str) -> None:
    counting = _counted(reply, *_asked_back(ASKS_FOR_SERVICE))

    assert counting.gave_up
    assert counting.result.missing


def test_a_choice_is_filled_by_a_reply() -> None:
    question = "Hon hyr en villa av en privatperson och avtalet är uppsagt 5 juli. När måste hon flytta?"

    counting = _counted("hyresgästen", *_asked_back(question))

    assert counting.result.outputs["avflyttning_senast"] == date(2026, 9, 1)


def test_a_new_question_is_no_reply() -> None:
    assert counted("Kan socialnämnden ta över hyran?", AS_OF, _asked_back(ASKS_FOR_SERVICE)) is None


def test_a_follow_up_can_change_one_date() -> None:
    before = "Hyresgästen delgavs 3 november och nämnden fick meddelandet 5 november. Sista dag att betala?"
    history = (_user(before), Turn(role="assistant", content="Sista dag är 26 november."))

    counting = _counted("och om meddelandet kom 12 november i stället?", *history)

    assert counting.result.outputs["betala_senast"] == date(2026, 12, 3)


def test_a_question_leans_on_the_dates_said_before() -> None:
    history = (
        _user("Det kom en orosanmälan i måndags om två barn. Vad måste göras direkt?"),
        Turn(role="assistant", content="Gör en skyddsbedömning."),
    )

    assert _counted("När ska förhandsbedömningen vara klar?", *history).outputs[0] == "beslut_senast"
    assert counted("Får vi prata med barnen?", AS_OF, history) is None


def test_a_bad_date_said_before_does_not_stop_a_later_question() -> None:
    history = (
        _user("Hyresgästen delgavs 31 november. Sista dag att betala hyran?"),
        Turn(role="assistant", content="Datumet finns inte."),
    )

    assert counted("Vem ska jag ringa om hyran?", AS_OF, history) is None
    assert counted("och om hon är sjuk då?", AS_OF, history) is None
