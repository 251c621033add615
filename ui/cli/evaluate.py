"""`kvarbo eval run` and `score`: the cases asked, scored and judged."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from evals.baseline import read_baseline
from evals.compare import compare
from evals.gates import Gates, judge, read_gates
from evals.run.folder import LATEST, RunError, RunFolder, find_run, list_runs
from evals.script.load import SCRIPTS, load_all
from evals.script.types import EvalScript
from evals.select import by_hand, of_lane
from ui.cli import eval_text
from ui.cli.common import UsageError, as_json, open_assistant
from ui.settings import Settings, read_settings

if TYPE_CHECKING:
    from assistant.assistant import Assistant
    from evals.run.produce import Progress
    from evals.run.subject import Kvarbo


def run(arguments: argparse.Namespace) -> int:
    """A new run, or the rest of one that was broken off; status 1 when a gate trips."""
    from evals.run.again import again

    settings, gates = read_settings(), read_gates()
    # Chosen before Kvarbo is opened: a name that does not exist is told at once.
    begun = _unfinished(settings, arguments.resume) if arguments.resume else None
    scripts = [] if begun else _chosen(arguments, settings, gates)
    opening = time.perf_counter()
    with opened(settings) as assistant:
        seconds = round(time.perf_counter() - opening, 3)
        folder = begun or _begun(arguments, settings, gates, scripts, assistant, seconds)
        _asked(folder, assistant)
    # A lane's own number is what its gate rests on: it can be raised and not lowered.
    of_lane_itself = sum(lane.repeat for name, lane in gates.lanes.items() if name == folder.manifest.lane)
    if repeat := max(arguments.repeat or 0, of_lane_itself):
        again(folder, partial(open_kvarbo, settings), repeat)
    return _judged(folder, gates, arguments.json)


def run_score(arguments: argparse.Namespace) -> int:
    """Scores a run anew from its folder alone; status 1 when a gate trips."""
    folder = find_run(read_settings().runs_dir, arguments.name)
    return _judged(folder, read_gates(), arguments.json)


def open_kvarbo(settings: Settings) -> Kvarbo:
    """Kvarbo of these settings, ready to be asked by an evaluation."""
    from evals.run.subject import Kvarbo

    return Kvarbo(open_assistant(settings))


@contextmanager
def opened(settings: Settings) -> Iterator[Assistant]:
    """The assistant with its model loaded, so that the first case waits no longer than the others."""
    assistant = open_assistant(settings)
    try:
        assistant.index.embedder.warm()
        yield assistant
    finally:
        assistant.close()


def scripts_of(settings: Settings, wanted: list[str] | None = None) -> tuple[EvalScript, ...]:
    """The scripts of these names (none: all), the installation's own among them."""
    return load_all(wanted or (), (SCRIPTS, settings.scripts_dir))


def _unfinished(settings: Settings, name: str) -> RunFolder:
    """The run to go on with; without a name the latest that was broken off."""
    broken_off = [run for run in list_runs(settings.runs_dir) if run.manifest.finished is None]
    if name == LATEST and not broken_off:
        raise RunError("Ingen körning är avbruten. Gör en ny med ”kvarbo eval run”.")
    folder = broken_off[0] if name == LATEST else find_run(settings.runs_dir, name)
    if folder.manifest.finished:
        raise RunError(f"Körningen {folder.id} är redan klar. Gör en ny med ”kvarbo eval run”.")
    return folder


def _chosen(arguments: argparse.Namespace, settings: Settings, gates: Gates) -> list[EvalScript]:
    if _is_by_hand(arguments):
        if arguments.lane:
            raise UsageError("--lane går inte ihop med valda skript, --kind eller --case. Ange det ena.")
        return by_hand(scripts_of(settings, arguments.scripts), arguments.kind, arguments.case)
    return of_lane(gates.lanes[_lane(arguments)])


def _is_by_hand(arguments: argparse.Namespace) -> bool:
    return bool(arguments.scripts or arguments.kind or arguments.case)


def _lane(arguments: argparse.Namespace) -> Any:
    return "" if _is_by_hand(arguments) else arguments.lane or "fast"


def _begun(
    arguments: argparse.Namespace,
    settings: Settings,
    gates: Gates,
    scripts: list[EvalScript],
    assistant: Assistant,
    seconds: float,
) -> RunFolder:
    from evals.run.begin import begin

    lane = _lane(arguments)
    variants = arguments.variants or bool(lane and gates.lanes[lane].variants)
    options = {"label": arguments.label, "lane": lane, "jobs": arguments.jobs, "variants": variants}
    return begin(settings.runs_dir, scripts, assistant, _now(), start_seconds=seconds, **options)


def _asked(folder: RunFolder, assistant: Assistant) -> None:
    """Asks what is left of the run, with a progress bar; says how to go on when it is broken off."""
    from evals.run.begin import refuse_other_build
    from evals.run.produce import produce
    from evals.run.subject import Kvarbo

    refuse_other_build(folder.manifest, assistant)
    try:
        with _progress() as show:
            produce(folder, Kvarbo(assistant), now=_now, progress=show)
    except KeyboardInterrupt:
        print(f"Fortsätt med ”kvarbo eval run --resume {folder.id}”.", file=sys.stderr)
        raise


@contextmanager
def _progress() -> Iterator[Progress]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True)) as bar:
        task = bar.add_task("Ställer fallen", total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def _judged(folder: RunFolder, gates: Gates, in_json: bool) -> int:
    from evals.score import score_run

    summary, baseline = score_run(folder.path), read_baseline()
    verdict = judge(gates, summary, folder, baseline, folder.manifest)
    if in_json:
        data = {"run": folder.id, "passed": verdict.passed, "verdict": verdict.model_dump(mode="json")["results"]}
        print(as_json(data | {"summary": summary.model_dump(mode="json")}))
    else:
        eval_text.print_run(folder, verdict, summary, compare(baseline, folder) if baseline else None)
    return 0 if verdict.passed else 1


def _now() -> datetime:
    return datetime.now(ZoneInfo("Europe/Stockholm"))
