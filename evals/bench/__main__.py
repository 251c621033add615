"""The command: `python -m evals.bench [--data DIR] [--out FILE] [--json]`; progress on stderr."""

from __future__ import annotations

import argparse
import os
import platform
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from corpus.clock import today
from evals.bench.answers import measure_answers
from evals.bench.apart import Limits, Show, Stopped, apart, telling
from evals.bench.figures import Figures
from evals.bench.material import PASSAGES, SCRIPTS, Material, Question, questions
from evals.bench.measure import Job, measure
from evals.bench.page import Report, markdown
from evals.bench.quality import best_recall
from evals.bench.rows import Row, compared
from evals.bench.scaling import SCRIPT, SIZES, scale
from evals.bench.screening import measure_screening
from evals.bench.systems import OURS, SYSTEMS

FORMS = 1_000


def compare(asked: Sequence[Question], material: Material, limits: Limits, show: Show) -> list[Row]:
    """A row for each retriever, all of them asked the same questions."""
    texts = tuple(question.text for question in asked)
    outcomes = {name: apart(measure, Job(name, texts, material), limits, telling(show, name)) for name in SYSTEMS}
    return compared(asked, outcomes, OURS)


def figures(found: Figures | Stopped) -> Figures:
    """The figures, or why there are none."""
    return {"no figures": found.why} if isinstance(found, Stopped) else found


def bench(given: argparse.Namespace, show: Show) -> Report:
    """Everything, one after another."""
    machine = describe()  # before the load is our own
    limits, asked = Limits(given.limit, given.memory), questions()
    rows = compare(asked, Material(), limits, show)
    untouched = tuple(question.text for question in asked if question.script == SCRIPT)
    answers = apart(measure_answers, Job(OURS, untouched), limits, show)
    screening = apart(measure_screening, given.forms, limits, show)
    why = without_law(given.data)
    scaled = [] if why else scale(asked, Material(data=given.data), given.sizes, limits, show)
    return Report(
        command=command(given),
        made=today(),
        machine=machine,
        compared=tuple(rows),
        best_recall={name: best_recall([one for one in asked if one.script == name]) for name in SCRIPTS},
        answers=figures(answers),
        screening=figures(screening),
        scaled=tuple(scaled),
        not_scaled=why,
    )


def without_law(data: Path | None) -> str:
    """Why large collections cannot be measured; "" when they can."""
    if data is None:
        return f"Not measured: give the folder of {PASSAGES} with `--data`."
    return "" if (data / PASSAGES).is_file() else f"Not measured: the folder has no {PASSAGES}."


def command(given: argparse.Namespace) -> str:
    """The command to repeat, without this machine's paths."""
    return "python -m evals.bench" + (" --data DIR" if given.data else "")


def describe() -> str:
    """The machine: system, cores, load, Python."""
    load = f"load {os.getloadavg()[0]:.1f} at the start"
    return (
        f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, {load}, Python {platform.python_version()}"
    )


def options(arguments: Sequence[str] | None = None) -> argparse.Namespace:
    """The command's options."""
    parser = argparse.ArgumentParser(prog="python -m evals.bench", description="Measure quality, time and memory.")
    parser.add_argument("--data", type=Path, help=f"folder with {PASSAGES}, for large collections")
    parser.add_argument("--out", type=Path, help="also write the page to this file")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON instead of Markdown")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="sections (%(default)s)")
    parser.add_argument("--limit", type=float, default=Limits.seconds, help="seconds for each process (%(default)s)")
    parser.add_argument("--memory", type=float, default=Limits.gib, help="GiB for each process (%(default)s)")
    parser.add_argument("--forms", type=int, default=FORMS, help="random forms for the screening (%(default)s)")
    return parser.parse_args(arguments)


def main() -> None:
    """Runs the benchmark, prints it, and writes the page."""
    given = options()
    report = bench(given, partial(print, end="\033[K\r", file=sys.stderr, flush=True))
    page = markdown(report)
    if given.out:
        beside = given.out.with_suffix(".tmp")
        beside.write_text(page, "utf-8")
        beside.replace(given.out)
    print(report.model_dump_json(indent=1) if given.json else page)


if __name__ == "__main__":
    main()
