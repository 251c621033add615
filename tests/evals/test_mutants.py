"""A sample of the mutants is caught, and the table would name one that is not."""

from __future__ import annotations

import subprocess
import sys
from functools import cache
from pathlib import Path

from assistant.screening.deadlines import RULES
from assistant.screening.levels import Level
from assistant.screening.table import table
from evals import mutate_deadlines, mutate_rules
from evals.mutants_report import Tried, survived
from evals.mutants_report import table as printed

ROOT = Path(__file__).parents[2]

of_rules = cache(lambda: tuple(mutate_rules.mutants()))
of_deadlines = cache(lambda: tuple(mutate_deadlines.mutants()))


def test_a_sample_of_both_kinds_is_caught() -> None:
    command = [sys.executable, "-m", "evals.mutants", "--sample", "15", "--workers", "2", "--fresh"]

    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)

    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert ran.stdout.count("Survived: none.") == 2
    assert ran.stdout.count("| **all** | 15 |") == 2


def test_every_screening_rule_is_deleted_and_turned_round_and_its_level_moved() -> None:
    ids = {mutant.id for mutant in of_rules()}

    for rule in table().regler:
        assert f"{rule.id}: deleted" in ids
        assert f"{rule.id}: condition negated" in ids
        assert rule.niva is None or any(item.startswith(f"{rule.id}: {rule.niva} → ") for item in ids)


def test_a_mutant_of_the_table_differs_in_nothing_but_its_rule() -> None:
    made = {mutant.id: mutant.make() for mutant in of_rules() if mutant.rule == "T01"}

    lowered = made["T01: AKUT → HÖG"]
    assert lowered.rules["T01"].niva is Level.HOG
    assert [rule for rule in lowered.regler if rule.id != "T01"] == [
        rule for rule in table().regler if rule.id != "T01"
    ]
    assert "T01" not in made["T01: deleted"].rules


def test_every_deadline_rule_and_the_shared_counting_have_mutants_that_differ_from_the_source() -> None:
    found = of_deadlines()

    assert {rule for mutant in found for rule in mutant.rules} == {*RULES, "counting", "calendar"}
    assert len({mutant.id for mutant in found}) == len(found)
    assert len({(mutant.file, mutant.source) for mutant in found}) == len(found)


def test_what_cannot_be_told_apart_is_still_among_the_mutants() -> None:
    assert set(mutate_rules.EQUIVALENT) <= {mutant.id for mutant in of_rules()}
    assert set(mutate_deadlines.EQUIVALENT) <= {mutant.id for mutant in of_deadlines()}


def test_the_table_names_what_survived_and_counts_what_cannot_be_told_apart() -> None:
    tried = [Tried("a", ("R1", "R2"), "a test"), Tried("b", ("R1",), ""), Tried("c", ("R2",), "")]

    lines = list(printed("rules", tried, {"c": "why"}))

    assert survived(tried, {"c": "why"}) == ["b"]
    assert "| `R1` | 2 | 1 | 0 | 1 |" in lines
    assert "| **all** | 3 | 1 | 1 | 1 |" in lines
    assert "- c: why." in lines
    assert lines[-1] == "Survived: b"
