"""What a page shows of a run: how far it came, how much was right, and its verdict."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from corpus.errors import UserError
from evals.baseline import FILE as BASELINE
from evals.gates import FILE as GATES
from evals.gates import Verdict
from evals.report import numbers
from evals.run.folder import RunFolder
from evals.run.types import Manifest
from evals.stats import wilson
from ui.evaluation import verdict_of


@dataclass(frozen=True)
class Outcome:
    """How a scored run went: cases that were wholly right, of how many, and the verdict."""

    right: int
    total: int
    verdict: Verdict

    @property
    def share(self) -> str:
        """ "71,6 % (62,5–79,2 %)"; the figure alone says too much."""
        if not self.total:
            return numbers.NONE
        low, high = wilson(self.right, self.total)
        share = numbers.figure(self.right / self.total, "share")
        return f"{share} ({numbers.span(low, high, 'share')})"


@dataclass(frozen=True)
class Shown:
    """A run as it stands on disk. `outcome` None: not scored. `problem`: why it cannot be shown, in Swedish."""

    run: RunFolder
    manifest: Manifest
    done: int
    outcome: Outcome | None
    problem: str = ""

    @property
    def cases(self) -> int:
        """How many cases it has."""
        return sum(script.cases for script in self.manifest.scripts)

    @property
    def is_whole(self) -> bool:
        """True when all cases were asked."""
        return self.manifest.finished is not None


def shown(run: RunFolder) -> Shown | None:
    """The run; None when its folder was taken away or cannot be read at all."""
    try:
        manifest = run.manifest
    except UserError:
        return None
    done = _lines(run.path / "records.jsonl")
    try:
        outcome, problem = _outcome(run.path, _state(run.path)) if manifest.finished else None, ""
    except UserError as error:
        outcome, problem = None, str(error)
    return Shown(run, manifest, done, outcome, problem)


def _lines(path: Path) -> int:
    return path.read_bytes().count(b"\n") if path.is_file() else 0


def _state(folder: Path) -> tuple[int, ...]:
    """When the figures, the baseline and the gates were written: while they stand, so does the verdict."""
    files = (folder / "summary.json", BASELINE, GATES)
    return tuple(path.stat().st_mtime_ns if path.is_file() else 0 for path in files)


@lru_cache(maxsize=256)  # a verdict compares with the baseline case by case: up to a second for a whole run
def _outcome(folder: Path, state: tuple[int, ...]) -> Outcome | None:
    if not state[0]:
        return None
    run = RunFolder(folder)
    scores = run.scores()
    return Outcome(sum(score.right for score in scores), len(scores), verdict_of(run))
