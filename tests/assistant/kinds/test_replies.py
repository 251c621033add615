"""The fixed replies: the right one for each kind, with sections that exist, and nothing but what always holds."""

from __future__ import annotations

import re
from typing import get_args

import pytest

from assistant.kinds import Kind, caution, kind_of, reply_for
from assistant.kinds.replies import replies
from assistant.kinds.rules import table
from corpus.types import Corpus

REPLIED = {"decision", "danger", "greeting", "about", "outside"}


def text_for(question: str) -> str:
    reply = reply_for(kind_of(question), question)
    assert reply is not None
    return reply.text


def test_every_section_named_in_a_reply_is_in_the_guidance(shipped_corpus: Corpus) -> None:
    named = {section for reply in replies().values() for section in reply.sections}

    assert named <= set(shipped_corpus.sections)


def test_every_rule_names_a_reply_that_exists_and_every_reply_is_used() -> None:
    named = {rule.svar or rule.slag for rule in table().regler if rule.slag in REPLIED}

    assert named <= set(replies())
    assert set(replies()) <= named | REPLIED | {"kanske-fara"}


@pytest.mark.parametrize("kind", get_args(Kind))
def test_only_the_kinds_that_are_not_answered_have_a_reply(kind: Kind) -> None:
    assert (reply_for(kind, "Vad gäller?") is not None) == (kind in REPLIED)


@pytest.mark.parametrize(
    "question",
    [
        "Han har en kniv och står i receptionen nu",
        "Hon säger att hon ska ta livet av sig",
        "En tvååring är ensam hemma",
        "Hon vågar inte gå hem i kväll",
    ],
)
def test_danger_starts_with_112(question: str) -> None:
    text = text_for(question)

    assert text.startswith("**Ring 112 nu")
    assert "socialjour" in text


def test_the_caution_names_112_before_the_social_emergency_service_in_one_line() -> None:
    assert caution().startswith("**Är någon i fara nu: ring 112.**")
    assert "socialjour" in caution() and "\n" not in caution()


def test_a_night_without_a_home_starts_with_the_social_emergency_service_not_112() -> None:
    text = text_for("Jag har ingenstans att sova i natt")

    assert text.startswith("Ring kommunens socialjour")
    assert "akut bistånd" in text


def test_danger_for_a_child_says_that_protection_is_assessed_at_once() -> None:
    assert "genast göra en skyddsbedömning" in text_for("En tvååring är ensam hemma")
    assert "genast göra en skyddsbedömning" in text_for("De står på gatan i natt med två barn")


def test_suicide_leads_to_psychiatric_care_and_to_the_section_about_it() -> None:
    question = "Hon säger att hon ska ta livet av sig"
    reply = reply_for("danger", question)

    assert reply is not None
    assert "1177" in reply.text and "psykiatrisk akutmottagning" in reply.text
    assert reply.sections == ("psykisk-ohalsa#sjalvmordstankar",)


@pytest.mark.parametrize(
    "question",
    [
        "Ska vi bevilja hennes ansökan?",
        "Vem av dem ljuger?",
        "Bör barnen omhändertas?",
        "Är han farlig?",
        "Skriv ett avslagsbeslut åt mig",
        "Ska hon få bo kvar?",
        "Vilken nivå ska hushållet ha?",
    ],
)
def test_a_decision_is_left_to_the_caseworker_with_something_to_weigh(question: str) -> None:
    reply = reply_for(kind_of(question), question)

    assert reply is not None
    assert reply.text.startswith("Det avgör inte Kvarbo")
    assert "u som handläggare" in reply.text
    assert reply.text.endswith("Det här kan vara värt att väga:")
    assert reply.sections


def test_a_level_is_left_to_the_screening_form() -> None:
    assert "bedömningsformuläret" in text_for("Vilken nivå ska hushållet ha?")


def test_kvarbo_says_that_it_is_ai_decides_nothing_and_stores_no_questions() -> None:
    text = text_for("Vad är du?")

    assert "AI-stöd" in text and "beslutar ingenting" in text and "sparas inte" in text


def test_no_reply_holds_a_phone_number_but_112_and_1177_or_a_provision() -> None:
    for reply in replies().values():
        assert set(re.findall(r"\d+", reply.text)) <= {"112", "1177"}
        assert "§" not in reply.text
