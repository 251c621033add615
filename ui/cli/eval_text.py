"""How runs, verdicts and comparisons look in the terminal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rich.console import Console
from rich.table import Table

from evals.compare import PRIMARY, Change, Comparison
from evals.gates import Verdict, number
from evals.metrics.catalogue import METRICS
from evals.metrics.types import Estimate, Summary
from evals.run.folder import RunFolder

_STATES = {"passed": "godkänd", "failed": "EJ GODKÄND", "warning": "varning"}
_CASES_SHOWN = 20


def table(*columns: str, title: str = "") -> Table:
    """A plain table with these columns."""
    made = Table(title=title, title_justify="left", box=None, pad_edge=False)
    for column in columns:
        made.add_column(column)
    return made


def show(*parts: Any) -> None:
    """Prints to standard output, nothing coloured by guesswork."""
    console = Console(highlight=False)
    for part in parts:
        console.print(part, markup=False)


def print_run(run: RunFolder, verdict: Verdict, summary: Summary, change: Comparison | None) -> None:
    """What a run came to: the verdict with its gates, and the primary metrics."""
    manifest = run.manifest
    cases = sum(script.cases for script in manifest.scripts)
    show(f"{verdict.headline}: {run.id}, {cases} fall ur {len(manifest.scripts)} skript", "")
    gates = table("Spärr", "Omfattning", "Krav", "Mätt", "Utslag", title="Spärrar")
    for result in verdict.results:
        label = METRICS[result.metric].label
        gates.add_row(label, result.scope, result.demand, result.measured, _STATES[result.state])
    show(gates, "", _metrics(summary, change))
    if stale := [case for script in manifest.scripts for case in script.stale]:
        show("", f"{len(stale)} fall har nycklar som kan vara inaktuella, se ”kvarbo eval stale”.")
    show("", f"Skriv rapporten med ”kvarbo eval report {run.id}”.")


def _metrics(summary: Summary, change: Comparison | None) -> Table:
    made = table("Mått", "Värde", "95 %-intervall", "Fall", "Mot baslinjen", title="Viktigaste måtten")
    for name in PRIMARY:
        found = summary.scopes.get("all", {}).get(name)
        if found and found.value is not None:
            difference = change.change(name) if change else None
            made.add_row(METRICS[name].label, number(found.value), _interval(found), _behind(found), _moved(difference))
    return made


def _interval(found: Estimate) -> str:
    if found.low is None or found.high is None:
        return ""
    return f"{number(found.low)}–{number(found.high)}"


def _behind(found: Estimate) -> str:
    count = f"{found.k} av {found.n}" if found.k is not None else str(found.n)
    return f"{count} (n för litet)" if found.is_small else count


def _moved(change: Change | None) -> str:
    if change is None:
        return ""
    sign = "+" if change.difference > 0 else ""
    return f"{sign}{number(change.difference)} (bättre {change.wins}, sämre {change.losses}, p = {number(change.p)})"


def print_comparison(found: Comparison) -> None:
    """What differs between two runs: each metric, then the cases that turned."""
    made = table("Mått", "Fall", "A", "B", "Skillnad", "95 %-intervall", "Bättre", "Sämre", "p", "p (Holm)")
    for one in found.changes:
        adjusted = "" if one.p_adjusted is None else number(one.p_adjusted)
        interval = f"{number(one.low)} till {number(one.high)}"
        figures = (number(one.old), number(one.new), number(one.difference), interval)
        made.add_row(
            METRICS[one.metric].label, str(one.n), *figures, str(one.wins), str(one.losses), number(one.p), adjusted
        )
    show(
        f"A: {found.old}", f"B: {found.new}", "", made if found.changes else "Inget fall är gemensamt med samma nyckel."
    )
    for is_right, title in ((False, "Rätt i A, fel i B"), (True, "Fel i A, rätt i B")):
        flips = [flip for flip in found.flips if flip.is_right is is_right]
        show("", f"{title}: {len(flips)}", *(f"  {flip.case}: {'; '.join(flip.why)}" for flip in flips[:_CASES_SHOWN]))
    apart = {"Bara i A": found.only_old, "Bara i B": found.only_new, "Ändrad nyckel": found.changed_key}
    show(*(f"{title}: {_listed(cases)}" for title, cases in apart.items() if cases))


def _listed(cases: Sequence[str]) -> str:
    more = len(cases) - _CASES_SHOWN
    return f"{', '.join(cases[:_CASES_SHOWN])}{f' och {more} till' if more > 0 else ''}"
