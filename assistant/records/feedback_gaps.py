"""Gaps in the guidance: the questions it left unanswered, those that are nearly the same put together."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from assistant.records.feedback import Feedback
from indexing.swedish import fold, tokens

# Share of letter triples in common from which two questions count as the same; measured in docs/developer.md.
ALIKE = 0.45
_NEAREST = 3
CSV_COLUMNS = ("fraga", "antal", "forsta_dag", "sista_dag", "narmaste_avsnitt", "andra_ordalydelser")


@dataclass(frozen=True)
class Gap:
    """Questions that are nearly the same, the first one asked first. `sections`: those that came nearest most often."""

    questions: tuple[str, ...]
    count: int
    first: date
    last: date
    sections: tuple[str, ...]


def gaps(entries: Iterable[Feedback]) -> tuple[Gap, ...]:
    """The gaps that somebody let the question of be kept, the most asked first, then the latest."""
    asked = [item for item in entries if item.is_gap and item.question]
    found = [_gap(group) for group in _groups(sorted(asked, key=lambda item: (item.day, item.code)))]
    return tuple(sorted(found, key=lambda gap: (-gap.count, -gap.last.toordinal(), gap.questions)))


def wordless(entries: Iterable[Feedback]) -> int:
    """How many gaps were told of without a question that may be kept."""
    return sum(item.is_gap and not item.question for item in entries)


def gaps_csv(found: Iterable[Gap]) -> str:
    """A row for each gap (RFC 4180, UTF-8). No cell begins like a spreadsheet's formula."""
    written = io.StringIO()
    rows = csv.writer(written)
    rows.writerow(CSV_COLUMNS)
    for gap in found:
        first, *others = gap.questions
        cells = (first, gap.count, gap.first, gap.last, " ".join(gap.sections), " | ".join(others))
        rows.writerow(map(_harmless, cells))
    return written.getvalue()


def _harmless(cell: object) -> object:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell


def _groups(asked: Sequence[Feedback]) -> Iterator[list[Feedback]]:
    """Each question goes to the group whose first question it is most like, or begins one."""
    firsts: list[frozenset[str]] = []
    groups: list[list[Feedback]] = []
    for item in asked:
        own = _triples(item.question)
        likeness = [_jaccard(own, first) for first in firsts]
        best = max(range(len(likeness)), key=likeness.__getitem__, default=0)
        if likeness and likeness[best] >= ALIKE:
            groups[best].append(item)
        else:
            firsts.append(own)
            groups.append([item])
    yield from groups


def _gap(group: Sequence[Feedback]) -> Gap:
    near = Counter(section for item in group for section in item.sections)
    nearest = sorted(near, key=lambda section: (-near[section], section))[:_NEAREST]
    questions = tuple(dict.fromkeys(item.question for item in group))
    return Gap(questions, len(group), group[0].day, group[-1].day, tuple(nearest))


def _triples(text: str) -> frozenset[str]:
    line = f"  {fold(' '.join(tokens(text)))} "
    return frozenset(line[at : at + 3] for at in range(len(line) - 2))


def _jaccard(one: frozenset[str], other: frozenset[str]) -> float:
    # So unequal in size, they cannot be alike enough: most pairs end here.
    if min(len(one), len(other)) < ALIKE * max(len(one), len(other)):
        return 0.0
    common = len(one & other)
    return common / (len(one) + len(other) - common)
