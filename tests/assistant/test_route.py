"""Step 3: what kind of question it is, and what has a fixed reply."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.context import Context, Part
from assistant.steps.route import CODES, ENDS, routing
from corpus.types import Corpus
from indexing.hybrid import Query
from tests.assistant.contexts import codes, context, stopped

DECISION = "Ska vi bevilja hans ansökan?"
OUTSIDE = "Vad blir det för väder i morgon?"
PROCEDURE = "Hur länge kan hyran betalas efter uppsägningen?"
DANGER = "Han står utanför hennes dörr med kniv nu, vad gör jag?"


def asked(*questions: str) -> Context:
    whole = " ".join(questions)
    parts = [Part(question, Query(question)) for question in questions]
    return replace(context(whole), asked=whole, parts=parts)


@pytest.mark.parametrize(
    ("question", "kind", "status"),
    [(DECISION, "decision", "abstained"), (OUTSIDE, "outside", "abstained"), ("Hej!", "greeting", "clarify")],
)
def test_kind_with_a_fixed_reply_stops_with_it(shipped_corpus: Corpus, question: str, kind: str, status: str) -> None:
    given = stopped(routing(shipped_corpus.sections), asked(question))

    assert (given.kind, given.status) == (kind, status)
    assert codes(given) == [CODES[given.kind]]
    assert given.notices[0].text


def test_decision_names_sections_that_are_worth_weighing(shipped_corpus: Corpus) -> None:
    given = stopped(routing(shipped_corpus.sections), asked(DECISION))

    assert given.nearest
    assert all(near.section_id in shipped_corpus.sections for near in given.nearest)


def test_danger_is_replied_to_first_and_searched_all_the_same(shipped_corpus: Corpus) -> None:
    given = routing(shipped_corpus.sections)(asked(DANGER))

    assert given.kind == "danger"
    assert codes(given)[0] == "akut_fara"
    assert "112" in given.notices[0].text


def test_ordinary_question_passes_with_its_kind(shipped_corpus: Corpus) -> None:
    given = routing(shipped_corpus.sections)(asked(PROCEDURE))

    assert given.kind == "procedure"
    assert codes(given) == []


def test_described_household_is_offered_the_screening_and_still_searched(shipped_corpus: Corpus) -> None:
    question = "Ensam mamma med två barn, uppsagd för obetald hyra, Kronofogden kommer om nio dagar."

    given = routing(shipped_corpus.sections)(asked(question))

    assert given.kind == "situation"
    assert codes(given) == ["screening"]


def test_part_about_something_else_is_closed_and_the_rest_is_searched(shipped_corpus: Corpus) -> None:
    given = routing(shipped_corpus.sections)(asked(PROCEDURE, OUTSIDE))

    assert [part.is_closed for part in given.parts] == [False, True]
    assert given.kind == "procedure"


def test_part_that_asks_for_a_decision_gets_the_reply_first_and_is_not_searched(shipped_corpus: Corpus) -> None:
    given = routing(shipped_corpus.sections)(asked(DECISION, PROCEDURE))

    assert [part.text for part in given.parts] == [PROCEDURE]
    assert codes(given) == ["beslut"]


def test_greeting_before_a_question_is_left_out(shipped_corpus: Corpus) -> None:
    given = routing(shipped_corpus.sections)(asked("Hej!", PROCEDURE))

    assert [part.text for part in given.parts] == [PROCEDURE]
    assert codes(given) == []


def test_parts_of_which_none_is_searched_end_as_the_first(shipped_corpus: Corpus) -> None:
    given = stopped(routing(shipped_corpus.sections), asked(OUTSIDE, "Skriv en dikt om katter."))

    assert (given.kind, given.status) == ("outside", "abstained")


def test_every_ending_kind_has_a_code() -> None:
    assert set(ENDS) <= set(CODES)


def test_weaker_sign_of_danger_puts_one_line_first_and_stops_nothing(shipped_corpus: Corpus) -> None:
    question = "Hon är rädd för sin man. Hur lång är fristen att betala?"

    given = routing(shipped_corpus.sections)(asked(question))

    assert codes(given)[0] == "kanske_fara"
    assert "112" in given.notices[0].text
