"""The reply to a question back makes the earlier question one that can be answered."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
import yaml

from assistant.assistant import Assistant
from assistant.clarifying import Resumed, resumed
from assistant.clarifying.table import Entry, Option, table
from assistant.types import Turn

_ANSWERED_IN = yaml.safe_load((Path(__file__).parent / "options.yaml").read_text("utf-8"))
_EACH = [(entry, option) for entry in table().fragor for option in entry.alternativ]
_ENTRY = table().fragor[0]
_QUESTION = _ENTRY.exempel


def _asked(entry: Entry) -> list[Turn]:
    return [Turn(role="user", content=entry.exempel), Turn(role="assistant", content=entry.fraga)]


@pytest.mark.parametrize("reply", ["Bostadsrätt", "bostadsrätt.", "BOSTADSRATT", " bostadsrätt! "])
def test_an_option_adds_its_words_to_the_earlier_question(reply: str) -> None:
    expected = f"{_QUESTION} Det gäller betalningsansvaret för årsavgiften i en bostadsrätt."

    assert resumed(reply, _asked(_ENTRY)) == Resumed(expected, False, "upplåtelseform")


def test_a_few_words_that_stand_in_one_option_choose_it() -> None:
    after = resumed("andra hand", _asked(_ENTRY))

    assert after is not None and after.question.endswith("för den som hyr i andra hand.")


def test_a_short_free_reply_is_added_as_it_is() -> None:
    entry = next(entry for entry in table().fragor if entry.id == "sista-dagen")

    after = resumed("hon delgavs 3 november och vi fick meddelandet 5 november", _asked(entry))

    assert after is not None
    assert after.question == f"{entry.exempel} Hon delgavs 3 november och vi fick meddelandet 5 november."


@pytest.mark.parametrize(
    ("reply", "ground"),
    [
        ("fester", "störningar"),
        ("de bråkar om nätterna", "störningar"),
        ("inte störningar utan skulden", "obetald hyra"),
        ("hon har inte betalat på tre månader", "obetald hyra"),
        ("han har hotat en vaktmästare", "särskilt allvarliga störningar, som hot och våld"),
        ("hon hyr ut den på Airbnb", "otillåten andrahandsuthyrning"),
    ],
)
def test_a_free_reply_means_the_option_whose_words_it_holds(reply: str, ground: str) -> None:
    entry = next(entry for entry in table().fragor if entry.id == "saga-upp-for-det")

    after = resumed(reply, _asked(entry))

    assert after is not None
    assert re.search(rf"är {ground}\. .*{reply[1:]}\.$", after.question)


def test_a_free_reply_that_fits_two_options_is_only_added() -> None:
    entry = next(entry for entry in table().fragor if entry.id == "saga-upp-for-det")

    after = resumed("både fester och hyran", _asked(entry))

    assert after is not None and after.question == f"{entry.exempel} Både fester och hyran."


@pytest.mark.parametrize("reply", ["Hej, bostadsrätt", "Tack! Bostadsrätt", "ja, det är en bostadsrätt"])
def test_a_greeting_before_the_reply_is_not_read(reply: str) -> None:
    after = resumed(reply, _asked(_ENTRY))

    assert after is not None and "årsavgiften i en bostadsrätt." in after.question
    assert "hej" not in after.question.lower() and "tack" not in after.question.lower()


@pytest.mark.parametrize("reply", ["Svara ändå", "hoppa över", "vet inte", "Jag vet inte.", "spelar ingen roll"])
def test_a_skipped_question_leaves_the_earlier_one_unchanged(reply: str) -> None:
    entry = next(entry for entry in table().fragor if entry.id == "besittningsskydd")

    assert resumed(reply, _asked(entry)) == Resumed(entry.exempel, True, "upplåtelseform")


@pytest.mark.parametrize(
    ("name", "section"),
    [
        ("nasta-steg", "processen-fran-hyresskuld-till-avhysning#stegen"),
        ("hur-lang-tid-har-vi", "frister-i-korthet#namnden"),
        ("vem-betalar", "kronofogden-tider-och-anstand#kostnader"),
        ("saga-upp-for-det", "aterfa-hyresratten#forverkande"),
    ],
)
def test_a_skipped_question_that_tells_too_little_finds_the_sections_about_its_topic(
    name: str, section: str, shipped_assistant: Assistant
) -> None:
    entry = next(entry for entry in table().fragor if entry.id == name)
    after = resumed("Svara ändå", _asked(entry))
    assert after is not None and after.is_skipped

    answer = shipped_assistant.ask(after.question, date(2026, 11, 22))

    assert section in {c.section_id for c in answer.citations}


@pytest.mark.parametrize(
    "reply",
    [
        "Hur lång tid tar det i hyresnämnden?",
        "vad gäller vid störningar",
        "kan hon överklaga",
        "En annan sak: hyresgästen talar bara somaliska.",
        "tack",
        "Tack så mycket!",
        "hej",
        "",
    ],
)
def test_a_new_message_is_no_reply(reply: str) -> None:
    assert resumed(reply, _asked(_ENTRY)) is None


def test_nothing_is_resumed_when_the_last_turn_did_not_ask_back() -> None:
    answered = [*_asked(_ENTRY), Turn(role="user", content="Bostadsrätt"), Turn(role="assistant", content="Nej.")]

    assert resumed("Bostadsrätt", answered) is None
    assert resumed("Bostadsrätt", []) is None


def test_a_question_without_a_mark_gets_one_before_the_added_words() -> None:
    entry = next(entry for entry in table().fragor if entry.id == "uppsagningstid")
    history = [Turn(role="user", content="hur lång uppsägningstid gäller"), Turn(role="assistant", content=entry.fraga)]

    after = resumed("andrahandshyresgäst", history)

    assert after is not None and after.question.startswith("hur lång uppsägningstid gäller? Det ")


@pytest.mark.parametrize(("entry", "option"), _EACH, ids=lambda value: getattr(value, "id", getattr(value, "val", "")))
def test_every_option_leads_to_its_answer(entry: Entry, option: Option, shipped_assistant: Assistant) -> None:
    after = resumed(option.val, _asked(entry))
    assert after is not None

    answer = shipped_assistant.ask(option.val, date(2026, 11, 22), _asked(entry))

    assert answer.status in ("answered", "partly")
    assert {c.section_id for c in answer.citations} & set(_ANSWERED_IN[entry.id][option.val])
