"""What the command line and the trainer's pages do alike with evaluations: names of scripts, verdicts, comparisons."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from corpus.errors import UserError
from evals.baseline import Baseline, read_baseline
from evals.gates import Verdict, judge, read_gates
from evals.run.folder import RunError, RunFolder, find_run
from evals.script.load import SCRIPTS, find_scripts
from evals.script.shipped import SHIPPED
from evals.script.types import CASE_ID


class ScriptNameError(UserError):
    """A name that a script of one's own cannot have (Swedish: why, and what to choose instead)."""


def verdict_of(run: RunFolder) -> Verdict:
    """The verdict over a run that is scored. Raises RunError."""
    return judge(read_gates(), run.summary(), run, read_baseline(), run.manifest)


def run_or_baseline(root: Path, name: str) -> RunFolder | Baseline:
    """The run with this id, or the accepted one by the name "baseline". Raises RunError."""
    if name != Baseline.id:
        return find_run(root, name)
    if (baseline := read_baseline()) is None:
        raise RunError("Det finns ingen baslinje än. Gör en med ”kvarbo eval promote”.")
    return baseline


def own_script(name: str) -> str:
    """The name, when an installation's own script can have it. Raises ScriptNameError."""
    if not CASE_ID.fullmatch(name):
        raise ScriptNameError(f"”{name}” kan inte vara ett skripts namn. Skriv små bokstäver, siffror och bindestreck.")
    if name in find_scripts((SCRIPTS,)) or name in SHIPPED:
        raise ScriptNameError(f"Skriptet {name} följer med Kvarbo. Välj ett annat namn för dina egna fall.")
    return name


def next_id(script: str, taken: Collection[str]) -> str:
    """The first free id of a case in a script: "egna-001"."""
    return next(name for name in (f"{script}-{n:03}" for n in range(1, 10_000)) if name not in taken)
