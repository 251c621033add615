"""Every worked example of the specification, both timelines, and cases counted by hand where those are silent."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import assistant
from assistant.screening.calendar import WEEKDAYS
from assistant.screening.deadlines import RULES, compute

DATA = json.loads((Path(assistant.__file__).parent / "data" / "deadlines-examples.json").read_text("utf-8"))
TIMELINES = {timeline["id"]: timeline["steps"] for timeline in DATA["timelines"]}


def outputs(rule: str, **inputs: object) -> dict[str, object]:
    """The outputs of a rule, dates as text."""
    return {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in compute(rule, inputs).outputs.items()
    }


@pytest.mark.parametrize("example", DATA["examples"], ids=lambda example: example["id"])
def test_a_worked_example_comes_out_as_it_stands(example: dict[str, Any]) -> None:
    result = compute(example["rule"], example["input"])

    assert outputs(example["rule"], **example["input"]) == example["expected"]
    days = {name: value for name, value in result.outputs.items() if isinstance(value, date)}
    assert {name: WEEKDAYS[day.weekday()] for name, day in days.items()} == example["weekdays"]
    assert result.missing == ()


@pytest.mark.parametrize(
    ("timeline", "rule", "inputs", "count"),
    [
        ("T01", "hyra_forfallodag", {"hyresmanad": "2026-03"}, 1),
        ("T01", "forverkande_betalningsdrojsmal", {"forfallodag": "2026-02-27"}, 1),
        (
            "T01",
            "atervinning_hyresratt",
            {"underrattelse_delgiven": "2026-03-18", "meddelande_socialnamnd_lamnat": "2026-03-16"},
            2,
        ),
        ("T01", "atervinning_utslag", {"utslag": "2026-04-14"}, 1),
        ("T01", "avhysning_tid", {"ansokan_komplett": "2026-04-14", "yttrandetillfalle": "2026-04-21"}, 4),
        ("T01", "bekraftelse_kronofogden", {"underrattelse_mottagen": "2026-04-28"}, 1),
        ("T01", "magasinering", {"avhysning": "2026-05-12"}, 1),
        ("T02", "forhandsbedomning", {"anmalan_inkom": "2026-06-05"}, 2),
        ("T02", "barnutredning", {"inledd": "2026-06-12"}, 1),
    ],
)
def test_the_timelines_are_counted_by_the_rules(timeline: str, rule: str, inputs: dict[str, str], count: int) -> None:
    steps = [step["date"] for step in TIMELINES[timeline] if step["rule"] == rule]

    assert len(steps) == count
    assert set(steps) <= set(outputs(rule, **inputs).values())


@pytest.mark.parametrize(
    ("rule", "inputs", "expected"),
    [
        # Abroad: two weeks from the sending, Monday 7 to Monday 21 September.
        (
            "avhysning_tid",
            {"ansokan_komplett": "2026-09-01", "yttrandetillfalle": "2026-09-07", "utomlands": True},
            {"tidigast": "2026-09-21", "mal_senast": "2026-09-29", "anstand_langst": "2026-10-13"},
        ),
        # A week from Friday 18 December is juldagen: not moved, but the first working day is Monday the 28th.
        (
            "avhysning_tid",
            {"ansokan_komplett": "2026-12-14", "yttrandetillfalle": "2026-12-18"},
            {"tidigast": "2026-12-25", "tidigast_arbetsdag": "2026-12-28", "mal_senast": "2027-01-11"},
        ),
        # The third vardag after Thursday 19 November is Monday the 23rd: Saturday counts, Sunday does not.
        (
            "atervinning_bostadsratt",
            {"underrattelse_delgiven": "2026-10-29", "meddelande_socialnamnd_lamnat": "2026-10-29"},
            {"betala_senast": "2026-11-19", "avhysningsbeslut_tidigast": "2026-11-23"},
        ),
        # A Saturday: confirmed on the very day.
        ("bekraftelse_kronofogden", {"underrattelse_mottagen": "2026-11-21"}, {"bekrafta_senast": "2026-11-21"}),
        (
            "besittningsskydd_fran",
            {"tilltrade": "2026-02-28", "upplatelse": "moblerat_rum"},
            {"undantaget_upphor": "2026-11-28"},
        ),
        (
            "besittningsskydd_fran",
            {"tilltrade": "2024-02-29", "upplatelse": "andrahand"},
            {"undantaget_upphor": "2026-02-28"},
        ),
        (
            "uppsagning_senast_forverkandegrund",
            {"kannedom": "2026-08-31", "grund": "ohyra"},
            {"uppsagning_senast": "2026-11-02"},
        ),
        (
            "uppsagning_senast_forverkandegrund",
            {"kannedom": "2026-03-02", "grund": "avtalad_skyldighet"},
            {"uppsagning_senast": "2026-05-04"},
        ),
        (
            "uppsagning_senast_forverkandegrund",
            {"kannedom": "2026-03-02", "grund": "brott"},
            {"uppsagning_senast": "2026-09-02"},
        ),
        (
            "uppsagning_senast_forverkandegrund",
            {"kannedom": "2026-03-02", "grund": "oskalig_hyra"},
            {"uppsagning_senast": "2026-09-02"},
        ),
        # It had ended before the landlord knew: the earlier six months count.
        (
            "uppsagning_senast_forverkandegrund",
            {"kannedom": "2026-03-02", "grund": "andrahand", "forhallandet_upphorde": "2026-01-15"},
            {"uppsagning_senast": "2026-07-15"},
        ),
        # A dödsbo: one month, Tuesday 31 March 2026 to Thursday 30 April.
        (
            "uppsagning_tillsvidare",
            {"uppsagning": "2026-03-31", "manader": 1},
            {"avtal_upphor": "2026-04-30", "avflyttning_senast": "2026-05-04"},
        ),
        (
            "uppsagning_tillsvidare",
            {"uppsagning": "2027-11-30"},
            {"avtal_upphor": "2028-02-29", "avflyttning_senast": "2028-03-01"},
        ),
        # 49 § andra stycket, last sentence: asked in July, the tenancy ended 31 August.
        (
            "anmodan_sambo",
            {"hyresforhallande_upphorde": "2026-08-31", "anmodan": "2026-07-01"},
            {"anmodan_senast": "2026-09-30", "hanskjut_senast": "2026-08-31"},
        ),
        (
            "anmodan_sambo",
            {"hyresforhallande_upphorde": "2026-05-14"},
            {"anmodan_senast": "2026-06-15", "hanskjut_senast": None},
        ),
        (
            "drojsmal_forvaltningslagen",
            {"arende_inlett": "2026-08-31"},
            {"begaran_kan_goras_fran": "2027-03-01", "avgor_eller_avsla_senast": None},
        ),
        (
            "magasinering",
            {"avhysning": "2026-09-20"},
            {
                "planera_hamtning_senast": "2026-12-18",
                "tre_manader_efter_avhysning": "2026-12-20",
                "tre_manader_efter_anmaning": None,
            },
        ),
        (
            "svarstid_forelaggande",
            {"delgivning": "2026-09-15", "svarstid_dagar": "4"},
            {"svar_senast": "2026-09-21", "planera_senast": "2026-09-18"},
        ),
        # One day from a Saturday: nobody can aim at the Friday before the letter came.
        (
            "svarstid_forelaggande",
            {"delgivning": "2026-11-21", "svarstid_dagar": 1},
            {"svar_senast": "2026-11-23", "planera_senast": "2026-11-23"},
        ),
        # One day from a Friday: that very Friday is the working day before.
        (
            "svarstid_forelaggande",
            {"delgivning": "2026-11-20", "svarstid_dagar": 1},
            {"svar_senast": "2026-11-23", "planera_senast": "2026-11-20"},
        ),
        # Monday to Monday, where no weekend hides a day too many.
        ("forhandsbedomning", {"anmalan_inkom": "2026-11-02"}, {"beslut_senast": "2026-11-16"}),
        ("overklagande_kronofogden", {"delgivning_beslut": "2026-11-21"}, {"inkommen_senast": "2026-12-14"}),
        # The third vardag after Wednesday 18 November is a Saturday: ruled on Monday.
        (
            "atervinning_bostadsratt",
            {"underrattelse_delgiven": "2026-10-28", "meddelande_socialnamnd_lamnat": "2026-10-20"},
            {"betala_senast": "2026-11-18", "avhysningsbeslut_tidigast": "2026-11-23"},
        ),
        # Asked on the first day on which it can be: four weeks to Thursday 13 August.
        (
            "drojsmal_forvaltningslagen",
            {"arende_inlett": "2026-01-15", "begaran_inkom": "2026-07-16"},
            {"begaran_kan_goras_fran": "2026-07-16", "avgor_eller_avsla_senast": "2026-08-13"},
        ),
        (
            "drojsmal_forvaltningslagen",
            {"arende_inlett": "2026-01-15", "begaran_inkom": "2026-11-28"},
            {"avgor_eller_avsla_senast": "2026-12-28"},
        ),
        ("tidsbestamt_avtal", {"start": "2026-09-01", "slut": "2026-09-01"}, {"avflyttning_senast": "2026-09-02"}),
        ("uppsagning_tillsvidare", {"uppsagning": "2026-01-05", "manader": 24}, {"avtal_upphor": "2028-01-31"}),
        ("hyra_forfallodag", {"hyresmanad": "2005-02"}, {"forfallodag": "2005-01-31"}),
        ("barnutredning", {"inledd": "2100-01-04"}, {"klar_senast": "2100-05-04"}),
        ("hyra_forfallodag", {"hyresmanad": "2028-03"}, {"forfallodag": "2028-02-29"}),
    ],
)
def test_what_the_examples_leave_out_is_as_counted_by_hand(
    rule: str, inputs: dict[str, object], expected: dict
) -> None:
    assert expected.items() <= outputs(rule, **inputs).items()


@pytest.mark.parametrize(
    ("start", "end", "needed", "notice"),
    [
        ("2026-09-01", "2026-09-14", False, "2026-09-13"),  # two weeks: a day ahead
        ("2026-09-01", "2026-09-15", False, "2026-09-08"),  # a day more: a week ahead
        ("2026-09-01", "2026-11-30", False, "2026-11-23"),  # three months
        ("2026-09-01", "2026-12-01", False, "2026-09-01"),  # a day more: three months ahead
        ("2025-09-01", "2026-05-31", False, "2026-02-28"),  # nine months
        ("2025-09-01", "2026-06-01", True, "2026-03-01"),  # a day more
        ("2026-01-01", "2027-02-28", True, "2026-11-30"),  # 30 November + 3 months is the last of February
    ],
)
def test_a_fixed_term_needs_notice_by_its_length(start: str, end: str, needed: bool, notice: str) -> None:
    counted = outputs("tidsbestamt_avtal", start=start, slut=end)

    assert (counted["uppsagning_kravs"], counted["uppsagning_senast"]) == (needed, notice)


def test_a_short_fixed_term_says_that_it_ends_without_notice() -> None:
    short = compute("tidsbestamt_avtal", {"start": "2026-01-01", "slut": "2026-06-30"})
    long = compute("tidsbestamt_avtal", {"start": "2026-01-01", "slut": "2026-12-31"})

    assert any("upphör utan uppsägning" in note for note in short.notes)
    assert any("förlängs det på obestämd tid" in note for note in long.notes)


def test_a_request_before_six_months_starts_no_four_weeks_and_says_so() -> None:
    result = compute("drojsmal_forvaltningslagen", {"arende_inlett": "2026-01-15", "begaran_inkom": "2026-07-15"})

    assert result.outputs["avgor_eller_avsla_senast"] is None
    assert "startar inte de fyra veckorna" in result.notes[0]


def test_the_recovery_period_is_counted_from_the_later_event_whichever_it_is() -> None:
    first = outputs(
        "atervinning_hyresratt", underrattelse_delgiven="2026-03-02", meddelande_socialnamnd_lamnat="2026-03-09"
    )
    second = outputs(
        "atervinning_hyresratt", underrattelse_delgiven="2026-03-09", meddelande_socialnamnd_lamnat="2026-03-02"
    )

    assert first == second
    assert first["fristens_start"] == "2026-03-09"


def test_the_counting_is_told_step_by_step_with_weekdays() -> None:
    served = {"underrattelse_delgiven": "2026-05-29", "meddelande_socialnamnd_lamnat": "2026-05-27"}

    pay = compute("atervinning_hyresratt", served).deadlines[0]

    assert pay.steps == (
        "Underrättelsen delgavs fredag 29 maj 2026.",
        "Meddelandet till socialnämnden lämnades onsdag 27 maj 2026.",
        "Fristen börjar den senare dagen, fredag 29 maj 2026. Den dagen räknas inte.",
        "Tre veckor senare är fredag 19 juni 2026.",
        "Det är midsommarafton, så sista dag flyttas till måndag 22 juni 2026 enligt 2 § lag (1930:173).",
    )
    assert (pay.date, pay.plan_by) == (date(2026, 6, 22), date(2026, 6, 18))
    assert pay.provision.startswith("12 kap. 44 § JB; ")


def test_a_month_without_the_date_says_so_in_its_counting() -> None:
    deadline = compute("atervinning_utslag", {"utslag": "2026-01-30"}).deadlines[0]

    assert deadline.steps[1] == (
        "En månad senare saknas den 30 i månaden, så månadens sista dag gäller: lördag 28 februari 2026."
    )


def test_every_deadline_ends_its_counting_on_its_own_date() -> None:
    for example in DATA["examples"]:
        for deadline in compute(example["rule"], example["input"]).deadlines:
            spoken = " ".join(deadline.steps)
            assert f"{deadline.date.day} " in spoken
            assert str(deadline.date.year) in spoken
            assert deadline.notes


def test_a_landlords_deadline_has_no_day_for_the_committee_to_aim_at() -> None:
    theirs = compute("hanskjutande_hyresnamnd", {"hyrestid_utgang": "2026-04-30"}).deadlines[0]
    ours = compute("overklagande_hyresnamnd", {"beslutsdag": "2026-12-10"}).deadlines[0]

    assert theirs.plan_by is None
    assert ours.plan_by == date(2026, 12, 30)


@pytest.mark.parametrize(
    ("rule", "inputs", "words"),
    [
        (
            "hyra_forfallodag",
            {"hyresmanad": "2026-01"},
            "onsdag 31 december 2025 och godtas till fredag 2 januari 2026",
        ),
        ("forverkande_betalningsdrojsmal", {"forfallodag": "2026-03-31"}, "inte är flyttad"),
        (
            "atervinning_hyresratt",
            {"underrattelse_delgiven": "2026-03-02", "meddelande_socialnamnd_lamnat": "2026-03-02"},
            "E-post",
        ),
        ("svarstid_forelaggande", {"delgivning": "2026-04-17"}, "Läs tiden i brevet"),
        ("forhandsbedomning", {"anmalan_inkom": "2026-06-05"}, "planera för arbetsdagen före"),
        ("tidsbestamt_avtal", {"start": "2026-01-01", "slut": "2026-12-31"}, "räkning bakåt"),
        ("hanskjutande_hyresnamnd", {"hyrestid_utgang": "2026-09-30"}, "RH 2016:28"),
        ("forhandsbedomning", {"anmalan_inkom": "2026-06-05"}, "omedelbart skydd"),
        ("atervinning_hyresratt", {}, "inom en månad från förverkandet"),
        ("uppskov_sokanden", {"ansokan": "2026-02-11"}, "läst till och med 2026-04-27"),
    ],
)
def test_what_the_law_leaves_open_is_said(rule: str, inputs: dict[str, str], words: str) -> None:
    assert words.lower() in " ".join(compute(rule, inputs).notes).lower()


def test_no_wider_reading_is_mentioned_where_both_give_the_same_day() -> None:
    assert not any("vidare tolkningen" in note for note in compute("hyra_forfallodag", {"hyresmanad": "2026-05"}).notes)


@pytest.mark.parametrize(
    ("rule", "name", "last_old", "first_new"),
    [
        ("forverkande_betalningsdrojsmal", "forfallodag", "2024-06-28", "2024-07-01"),
        ("forhandsbedomning", "anmalan_inkom", "2025-06-30", "2025-07-01"),
        ("hyra_forfallodag", "hyresmanad", "2024-07", "2024-08"),
    ],
)
def test_an_event_under_older_law_says_that_older_wording_may_hold(
    rule: str, name: str, last_old: str, first_new: str
) -> None:
    old, new = compute(rule, {name: last_old}), compute(rule, {name: first_new})

    assert any("Äldre lydelse kan gälla" in note for note in old.notes)
    assert not any("Äldre lydelse" in note for note in new.notes)


def test_the_old_fourteen_days_and_four_months_are_said_to_be_the_same() -> None:
    assert any("Fjorton dagar" in n for n in compute("forhandsbedomning", {"anmalan_inkom": "2025-01-01"}).notes)
    assert any("Fyra månader" in n for n in compute("barnutredning", {"inledd": "2025-01-01"}).notes)


def test_every_rule_has_a_worked_example_or_one_counted_by_hand() -> None:
    covered = {example["rule"] for example in DATA["examples"]}

    assert set(RULES) - covered == set()
