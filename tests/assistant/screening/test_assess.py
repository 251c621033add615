"""What an assessment tells: reasons, act-by day, plan, dates, questions and what would change the level."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from assistant.screening.assess import Assessment, assess
from assistant.screening.levels import Level
from assistant.screening.plan import CONSENT, Step
from assistant.screening.table import table
from tests.assistant.screening.cases import MONDAY, calm, vignettes


def assessed(today: date = MONDAY, **changes: Any) -> Assessment:
    """The assessment of a calm form with some answers changed."""
    return assess(table(), calm(**changes), today)


def step(found: Assessment, begins: str) -> Step:
    """The one line of the plan that begins so."""
    (only,) = [item for item in found.plan if item.action.startswith(begins)]
    return only


def test_a_reason_names_the_answers_that_fired_it() -> None:
    found = assessed(skede="mal_pagar", vard_placering="nu")

    answers = {reason.rule.id: reason.answers for reason in found.reasons}
    assert answers["S07"] == ("På sjukhus, institution eller i häkte: nu", "Skede: mål pågår")


def test_what_is_not_known_stands_as_a_reason_in_those_words() -> None:
    found = assessed(skede="vet_ej")

    assert [reason.answers for reason in found.reasons] == [("Skede: vet ej", "Avhysningsdatum: inte aktuellt")]


def test_a_sum_of_points_is_explained_by_its_rules_and_a_doubt_by_its_text() -> None:
    found = assessed(ung_ensam="ja", tidigare_avhyst="ja", svarsfrist_datum="snart")

    answers = {reason.rule.id: reason.answers for reason in found.reasons}
    assert answers["M01"] == ("Regler: S06, U01",)
    assert answers["Q01"][0].startswith("Sista svarsdag: ”snart” går inte att läsa")


def test_reasons_stand_by_weight() -> None:
    found = assessed(skede="uppsagd_hyrestid", barn_boende="heltid", vald_hot="ja", aldre_65="ja", ung_ensam="ja")

    assert [reason.rule.id for reason in found.reasons] == ["B03", "V01", "B04", "S08", "T17", "M01", "S06", "S04"]


def test_a_reduced_rule_stays_visible_with_what_reduces_it() -> None:
    found = assess(table(), next(row for row in vignettes() if row["id"] == "V11")["svar"], MONDAY)

    assert [(reason.rule.id, reason.level, reason.reduced_by) for reason in found.reasons] == [
        ("B04", Level.FORHOJD, ("P01",))
    ]
    assert [reason.rule.id for reason in found.removed] == ["T08", "T17", "E01"]
    assert {reason.reduced_by for reason in found.removed} == {("P01",)}


@pytest.mark.parametrize(
    ("today", "changes", "act_by"),
    [
        (date(2026, 11, 23), {}, date(2026, 12, 7)),
        (date(2026, 12, 10), {}, date(2026, 12, 23)),  # day 14 is Christmas Eve
        (date(2026, 12, 18), {"skede": "mal_pagar"}, date(2026, 12, 23)),  # day 7 is Christmas Day
        (date(2026, 12, 23), {"skede": "utslag_dom"}, date(2026, 12, 29)),  # two working days after, over Christmas
        (date(2026, 12, 26), {"vald_hot": "ja"}, date(2026, 12, 26)),  # the same day, holiday or not
        (date(2026, 11, 23), {"avhysningsdatum": "2026-11-29", "orsak": ["annan"]}, date(2026, 11, 25)),
        (date(2026, 11, 23), {"avhysningsdatum": "2026-11-24", "skyddsfaktorer": ["hyresvard_aterkallat"]},
         date(2026, 11, 24)),
    ],
)  # fmt: skip
def test_the_day_to_act_by(today: date, changes: dict[str, Any], act_by: date) -> None:
    assert assessed(today, datum_samtal=str(today), **changes).act_by == act_by


def test_paid_in_time_on_a_weekend_after_the_day_planned_for_ends_with_the_last_day_to_pay() -> None:
    sunday = date(2026, 11, 29)  # served on 8 November: plan by Friday 27, pay by Monday 30
    paid = {"skede": "uppsagd_forverkande", "orsak": ["hyresskuld"], "skyddsfaktorer": ["betalning_bekraftad"]}

    found = assessed(sunday, delgiven_datum="2026-11-08", sn_meddelande_datum="2026-11-08", **paid)

    assert found.facts["dagar_till_frist"] == 0
    assert (found.level, found.act_by) == (Level.BEVAKA, date(2026, 11, 30))


def test_a_municipality_may_set_shorter_times() -> None:
    times = table().times_within({Level.HOG: 1})

    found = assess(table(), calm(skede="utslag_dom"), MONDAY, times)

    assert (found.act_by, found.time.within) == (date(2026, 11, 24), "inom 1 arbetsdag")
    assert step(found, "Kontakta hushållet").due == date(2026, 11, 24)


def test_the_same_action_of_the_same_owner_stands_once_with_the_earliest_day() -> None:
    found = assessed(skede="utslag_dom", avflyttningsdatum="2027-01-20")

    contact = step(found, "Kontakta hushållet")
    assert (contact.rules, contact.due) == (("T14", "T17"), date(2026, 11, 25))


def test_contact_outside_the_house_takes_consent_or_law() -> None:
    found = assessed(uppgift_fran="kronofogden", avhysningsdatum="2026-12-03")

    assert step(found, "Kontakta hushållet och hyresvärden").note == CONSENT
    assert step(found, "Bekräfta till Kronofogden").note == ""  # the ordinance orders it


def test_the_plan_is_in_order_of_days_and_what_has_no_day_comes_last() -> None:
    found = assessed(barn_boende="heltid", avhysningsdatum="2026-11-27", upprepat_arende="ja")

    days = [item.due or date.max for item in found.plan]
    assert days == sorted(days)
    assert step(found, "Ordna tillfälligt boende").due == date(2026, 11, 26)
    assert step(found, "Barnets bästa").due is None
    assert step(found, "Barnets bästa").when == "före beslut"


def test_nothing_is_planned_after_the_eviction() -> None:
    found = assessed(avhysningsdatum="2026-11-26", fler_i_bostaden="ja")

    assert step(found, "Gör en egen screening").due == date(2026, 11, 26)
    assert step(found, "Gör en egen screening").when == "innan fristen går ut eller avhysningen sker"


def test_a_withdrawal_is_checked_today_when_the_eviction_is_near() -> None:
    withdrawn = {"skyddsfaktorer": ["hyresvard_aterkallat"]}

    near = assessed(avhysningsdatum="2026-11-28", **withdrawn)
    far = assessed(avhysningsdatum="2026-11-30", **withdrawn)

    assert step(near, "Kontrollera återkallelsen").due == MONDAY
    assert step(far, "Kontrollera återkallelsen").due == date(2026, 11, 25)


def test_a_report_of_concern_gives_the_days_of_the_preliminary_assessment() -> None:
    found = assessed(barn_oro="misstanke")

    assert step(found, "Ställningstagande om utredning").due == date(2026, 12, 7)
    assert [(item.rule, item.date) for item in found.dates] == [("forhandsbedomning", date(2026, 12, 7))]


def test_the_dates_come_from_the_deadline_rules_in_order() -> None:
    found = assessed(
        skede="uppsagd_forverkande",
        delgiven_datum="2026-11-05",
        sn_meddelande_datum="2026-11-08",
        svarsfrist_datum="2026-11-26",
    )

    dates = {item.output: item.date for item in found.dates}
    assert dates["svarsfrist_datum"] == date(2026, 11, 26)
    assert dates["betala_senast"] == date(2026, 11, 30)
    assert [item.date for item in found.dates] == sorted(item.date for item in found.dates)


def test_a_tenant_owner_gets_no_date_for_an_undertaking() -> None:
    served = {"delgiven_datum": "2026-11-09", "sn_meddelande_datum": "2026-11-09", "skede": "uppsagd_forverkande"}

    found = assessed(upplatelseform="bostadsratt", **served)

    assert {item.rule for item in found.dates} == {"atervinning_bostadsratt"}
    assert "socialnamnd_atagande_senast" not in {item.output for item in found.dates}


def test_a_preliminary_end_is_no_legal_date_and_what_is_missing_is_named() -> None:
    found = assessed(skede="uppsagd_forverkande", delgiven_datum="vet_ej", sn_meddelande_datum="2026-11-20")

    assert found.recovery is not None
    assert found.recovery.is_preliminary
    assert found.dates == ()
    assert [missing.input for missing in found.missing_for_dates] == ["underrattelse_delgiven"]


def test_after_an_eviction_the_days_of_the_stored_goods_are_shown() -> None:
    found = assessed(skede="avhyst", avhysningsdatum="2026-11-20")

    assert {item.rule for item in found.dates} == {"magasinering", "avhysningsdatum"}


def test_what_would_lower_the_level_is_said_with_its_day() -> None:
    found = assess(table(), next(row for row in vignettes() if row["id"] == "V12")["svar"], MONDAY)

    assert found.lowering[0].text == (
        "Om det styrks att betalning har skett i tid (senast onsdag 25 november 2026) blir nivån BEVAKA."
    )


def test_when_the_deadline_has_passed_payment_is_no_longer_offered_as_a_way() -> None:
    found = assess(table(), next(row for row in vignettes() if row["id"] == "V23")["svar"], MONDAY)

    assert [change for change in found.lowering if "betalning" in change.text or "nämnden" in change.text] == []


def test_what_would_raise_the_level_is_said_with_the_answer() -> None:
    found = assess(table(), {"datum_samtal": str(MONDAY)}, MONDAY)

    assert found.next_questions[0].text == ("Om svaret på ”Någonstans att bo i natt” är ”nej” blir nivån AKUT.")


def test_fields_that_are_not_known_are_missing_in_the_forms_order() -> None:
    assert assessed().missing == ("barn_antal", "yngsta_barn_alder", "ensam_foralder")


def test_guidance_is_linked_the_weightiest_rule_first() -> None:
    found = assessed(vald_hot="ja", skede="mal_pagar")

    assert found.sections[0] == "vald-i-nara-relation#saker-kontakt"
    assert found.sections[-1] == "forsta-kontakt-och-uppsokande#tidsgrans"
