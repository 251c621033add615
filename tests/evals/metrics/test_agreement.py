"""Screening over many households, counted by hand."""

from __future__ import annotations

import pytest

from evals.metrics.agreement import flags, levels, screening_figures
from evals.metrics.types import CaseScore
from tests.evals.metrics.rows import row


def household(case: str, key: str, given: str, found: str = "", missed: str = "", wrong: str = "") -> CaseScore:
    parts = {"found": found.split(), "missed": missed.split(), "wrong": wrong.split()}
    return row(case, key == given, kind="screening", detail={"level_key": key, "level": given, "flags": parts})


FOUR = [
    household("a", "AKUT", "AKUT", "B01 T02"),
    household("b", "HÖG", "AKUT", "T08", "B04"),
    household("c", "BEVAKA", "BEVAKA", "", "", "K01"),
    household("d", "FÖRHÖJD", "HÖG", "E01", "T08", "K01"),
]


def test_kappas_counted_by_hand() -> None:
    # Keys 3, 2, 0, 1 (AKUT is 3), given 3, 3, 0, 2. Cost seen: 0 + 1 + 0 + 1 = 2 of 4, squared the same.
    # By chance, each key against each given: 3: 0+0+3+1, 2: 1+1+2+0, 0: 3+3+0+2, 1: 2+2+1+1 → 22 of 16;
    # squared 3: 10, 2: 1+1+4+0, 0: 9+9+0+4, 1: 4+4+1+1 → 48 of 16.
    found = screening_figures(FOUR)

    assert found["kappa_linear"].value == pytest.approx(1 - (2 / 4) / (22 / 16), abs=1e-6)
    assert found["kappa_quadratic"].value == pytest.approx(1 - (2 / 4) / (48 / 16), abs=1e-6)
    assert found["kappa_linear"].n == 4


def test_a_missing_level_counts_as_the_farthest_from_the_key() -> None:
    missing = [*FOUR, household("e", "BEVAKA", "ingen"), household("f", "HÖG", "ingen")]
    worst = [*FOUR, household("e", "BEVAKA", "AKUT"), household("f", "HÖG", "BEVAKA")]

    assert screening_figures(missing)["kappa_linear"] == screening_figures(worst)["kappa_linear"]


def test_full_agreement_has_no_interval_by_resampling() -> None:
    found = screening_figures([FOUR[0], FOUR[2]])["kappa_linear"]

    assert (found.value, found.low, found.method) == (1.0, None, "none")


def test_flags_of_all_households_are_counted_together() -> None:
    # Found 4, missed 2, wrong 2.
    found = screening_figures(FOUR)

    assert found["flag_precision"].value == pytest.approx(4 / 6, abs=1e-6)
    assert found["flag_recall"].value == pytest.approx(4 / 6, abs=1e-6)
    assert found["flag_f1"].value == pytest.approx(8 / 12, abs=1e-6)
    assert [found[name].n for name in ("flag_precision", "flag_recall", "flag_f1")] == [4, 3, 4]


def test_without_households_there_are_no_figures() -> None:
    assert all(figure.value is None for figure in screening_figures([row()]).values())
    assert levels([row()]) == flags([row()]) == []


def test_levels_are_shown_highest_first_with_the_missing_ones_last() -> None:
    table = levels([*FOUR, household("e", "BEVAKA", "ingen")])

    assert len(table) == 4 * 5
    assert [line["given"] for line in table[:5]] == ["AKUT", "HÖG", "FÖRHÖJD", "BEVAKA", "ingen"]
    assert {(line["key"], line["given"]): line["n"] for line in table if line["n"]} == {
        ("AKUT", "AKUT"): 1,
        ("HÖG", "AKUT"): 1,
        ("FÖRHÖJD", "HÖG"): 1,
        ("BEVAKA", "BEVAKA"): 1,
        ("BEVAKA", "ingen"): 1,
    }
    assert len(levels(FOUR)) == 4 * 4


def test_each_rule_has_its_own_precision_and_recall() -> None:
    table = {line["flag"]: line for line in flags(FOUR)}

    assert list(table) == ["B01", "B04", "E01", "K01", "T02", "T08"]
    assert table["T08"] == {"flag": "T08", "found": 1, "missed": 1, "wrong": 0, "precision": 1.0, "recall": 0.5}
    assert (table["K01"]["precision"], table["K01"]["recall"]) == (0.0, None)
    assert (table["B04"]["precision"], table["B04"]["recall"]) == (None, 0.0)
