"""The command: `python -m evals.bench [--data DIR] [--out FILE] [--json]`; progress on stderr."""

from __future__ import annotations

import argparse
import itertools
import os
import platform
import sys
import tempfile
from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path

from corpus.clock import today
from evals.bench.answers import dev_questions, measure_answers
from evals.bench.apart import Limits, Show, Stopped, apart, telling
from evals.bench.collection import Kind, Material
from evals.bench.faq import faq_questions
from evals.bench.figures import Figures
from evals.bench.material import PASSAGES, Question, questions
from evals.bench.measure import Job, measure
from evals.bench.page import Report, markdown
from evals.bench.quality import best_recall
from evals.bench.rows import Row, compared
from evals.bench.scaling import SIZES, scale
from evals.bench.screening import measure_screening
from evals.bench.statutes import statute_questions
from evals.bench.systems import AUTHORED, MODELS, OURS, SYSTEMS

FORMS = 1_000
NOT_ASKED = "Not measured in this run."
SKIPPED = Stopped(NOT_ASKED)


PARTS = ("retrieval", "answers", "screening", "scaling")


def tasks(data: Path | None) -> dict[Kind, tuple[Question, ...]]:
    """What is asked of each collection; without the data folder of the guidance alone."""
    guidance: dict[Kind, tuple[Question, ...]] = {"guidance": questions()}
    if data is None:
        return guidance
    law = (*statute_questions("dev"), *statute_questions("test"))
    return {**guidance, "statutes": law, "faq": faq_questions(data)}


def compare(asked: Sequence[Question], material: Material, limits: Limits, show: Show) -> tuple[Row, ...]:
    """A row for each retriever, all of them asked the same questions. Only the guidance has authored questions."""
    texts = tuple(question.text for question in asked)
    names = [name for name in SYSTEMS if material.kind == "guidance" or not name.endswith(AUTHORED)]
    with tempfile.TemporaryDirectory(prefix="kvarbo-bench-") as shared:
        outcomes = {
            name: apart(
                measure,
                Job(name, texts, material, Path(shared) / MODELS[name] if name in MODELS else None),
                limits,
                telling(show, f"{material.kind}: {name}"),
            )
            for name in names
        }
    return tuple(compared(asked, outcomes, OURS))


def by_script(asked: Iterable[Sequence[Question]]) -> dict[str, list[Question]]:
    """The questions of each script."""
    found: dict[str, list[Question]] = {}
    for question in itertools.chain.from_iterable(asked):
        found.setdefault(question.script, []).append(question)
    return found


def figures(found: Figures | Stopped) -> Figures:
    """The figures, or why there are none."""
    return {"no figures": found.why} if isinstance(found, Stopped) else found


def bench(given: argparse.Namespace, show: Show) -> Report:
    """Everything, one after another."""
    machine = describe()  # before the load is our own
    limits, asked = Limits(given.limit, given.memory), tasks(given.data)
    retrieval = asked if "retrieval" in given.parts else {}
    rows = {
        kind: compare(found, Material(data=given.data, kind=kind), limits, show) for kind, found in retrieval.items()
    }
    why = without_law(given.data) if "scaling" in given.parts else NOT_ASKED
    scaled = [] if why else scale(asked["guidance"], Material(data=given.data), given.sizes, limits, show)
    answers = apart(measure_answers, Job(OURS, dev_questions()), limits, show) if "answers" in given.parts else SKIPPED
    screening = apart(measure_screening, given.forms, limits, show) if "screening" in given.parts else SKIPPED
    return Report(
        command=command(given),
        made=today(),
        machine=machine,
        compared=rows,
        best_recall={script: best_recall(found) for script, found in by_script(retrieval.values()).items()},
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
    parts = "" if tuple(given.parts) == PARTS else f" --parts {' '.join(given.parts)}"
    return "python -m evals.bench" + (" --data DIR" if given.data else "") + parts


def describe() -> str:
    """The machine: system, cores, load, Python."""
    load = f"load {os.getloadavg()[0]:.1f} at the start"
    return (
        f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, {load}, Python {platform.python_version()}"
    )


def options(arguments: Sequence[str] | None = None) -> argparse.Namespace:
    """The command's options."""
    parser = argparse.ArgumentParser(prog="python -m evals.bench", description="Measure quality, time and memory.")
    parser.add_argument("--data", type=Path, help="folder with the statutes and SweFAQ")
    parser.add_argument("--parts", nargs="+", choices=PARTS, default=PARTS, help="what to measure (%(default)s)")
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
