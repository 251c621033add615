"""Times in Swedish text, as days."""

from __future__ import annotations

import pytest

from corpus.routine.durations import durations


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("inom tre veckor", [21]),
        ("inom 14 dagar", [14]),
        ("inom två arbetsdagar", [2]),
        ("3–5 vardagar", [5]),
        ("inom ett dygn", [1]),
        ("inom 48 timmar", [2]),
        ("fyra månader", [122]),
        ("senast samma dag", [0]),
        ("genast och utan dröjsmål", [0, 0]),
        ("senast nästa arbetsdag", [1]),
        ("dagen efter", [1]),
        ("veckan efter", [7]),
        ("några dagar", [3]),
        ("ett par veckor", [14]),
        ("måndag till fredag", []),
        ("varje vecka", []),
        ("24 § och 12 kap. 44 § JB", []),
    ],
)
def test_times_are_read_as_days(text: str, days: list[float]) -> None:
    assert [duration.days for duration in durations(text)] == pytest.approx(days)


def test_each_time_knows_its_place() -> None:
    text = "Samma dag, annars inom två veckor."

    assert [text[d.start : d.start + len(d.text)] for d in durations(text)] == ["Samma dag", "två veckor"]
