"""What must hold for every form: it never crashes, gives the same each time, and neither danger nor doubt lowers."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from assistant.screening.answers import read_answers
from assistant.screening.assess import assess
from assistant.screening.conditions import UNKNOWN
from assistant.screening.deadlines import RULES, DeadlineError, compute
from assistant.screening.derive import derive
from assistant.screening.engine import evaluate
from assistant.screening.export import as_data
from assistant.screening.form import Field
from assistant.screening.levels import Level
from assistant.screening.table import table
from tests.assistant.screening.cases import MONDAY, calm

# Fields where no answer is the safe one: an age says that there is a child, and a debt is small or large.
WITHOUT_SAFE_ANSWER = {"datum_samtal", "yngsta_barn_alder", "skuld_kr", "manadshyra_kr"}
# Answers of a field from the safe one to the most dangerous.
RISING = {
    "sover_inatt": ("ja", "osakert", "nej"),
    "barn_boende": ("nej", "umgange"),
    "skriftligt_avtal": ("ja", "nej"),
    "kan_betala": ("ja", "nej"),
    "inkomst": ("stabil", "ingen"),
    "bistand": ("beviljat", "avslag_3_man"),
    "kontaktforsok": ("natt", "obesvarade_3plus"),
    "vard_placering": ("nej", "nu"),
    "storning_allvarlig": ("nej", "ja"),
    **dict.fromkeys(
        "vald_hot sjalvskaderisk barn_oro beror_pa_brott psykisk_ohalsa kognitiv_svikt skadligt_bruk".split(),
        ("nej", "misstanke", "ja"),
    ),
    **dict.fromkeys(
        "ensam_foralder gravid avstatt_besittningsskydd fler_i_bostaden funktionsnedsattning aldre_65 ung_ensam "
        "tidigare_avhyst upprepat_arende".split(),
        ("nej", "ja"),
    ),
}


def values(field: Field) -> st.SearchStrategy[Any]:
    """Answers that the form takes."""
    options = [*field.varden, UNKNOWN]
    if field.typ == "val":
        return st.sampled_from(options)
    if field.typ == "flerval":
        return st.lists(st.sampled_from(options), min_size=1, max_size=4, unique=True)
    if field.typ == "heltal":
        near = st.integers(field.minst, min(field.hogst, 40_000))
        return st.one_of(st.just(UNKNOWN), near, st.integers(field.minst, field.hogst))
    days = st.integers(-200, 60).map(lambda offset: str(MONDAY + timedelta(days=offset)))
    return st.one_of(st.sampled_from(options), days)


# A few answers changed in a calm form, in an empty one, or in one where an eviction is under way: where nearly all is
# random, nearly all is AKUT, and nothing can be seen to lower it.
STARTS = (calm(), {}, calm(skede="uppsagd_forverkande", orsak=["hyresskuld"], skyddsfaktorer=["betalning_bekraftad"]))
FORMS = st.builds(
    lambda start, changes: {**start, **changes},
    st.sampled_from(STARTS),
    st.lists(st.sampled_from(table().falt), max_size=7, unique_by=lambda field: field.id).flatmap(
        lambda fields: st.fixed_dictionaries({field.id: values(field) for field in fields})
    ),
)
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=2),
    max_leaves=4,
)


def level(form: dict[str, Any]) -> Level:
    """The level of a form."""
    return evaluate(table(), derive(table(), read_answers(table(), form, MONDAY), MONDAY).facts).level


def is_sound(form: dict[str, Any]) -> bool:
    """True when nothing in the form is wrong or contradicts itself."""
    return not any(item.is_wrong for item in derive(table(), read_answers(table(), form, MONDAY), MONDAY).problems)


@given(FORMS)
@settings(max_examples=60, deadline=None)
def test_the_same_answers_give_the_same_assessment(form: dict[str, Any]) -> None:
    first = as_data(assess(table(), form, MONDAY))
    again = as_data(assess(table(), dict(reversed(form.items())), MONDAY))

    assert first == again


@given(st.dictionaries(st.sampled_from([*table().fields, "annat", ""]), ANYTHING, max_size=12))
@settings(max_examples=150, deadline=None)
def test_no_answers_make_it_crash(form: dict[str, Any]) -> None:
    found = assess(table(), form, MONDAY)

    assert found.act_by >= MONDAY


@given(FORMS)
@settings(max_examples=60, deadline=None)
def test_the_day_to_act_by_lies_between_today_and_every_date_ahead(form: dict[str, Any]) -> None:
    found = assess(table(), form, MONDAY)

    eviction = found.facts["avhysningsdatum"]
    assert MONDAY <= found.act_by <= MONDAY + timedelta(days=14)
    if isinstance(eviction, date) and eviction >= MONDAY:
        assert found.act_by <= eviction
    if found.recovery and found.recovery.plan_by >= MONDAY:
        assert found.act_by <= found.recovery.plan_by
    assert all(step.due is None or step.due >= MONDAY for step in found.plan)


@given(FORMS, st.sampled_from([field for field in table().falt if field.id not in WITHOUT_SAFE_ANSWER]))
@settings(max_examples=250, deadline=None)
def test_what_is_not_known_never_gives_less_than_the_safe_answer(form: dict[str, Any], field: Field) -> None:
    tried: list[Any] = [[option] for option in field.varden] if field.typ == "flerval" else list(field.varden)
    if field.typ == "heltal":
        tried = list(range(field.minst, min(field.hogst, 30) + 1))

    unknown = level(form | {field.id: UNKNOWN})

    assert unknown >= min(level(form | {field.id: value}) for value in tried)


@given(FORMS, st.sampled_from(sorted(RISING)), st.data())
@settings(max_examples=250, deadline=None)
def test_a_danger_never_lowers_the_level(form: dict[str, Any], name: str, data: st.DataObject) -> None:
    steps = RISING[name]
    place = data.draw(st.integers(0, len(steps) - 2))
    safer, worse = form | {name: steps[place]}, form | {name: steps[place + 1]}
    assume(is_sound(safer) and is_sound(worse))

    assert level(worse) >= level(safer)


@given(FORMS, st.integers(1, 60), st.integers(1, 60))
@settings(max_examples=120, deadline=None)
def test_an_earlier_eviction_never_lowers_the_level(form: dict[str, Any], one: int, other: int) -> None:
    near, far = (form | {"avhysningsdatum": str(MONDAY + timedelta(days=days))} for days in sorted((one, other)))
    assume(is_sound(near) and is_sound(far))

    assert level(near) >= level(far)


@given(FORMS)
@settings(max_examples=40, deadline=None)
def test_each_next_question_can_raise_the_level_as_far_as_it_says(form: dict[str, Any]) -> None:
    found = assess(table(), form, MONDAY)

    assert len(found.next_questions) <= 3
    assert all(change.level > found.level for change in found.next_questions)
    assert sorted(found.next_questions, key=lambda change: -change.level) == list(found.next_questions)
    assert all(change.level < found.level for change in found.lowering)


ARRANGED = st.lists(st.sampled_from([*table().fields["skyddsfaktorer"].varden]), min_size=1, max_size=4, unique=True)
# By these, and by a new home for who has to move out, somebody may lower; everything else arranged changes nothing.
LOWERING = {"betalning_bekraftad", "namnd_atagit_sig", "hyresvard_aterkallat", "annan_bostad_ordnad"}


@given(FORMS, ARRANGED)
@settings(max_examples=150, deadline=None)
def test_only_what_the_protections_list_is_reduced_and_never_violence_or_the_night(
    form: dict[str, Any], arranged: list[str]
) -> None:
    answers = read_answers(table(), form | {"skyddsfaktorer": arranged}, MONDAY)
    found = evaluate(table(), derive(table(), answers, MONDAY).facts)

    holding = {notice.rule.id: notice.rule for notice in found.notices}
    for item in (*found.fired, *found.removed):
        by = {name for name, rule in holding.items() if item.rule.id in (*rule.motverkar, *rule.sanker_till)}
        assert set(item.reduced_by) == by <= {"P01", "P02"}
        assert item.level == item.rule.niva or by
        assert not (item.rule.id.startswith(("V", "B02", "B03", "T04", "T05")) and by)
    assert {item.rule.id for item in found.removed} == {
        item.rule.id
        for item in found.removed
        if any(item.rule.id in holding[name].motverkar for name in item.reduced_by)
    }


@given(FORMS, st.sampled_from(["avbetalningsplan", "ombud", "inget"]))
@settings(max_examples=100, deadline=None)
def test_a_plan_or_a_representative_lowers_nothing(form: dict[str, Any], arranged: str) -> None:
    assert level(form | {"skyddsfaktorer": [arranged]}) >= level(form | {"skyddsfaktorer": UNKNOWN})


@given(FORMS, st.permutations(sorted(LOWERING | {"ombud"})))
@settings(max_examples=60, deadline=None)
def test_the_order_of_several_answers_is_irrelevant(form: dict[str, Any], arranged: list[str]) -> None:
    causes = [value for value in form.get("orsak", ["annan"]) if value != UNKNOWN]
    one = form | {"skyddsfaktorer": arranged, "orsak": [*causes, "storning"]}
    other = form | {"skyddsfaktorer": sorted(arranged), "orsak": ["storning", *causes]}

    assert as_data(assess(table(), one, MONDAY)) == as_data(assess(table(), other, MONDAY))


@given(FORMS, st.sampled_from(sorted(table().fields["orsak"].varden)))
@settings(max_examples=150, deadline=None)
def test_one_cause_more_never_lowers_the_level(form: dict[str, Any], cause: str) -> None:
    causes = [value for value in form.get("orsak", ["annan"]) if value != UNKNOWN] or ["annan"]

    assert level(form | {"orsak": [*causes, cause]}) >= level(form | {"orsak": causes})


# A date ahead in each field, and the days until it has been.
RUNNING = {"avhysningsdatum": 60, "svarsfrist_datum": 40, "avflyttningsdatum": 60}


@given(st.dictionaries(st.sampled_from(sorted(RUNNING)), st.integers(1, 40), min_size=1), st.data())
@settings(max_examples=150, deadline=None)
def test_a_day_later_nothing_that_still_lies_ahead_is_less_urgent(ahead: dict[str, int], data: st.DataObject) -> None:
    form = calm(**{name: str(MONDAY + timedelta(days=days)) for name, days in ahead.items()})
    child = {"barn_boende": data.draw(st.sampled_from(["nej", "heltid", UNKNOWN]))}

    levels = [level_on(form | child, MONDAY + timedelta(days=days)) for days in range(min(ahead.values()) + 1)]

    assert levels == sorted(levels)


@given(st.dates(date(2026, 1, 1), date(2028, 12, 31)), st.integers(0, 10), st.booleans())
@settings(max_examples=100, deadline=None)
def test_the_deadline_for_recovery_grows_more_urgent_until_the_last_day_to_pay(
    served: date, later: int, is_owned: bool
) -> None:
    both = {"delgiven_datum": str(served), "sn_meddelande_datum": str(served + timedelta(days=later))}
    form = calm(**both, skede="uppsagd_forverkande", upplatelseform="bostadsratt" if is_owned else "forstahand")
    start = served + timedelta(days=later)
    recovery = derive(table(), read_answers(table(), form, start), start).recovery
    assert recovery

    days = range((recovery.pay_by - start).days + 1)
    levels = [level_on(form, start + timedelta(days=day)) for day in days]

    assert levels == sorted(levels)
    assert levels[-1] is Level.AKUT


def level_on(form: dict[str, Any], today: date) -> Level:
    """The level of a form on a day."""
    return evaluate(table(), derive(table(), read_answers(table(), form, today), today).facts).level


DATE_LIKE = st.one_of(
    st.text("0123456789-/. ", max_size=14),
    st.from_regex(r"(mån |lör )?[0-9]{1,2}[-/. ]([0-9]{1,2}|nov|maj|februari)([-/. ][0-9]{2,4})?", fullmatch=True),
    st.from_regex(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", fullmatch=True),
)


@given(st.dictionaries(st.sampled_from([f.id for f in table().falt if f.typ == "datum"]), DATE_LIKE, min_size=1))
@settings(max_examples=150, deadline=None)
def test_a_date_that_is_wrong_never_makes_it_crash(typed: dict[str, str]) -> None:
    found = assess(table(), calm(**typed), MONDAY)

    for name, text in typed.items():
        if found.facts[name] is None and text.strip():
            assert any(problem.field == name for problem in found.problems)


@given(st.sampled_from(sorted(RULES)), st.data())
@settings(max_examples=150, deadline=None)
def test_a_rule_refuses_what_is_no_date_and_does_nothing_else(rule: str, data: st.DataObject) -> None:
    inputs = {item.name: data.draw(st.one_of(DATE_LIKE, st.none(), st.integers())) for item in RULES[rule].inputs}

    try:
        compute(rule, inputs)
    except DeadlineError as error:
        assert str(error)
