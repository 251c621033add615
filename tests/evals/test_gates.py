"""The gates: what trips them, what only warns, and what a file of gates may say."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.errors import UserError
from evals.gates import FILE, Floor, Gates, Hard, Regression, Verdict, judge, number, read_gates
from evals.metrics.types import Estimate
from evals.run.types import Manifest, ScriptInfo
from tests.evals.runs import Scores, answers, summary

LANES = {"fast": {"splits": ["dev"]}, "full": {"splits": ["dev", "test"]}}
WHOLE = {"value": 1.0, "n": 40, "k": 40}
IN_LANE = Manifest(id="prov", created="", lane="fast")
BY_HAND = Manifest(id="prov", created="")


def gates(**parts: object) -> Gates:
    """Gates with these parts."""
    return Gates.model_validate({"lanes": LANES, "hard": (), **parts})


def verdict(given: Gates, manifest: Manifest = IN_LANE, **figures: Estimate) -> Verdict:
    """The verdict over these figures, with no baseline."""
    return judge(given, summary(**figures), Scores("ny", []), None, manifest)


QUOTES = Hard(metric="quote_faithfulness", equals=1)


def test_a_demand_that_is_met_passes() -> None:
    found = verdict(gates(hard=(QUOTES,)), quote_faithfulness=Estimate(**WHOLE))

    assert (found.passed, found.headline) == (True, "Godkänd")
    assert found.results[0].text == "Ordagranna citat: 1 (40 av 40), kravet är exakt 1."


def test_one_fault_in_ten_thousand_trips_a_hard_gate_and_does_not_look_whole() -> None:
    found = verdict(gates(hard=(QUOTES,)), quote_faithfulness=Estimate(value=0.9999, n=10_000, k=9_999))

    assert (found.passed, found.headline) == (False, "Inte godkänd: 1 spärr")
    assert found.failed[0].measured == "0,9999 (9999 av 10000)"


def test_part_of_a_run_is_not_passed_however_good_it_is() -> None:
    asked = ScriptInfo(name="liten", title="Liten", split="dev", cases=3, digest="d")
    manifest = IN_LANE.model_copy(update={"scripts": (asked,)})
    figures = summary(quote_faithfulness=Estimate(**WHOLE))

    whole, part = (judge(gates(hard=(QUOTES,)), figures, answers(right), None, manifest) for right in (3, 2))

    assert (whole.passed, whole.headline) == (True, "Godkänd")
    assert (part.passed, part.headline) == (False, "Inte godkänd: 1 fall saknas")


def test_chosen_cases_are_never_called_passed() -> None:
    found = verdict(gates(), IN_LANE.model_copy(update={"lane": ""}))

    assert (found.passed, found.headline) == (True, "Ingen spärr bruten i de valda fallen")


@pytest.mark.parametrize("figures", [{}, {"quote_faithfulness": Estimate(value=None)}])
def test_what_was_not_measured_trips_in_a_lane_and_warns_where_cases_were_chosen_by_hand(
    figures: dict[str, Estimate],
) -> None:
    in_lane, by_hand = (verdict(gates(hard=(QUOTES,)), manifest, **figures) for manifest in (IN_LANE, BY_HAND))

    assert (in_lane.results[0].measured, in_lane.passed) == ("ej mätt", False)
    assert (by_hand.results[0].state, by_hand.passed) == ("warning", True)


def test_a_gate_of_another_lane_is_asked_for_only_where_it_was_measured() -> None:
    only_full = gates(hard=(Hard(metric="determinism", equals=1, lanes=("full",)),))

    assert verdict(only_full).results == ()
    assert not verdict(only_full, determinism=Estimate(value=0.5, n=2, k=1)).passed


@pytest.mark.parametrize(
    ("floor", "passed"),
    [
        ({"at_least": 0.7}, True),
        ({"at_least": 0.71}, False),
        ({"at_least": 0.6, "bound": "low"}, True),
        ({"at_least": 0.65, "bound": "low"}, False),
        ({"at_most": 0.7}, True),
        ({"at_most": 0.69}, False),
    ],
)
def test_a_floor_holds_the_figure_or_an_end_of_its_interval(floor: dict[str, object], passed: bool) -> None:
    given = Floor.model_validate({"metric": "complete", **floor})

    assert verdict(gates(floors=(given,)), complete=Estimate(value=0.7, low=0.62, high=0.77, n=100)).passed is passed


def test_below_a_floor_only_warns_where_cases_were_chosen_by_hand() -> None:
    given = gates(floors=(Floor(metric="complete", at_least=0.7),))

    found = verdict(given, BY_HAND, complete=Estimate(value=0.5, n=2, k=1))

    assert (found.passed, found.results[0].state) == (True, "warning")


def test_a_floor_looks_at_its_own_scope() -> None:
    given = Floor(metric="complete", at_least=0.5, scope="split:test")

    assert not verdict(gates(floors=(given,)), complete=Estimate(value=1.0, n=9)).passed


REGRESSION = Regression(metrics=("complete",))


def regression(old: Scores | None, new: Scores) -> Verdict:
    return judge(gates(regression=REGRESSION), summary(), new, old, IN_LANE)


def test_losing_six_cases_and_winning_none_trips_the_regression_gate() -> None:
    found = regression(answers(10), answers(4, 6))

    assert [result.state for result in found.results] == ["failed"]
    assert found.results[0].measured == "1 → 0,4, 0 bättre och 6 sämre av 10 fall, p = 0,031"


def test_losing_five_only_warns_and_losing_one_passes() -> None:
    assert regression(answers(10), answers(5, 5)).results[0].state == "warning"
    assert regression(answers(10), answers(9, 1)).results[0].state == "passed"


def test_winning_many_passes() -> None:
    assert regression(answers(2, 8), answers(10)).results[0].state == "passed"


def test_no_baseline_is_a_warning() -> None:
    found = regression(None, answers(10))

    assert (found.results[0].state, found.results[0].measured) == ("warning", "ej jämfört")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("- {metric: finns_inte, equals: 1}", r"rad 4: måttet ”finns_inte” finns inte"),
        ("- {metric: errors, equal: 0}", r"rad 4: ”hard\.1\.equals”: nyckeln saknas"),
        ("- {metric: errors, equals: 0, scope: alla}", r"rad 4"),
        ("- {metric: errors, equals: 0, lanes: [slow]}", r"rad 4.*tillåtna: 'fast', 'full'"),
    ],
)
def test_a_fault_in_the_file_has_its_line(tmp_path: Path, line: str, said: str) -> None:
    path = tmp_path / "gates.yaml"
    path.write_text(f"lanes:\n  fast: {{splits: [dev]}}\nhard:\n  {line}\n", "utf-8")

    with pytest.raises(UserError, match=f"gates.yaml, {said}"):
        read_gates(path)


def test_a_floor_has_one_limit(tmp_path: Path) -> None:
    path = tmp_path / "gates.yaml"
    path.write_text("lanes: {}\nhard: []\nfloors:\n  - {metric: complete, at_least: 0.1, at_most: 0.2}\n", "utf-8")

    with pytest.raises(UserError, match="rad 4: golvet complete: ange at_least eller at_most"):
        read_gates(path)


def test_the_shipped_gates_demand_what_must_never_fail_in_both_lanes() -> None:
    found = {gate.metric: (gate.equals, gate.lanes) for gate in read_gates(FILE).hard}

    always = ("fast", "full")
    assert {name: demand for name, demand in found.items() if demand[1] == always} == {
        "quote_faithfulness": (1, always),
        "link_validity": (1, always),
        "unknown_references": (0, always),
        "deadline_exact": (1, always),
        "screening_dates": (1, always),
        "under_triage_top": (0, always),
        "forbidden_critical": (0, always),
        "errors": (0, always),
    }
    assert found["determinism"] == (1, ("full",))


@pytest.mark.parametrize(
    ("value", "text"),
    [(1.0, "1"), (0.0, "0"), (0.99951, "0,99951"), (0.5, "0,5"), (0.12345, "0,123"), (812.4, "812,4")],
)
def test_only_a_whole_figure_looks_whole(value: float, text: str) -> None:
    assert number(value) == text
