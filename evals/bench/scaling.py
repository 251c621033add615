"""What a large collection costs: the same questions among more and more sections."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from evals.bench.apart import Limits, Show, Stopped, apart, telling
from evals.bench.collection import Material
from evals.bench.material import Question
from evals.bench.measure import Job, measure
from evals.bench.rows import Outcome, Row, row
from evals.bench.systems import BASELINE

SIZES = (500, 2_000, 10_000, 50_000, 200_000)
SCRIPT = "fragor-test"
LARGE = "Kvarbo with the static model"  # the transformer embeds some hundred chunks a second, this one 17,000


def answerable(asked: Sequence[Question], material: Material) -> list[Question]:
    """The questions of the untouched script whose relevant sections all stand in the collection."""
    held = {item.id for item in material.items()}
    return [question for question in asked if question.script == SCRIPT and held.issuperset(question.relevant)]


def scale(asked: Sequence[Question], material: Material, sizes: Sequence[int], limits: Limits, show: Show) -> list[Row]:
    """A row a size for Kvarbo and the baseline, held against the smallest; after a size that failed none is tried."""
    chosen = answerable(asked, replace(material, size=min(sizes)))
    texts = tuple(question.text for question in chosen)
    rows: list[Row] = []
    for system in (LARGE, BASELINE):
        outcomes: list[Outcome] = []
        for size in sorted(sizes):
            if outcomes and isinstance(outcomes[-1], Stopped):
                outcomes.append(Stopped("not tried: a smaller collection was too much"))
            else:
                tell = telling(show, f"{system}, {size:,} sections")
                outcomes.append(apart(measure, Job(system, texts, replace(material, size=size)), limits, tell))
            rows.append(row(system, size, chosen, outcomes[-1], outcomes[0]))
    return rows
