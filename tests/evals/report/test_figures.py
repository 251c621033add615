"""Figures as rows, and slices."""

from __future__ import annotations

from evals.compare import compare
from evals.metrics.catalogue import METRICS
from evals.report.figures import GROUPS, PRIMARY, metric_rows, slices
from evals.report.levels import flag_rows, matrix


def test_every_metric_stands_in_one_group_of_the_report() -> None:
    grouped = [name for names in GROUPS.values() for name in names]

    assert sorted(grouped) == sorted(METRICS)


def test_a_metric_that_no_case_has_is_left_out(run) -> None:
    names = [row.name for row in metric_rows(run.summary(), METRICS)]

    assert "complete" in names
    assert "safety_passed" not in names


def test_few_cases_are_marked_as_few(run) -> None:
    assert {row.is_small for row in metric_rows(run.summary(), PRIMARY)} == {True}


def test_a_change_is_shown_with_where_the_baseline_stood(run, better) -> None:
    (row,) = metric_rows(better.summary(), ["complete"], compare(run, better))

    # 2 of 5 questions with facts were complete (the conversation half); two more are.
    assert row.change.startswith("+")
    assert 'class="old"' in row.plot


def test_a_slice_counts_the_cases_that_are_right(run) -> None:
    by_title = {part.title: part for part in slices(run.summary(), run.scores())}

    rows = {name: cells[0] for name, cells in by_title["Ämne"].rows}
    assert (rows["Skuld"].value, rows["Skuld"].cases) == ("66,7\u00a0%", "2 av 3")
    assert rows["Barn"].cases == "0 av 1"


def test_a_slice_with_one_part_says_nothing_and_is_left_out(run) -> None:
    assert "Skript" not in {part.title for part in slices(run.summary(), run.scores())}


def test_the_matrix_says_on_which_side_a_level_fell() -> None:
    table = [
        {"key": "AKUT", "given": "AKUT", "n": 3},
        {"key": "AKUT", "given": "HÖG", "n": 1},
        {"key": "HÖG", "given": "AKUT", "n": 2},
        {"key": "HÖG", "given": "HÖG", "n": 0},
    ]

    found = matrix(table)

    assert found.names == ("AKUT", "HÖG")
    assert [[(cell.count, cell.side) for cell in cells] for _, cells in found.rows] == [
        [(3, "right"), (1, "under")],
        [(2, "over"), (0, "right")],
    ]


def test_flags_with_faults_come_first() -> None:
    rows = flag_rows(
        [
            {"flag": "B01", "found": 4, "missed": 0, "wrong": 0},
            {"flag": "B04", "found": 3, "missed": 1, "wrong": 2},
        ]
    )

    assert [(row.name[:3], row.recall.cases, row.precision.cases) for row in rows] == [
        ("B04", "3 av 4", "3 av 5"),
        ("B01", "4 av 4", "4 av 4"),
    ]
