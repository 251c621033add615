"""Runs made by hand: a folder without Kvarbo behind it, and scores of a few cases."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, cast

from assistant.assistant import Assistant
from evals.metrics.types import CaseScore, Estimate, Summary
from evals.run.folder import RunFolder, new_run
from evals.run.subject import Kvarbo
from evals.run.types import Manifest
from evals.script.load import load
from evals.script.types import EvalScript

NOON = datetime(2026, 11, 22, 12, 0, 0, tzinfo=UTC)
LAW_READ = date(2026, 4, 27)


def clock() -> datetime:
    """A clock that stands still."""
    return NOON


def screening_scripts() -> list[EvalScript]:
    """The vignettes and the worked dates: real cases that need no index."""
    return [load("vinjetter"), load("fristexempel")]


def screening_only() -> Kvarbo:
    """Kvarbo that can assess and count, and not answer."""
    return Kvarbo(cast(Assistant, None))


def folder(root: Path, scripts: Sequence[EvalScript], name: str = "2026-11-22T120000_prov", **fields: Any) -> RunFolder:
    """A run that is about to begin."""
    manifest = Manifest(id=name, created=NOON.isoformat(), **({"law_read": LAW_READ} | fields))
    return new_run(root, manifest, scripts, {})


def score(case: str, right: bool = True, digest: str = "d", **values: float) -> CaseScore:
    """A scored case with these values."""
    return CaseScore(
        case=case,
        digest=digest,
        script="liten",
        split="dev",
        kind="qa",
        cluster=case,
        right=right,
        values=values,
        why=() if right else ("Saknar fakta f1",),
    )


@dataclass(frozen=True)
class Scores:
    """Scored cases as a run has them."""

    id: str
    rows: Sequence[CaseScore]

    def scores(self) -> list[CaseScore]:
        """The cases."""
        return list(self.rows)


def answers(right: int, wrong: int = 0, name: str = "ny") -> Scores:
    """Cases c0, c1 … of which the first `right` are complete and the next `wrong` are not."""
    rows = [score(f"c{n}", n < right, complete=float(n < right)) for n in range(right + wrong)]
    return Scores(name, rows)


def summary(**figures: Estimate) -> Summary:
    """A summary with these figures for all cases."""
    return Summary(run="prov", scopes={"all": figures})
