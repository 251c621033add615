"""What holds of every rule for every day: order, working days, monotony and repeatability."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.screening.calendar import add_months, is_arbetsdag
from assistant.screening.deadlines import RULES, compute
from assistant.screening.deadlines.types import CHOICE, DATE, MONTH, NUMBER, YES_NO

# Counted backwards by law: the day lies before the event that it is counted from.
BACKWARDS = {("hyra_forfallodag", "forfallodag"), ("tidsbestamt_avtal", "uppsagning_senast")} | {
    ("hyra_forfallodag", name) for name in ("forfallodag_ordalydelse", "betalning_godtas_vid_vidare_tolkning")
}
# Never moved from a day off: a duty of the very day, Kronofogden's own goal, and the day that is counted backwards.
UNMOVED = {("bekraftelse_kronofogden", "bekrafta_senast"), ("avhysning_tid", "mal_senast")} | {
    ("tidsbestamt_avtal", "uppsagning_senast")
}


@st.composite
def cases(draw: st.DrawFn, rule_id: str) -> dict[str, object]:
    """Inputs of a rule: its dates in order (an agreement ends after it began), everything else at random."""
    rule = RULES[rule_id]
    first = draw(st.dates(date(2024, 1, 1), date(2060, 12, 31)))
    dates = [one for one in rule.inputs if one.kind == DATE and one.name != "forhallandet_upphorde"]
    offsets = sorted(draw(st.lists(st.integers(0, 500), min_size=len(dates), max_size=len(dates))))
    inputs: dict[str, object] = {
        one.name: first + timedelta(days=days) for one, days in zip(dates, offsets, strict=True)
    }
    for one in rule.inputs:
        if one.kind == MONTH:
            inputs[one.name] = f"{first:%Y-%m}"
        elif one.kind == CHOICE:
            inputs[one.name] = draw(st.sampled_from(one.choices))
        elif one.kind == YES_NO:
            inputs[one.name] = draw(st.booleans())
        elif one.kind == NUMBER:
            inputs[one.name] = draw(st.none() | st.integers(one.low, min(one.high, 60)))
    return inputs


def dates_of(rule_id: str, inputs: dict[str, object]) -> dict[str, date]:
    found = compute(rule_id, inputs).outputs.items()
    return {name: value for name, value in found if isinstance(value, date)}


@pytest.mark.parametrize("rule_id", RULES)
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_no_date_lies_before_the_events_it_is_counted_from(rule_id: str, data: st.DataObject) -> None:
    inputs = data.draw(cases(rule_id))
    events = [value for value in inputs.values() if isinstance(value, date)]

    for name, day in dates_of(rule_id, inputs).items():
        if (rule_id, name) not in BACKWARDS:
            assert day >= min(events), name


@pytest.mark.parametrize("rule_id", RULES)
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_a_last_day_to_act_is_a_working_day_and_so_is_the_day_to_aim_at(rule_id: str, data: st.DataObject) -> None:
    result = compute(rule_id, data.draw(cases(rule_id)))

    for name, day in result.outputs.items():
        if isinstance(day, date) and "senast" in name and (rule_id, name) not in UNMOVED:
            assert is_arbetsdag(day), name
    for deadline in result.deadlines:
        if deadline.plan_by:
            assert deadline.plan_by <= deadline.date
            assert is_arbetsdag(deadline.plan_by) or deadline.output == "bekrafta_senast"


@pytest.mark.parametrize("rule_id", [rule_id for rule_id in RULES if rule_id != "tidsbestamt_avtal"])
@settings(max_examples=25, deadline=None)
@given(data=st.data(), later=st.integers(1, 60))
def test_later_events_never_give_an_earlier_date(rule_id: str, data: st.DataObject, later: int) -> None:
    # Not the fixed term: its notice is a day, a week or three months by length, and lengths change with the months.
    inputs = data.draw(cases(rule_id))
    moved = {name: v + timedelta(days=later) if isinstance(v, date) else v for name, v in inputs.items()}

    before, after = dates_of(rule_id, inputs), dates_of(rule_id, moved)

    assert all(before[name] <= after[name] for name in before.keys() & after.keys())


@pytest.mark.parametrize("rule_id", RULES)
@settings(max_examples=20, deadline=None)
@given(data=st.data())
def test_counting_twice_gives_the_same(rule_id: str, data: st.DataObject) -> None:
    inputs = data.draw(cases(rule_id))

    assert compute(rule_id, inputs) == compute(rule_id, dict(reversed(inputs.items())))


@settings(deadline=None)
@given(start=st.dates(date(2024, 1, 1), date(2060, 12, 31)), days=st.integers(93, 1500))
def test_three_months_from_the_last_day_of_notice_fit_and_from_the_next_day_do_not(start: date, days: int) -> None:
    end = start + timedelta(days=days)
    notice = compute("tidsbestamt_avtal", {"start": start, "slut": end}).outputs["uppsagning_senast"]

    assert isinstance(notice, date)
    assert add_months(notice, 3) <= end < add_months(notice + timedelta(days=1), 3)


def test_rent_is_due_on_a_working_day_before_its_month() -> None:
    for year in range(2024, 2061):
        for month in range(1, 13):
            days = dates_of("hyra_forfallodag", {"hyresmanad": f"{year}-{month:02d}"})
            first = date(year, month, 1)
            assert is_arbetsdag(days["forfallodag"])
            assert first - timedelta(days=8) < days["forfallodag"] <= days["forfallodag_ordalydelse"] < first
            assert is_arbetsdag(days["betalning_godtas_vid_vidare_tolkning"])
