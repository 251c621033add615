"""A long account that ends in a question is searched by the question."""

from __future__ import annotations

from assistant.understanding import core_of

ACCOUNT = "Hushållet är två vuxna och ett spädbarn som flyttade in för fem år sedan. " * 8


def test_long_account_is_searched_by_the_question_it_ends_in() -> None:
    asked = "När ska vi skicka bekräftelsen till Kronofogden?"

    assert core_of(ACCOUNT + asked) == asked


def test_last_of_several_questions_counts() -> None:
    assert core_of(f"{ACCOUNT}Är det klart? Hur länge får möblerna stå i förrådet hos Kronofogden?") == (
        "Hur länge får möblerna stå i förrådet hos Kronofogden?"
    )


def test_question_that_leans_on_the_account_takes_it_along() -> None:
    assert core_of(ACCOUNT + "Vad gör jag nu?") == ACCOUNT + "Vad gör jag nu?"


def test_short_text_and_text_without_a_question_stay() -> None:
    short = "Hyran är inte betald. När ska vi skicka bekräftelsen till Kronofogden?"

    assert core_of(short) == short
    assert core_of(ACCOUNT) == ACCOUNT
