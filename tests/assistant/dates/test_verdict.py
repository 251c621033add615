"""A day or a time that the question puts to the test is counted, and answered with yes or no."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.dates import counted

AS_OF = date(2026, 11, 23)
AHEAD = "Delgavs 3 november, nämnden fick meddelandet 5 november."
PASSED = "Delgavs 26 oktober, nämnden fick meddelandet 30 oktober."
TODAY = "Delgavs 30 oktober, nämnden fick meddelandet 2 november."


@pytest.mark.parametrize(
    ("question", "verdict"),
    [
        (f"{AHEAD} Visst är det 25 nov?", "Nej, torsdag 26 november 2026, inte onsdag 25 november 2026."),
        (f"{AHEAD} Det är väl två veckor, 19 nov va?", "Nej, torsdag 26 november 2026, inte torsdag 19 november 2026."),
        (f"{AHEAD} Chefen säger 27 nov.", "Nej, torsdag 26 november 2026, inte fredag 27 november 2026."),
        (f"{AHEAD} Jag har räknat till 26/11, stämmer det?", "Ja, torsdag 26 november 2026."),
        (f"{AHEAD} Kan hon betala 1 december?", "Nej, tisdag 1 december 2026 är för sent."),
        (f"{PASSED} Han betalade 19 november. Var det i tid?", "Ja, torsdag 19 november 2026 är i tid."),
        (f"{PASSED} Hon betalade 24 november, räddade hon lägenheten?", "Nej, tisdag 24 november 2026 är för sent."),
        (f"{PASSED} Är det för sent?", "Ja, fristen gick ut fredag 20 november 2026."),
        (f"{PASSED} Hann hon?", "Fristen gick ut fredag 20 november 2026."),
        (f"{PASSED} När gick fristen ut?", "Fristen gick ut fredag 20 november 2026."),
        (f"{TODAY} Är det för sent att betala?", "Nej, i dag är sista dagen."),
        (f"{AHEAD} Är det för sent?", "Nej, fristen har inte gått ut."),
        (f"{AHEAD} Sista dag att betala?", ""),
        ("Uppsagd 1 nov, delgavs 3 nov, nämnden fick meddelandet 5 nov och chefen säger 30 nov?",
         "Nej, torsdag 26 november 2026, inte måndag 30 november 2026."),
        ("Utslaget kom 12 november. Visst kan hon söka återvinning till 24 december?",
         "Nej, måndag 14 december 2026, inte torsdag 24 december 2026."),
    ],
)  # fmt: skip
def test_yes_or_no_is_said_of_the_day_that_is_put_to_the_test(question: str, verdict: str) -> None:
    counting = counted(question, AS_OF)

    assert counting is not None
    assert counting.verdict == verdict


@pytest.mark.parametrize(
    "question",
    ["delgavs 3/11 medd 5/11 sista dag", "underrättelse delgiven 3 November 2026 socialtjänsten 5 November sista dag"],
)
def test_days_for_every_start_are_enough(question: str) -> None:
    counting = counted(question, AS_OF)

    assert counting is not None
    assert counting.result.outputs["betala_senast"] == date(2026, 11, 26)


@pytest.mark.parametrize(
    "question",
    [f"{AHEAD} Vad gör vi först?", "Utslaget kom 12 november. Visst kan hon få hjälp?", "Visst är det tre veckor?"],
)
def test_a_question_about_something_else_is_not_counted(question: str) -> None:
    assert counted(question, AS_OF) is None
