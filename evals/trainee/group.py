"""What a group as a whole got right: only when enough have answered, and never who."""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from evals.metrics.types import Estimate
from evals.script.types import ScreeningCase
from evals.trainee.asked import keyed_flags
from evals.trainee.scoring import QUESTIONS, SCREENING, Scored, figures

# Fewer people than this behind a figure: it is not shown.
FEWEST = 5
_HARDEST = 10


@dataclass(frozen=True)
class Share:
    """How many of how many, over at least FEWEST people."""

    name: str
    k: int
    n: int

    @property
    def value(self) -> float:
        """k / n; n is never 0 here."""
        return self.k / self.n


@dataclass(frozen=True)
class Group:
    """The figures of a group. `flags`: rule -> how often it was seen where it held, in the rules' order; `hardest`:
    cases by share right, lowest first."""

    people: int
    answers: int
    figures: Mapping[str, Estimate]
    flags: tuple[Share, ...]
    hardest: tuple[Share, ...]


# The answers of each person.
People = Mapping[str, Iterable[Scored]]


def group(people: People) -> Group | None:
    """The figures; None when fewer than FEWEST people have answered."""
    flat = _flat(people)
    taking_part = {person for person, _ in flat}
    if len(taking_part) < FEWEST:
        return None
    # Answers by the same person are not independent of each other.
    scores = [item.score.model_copy(update={"cluster": person}) for person, item in flat if item.score]
    flags = _shares((rule, person, rule in item.given.flags) for person, item in flat for rule in _flags(item))
    cases = _shares((item.given.case, person, bool(item.score and item.score.right)) for person, item in flat)
    hardest = sorted(cases, key=lambda share: (share.value, share.name))[:_HARDEST]
    return Group(len(taking_part), len(flat), figures("grupp", scores), tuple(flags), tuple(hardest))


def _flat(people: People) -> list[tuple[str, Scored]]:
    return [(person, item) for person, items in people.items() for item in items if item.score]


def _flags(item: Scored) -> tuple[str, ...]:
    case = item.entry.case if item.entry else None
    return keyed_flags(case) if isinstance(case, ScreeningCase) else ()


def _shares(rows: Iterable[tuple[str, str, bool]]) -> list[Share]:
    """One share for each name that at least FEWEST people answered, in order of name."""
    seen: dict[str, list[tuple[str, bool]]] = defaultdict(list)
    for name, person, is_right in rows:
        seen[name].append((person, is_right))
    return [
        Share(name, sum(right for _, right in found), len(found))
        for name, found in sorted(seen.items())
        if len({person for person, _ in found}) >= FEWEST
    ]


def answers_csv(people: People) -> str:
    """The scores of the group's answers, one a line, without codes and times and in an order that tells nothing.

    Only cases that at least FEWEST people have answered; "" when there are none.
    """
    flat = _flat(people)
    shown = {share.name for share in _shares((item.given.case, person, True) for person, item in flat)}
    names = (*SCREENING, *QUESTIONS)
    rows = sorted(
        (item.score.script, item.score.case, item.score.kind, int(item.score.right), *_cells(item.score.values, names))
        for _, item in flat
        if item.score and item.score.case in shown
    )
    if not rows:
        return ""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(("script", "case", "kind", "right", *names))
    writer.writerows(rows)
    return out.getvalue()


def _cells(values: Mapping[str, float], names: Iterable[str]) -> tuple[str, ...]:
    return tuple(f"{values[name]:g}" if name in values else "" for name in names)
