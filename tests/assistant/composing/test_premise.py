"""A wrong time or number in the question is corrected by name, and only where there is no doubt."""

from __future__ import annotations

import pytest

from assistant.composing.premise import CORRECTION, correction
from corpus.blocks import blocks

HEADING = "Hur länge kan hyran betalas efter uppsägningen?"
TEXT = "Hyresgästen får tillbaka hyresrätten om hyran betalas inom tre veckor från delgivningen.\n\nTänk på: Spara."
CONFIRM = "Nämnden ska samma dag bekräfta tiden för avhysningen till Kronofogden."


def corrected(question: str, text: str = TEXT, heading: str = HEADING) -> str | None:
    wrong = correction(question, heading, text, blocks(text))
    return str(wrong) if wrong else None


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Hon har väl bara tre dagar på sig att betala hyran?", "Nej, tiden är tre veckor, inte tre dagar."),
        ("Fristen för att betala hyran är väl 2 månader?", "Nej, fristen är tre veckor, inte 2 månader."),
        ("Hyran ska alltså betalas inom 10 dagar?", "Nej, tiden är tre veckor, inte 10 dagar."),
        ("Stämmer det att hyran kan betalas inom en månad?", "Nej, tiden är tre veckor, inte en månad."),
    ],
)
def test_time_that_the_question_claims_is_corrected_by_name(question: str, said: str) -> None:
    assert corrected(question) == said


def test_day_that_is_no_number_corrects_a_claimed_time() -> None:
    question = "Nämnden har väl fem dagar på sig att bekräfta tiden för avhysningen?"

    assert corrected(question, CONFIRM, "När ska tiden bekräftas?") == "Nej, samma dag, inte fem dagar."


def test_claim_without_words_of_its_own_is_about_the_question() -> None:
    text = "Utredningen om barn ska vara klar inom fyra månader."
    question = "Utredningen om barnen inleddes förra veckan. Vi har sex månader på oss, eller?"

    assert corrected(question, text, "Hur lång tid får en barnutredning ta?") == (
        "Nej, tiden är fyra månader, inte sex månader."
    )


@pytest.mark.parametrize(
    "question",
    [
        "Hur lång tid har hon på sig att betala hyran?",
        "Hon har väl tre veckor på sig att betala hyran?",
        "Hyran har varit obetald i två månader. Vad gör vi?",
        "Hyran är väl obetald sedan två månader?",
        "Hon har väl 14 dagar på sig att överklaga hyresnämndens beslut?",
        "Hon har väl tre dagar eller två veckor på sig att betala hyran?",
        "Skulden är väl 5 000 kr?",
    ],
)
def test_nothing_is_corrected_where_nothing_wrong_is_claimed_or_it_is_about_something_else(question: str) -> None:
    assert corrected(question) is None


def test_nothing_is_corrected_by_an_answer_that_states_two_times() -> None:
    text = "Hyran kan betalas inom tre veckor, i bostadsrätt inom fyra veckor."

    assert corrected("Hon har väl tre dagar på sig att betala hyran?", text) is None


def test_nothing_is_corrected_where_the_section_also_states_the_claimed_time() -> None:
    text = f"{TEXT}\n\nFör lokaler gäller tre dagar."

    assert corrected("Hon har väl tre dagar på sig att betala hyran?", text) is None


def test_correction_can_be_read_back() -> None:
    said = CORRECTION.fullmatch("Nej, fristen är tre veckor, inte tre dagar.")

    assert said is not None
    assert said.groupdict() == {"stated": "tre veckor", "claimed": "tre dagar"}
