"""Counted dates in words: the verdict with its day, and what is said where a day is not known."""

from __future__ import annotations

from datetime import date

from assistant.composing.dated import lacking, last_days, own_words
from assistant.dates import Counting, counted

AS_OF = date(2026, 11, 23)


def _counted(question: str) -> Counting:
    counting = counted(question, AS_OF)
    assert counting is not None
    return counting


def test_the_verdict_stands_after_its_date_and_may_be_said() -> None:
    counting = _counted("Delgavs 3 november, nämnden fick meddelandet 5 november. Visst 25 november?")

    first = last_days(counting)[0]

    assert first.startswith("Betala senast: torsdag 26 november 2026 (12 kap. 44 § JB")
    assert "Nej, torsdag 26 november 2026, inte onsdag 25 november 2026." in first
    assert first in own_words(counting)


def test_a_day_that_is_not_known_does_not_mean_that_nothing_runs() -> None:
    said = lacking(_counted("Ingen vet vilken dag hon delgavs, nämnden fick meddelandet 5 november. Sista dag?"))

    assert len(said) == 1
    assert "Fristen har inte börjat" not in said[0]
    assert "Handla som om den löper från torsdag 5 november 2026" in said[0]


def test_without_any_day_the_time_may_already_run() -> None:
    said = lacking(_counted("Ingen vet vilken dag hon delgavs. Vilken är sista dagen att betala?"))

    assert all("Handla som om den redan löper" in text for text in said)


def test_only_what_has_not_happened_has_started_nothing() -> None:
    said = lacking(_counted("Hon är inte delgiven än men nämnden fick meddelandet 5 november. Sista dag att betala?"))

    assert "Fristen har inte börjat" in said[0]


def test_of_the_undertaking_it_is_said_that_a_bostadsratt_has_none() -> None:
    counting = _counted("Delgavs 3/11, nämnden fick meddelandet 5/11. Till när kan nämnden lämna ett åtagande?")

    tenure = [text for text in counting.assumed if text.startswith("Boendeformen")]
    assert tenure == [
        "Boendeformen är inte angiven. Räknat som för hyresrätt. I en bostadsrätt kan socialnämnden inte åta sig "
        "betalningen."
    ]
