"""When a saved assessment is followed up, worked by hand from the calendar of 2026."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from assistant.records.follow_ups import after, follow_ups
from assistant.records.types import FollowUp
from assistant.screening.assess import assess
from assistant.screening.levels import Level
from assistant.screening.table import table
from tests.assistant.screening.cases import MONDAY, calm


def days(level: Level, today: date = MONDAY, **answers: Any) -> list[str]:
    found = assess(table(), calm(**answers), today)
    return [f"{item.due:%m-%d} {item.what}" for item in follow_ups(found, level)]


@pytest.mark.parametrize(
    ("level", "expected"),
    [
        (Level.AKUT, ["11-24 Daglig uppföljning tills faran är över"]),
        (Level.HOG, ["11-25 Följ upp efter två dagar", "11-30 Följ upp efter en vecka"]),
        (Level.FORHOJD, ["11-30 Följ upp efter en vecka", "12-14 Följ upp efter tre veckor"]),
        (Level.BEVAKA, ["12-07 Följ upp efter två veckor och avsluta sedan"]),
    ],
)
def test_the_days_of_each_level(level: Level, expected: list[str]) -> None:
    assert days(level) == expected


def test_a_day_off_moves_to_the_working_day_before_and_never_to_the_day_itself() -> None:
    friday = date(2026, 11, 27)  # plus two is a Sunday: Friday is today, so Monday

    assert days(Level.HOG, friday) == ["11-30 Följ upp efter två dagar", "12-04 Följ upp efter en vecka"]
    assert days(Level.BEVAKA, date(2026, 12, 11)) == [
        "12-23 Följ upp efter två veckor och avsluta sedan"
    ]  # not on juldagen
    assert days(Level.AKUT, friday) == ["11-30 Daglig uppföljning tills faran är över"]


def test_high_is_followed_up_three_working_days_before_each_date() -> None:
    found = days(Level.HOG, avhysningsdatum="2026-12-09", svarsfrist_datum="2026-11-25", avflyttningsdatum="2026-11-23")

    assert [line for line in found if "Tre arbetsdagar" in line] == [
        "11-23 Tre arbetsdagar före: Sista svarsdag",  # Friday has been: then today
        "12-04 Tre arbetsdagar före: Avhysningsdatum",
    ]


def test_a_deadline_is_counted_from_the_day_to_plan_for() -> None:
    served = {"skede": "uppsagd_forverkande", "delgiven_datum": "2026-11-14", "sn_meddelande_datum": "2026-11-14"}

    found = days(Level.HOG, **served)  # ends on Saturday 5 December: plan for Friday 4 December

    # Paying and undertaking have the same day; the earliest day of a decision on eviction is no deadline.
    assert [line for line in found if "Tre arbetsdagar" in line] == [
        "12-01 Tre arbetsdagar före: Betala senast; Socialnämndens skriftliga åtagande till hyresvärden senast"
    ]


@pytest.mark.parametrize("arranged", ["betalning_bekraftad", "namnd_atagit_sig"])
def test_after_payment_or_undertaking_come_the_next_two_rents(arranged: str) -> None:
    found = days(Level.BEVAKA, skyddsfaktorer=[arranged])

    # Rents of December and January: last day Monday 30 November, and 31 December, which as an eve rolls to 4 January.
    assert [line for line in found if "hyran" in line] == [
        "12-01 Kontrollera att hyran är betald",
        "01-05 Kontrollera att hyran är betald",
    ]


def test_after_the_last_day_of_the_month_the_next_rent_is_the_first() -> None:
    found = days(Level.BEVAKA, date(2026, 12, 1), skyddsfaktorer=["betalning_bekraftad"])

    assert [line[:5] for line in found if "hyran" in line] == ["01-05", "02-02"]


def test_after_an_eviction_come_days_2_14_and_90_counted_from_it() -> None:
    evicted = [
        line[:5] for line in days(Level.BEVAKA, skede="avhyst", avhysningsdatum="2026-11-20") if "avhysning" in line
    ]

    # Sunday 22 has been; Friday 4 December; Thursday 18 February.
    assert evicted == ["12-04", "02-18"]


def test_an_eviction_without_its_day_counts_from_today() -> None:
    evicted = [line[:5] for line in days(Level.BEVAKA, skede="avhyst") if "avhysning" in line]

    assert evicted == ["11-25", "12-07", "02-19"]  # day 90 is Sunday 21 February


def test_only_a_daily_follow_up_has_one_after_it() -> None:
    daily = FollowUp(due=MONDAY, what="x", is_daily=True)
    friday = date(2026, 11, 27)

    following, last = after(daily, friday, is_over=False), after(daily, friday, is_over=True)

    assert following is not None and last is not None
    assert (following.due, following.is_daily) == (date(2026, 11, 30), True)
    assert (last.due, last.is_daily) == (date(2026, 12, 4), False)
    assert after(FollowUp(due=MONDAY, what="x"), friday, is_over=True) is None
