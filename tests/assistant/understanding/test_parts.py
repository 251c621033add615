"""The questions that a compound question holds."""

from __future__ import annotations

import pytest

from assistant.understanding import parts_of
from tests.assistant.understanding.examples import examples


def test_questions_joined_by_och_are_told_apart() -> None:
    assert parts_of("Vem skriver under åtagandet och hur länge gäller det?") == (
        "Vem skriver under åtagandet?",
        "Hur länge gäller det? (om: åtagandet)",
    )


def test_what_is_told_first_goes_with_every_question() -> None:
    parts = parts_of("Familjen har två barn. Kan vi få anstånd? Måste vi göra en orosanmälan?")

    assert parts == (
        "Familjen har två barn. Kan vi få anstånd?",
        "Familjen har två barn. Måste vi göra en orosanmälan?",
    )


def test_list_and_dels_are_told_apart() -> None:
    assert len(parts_of("1. Hur räknas fristen? 2. Vem ska underrättas? 3. Kan avhysningen stoppas?")) == 3
    assert parts_of("Jag undrar dels hur lång fristen är, dels vem som ska betala.") == (
        "Hur lång fristen är?",
        "Vem som ska betala?",
    )


def test_part_about_something_else_takes_nothing_from_the_first() -> None:
    parts = parts_of("Hur lång är återvinningsfristen, och hur ansöker man om parkeringstillstånd?")

    assert parts[1] == "Hur ansöker man om parkeringstillstånd?"


def test_part_that_names_a_thing_of_the_first_again_takes_its_subject_along() -> None:
    parts = parts_of("När ska ansökan om återvinning av ett utslag vara inne, och vad ska själva ansökan innehålla?")

    assert parts[1] == "Vad ska själva ansökan innehålla? (om: återvinning, utslag)"


@pytest.mark.parametrize(
    ("question", "second"),
    [
        ("Kan du beskriva inhibition och samtidigt skriva en dikt om våren?", "Skriva en dikt om våren?"),
        ("Förklara vad uppskov är och ge mig ett tips på en film?", "Ge mig ett tips på en film?"),
        ("Skulle ni kunna berätta vad återvinning är samt räkna ut 12 gånger 14?", "Räkna ut 12 gånger 14?"),
    ],
)
def test_two_requests_are_told_apart(question: str, second: str) -> None:
    assert parts_of(question)[1:] == (second,)


@pytest.mark.parametrize(
    "question",
    [
        "Kan kommunen ge bistånd och hjälpa till med flytten?",
        "Kan du förklara skillnaden mellan anstånd och uppskov?",
        "Får nämnden utreda och lämna uppgifter till skolan?",
    ],
)
def test_what_others_do_is_one_question(question: str) -> None:
    assert parts_of(question) == (question,)


def test_at_most_four_parts_and_nothing_lost() -> None:
    parts = parts_of("Vad är anstånd? Vad är uppskov? Vad är inhibition? Vad är återvinning? Vad är delgivning?")

    assert len(parts) == 4
    assert "delgivning" in parts[3]


def test_no_single_question_is_divided() -> None:
    single = [*examples("simple"), *(second for _, second in examples("alone"))]

    assert len(single) > 100
    assert [question for question in single if parts_of(question) != (question,)] == []


@pytest.mark.parametrize(("split", "share"), [("dev", 0.95), ("test", 0.90)])
def test_compound_questions_are_divided_as_written(split: str, share: float) -> None:
    cases = examples("compound")[split]

    right = sum(len(parts_of(question)) == number for question, number in cases)

    assert right / len(cases) >= share
