"""Days in running text: written out, in figures, told by weekday or distance, without year or month."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.dates.days import days

SUNDAY = date(2026, 11, 22)


def _dates(text: str, as_of: date = SUNDAY) -> list[date | None]:
    return [day.date for day in days(text, as_of)]


@pytest.mark.parametrize(
    "written",
    ["3 november 2026", "3 nov. 2026", "den 3:e november 2026", "tredje november 2026", "2026-11-03", "20261103",
     "3/11 2026", "3/11-26", "3.11.2026", "tisdag den 3 november 2026", "3 november", "3/11", "3.11", "den 3 nov"],
)  # fmt: skip
def test_a_day_is_read_however_it_is_written(written: str) -> None:
    assert _dates(f"Hyresgästen delgavs {written}, sista dag?") == [date(2026, 11, 3)]


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("i dag", date(2026, 11, 22)),
        ("idag", date(2026, 11, 22)),
        ("i går", date(2026, 11, 21)),
        ("i förrgår", date(2026, 11, 20)),
        ("i morgon", date(2026, 11, 23)),
        ("i måndags", date(2026, 11, 16)),
        ("i söndags", date(2026, 11, 15)),
        ("på måndag", date(2026, 11, 23)),
        ("förra tisdagen", date(2026, 11, 10)),
        ("nästa fredag", date(2026, 11, 27)),
        ("för två veckor sedan", date(2026, 11, 8)),
        ("för tre dagar sen", date(2026, 11, 19)),
        ("om en vecka", date(2026, 11, 29)),
        ("1 december i fjol", date(2025, 12, 1)),
        ("sista september", date(2026, 9, 30)),
    ],
)
def test_a_day_told_by_weekday_or_distance_is_counted_from_today(words: str, day: date) -> None:
    assert _dates(f"Det kom {words}.") == [day]


@pytest.mark.parametrize(
    "text", ["kl. 12.30", "12.30 kr", "12 kap. 44 § JB", "den 1:a i varje månad", "20011103-1234", "45/12", "den 5 §"]
)
def test_figures_that_are_no_day_are_left_alone(text: str) -> None:
    assert _dates(text) == []


@pytest.mark.parametrize("text", ["31 november", "30/2", "29 februari 2026", "2026-13-01", "3 november 1998"])
def test_a_day_that_cannot_be_is_none(text: str) -> None:
    assert _dates(text) == [None]


def test_a_day_without_year_in_the_past_tense_has_been() -> None:
    assert _dates("Hon delgavs 3 mars.") == [date(2026, 3, 3)]
    assert _dates("Hon delgavs 3 februari.", date(2027, 1, 10)) == [date(2027, 2, 3)]
    assert _dates("Hon delgavs 20 maj.", date(2027, 1, 10)) == [date(2026, 5, 20)]


def test_a_holiday_is_a_day() -> None:
    assert _dates("Avhysningen ska ske på julafton.") == [date(2026, 12, 24)]


def test_days_without_year_stand_near_each_other() -> None:
    assert _dates("delgiven 11/2, meddelande till soc 16/2") == [date(2026, 2, 11), date(2026, 2, 16)]
    assert _dates("delgavs 28 december 2026 och meddelandet gick 2 januari") == [date(2026, 12, 28), date(2027, 1, 2)]
    assert _dates("från 1 mars till 28 februari 2027") == [date(2026, 3, 1), date(2027, 2, 28)]


def test_a_day_without_month_stands_near_the_other_date() -> None:
    assert _dates("delgavs den 3:e och meddelandet gick 5 november") == [date(2026, 11, 3), date(2026, 11, 5)]
    assert _dates("delgavs 28 oktober och meddelandet gick den 2:a") == [date(2026, 10, 28), date(2026, 11, 2)]


def test_a_day_without_month_alone_is_the_latest_that_has_been() -> None:
    assert _dates("Det kom den 25:e.") == [date(2026, 10, 25)]


def test_a_distance_is_counted_from_the_day_before_it() -> None:
    assert _dates("fick papperen 3 november men meddelandet tio dagar senare")[1] == date(2026, 11, 13)
    assert _dates("delgavs 3 november och samma dag gick meddelandet")[1] == date(2026, 11, 3)
    assert _dates("tio dagar senare") == []


def test_the_same_day_said_twice_is_one() -> None:
    assert _dates("Det kom i går, 21 november.") == [date(2026, 11, 21)]


def test_a_wrong_weekday_is_said_and_the_date_kept() -> None:
    (day,) = days("Hon delgavs måndag 3 november 2026.", SUNDAY)

    assert day.date == date(2026, 11, 3)
    assert day.assumed == "Veckodagen stämmer inte: räknat med tisdag 3 november 2026."


def test_the_year_that_was_filled_in_is_said() -> None:
    (day,) = days("Hon delgavs 3 november.", SUNDAY)

    assert day.assumed == "Året är inte angivet; räknat med 2026."
