"""What is saved of the answers: ids, numbers and dates that were understood, and never personal data."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from assistant.records.errors import AnswersRefused
from assistant.records.sheets import saved_answers, sheet_of
from assistant.screening.assess import assess
from assistant.screening.export import as_data
from assistant.screening.levels import Level
from assistant.screening.override import set_level
from assistant.screening.table import table
from tests.assistant.records.conftest import START
from tests.assistant.screening.cases import MONDAY, all_cases, calm

TABLE = table()
# Cases that hold an answer on purpose which cannot be read.
REFUSED = ["V17", "negativ-skuld", "orimligt-datum"]


def sheet(level: Level | None = None, code: str = "", reason: str = "", **answers: Any) -> Any:
    found = assess(TABLE, calm(**answers), MONDAY)
    override = set_level(found, level, START, code, reason) if level is not None else None
    return sheet_of(TABLE, calm(**answers), found, override, START)


def test_every_case_is_assessed_the_same_from_what_is_saved() -> None:
    refused, different = [], []
    for case in all_cases():
        try:
            saved = saved_answers(TABLE, case.answers, case.today)
        except AnswersRefused:
            refused.append(case.id)
            continue
        if as_data(assess(TABLE, saved, case.today)) != as_data(assess(TABLE, case.answers, case.today)):
            different.append(case.id)

    assert refused == REFUSED
    assert different == ["V16"]  # its day was typed without a year, which is saved with it: nothing to confirm any more
    assert len(all_cases()) > 100


@pytest.mark.parametrize(
    ("typed", "saved"),
    [
        ("24/11", "2026-11-24"),
        ("tis 24 november 2026", "2026-11-24"),
        ("Torsten 24/11 2026", "tor 2026-11-24"),  # the weekday is wrong, which is kept, and a name is not
        ("ej_aktuellt", "ej_aktuellt"),
    ],
)
def test_a_date_is_saved_as_a_date(typed: str, saved: str) -> None:
    assert saved_answers(TABLE, {"avhysningsdatum": typed}, MONDAY) == {"avhysningsdatum": saved}


def test_a_wrong_weekday_is_still_doubtful_when_read_back() -> None:
    saved = saved_answers(TABLE, {"avhysningsdatum": "tors 24/11 2026"}, MONDAY)

    assert "avhysningsdatum:veckodag_stammer_inte" in {p.flag for p in assess(TABLE, saved, MONDAY).problems}


def test_not_known_and_empty_are_not_saved() -> None:
    raw = {
        "skede": "vet_ej",
        "orsak": ["vet_ej"],
        "skuld_kr": "",
        "gravid": "nej",
        "skyddsfaktorer": ["ombud", "vet_ej"],
    }

    assert saved_answers(TABLE, raw, MONDAY) == {"gravid": "nej", "skyddsfaktorer": ["ombud"]}


@pytest.mark.parametrize(
    "raw",
    [
        {"avhysningsdatum": "Anna Svensson 24/11"},
        {"avhysningsdatum": "31/2 2026"},
        {"avhysningsdatum": "811228-9870"},
        {"skuld_kr": "tiotusen av Anna"},
        {"skuld_kr": "-5"},
        {"skede": "Anna"},
        {"orsak": ["hyresskuld", "Anna"]},
        {"anteckning": "Anna Svensson"},
        {"namn": "Anna Svensson"},
    ],
)
def test_what_cannot_be_read_is_not_saved_and_the_field_is_named(raw: dict[str, Any]) -> None:
    with pytest.raises(AnswersRefused, match="Rätta det som inte går att läsa"):
        saved_answers(TABLE, raw, MONDAY)


def test_personal_data_in_the_reason_is_refused_also_when_the_level_is_raised() -> None:
    with pytest.raises(AnswersRefused, match="personnummer"):
        sheet(Level.AKUT, "bedomning", "Gäller 811228-9870, ring i dag.")


def test_a_reason_of_any_length_is_not_saved() -> None:
    with pytest.raises(AnswersRefused, match="501 tecken"):
        sheet(Level.AKUT, "bedomning", "x" * 501)


def test_the_sheet_keeps_proposed_and_set_level_with_code_reason_and_version() -> None:
    lowered = sheet(Level.BEVAKA, "redan_atgardat", "Hyran är betald enligt hyresvärden.", skede="mal_pagar")

    assert (lowered.proposed, lowered.level, lowered.is_lowered) == (Level.FORHOJD, Level.BEVAKA, True)
    assert (lowered.reason_code, lowered.reason) == ("redan_atgardat", "Hyran är betald enligt hyresvärden.")
    assert (lowered.rules, lowered.fired, lowered.at) == (TABLE.version, ("T17",), START)


def test_the_day_to_act_by_is_that_of_the_level_that_was_set() -> None:
    assert sheet().act_by == date(2026, 12, 7)
    assert sheet(Level.AKUT).act_by == MONDAY
    assert sheet(Level.HOG).act_by == date(2026, 11, 25)
