"""How the feedback divides: by category, and by the sections that the answers cited."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.records.feedback import Category, Feedback


@dataclass(frozen=True)
class Counts:
    """`categories`: all eight, also those that nobody chose. `sections`: the most named first."""

    total: int
    categories: dict[Category, int]
    sections: dict[str, int]


def count(entries: Sequence[Feedback]) -> Counts:
    """The feedback counted."""
    chosen = Counter(item.category for item in entries)
    named = Counter(section for item in entries for section in item.sections)
    ordered = sorted(named, key=lambda section: (-named[section], section))
    return Counts(
        len(entries), {each: chosen[each] for each in Category}, {section: named[section] for section in ordered}
    )
