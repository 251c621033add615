"""Days that only one way of counting gives, and what is said of them: found by changing one thing at a time."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.screening.calendar import easter
from assistant.screening.deadlines import Deadline, compute

# Easter Sundays 2005–2103 (MMDD; the longest time from 2100 ends there), as printed tables and dateutil have them.
EASTERS = """
0327 0416 0408 0323 0412 0404 0424 0408 0331 0420 0405 0327 0416 0401 0421 0412 0404 0417 0409 0331 0420 0405 0328 0416
0401 0421 0413 0328 0417 0409 0325 0413 0405 0425 0410 0401 0421 0406 0329 0417 0409 0325 0414 0405 0418 0410 0402 0421
0406 0329 0418 0402 0422 0414 0330 0418 0410 0326 0415 0406 0329 0411 0403 0422 0414 0330 0419 0410 0326 0415 0407 0419
0411 0403 0423 0407 0330 0419 0404 0326 0415 0331 0420 0411 0403 0416 0408 0330 0412 0404 0424 0415 0331 0420 0412 0328
0417 0409 0325
""".split()


def counted(rule: str, output: str, **inputs: object) -> Deadline:
    """One deadline of a rule."""
    return next(item for item in compute(rule, inputs).deadlines if item.output == output)


@pytest.mark.parametrize("place", range(len(EASTERS)))
def test_easter_of_every_year_that_can_be_counted(place: int) -> None:
    assert f"{easter(2005 + place):%m%d}" == EASTERS[place]


@pytest.mark.parametrize(
    ("rule", "inputs", "output", "expected"),
    [
        # From Friday 20 November the vardagar are Saturday, Monday and Tuesday; three days would be Monday.
        ("atervinning_bostadsratt",
         {"underrattelse_delgiven": "2026-10-30", "meddelande_socialnamnd_lamnat": "2026-10-30"},
         "avhysningsbeslut_tidigast", "2026-11-24"),
        # From the middle of a week to the middle of a week, where no weekend hides a day too many or too few.
        ("svarstid_forelaggande", {"delgivning": "2026-11-03"}, "svar_senast", "2026-11-17"),
        ("overlamnande_tingsratt", {"underrattelse_avsand": "2026-11-03"}, "begaran_inkommen_senast", "2026-12-01"),
        ("overklagande_sarskild_handrackning", {"utslag": "2026-11-03"}, "inkommen_senast", "2026-11-24"),
        ("overklagande_hyresnamnd", {"beslutsdag": "2026-11-03"}, "inkommen_senast", "2026-11-24"),
        ("overklagande_forvaltningslagen", {"fick_del": "2026-11-03"}, "inkommen_senast", "2026-11-24"),
        ("aterkoppling_anmalare", {"beslut": "2026-11-03"}, "informera_senast", "2026-11-10"),
        ("aterbetalning_hyra", {"lamnade_lagenheten": "2026-08-04"}, "ansokan_inkommen_senast", "2026-11-04"),
        ("uppfoljning_barn", {"utredning_avslutad": "2026-05-04"}, "avsluta_senast", "2026-11-04"),
        # Three months from the first and from the last day of a month: no day more or less stays in the same month.
        ("bostadsratt_bo_kvar", {"uppsagning": "2026-08-01"}, "bo_kvar_till", "2026-11-30"),
        ("bostadsratt_bo_kvar", {"uppsagning": "2026-11-30"}, "bo_kvar_till", "2027-02-28"),
        # A month from 4 June is a Saturday.
        ("anmodan_sambo", {"hyresforhallande_upphorde": "2026-05-14", "anmodan": "2026-06-04"},
         "hanskjut_senast", "2026-07-06"),
        # It ended on 15 May: six months later is a Sunday.
        ("uppsagning_senast_forverkandegrund",
         {"kannedom": "2026-09-01", "grund": "andrahand", "forhallandet_upphorde": "2026-05-15"},
         "uppsagning_senast", "2026-11-16"),
        ("anmodan_sambo", {"hyresforhallande_upphorde": "2026-11-03"}, "anmodan_senast", "2026-12-03"),
        ("tidsbestamt_avtal", {"start": "2026-01-01", "slut": "2026-10-15"}, "forlangt_om_kvar_efter", "2026-11-15"),
        ("overflyttning_arende", {"begaran": "2026-11-03"}, "ivo_kan_ansokas_fran", "2026-12-04"),
        # Three months back from 30 June is 30 March, but they also fit from the 31st.
        ("tidsbestamt_avtal", {"start": "2026-07-01", "slut": "2027-06-30"}, "uppsagning_senast", "2027-03-31"),
    ],
)  # fmt: skip
def test_a_day_that_another_counting_would_miss(rule: str, inputs: dict, output: str, expected: str) -> None:
    assert counted(rule, output, **inputs).date == date.fromisoformat(expected)


@pytest.mark.parametrize(
    ("rule", "inputs"),
    [
        ("overlamnande_tingsratt", {"underrattelse_avsand": "2026-11-03"}),
        ("uppsagning_senast_forverkandegrund", {"kannedom": "2026-03-02", "grund": "brott"}),
        ("uppsagning_senast_forverkandegrund",
         {"kannedom": "2026-03-02", "grund": "andrahand", "forhallandet_upphorde": "2026-01-15"}),
        ("anmodan_sambo", {"hyresforhallande_upphorde": "2026-05-14", "anmodan": "2026-06-01"}),
    ],
)  # fmt: skip
def test_nobody_aims_at_the_last_day_of_the_other_side(rule: str, inputs: dict) -> None:
    assert {item.plan_by for item in compute(rule, inputs).deadlines} == {None}


def test_what_must_be_done_the_same_day_is_aimed_at_that_day_on_a_saturday_too() -> None:
    saturday = counted("bekraftelse_kronofogden", "bekrafta_senast", underrattelse_mottagen="2026-11-21")

    assert saturday.plan_by == date(2026, 11, 21)
    assert saturday.steps[-1].startswith("Det ska göras samma dag")


def test_a_notice_that_must_be_given_on_a_sunday_is_aimed_at_the_friday() -> None:
    notice = counted("tidsbestamt_avtal", "uppsagning_senast", start="2025-09-01", slut="2026-08-31")

    assert (notice.date, notice.plan_by) == (date(2026, 5, 31), date(2026, 5, 29))
    assert notice.steps == (
        "Hyrestiden slutar måndag 31 augusti 2026.",
        "Uppsägning ska ske senast tre månader i förväg (hyrestiden är längre än tre månader): söndag 31 maj 2026.",
    )


@pytest.mark.parametrize(
    ("heard", "said"),
    [("2026-09-21", "från de fyra veckornas slut"), ("2026-09-22", "från de fyra veckornas slut"),
     ("2026-09-23", "från tidigaste dag")],
)  # fmt: skip
def test_respite_says_what_it_is_counted_from(heard: str, said: str) -> None:
    # The four weeks from 1 September end on the 29th, a week from Tuesday the 22nd.
    respite = counted("avhysning_tid", "anstand_langst", ansokan_komplett="2026-09-01", yttrandetillfalle=heard)

    assert said in respite.steps[-2]


def test_a_reply_time_that_was_given_is_not_said_to_be_assumed() -> None:
    given = compute("svarstid_forelaggande", {"delgivning": "2026-11-03", "svarstid_dagar": 10})

    assert not any("inte angiven" in note for note in given.notes)


@pytest.mark.parametrize(("number", "said"), [(14, "Fjorton dagar senare"), (15, "15 dagar senare")])
def test_numbers_are_said_in_words_as_far_as_people_read_them(number: int, said: str) -> None:
    reply = counted("svarstid_forelaggande", "svar_senast", delgivning="2026-11-03", svarstid_dagar=number)

    assert reply.steps[1].startswith(said)


def test_the_tenancy_is_not_said_to_end_later_when_it_ends_the_same_day() -> None:
    refer = counted("anmodan_sambo", "hanskjut_senast", hyresforhallande_upphorde="2026-08-31", anmodan="2026-07-31")

    assert refer.date == date(2026, 8, 31)
    assert not any("går ut senare" in step for step in refer.steps)


def test_a_month_with_the_date_is_counted_without_further_words() -> None:
    assert counted("atervinning_utslag", "inkommen_senast", utslag="2026-11-03").steps[1:] == (
        "En månad senare är torsdag 3 december 2026.",
        "Det är en arbetsdag, så dagen flyttas inte.",
    )


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ("atervinning_hyresratt",
         ("Ytterligare två vardagar är onsdag 25 november 2026 och torsdag 26 november 2026.",
          "Beslut om avhysning får meddelas tidigast dagen efter, fredag 27 november 2026.")),
        ("atervinning_bostadsratt", ("Tredje vardagen därefter är fredag 27 november 2026.",)),
    ],
)  # fmt: skip
def test_the_day_of_the_ruling_is_told_by_its_vardagar(rule: str, said: tuple[str, ...]) -> None:
    served = {"underrattelse_delgiven": "2026-11-03", "meddelande_socialnamnd_lamnat": "2026-11-03"}

    ruling = counted(rule, "avhysningsbeslut_tidigast", **served)

    assert ruling.steps[-len(said) :] == said
    assert ruling.steps[-len(said) - 1] == "Det är en arbetsdag, så dagen flyttas inte."
