"""Each kind of gate trips for the build that it is there for, and Kvarbo as it is passes."""

from __future__ import annotations

import pytest

from evals.broken import misquoted
from evals.demonstrate import Shown, Stage, demonstrate, page
from evals.gates import Floor, Gates, Verdict, read_gates
from tests.conftest import FIXTURE_GUIDANCE
from tests.evals.small import small_script

EXPECTED = [
    ("hard", "quote_faithfulness"),
    ("hard", "link_validity"),
    ("hard", "unknown_references"),
    ("hard", "forbidden_critical"),
    ("hard", "errors"),
    ("hard", "deadline_exact"),
    ("hard", "screening_dates"),
    ("hard", "under_triage_top"),
    ("hard", "determinism"),
    ("floor", "complete"),
    ("regression", "complete"),
]


@pytest.fixture(scope="module")
def gates() -> Gates:
    """The shipped gates with one floor, for the small guidance."""
    return read_gates().model_copy(update={"floors": (Floor(metric="complete", at_least=0.8),)})


@pytest.fixture(scope="module")
def shown(gates: Gates, tmp_path_factory: pytest.TempPathFactory) -> tuple[Verdict, list[Shown]]:
    return demonstrate(Stage([small_script()], FIXTURE_GUIDANCE, gates, tmp_path_factory.mktemp("byggen")))


def test_kvarbo_as_it_is_passes_every_gate(shown: tuple[Verdict, list[Shown]]) -> None:
    honest, _ = shown

    assert [result.text for result in honest.results if result.state != "passed"] == []


def test_each_build_that_is_worse_trips_the_gate_that_is_there_for_it(shown: tuple[Verdict, list[Shown]]) -> None:
    _, builds = shown

    assert [(one.build.kind, one.build.metric) for one in builds] == EXPECTED
    assert [one.build.what for one in builds if one.tripped is None] == []


def test_a_single_fault_trips_no_other_hard_gate(shown: tuple[Verdict, list[Shown]]) -> None:
    single = [one for one in shown[1] if one.build.what.startswith("One ") and one.build.metric != "errors"]

    assert len(single) == 4
    tripped = {one.build.metric: {result.metric for result in one.verdict.failed} for one in single}
    # A quote of a section that does not exist is found in none.
    also = {"link_validity": {"quote_faithfulness"}}
    assert tripped == {metric: {metric} | also.get(metric, set()) for metric in tripped}


def test_the_page_has_a_row_for_each_build(shown: tuple[Verdict, list[Shown]]) -> None:
    honest, builds = shown

    text = page(honest, builds, [small_script()])

    assert "The build as it is: passes." in text
    assert text.count("| stopped |") == len(EXPECTED)
    assert "| `none` |" not in text


def test_a_changed_quote_differs_in_one_letter(shown: tuple[Verdict, list[Shown]], assistant: object) -> None:
    from assistant.assistant import Assistant

    assert isinstance(assistant, Assistant)
    answer = assistant.ask(small_script().cases[0].asked[0].ask)

    before, after = answer.citations[0].quote, misquoted(answer).citations[0].quote
    assert sum(a != b for a, b in zip(before, after, strict=True)) == 1
    assert misquoted(answer).citations[1:] == answer.citations[1:]


def test_the_page_that_is_shipped_shows_every_build(gates: Gates) -> None:
    from evals.demonstrate import PAGE

    text = PAGE.read_text("utf-8")

    assert "The build as it is: passes." in text
    assert "may ship" not in text.split("| verdict |")[1]
    assert {metric for _, metric in EXPECTED} == {
        line.split("`")[1] for line in text.splitlines() if line.endswith("| stopped |")
    }
