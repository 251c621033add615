"""Dates as people type them, and what is flagged about them."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.screening.answers import AnswersError, day_of_call, read_answers
from assistant.screening.dates import read_date
from assistant.screening.derive import derive
from assistant.screening.table import table
from tests.assistant.screening.cases import MONDAY, calm

TUESDAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    "typed",
    [
        "2026-11-24", "20261124", "24/11 2026", "24/11-26", "24/11/2026", "24.11.26", "24.11.2026", "24 nov 2026",
        "24 november 2026", "tis 24 november 2026", "Tisdag den 24 november 2026", " tisdagen  24 nov. 26 ",
    ],
)  # fmt: skip
def test_a_whole_date_is_read_and_nothing_is_flagged(typed: str) -> None:
    read = read_date(typed, MONDAY, is_past=False)

    assert (read.day, read.codes) == (TUESDAY, ())


@pytest.mark.parametrize("typed", ["24/11", "24.11", "24 nov", "tis 24 november"])
def test_a_missing_year_is_assumed_and_flagged(typed: str) -> None:
    read = read_date(typed, MONDAY, is_past=False)

    assert (read.day, read.codes) == (TUESDAY, ("ar_antaget",))


@pytest.mark.parametrize(
    ("typed", "is_past", "day"),
    [
        ("9/11", False, date(2026, 11, 9)),  # fourteen days ago
        ("8/11", False, date(2027, 11, 8)),
        ("3/1", False, date(2027, 1, 3)),
        ("23/11", True, date(2026, 11, 23)),
        ("24/11", True, date(2025, 11, 24)),
    ],
)
def test_the_year_is_the_nearest_sensible_one(typed: str, is_past: bool, day: date) -> None:
    assert read_date(typed, MONDAY, is_past).day == day


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("2026-11-31", "datum_ogiltigt"),
        ("31 nov", "datum_ogiltigt"),
        ("11/24/2026", "datum_ogiltigt"),
        ("2026-02-29", "datum_ogiltigt"),
        ("1926-11-24", "datum_ogiltigt"),
        ("0/0", "datum_ogiltigt"),
        ("nästa vecka", "datum_otolkbart"),
        ("24 blomma", "datum_otolkbart"),
        ("24", "datum_otolkbart"),
        ("²⁴/11", "datum_otolkbart"),
    ],
)
def test_what_is_no_date_is_not_known_and_flagged(typed: str, code: str) -> None:
    read = read_date(typed, MONDAY, is_past=False)

    assert (read.day, read.codes) == (None, (code,))


def test_a_wrong_weekday_keeps_the_date_and_is_flagged() -> None:
    read = read_date("fredag 25 november", MONDAY, is_past=False)

    assert (read.day, read.codes) == (date(2026, 11, 25), ("ar_antaget", "veckodag_stammer_inte"))


def flags(**changes: object) -> list[str]:
    """The flags of a calm form with some answers changed."""
    answers = read_answers(table(), calm(**changes), MONDAY)
    return [problem.flag for problem in derive(table(), answers, MONDAY).problems]


def test_a_calm_form_has_no_flags() -> None:
    assert flags() == []


@pytest.mark.parametrize(
    ("changes", "flag"),
    [
        ({"delgiven_datum": "2026-11-24"}, "delgiven_datum:datum_i_framtiden"),
        ({"avhysningsdatum": "2026-11-22"}, "avhysningsdatum:passerat"),
        ({"svarsfrist_datum": "2026-05-26"}, "svarsfrist_datum:for_gammalt"),
        ({"barn_antal": 1}, "barn_boende:motsagelse"),
        ({"yngsta_barn_alder": 0}, "barn_boende:motsagelse"),
        ({"skuld_kr": -100}, "skuld_kr:negativ"),
        ({"skuld_kr": 2_000_001}, "skuld_kr:utanfor_intervallet"),
        ({"skuld_kr": "mycket"}, "skuld_kr:okant_varde"),
        ({"skuld_kr": 12.5}, "skuld_kr:okant_varde"),
        ({"skede": "snart"}, "skede:okant_varde"),
        ({"skede": ["mal_pagar"]}, "skede:okant_varde"),
        ({"orsak": ["storning", "bråk"]}, "orsak:okant_varde"),
        ({"avhysningdatum": "2026-11-24"}, "avhysningdatum:okant_falt"),
        ({"skyddsfaktorer": ["inget", "ombud"]}, "skyddsfaktorer:motsagelse"),
        ({"datum_samtal": "2026-11-24"}, "datum_samtal:datum_i_framtiden"),
    ],
)
def test_what_is_doubtful_is_flagged(changes: dict[str, object], flag: str) -> None:
    assert flags(**changes) == [flag]


def test_an_eviction_before_the_end_of_the_deadline_is_flagged() -> None:
    served = {"delgiven_datum": "2026-11-16", "sn_meddelande_datum": "2026-11-16"}  # the deadline ends on 7 December

    assert flags(**served, avhysningsdatum="2026-12-07") == ["avhysningsdatum:fore_fristens_slut"]
    assert flags(**served, avhysningsdatum="2026-12-08") == []


def test_a_date_from_one_start_alone_is_marked_preliminary_and_is_no_error() -> None:
    answers = read_answers(table(), calm(sn_meddelande_datum="2026-11-20"), MONDAY)

    problems = derive(table(), answers, MONDAY).problems

    assert [(problem.flag, problem.is_wrong) for problem in problems] == [("frist:preliminar", False)]


def test_numbers_may_be_typed_with_spaces() -> None:
    assert read_answers(table(), {"skuld_kr": "12 500"}, MONDAY).values["skuld_kr"] == 12_500


@pytest.mark.parametrize("name", ["skede", "skuld_kr", "avhysningsdatum", "orsak"])
@pytest.mark.parametrize("value", [None, "", "vet_ej", [], ["vet_ej"]])
def test_left_out_and_not_known_are_the_same(name: str, value: object) -> None:
    answers = read_answers(table(), {name: value}, MONDAY)

    assert answers.values[name] is None
    assert not answers.answered
    assert answers.problems == ()


def test_an_unknown_field_is_named_with_the_nearest_one() -> None:
    problem = read_answers(table(), {"skeda": "mal_pagar"}, MONDAY).problems[0]

    assert problem.text == "Fältet skeda finns inte. Menade du skede?"
    assert problem.is_refused


def test_a_personnummer_in_the_wrong_place_is_not_repeated() -> None:
    problem = read_answers(table(), {"avhysningsdatum": "19800101-1234"}, MONDAY).problems[0]

    assert "1234" not in problem.text


@pytest.mark.parametrize("raw", [{}, {"datum_samtal": "i går"}, {"datum_samtal": "24/11"}, {"datum_samtal": None}])
def test_without_a_day_of_the_call_nothing_can_be_counted(raw: dict[str, object]) -> None:
    with pytest.raises(AnswersError, match="datum_samtal"):
        day_of_call(raw)
