"""Which scripts and cases a run asks."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from evals.gates import Lane
from evals.run.folder import RunError
from evals.script.load import load, load_all
from evals.script.types import EvalScript


def of_lane(lane: Lane) -> list[EvalScript]:
    """The cases of a lane: shipped ones only, since floors and baseline are set for those."""
    return _kept([script for script in load_all() if script.split in lane.splits], lane.kinds, ())


def to_tune_on(names: Sequence[str]) -> list[EvalScript]:
    """The scripts of these names. Raises RunError for one that is kept for testing."""
    scripts = [load(name) for name in names]
    if kept := next((script.name for script in scripts if script.split != "dev"), None):
        raise RunError(f"{kept} är kvar till provning: inget får ställas in efter det. Välj ett skript av split dev.")
    return scripts


def by_hand(
    scripts: Sequence[EvalScript], kinds: Collection[str] = (), cases: Collection[str] = ()
) -> list[EvalScript]:
    """The cases of these kinds and ids (none given: all). Raises RunError for a case that is not there."""
    known = {case.id for script in scripts for case in script.cases}
    if missing := sorted(set(cases) - known):
        raise RunError(f"Fallet {missing[0]} finns inte i skripten. Kör ”kvarbo eval list” för att se dem.")
    kept = _kept(scripts, kinds, cases)
    if not kept:
        raise RunError("Inget fall passar in på det du valde. Ta bort något val.")
    return kept


def _kept(scripts: Sequence[EvalScript], kinds: Collection[str], cases: Collection[str]) -> list[EvalScript]:
    """The scripts without other cases; a script with none left is left out."""
    kept = []
    for script in scripts:
        chosen = [
            case for case in script.cases if (not kinds or case.kind in kinds) and (not cases or case.id in cases)
        ]
        if chosen:
            kept.append(script.model_copy(update={"cases": tuple(chosen)}))
    return kept
