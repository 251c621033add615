"""Measures the screening on this machine: `python -m evals.bench_screening [--n 1000]`.

Prints the time of an assessment, of finding the next questions and of the level alone (median, 95th percentile, worst)
over the vignettes and over random forms, of a deadline, of starting (in a new process), and how many cases a second a
batch gets through. One thread; the table is read before the clock starts where nothing else is said.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from assistant.screening.answers import read_answers
from assistant.screening.assess import assess
from assistant.screening.conditions import UNKNOWN
from assistant.screening.deadlines import RULES, compute
from assistant.screening.deadlines.types import DATE
from assistant.screening.export import as_data
from assistant.screening.form import Field
from assistant.screening.levels import Level
from assistant.screening.questions import level_with, next_questions
from assistant.screening.table import FILE, table
from corpus.frontmatter import load_yaml
from evals.bench import timed
from evals.recount import draw

TODAY = date(2026, 11, 23)
N = 1_000
ANSWERED = 0.6  # of the fields of a random form
STARTS = 5


def vignettes() -> list[dict[str, Any]]:
    """The answers of the shipped vignettes."""
    path = Path(FILE).with_name("vignettes.yaml")
    return [row["svar"] for row in load_yaml(path.read_text("utf-8"), path)["fall"]]


def random_form(chance: random.Random) -> dict[str, Any]:
    """Answers drawn field by field; the rest is left out."""
    return {field.id: _answer(field, chance) for field in table().falt if chance.random() < ANSWERED}


def _answer(field: Field, chance: random.Random) -> Any:
    options = [*field.varden, UNKNOWN]
    if field.typ == "heltal":
        return chance.randint(field.minst, field.hogst)
    if field.typ == "datum":
        return str(TODAY + timedelta(days=chance.randint(-60, 0 if field.bakat else 60)))
    return chance.sample(options, min(2, len(options))) if field.typ == "flerval" else chance.choice(options)


def spread(work: list[Callable[[], object]]) -> str:
    """Median, 95th percentile and worst of each call once, in milliseconds."""
    times = [1000 * timed(one) for one in work]
    p50, p95 = np.percentile(times, [50, 95])
    return f"median {p50:.2f} ms, p95 {p95:.2f} ms, worst {max(times):.2f} ms (n={len(times)})"


def start(code: str) -> float:
    """The shortest of some runs in a new process, in seconds."""
    run = partial(subprocess.run, [sys.executable, "-c", code], check=True, capture_output=True)
    return min(timed(run) for _ in range(STARTS))


def main() -> None:
    """Runs the benchmark and prints a line for each figure."""
    parser = argparse.ArgumentParser(description="Measure the screening on this machine.")
    parser.add_argument("--n", type=int, default=N, help="random forms (%(default)s)")
    n = parser.parse_args().n
    rows = table()
    chance = random.Random(1)
    drawn = [random_form(chance) for _ in range(n)]
    # Where the level is AKUT nothing is asked, which is quick: the others are shown by themselves.
    below = [form for form in drawn if level_with(rows, read_answers(rows, form, TODAY), TODAY) < Level.AKUT]
    forms = {"vignettes": vignettes() * 8, "random forms": drawn, "random forms below AKUT": below}
    assess(rows, forms["vignettes"][0], TODAY)
    for name, given in forms.items():
        print(f"whole assessment, {name}: {spread([partial(assess, rows, form, TODAY) for form in given])}")
        answers = [read_answers(rows, form, TODAY) for form in given]
        print(f"next questions, {name}: {spread([partial(next_questions, rows, one, TODAY) for one in answers])}")
        print(f"level alone, {name}: {spread([partial(level_with, rows, one, TODAY) for one in answers])}")
    events = [rule for rule in RULES.values() if rule.inputs[0].kind == DATE] * 20
    print(f"one deadline: {spread([partial(compute, rule.id, draw(rule, chance)) for rule in events])}")
    seconds = timed(lambda: [as_data(assess(rows, form, TODAY)) for form in drawn])
    print(f"batch, assessed and written as data: {n / seconds:.0f} cases a second (n={n})")
    bare = start("pass")
    print(f"an interpreter that does nothing: {bare:.2f} s")
    print(f"imports: {start('import assistant.screening.assess') - bare:.2f} s more")
    code = "from assistant.screening.table import table; table()"
    print(f"imports and reading the table: {start(code) - bare:.2f} s more")
    print(f"deadlines alone, imports: {start('import assistant.screening.deadlines') - bare:.2f} s more")


if __name__ == "__main__":
    main()
