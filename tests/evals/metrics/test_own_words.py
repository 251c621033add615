"""What Kvarbo says in its own words: where its values may come from, and that an invented one is still found."""

from __future__ import annotations

from typing import Any

import pytest

from evals.metrics.answers import stated_values
from evals.metrics.citations import citation_values
from evals.metrics.counting import days_of
from evals.metrics.reply import Reply
from tests.evals.metrics.replies import SECTIONS, key, reply

ASKED = "Hon delgavs 14 maj 2026 och nämnden fick meddelandet 16/5. När är sista dagen att betala?"
PAY_BY = {
    "rule": "atervinning_hyresratt",
    "name": "Betala senast",
    "date": "2026-06-08",
    "provision": "12 kap. 44 § JB",
}
STEPS = [
    "Sista dagen att betala är måndag 8 juni 2026.",
    "Underrättelsen delgavs torsdag 14 maj 2026.",
    "Fristen börjar den senare dagen, lördag 16 maj 2026.",
    "Tre veckor senare är lördag 6 juni 2026.",
    "Det är nationaldagen, så sista dag flyttas till måndag 8 juni 2026 enligt 2 § lag (1930:173).",
]


def said(*sentences: tuple[str, str], asked: str = "", **changes: Any) -> Reply:
    """An answer of these sentences (part, text), all of them citing the one section."""
    rows = [{"text": text, "citations": [1], "part": part} for part, text in sentences]
    text = "\n\n".join(f"{row['text']} [1]" for row in rows)
    return Reply(reply(text, sentences=rows, as_of="2026-05-20", **changes).data, asked)


def supported(*sentences: tuple[str, str], asked: str = ASKED, **changes: Any) -> float | None:
    return stated_values(said(*sentences, asked=asked, **changes), SECTIONS).get("values_supported")


# Counted dates


def test_a_counting_is_supported_by_the_persons_dates_and_the_engine() -> None:
    assert supported(*(("dates", step) for step in STEPS), deadlines=[PAY_BY]) == 1.0


@pytest.mark.parametrize(
    "invented",
    ["Sista dagen är måndag 15 juni 2026.", "Sista dagen är 8 juli 2026.", "Sista dagen är 8 juni 2027."],
)
def test_an_invented_date_is_not_supported(invented: str) -> None:
    assert supported(("dates", invented), deadlines=[PAY_BY]) == 0.0


def test_an_invented_limit_among_the_dates_is_not_supported() -> None:
    assert supported(("dates", "Fem veckor senare är måndag 8 juni 2026."), deadlines=[PAY_BY]) == pytest.approx(1 / 2)


def test_a_counting_from_a_day_that_nobody_said_is_not_supported() -> None:
    # 6 June and the provision come from no counting: 17 May does not lead to 8 June 2026, and was not said.
    assert supported(("dates", "Räknat från söndag 17 maj 2026."), deadlines=[PAY_BY]) == 0.0


def test_the_same_dates_outside_the_counting_are_not_supported() -> None:
    assert supported(("answer", "Hon kan betala till 8 juni 2026."), deadlines=[PAY_BY]) == 0.0
    assert supported(("more", "Betala senast 8 juni 2026."), deadlines=[PAY_BY]) == 0.0


def test_a_direct_answer_that_names_a_computed_date_is_held_against_it() -> None:
    assert supported(("answer", "Betala senast: måndag 8 juni 2026 (12 kap. 44 § JB)."), deadlines=[PAY_BY]) == 1.0
    # Wrong: the day. The provision stands in the section.
    wrong = supported(("answer", "Betala senast: tisdag 9 juni 2026 (12 kap. 44 § JB)."), deadlines=[PAY_BY])
    assert wrong == pytest.approx(1 / 2)


def test_a_day_told_as_yesterday_is_supported_when_it_leads_to_the_answers_date() -> None:
    # 19 May + 3 weeks = 9 June 2026, an ordinary Tuesday.
    pay_by = {**PAY_BY, "rule": "atervinning_utslag", "name": "Planera för", "date": "2026-06-19"}
    appeal = {**pay_by, "rule": "overklagande_forvaltningslagen", "date": "2026-06-09"}
    appeal["name"] = "Överklagandet ska ha kommit in till nämnden senast"
    step = ("dates", "Den enskilde fick del av beslutet tisdag 19 maj 2026.")

    assert supported(step, asked="Hon fick beslutet i går, när ska hon överklaga?", deadlines=[appeal]) == 1.0
    assert supported(step, asked="Hon fick beslutet i går, när ska hon överklaga?", deadlines=[pay_by]) == 0.0


def test_a_counting_with_the_number_of_days_that_the_person_told_is_supported() -> None:
    # Ten days from Monday 17 August 2026 is Thursday 27 August.
    answer_by = {"rule": "svarstid_forelaggande", "name": "Svara Kronofogden senast", "date": "2026-08-27"}
    asked = "Han delgavs föreläggandet 17 augusti 2026 och har tio dagar. Sista dag?"
    step = ("dates", "Tio dagar senare är torsdag 27 augusti 2026.")

    assert supported(step, asked=asked, deadlines=[answer_by]) == 1.0
    assert supported(("dates", "Nio dagar senare är torsdag 27 augusti 2026."), asked=asked, deadlines=[answer_by]) == (
        pytest.approx(1 / 2)
    )


def test_the_month_of_a_rent_is_enough_to_count_from() -> None:
    # 31 May 2026 is a Sunday and 30 May a Saturday.
    due = {"rule": "hyra_forfallodag", "name": "Hyran förfaller", "date": "2026-05-29"}
    asked = "När förfaller hyran för juni 2026?"

    assert (
        supported(("dates", "Hyran för juni 2026 förfaller fredag 29 maj 2026."), asked=asked, deadlines=[due]) == 1.0
    )
    assert supported(("dates", "Hyran förfaller lördag 30 maj 2025."), asked=asked, deadlines=[due]) == 0.0


def test_dates_are_read_in_every_spelling_and_taken_out_of_the_text() -> None:
    rest, days = days_of("Delgavs 3/11 2026, den 5:e november, 2026-11-09 och 12 nov. 2026 enligt 44 §.")

    assert days == {(2026, 11, 3), (None, 11, 5), (2026, 11, 9), (2026, 11, 12)}
    assert "11" not in rest
    assert "44 §" in rest


# Corrected premises


def test_a_premise_may_deny_what_the_person_said() -> None:
    asked = "Har hon bara tre dagar på sig?"

    assert supported(("premise", "Nej, fristen är tre veckor, inte tre dagar."), asked=asked) == 1.0
    assert supported(("premise", "Fristen är inte tre dagar utan tre veckor."), asked=asked) == 1.0


def test_a_premise_may_not_assert_what_only_the_person_said() -> None:
    # Stated: 3 days (only the person said so) and 3 weeks (in the section).
    asked = "Har hon bara tre dagar på sig?"

    assert supported(("premise", "Ja, fristen är tre dagar, inte tre veckor."), asked=asked) == pytest.approx(1 / 2)


def test_a_premise_may_not_deny_what_nobody_said() -> None:
    found = supported(("premise", "Nej, fristen är tre veckor, inte nio dagar."), asked="Är det tre dagar?")

    assert found == pytest.approx(1 / 2)


# What is missing


def test_what_is_missing_repeats_the_person_and_cites_nothing() -> None:
    missing = {"text": "Vägledningen säger inget om parkering i 30 dagar.", "citations": [], "part": "missing"}
    answer = {"text": "Inom tre veckor.", "citations": [1], "part": "answer"}
    text = "Inom tre veckor. [1]\n\nVägledningen säger inget om parkering i 30 dagar."
    whole = Reply(reply(text, "partly", sentences=[answer, missing]).data, "Frist, och parkering i 30 dagar?")

    assert citation_values(key(), whole, {})["citation_coverage"] == 1.0
    assert stated_values(whole, SECTIONS)["values_supported"] == 1.0
    nobody_asked = Reply(whole.data, "Vad är fristen?")
    assert stated_values(nobody_asked, SECTIONS)["values_supported"] == pytest.approx(1 / 2)


def test_a_sentence_of_any_other_part_still_has_to_cite() -> None:
    rows = [{"text": "Inom tre veckor.", "citations": [], "part": part} for part in ("dates", "premise", "answer")]

    assert citation_values(key(), reply(sentences=rows), {})["citation_coverage"] == 0.0


# Fixed replies


DANGER = [{"code": "akut_fara", "text": "Ring 112 nu."}]


def test_a_fixed_reply_rests_on_no_section() -> None:
    fixed = reply("Ring 112 nu.", sentences=[], citations=[], question_kind="danger", notices=DANGER)

    assert "values_supported" not in stated_values(fixed, SECTIONS)
    assert "citation_coverage" not in citation_values(key(), fixed, {})


def test_what_follows_a_fixed_reply_is_judged_as_ever() -> None:
    # Stated: 112 in the fixed reply (not judged), 3 weeks (in the section) and 9 days (not).
    followed = reply(
        "Ring 112 nu.\n\nInom tre veckor. [1] Eller nio dagar. [1]", question_kind="danger", notices=DANGER
    )
    other = reply("Ring 112 nu.\n\nInom tre veckor. [1]", question_kind="procedure", notices=DANGER)

    assert stated_values(followed, SECTIONS)["values_supported"] == pytest.approx(1 / 2)
    assert citation_values(key(), followed, {})["citation_coverage"] == 1.0
    assert stated_values(other, SECTIONS)["values_supported"] == pytest.approx(1 / 2)


def test_an_answer_of_another_kind_without_sentences_is_no_fixed_reply() -> None:
    bare = reply("Betala 112 kronor.", sentences=[], citations=[], question_kind="procedure")

    assert stated_values(bare, SECTIONS)["values_supported"] == 0.0
    assert citation_values(key(), bare, {})["citation_coverage"] == 0.0
