"""Counts for quality work, with small numbers hidden so that no household can be told from them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from assistant.records.types import Row, Sheet, Status
from assistant.screening.levels import Level

# Smaller counts are hidden, none too.
SMALLEST = 5
# A rule that is lowered more often than this should be gone through.
REVIEW_ABOVE = 0.2

Hidden = int | None  # a count, or None where it is hidden


@dataclass(frozen=True)
class Month:
    """The assessments of a month: their number, by level, and by level and status."""

    month: str
    total: Hidden
    levels: Mapping[Level, Hidden]
    cells: Mapping[tuple[Level, Status], Hidden]


@dataclass(frozen=True)
class RuleUse:
    """How often a rule stood behind a proposal, and how often a person then set a lower level."""

    rule: str
    fired: int
    lowered: Hidden

    @property
    def share(self) -> float | None:
        """The share that was lowered; None where it is hidden."""
        return None if self.lowered is None else self.lowered / self.fired

    @property
    def is_to_review(self) -> bool:
        """True when the rule is lowered so often that it should be gone through."""
        return self.share is not None and self.share > REVIEW_ABOVE


def protect(counts: Sequence[int]) -> list[Hidden]:
    """Counts whose sum is shown: small ones hidden, and as many more that the sum does not give them away.

    What is hidden is never a single count, and never adds up to a small number.
    """
    hidden = {place for place, count in enumerate(counts) if count < SMALLEST}
    by_size = sorted(range(len(counts)), key=lambda place: (counts[place], place))
    for place in by_size:
        if not hidden or (len(hidden) > 1 and sum(counts[other] for other in hidden) >= SMALLEST):
            break
        hidden.add(place)
    return [None if place in hidden else count for place, count in enumerate(counts)]


def months(rows: Iterable[Row]) -> list[Month]:
    """The months with assessments, the latest first. Under a hidden sum everything is hidden."""
    counts: dict[str, Counter[tuple[Level, Status]]] = {}
    for row in rows:
        counts.setdefault(_month(row.assessed), Counter())[row.level, row.status] += 1
    return [_protected(month, counts[month]) for month in sorted(counts, reverse=True)]


def _month(day: date) -> str:
    return f"{day:%Y-%m}"


def _protected(month: str, counts: Counter[tuple[Level, Status]]) -> Month:
    by_level = [sum(counts[level, status] for status in Status) for level in Level]
    total = sum(by_level)
    shown = protect(by_level) if total >= SMALLEST else [None] * len(by_level)
    cells: dict[tuple[Level, Status], Hidden] = {}
    for level, known in zip(Level, shown, strict=True):
        each = [counts[level, status] for status in Status]
        visible = protect(each) if known is not None else [None] * len(each)
        cells |= {(level, status): count for status, count in zip(Status, visible, strict=True)}
    levels = dict(zip(Level, shown, strict=True))
    return Month(month, total if total >= SMALLEST else None, levels, cells)


def rules(sheets: Iterable[Sheet]) -> list[RuleUse]:
    """The use of each rule that fired often enough to be shown, those lowered most often first."""
    fired, lowered = Counter[str](), Counter[str]()
    for sheet in sheets:
        fired.update(sheet.fired)
        lowered.update(sheet.fired if sheet.is_lowered else ())
    uses = [RuleUse(rule, count, _part(lowered[rule], count)) for rule, count in fired.items() if count >= SMALLEST]
    return sorted(uses, key=lambda use: (-(use.share or 0), use.rule))


def _part(part: int, whole: int) -> Hidden:
    """The part when neither it nor the rest is small."""
    return part if min(part, whole - part) >= SMALLEST else None
