"""A scored run in figures."""

from __future__ import annotations

import pytest

from evals.metrics.catalogue import METRICS
from evals.metrics.summary import FAULTS, fault_of, summarise
from evals.run.types import Manifest, Timing
from tests.evals.metrics.rows import row

MANIFEST = Manifest(id="prov", created="2026-11-22", repeated=60, differing=("prov-1", "prov-2", "prov-3"))
SCORES = [
    row("a", values={"complete": 1.0, "fact_recall": 1.0, "errors": 0.0, "unknown_references": 0.0}, topic="skuld"),
    row(
        "b",
        False,
        values={"complete": 0.0, "fact_recall": 0.5, "errors": 0.0, "unknown_references": 2.0},
        style="tenant",
    ),
    row("c", values={"complete": 1.0, "fact_recall": 1.0, "errors": 1.0, "unknown_references": 1.0}, split="test"),
]
TIMES = [
    Timing(case="a", turns_ms=(10.0,)),
    Timing(case="b", turns_ms=(30.0, 20.0)),
    Timing(case="c", turns_ms=(40.0,)),
]


def test_every_slice_has_its_scope_with_what_it_measures() -> None:
    found = summarise("prov", SCORES, TIMES, MANIFEST)

    assert list(found.scopes) == [
        "all",
        "split:dev",
        "split:test",
        "script:prov",
        "kind:qa",
        "topic:skuld",
        "style:tenant",
    ]
    assert (found.scopes["all"]["complete"].k, found.scopes["all"]["complete"].n) == (2, 3)
    assert (found.scopes["split:dev"]["complete"].k, found.scopes["split:dev"]["complete"].n) == (1, 2)
    assert "level_right" not in found.scopes["split:dev"]


def test_all_has_every_metric_without_a_value_where_it_concerns_no_case() -> None:
    everything = summarise("prov", SCORES, TIMES, MANIFEST).scopes["all"]

    assert list(everything) == list(METRICS)
    assert (everything["level_right"].value, everything["level_right"].n) == (None, 0)
    assert all(
        figure.value is None for figure in summarise("tom", [], [], Manifest(id="t", created="")).scopes["all"].values()
    )


def test_counts_are_summed_and_shares_of_errors_counted() -> None:
    everything = summarise("prov", SCORES, TIMES, MANIFEST).scopes["all"]

    assert (everything["unknown_references"].value, everything["unknown_references"].n) == (3.0, 3)
    assert (everything["errors"].k, everything["errors"].n) == (1, 3)
    assert everything["fact_recall"].value == pytest.approx(2.5 / 3, abs=1e-6)


def test_determinism_is_of_the_repeated_cases() -> None:
    found = summarise("prov", SCORES, TIMES, MANIFEST)

    assert (found.scopes["all"]["determinism"].k, found.scopes["all"]["determinism"].n) == (57, 60)
    assert "determinism" not in found.scopes["split:dev"]
    unrepeated = Manifest(id="prov", created="")
    assert summarise("prov", SCORES, TIMES, unrepeated).scopes["all"]["determinism"].value is None


def test_latency_is_that_of_the_scopes_own_cases() -> None:
    found = summarise("prov", SCORES, TIMES, MANIFEST)

    assert (found.scopes["all"]["latency_p50"].value, found.scopes["all"]["latency_p50"].n) == (20.0, 4)
    assert found.scopes["split:test"]["latency_max"].value == 40.0
    assert found.scopes["topic:skuld"]["latency_max"].value == 10.0


def test_the_tables_of_the_report_are_there() -> None:
    found = summarise("prov", SCORES, TIMES, MANIFEST)

    assert list(found.tables) == [
        "risk_coverage", "reliability", "levels", "flags", "deadline_errors", "latency", "whys",
    ]  # fmt: skip


def test_wrong_dates_are_listed_by_case() -> None:
    wrong = {"output": "senast", "key": "2026-11-30", "given": "2026-12-01", "days": 1}

    found = summarise("prov", [row("a", False, detail={"wrong_dates": [wrong]}), row("b")], [], MANIFEST)

    assert found.tables["deadline_errors"] == [{"case": "a", **wrong}]


def test_faults_are_counted_by_case_the_most_frequent_first() -> None:
    wrong = [
        row("a", False, why=("Saknar fakta f1: ”x”", "Saknar fakta f2: ”y”")),
        row("b", False, why=("Tur 2: Saknar fakta f1: ”x”", "Tur 2: Lagrum saknas, väntade 9 § FL")),
        row("c", False, why=("Status besvarad, väntade tystnad",)),
    ]

    assert summarise("prov", wrong, [], MANIFEST).tables["whys"] == [
        {"what": "Saknar fakta", "cases": 2},
        {"what": "Fel status", "cases": 1},
        {"what": "Saknar lagrum", "cases": 1},
    ]


def test_no_line_of_fault_can_be_taken_for_two() -> None:
    assert {fault_of(head + "x") for head in FAULTS} == set(FAULTS.values())
