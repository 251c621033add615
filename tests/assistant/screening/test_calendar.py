"""The Swedish calendar: holidays by rule against lists checked by hand, and counting over month and year ends."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.screening import calendar

DAYS = st.dates(date(2005, 1, 1), date(2100, 11, 30))
# Checked by hand against printed calendars: long Friday, Easter Monday, Ascension, Whit Sunday, Midsummer, All Saints.
MOVING = {
    2024: ("03-29", "04-01", "05-09", "05-19", "06-22", "11-02"),
    2025: ("04-18", "04-21", "05-29", "06-08", "06-21", "11-01"),
    2026: ("04-03", "04-06", "05-14", "05-24", "06-20", "10-31"),
    2027: ("03-26", "03-29", "05-06", "05-16", "06-26", "11-06"),
    2028: ("04-14", "04-17", "05-25", "06-04", "06-24", "11-04"),
    2029: ("03-30", "04-02", "05-10", "05-20", "06-23", "11-03"),
    2030: ("04-19", "04-22", "05-30", "06-09", "06-22", "11-02"),
}
FIXED = ("01-01", "01-06", "05-01", "06-06", "12-25", "12-26")


@pytest.mark.parametrize("year", MOVING)
def test_the_named_holidays_of_a_year_are_those_of_the_law(year: int) -> None:
    friday, monday, *rest = MOVING[year]
    easter = date.fromisoformat(f"{year}-{monday}") - timedelta(days=1)
    expected = {date.fromisoformat(f"{year}-{day}") for day in (*FIXED, friday, monday, *rest)} | {easter}

    assert set(calendar.holidays(year)) == expected


@pytest.mark.parametrize(
    ("year", "easter"),
    [(1818, "03-22"), (1943, "04-25"), (2000, "04-23"), (2019, "04-21"), (2038, "04-25"), (2285, "03-22")],
)
def test_easter_falls_where_the_tables_have_it_also_at_its_limits(year: int, easter: str) -> None:
    assert calendar.easter(year) == date.fromisoformat(f"{year}-{easter}")


@pytest.mark.parametrize("year", range(2005, 2101))
def test_every_midsommarafton_is_a_friday_that_is_a_day_off_and_still_a_vardag(year: int) -> None:
    eve = next(date(year, 6, day) for day in range(19, 26) if date(year, 6, day).weekday() == 4)

    assert calendar.is_fridag(eve)
    assert calendar.is_vardag(eve)
    assert calendar.why_fridag(eve) == "midsommarafton"
    assert calendar.rull(eve) == eve + timedelta(days=3)


@pytest.mark.parametrize(
    ("day", "name"),
    [
        ("2026-01-05", "trettondagsafton"),
        ("2026-04-02", "skärtorsdagen"),
        ("2026-04-30", "valborgsmässoafton"),
        ("2026-05-15", "dagen efter Kristi himmelsfärdsdag"),
        ("2026-05-25", "annandag pingst"),
        ("2026-10-30", "fredagen före alla helgons dag"),
    ],
)
def test_days_that_people_take_for_holidays_are_working_days(day: str, name: str) -> None:
    assert calendar.is_arbetsdag(date.fromisoformat(day)), name


@pytest.mark.parametrize("day", ["2025-12-24", "2025-12-31", "2026-06-19", "2026-11-21"])
def test_eves_and_saturdays_are_days_off_but_count_as_vardag(day: str) -> None:
    assert calendar.is_fridag(date.fromisoformat(day))
    assert calendar.is_vardag(date.fromisoformat(day))


@pytest.mark.parametrize(
    ("day", "forward", "back"),
    [
        ("2025-12-24", "2025-12-29", "2025-12-23"),
        ("2026-04-03", "2026-04-07", "2026-04-02"),
        ("2026-12-31", "2027-01-04", "2026-12-30"),
        ("2026-06-06", "2026-06-08", "2026-06-05"),
        ("2026-11-03", "2026-11-03", "2026-11-03"),
    ],
)
def test_a_day_off_rolls_to_the_working_day_after_or_before(day: str, forward: str, back: str) -> None:
    assert calendar.rull(date.fromisoformat(day)) == date.fromisoformat(forward)
    assert calendar.fore(date.fromisoformat(day)) == date.fromisoformat(back)


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        ("2026-01-31", 1, "2026-02-28"),
        ("2028-01-31", 1, "2028-02-29"),
        ("2026-08-31", 6, "2027-02-28"),
        ("2026-10-31", 1, "2026-11-30"),
        ("2026-11-15", 3, "2027-02-15"),
        ("2026-12-01", 1, "2027-01-01"),
        ("2027-02-28", -3, "2026-11-28"),
        ("2026-12-31", 12, "2027-12-31"),
    ],
)
def test_months_end_on_the_same_date_or_the_last_of_the_month(day: str, months: int, expected: str) -> None:
    assert calendar.add_months(date.fromisoformat(day), months) == date.fromisoformat(expected)


def test_a_leap_day_becomes_the_last_of_february_in_other_years() -> None:
    assert calendar.add_years(date(2024, 2, 29), 2) == date(2026, 2, 28)
    assert calendar.add_years(date(2024, 2, 29), 4) == date(2028, 2, 29)


def test_vardagar_pass_over_sundays_and_holidays_but_not_saturdays() -> None:
    assert calendar.nth_vardag_after(date(2026, 10, 29), 2) == date(2026, 11, 2)  # Saturday is alla helgons dag
    assert calendar.nth_vardag_after(date(2026, 11, 19), 2) == date(2026, 11, 21)  # an ordinary Saturday
    assert calendar.last_vardag(date(2026, 5, 31)) == date(2026, 5, 30)


def test_a_day_is_written_as_swedes_write_it() -> None:
    assert calendar.dated(date(2026, 11, 3)) == "tisdag 3 november 2026"


@given(DAYS)
def test_rolled_days_are_working_days_and_at_most_five_days_away(day: date) -> None:
    after, before = calendar.rull(day), calendar.fore(day)

    assert calendar.is_arbetsdag(after)
    assert calendar.is_arbetsdag(before)
    assert before <= day <= after
    assert (after - day).days <= 5
    assert (day - before).days <= 5


@given(DAYS)
def test_a_day_off_says_why_and_a_working_day_does_not(day: date) -> None:
    assert bool(calendar.why_fridag(day)) == calendar.is_fridag(day)


@given(st.dates(date(2005, 1, 1), date(2085, 12, 31)), st.integers(1, 120))
def test_adding_months_stays_in_the_month_counted_to(day: date, months: int) -> None:
    later = calendar.add_months(day, months)

    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day == min(day.day, calendar.month_end(later).day)
