"""The routines that the review is measured on: a whole key for each, and what the review must not fall below."""

from __future__ import annotations

from functools import cache

import pytest

from corpus.routine.rules import rules
from evals.routines import FOLDERS, conflicts, judged, key, reviews

ELEMENTS = {element.id for element in rules().elements}
RULES = {rule.id for rule in (*rules().limits, *rules().claims)}
STATUSES = {"covered", "conflict", "unclear", "missing"}

done = cache(lambda name: reviews(FOLDERS[name]))


@pytest.mark.parametrize("name", FOLDERS)
def test_every_routine_has_a_whole_key(name: str) -> None:
    folder = FOLDERS[name]

    assert {path.stem for path in folder.glob("*.md")} == set(key(folder))
    for expected in key(folder).values():
        assert set(expected["elements"]) == ELEMENTS
        assert set(expected["elements"].values()) <= STATUSES
        assert set(expected["conflicts"]) <= RULES


def test_every_rule_on_times_and_statements_is_broken_by_some_routine() -> None:
    broken = {
        rule for folder in FOLDERS.values() for expected in key(folder).values() for rule in expected["conflicts"]
    }

    assert broken == RULES


@pytest.mark.parametrize("name", FOLDERS)
def test_conflicts_with_the_law_are_found_and_few_are_made_up(name: str) -> None:
    counts = conflicts(FOLDERS[name], done(name))

    assert counts["missed"] == 0
    assert counts["wrong"] <= 1


@pytest.mark.parametrize(("name", "floor"), [("dev", 0.88), ("test", 0.85)])
def test_elements_are_judged_as_the_key_says(name: str, floor: float) -> None:
    rows = list(judged(FOLDERS[name], done(name)))

    assert sum(row.expected == row.found for row in rows) / len(rows) >= floor


def test_two_reviews_of_the_same_routines_are_the_same() -> None:
    assert reviews(FOLDERS["test"]) == done("test")
