"""Two days for the same thing: a first attempt and a later one are never mixed, and what is left out is said."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.dates import BadDate, Counting, counted, missing_question, told_with_question

AS_OF = date(2026, 11, 23)


def _counted(question: str) -> Counting:
    counting = counted(question, AS_OF)
    assert counting is not None
    return counting


@pytest.mark.parametrize(
    ("question", "last"),
    [
        ("Meddelandet nådde oss 11 nov, det postades rek 6 nov. Delgiven 5 nov. Sista dag att betala?", "2026-11-27"),
        ("Sista dag att betala? Delgavs 2 nov, meddelandet kom 10 nov (avsänt rek 4 nov).", "2026-11-25"),
        ("Värdens meddelande skickades rekommenderat 5 nov och kom 9 nov. Delgavs 3 nov. Sista dag?", "2026-11-26"),
    ],
)
def test_the_day_of_dispatch_by_registered_post_goes_before_the_day_of_arrival(question: str, last: str) -> None:
    counting = _counted(question)

    assert counting.result.outputs["betala_senast"] == date.fromisoformat(last)
    assert any(said.startswith("Inte räknat med:") for said in counting.assumed)


@pytest.mark.parametrize(
    ("question", "served", "told"),
    [
        ("Augustihyran: delgavs 1 okt, meddelande 2 okt, den är betald. Nu delgavs hon 12 nov, meddelande 13 nov. "
         "Sista dag att betala?", "2026-11-12", "2026-11-13"),
        ("Gammal: delgavs 12 okt, meddelande 14 okt. Ny: delgavs 16 nov, meddelande 17 nov. När går fristen ut?",
         "2026-11-16", "2026-11-17"),
        ("Han delgavs 6 okt, fel, ny delgivning 13 nov, nytt meddelande 11 nov. Sista dag att betala?",
         "2026-11-13", "2026-11-11"),
        ("Delgivning 27 okt misslyckades, hon delgavs 12 nov. Nämnden fick meddelandet 29 okt. Sista dag att betala?",
         "2026-11-12", "2026-10-29"),
        ("Meddelandet till nämnden hade fel namn 3 nov, nytt meddelande 12 nov. Delgiven 4 nov. Sista dag att betala?",
         "2026-11-04", "2026-11-12"),
    ],
)  # fmt: skip
def test_a_new_attempt_is_counted_by_its_own_days(question: str, served: str, told: str) -> None:
    given = {one.input: one.value for one in _counted(question).given}

    assert given == {
        "underrattelse_delgiven": date.fromisoformat(served),
        "meddelande_socialnamnd_lamnat": date.fromisoformat(told),
    }


def test_days_that_nothing_tells_apart_are_asked_about() -> None:
    counting = _counted("Mannen delgavs 3 nov och kvinnan delgavs 10 nov. Meddelandet kom till oss 5 nov. Sista dag?")

    assert missing_question(counting).startswith("Vilken dag delgavs")
    assert told_with_question(counting) == (
        "Frågan nämner flera dagar för samma sak: tisdag 3 november 2026, tisdag 10 november 2026.",
    )


def test_a_day_that_belongs_to_nothing_is_said_to_be_left_out() -> None:
    counting = _counted("Delgavs 3 nov. Något hände 12 nov. Nämnden fick meddelandet 5 nov. Sista dag att betala?")

    assert "Inte räknat med: torsdag 12 november 2026." in counting.assumed


def test_a_slip_in_the_day_is_named() -> None:
    with pytest.raises(BadDate, match="32/11"):
        counted("Delgavs 32/11 och nämnden fick meddelandet 5/11, sista dag att betala?", AS_OF)
