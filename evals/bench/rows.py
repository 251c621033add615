"""The benchmark's rows: a retriever's figures over a collection, held against another's on the same questions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from pydantic import Field

from evals.bench.apart import Stopped
from evals.bench.material import Question
from evals.bench.measure import Measured
from evals.bench.quality import Lead, Values, estimates, lead, values
from evals.metrics.types import Estimate
from evals.script.types import Plain
from evals.stats import holm

Outcome = Measured | Stopped


class Row(Plain):
    """A system over a collection; seconds, milliseconds, MiB. `why`: there are no figures, and why.

    By script: `quality`, and how far the system that this one is held against is ahead of it (`leads`).
    """

    system: str
    sections: int | None
    why: str = ""
    build_s: float = 0.0
    search_p50_ms: float = 0.0
    search_p95_ms: float = 0.0
    searches: int = 0
    size_mib: float = 0.0
    peak_mib: float = 0.0
    quality: dict[str, dict[str, Estimate]] = Field(default_factory=dict)
    leads: dict[str, Lead] = Field(default_factory=dict)


def row(system: str, sections: int | None, asked: Sequence[Question], outcome: Outcome, against: Outcome) -> Row:
    """The row of an outcome, held against another (itself or Stopped: no leads)."""
    if isinstance(outcome, Stopped):
        return Row(system=system, sections=sections, why=outcome.why)
    p50, p95 = np.percentile(outcome.search_ms, [50, 95])
    own = _by_script(asked, outcome)
    other = {} if isinstance(against, Stopped) or against is outcome else _by_script(asked, against)
    return Row(
        system=system,
        sections=outcome.sections,
        build_s=outcome.build_s,
        search_p50_ms=float(p50),
        search_p95_ms=float(p95),
        searches=len(outcome.search_ms),
        size_mib=outcome.size_mib,
        peak_mib=outcome.peak_mib,
        quality={script: estimates(chosen, found) for script, (chosen, found) in own.items()},
        leads={script: lead(chosen, found, own[script][1]) for script, (chosen, found) in other.items()},
    )


def _by_script(asked: Sequence[Question], outcome: Measured) -> dict[str, tuple[list[Question], Values]]:
    """Each script's questions with the measures of each."""
    found: dict[str, tuple[list[Question], Values]] = {}
    for question, value in zip(asked, values(asked, outcome.ranked), strict=True):
        questions, row_values = found.setdefault(question.script, ([], []))
        questions.append(question)
        row_values.append(value)
    return found


def compared(asked: Sequence[Question], outcomes: Mapping[str, Outcome], ours: str) -> list[Row]:
    """A row a system, each held against ours; the p of a script and test are Holm's over the systems."""
    rows = [row(name, None, asked, outcome, outcomes[ours]) for name, outcome in outcomes.items()]
    return [one.model_copy(update={"leads": _adjusted(one, rows)}) for one in rows]


def _adjusted(one: Row, rows: Sequence[Row]) -> dict[str, Lead]:
    found = {}
    for script, own in one.leads.items():
        family = {other.system: other.leads[script] for other in rows if script in other.leads}
        p = holm({name: each.p for name, each in family.items()})[one.system]
        first_p = holm({name: each.first_p for name, each in family.items()})[one.system]
        found[script] = own.model_copy(update={"p": p, "first_p": first_p})
    return found
