"""The screening, measured on one thread.

Gives the time of an assessment, of finding the next questions and of the level alone (median, 95th percentile, worst)
over the vignettes and over random forms, of a deadline, of starting (in a new process), and how many cases a second a
batch gets through. The table is read before the clock starts where nothing else is said.
"""

from __future__ import annotations

import random
import subprocess
import sys
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from assistant.screening.answers import read_answers
from assistant.screening.assess import assess
from assistant.screening.conditions import UNKNOWN
from assistant.screening.deadlines import RULES, compute
from assistant.screening.deadlines.types import DATE
from assistant.screening.export import as_data
from assistant.screening.form import Field
from assistant.screening.levels import Level
from assistant.screening.questions import level_with, next_questions
from assistant.screening.rules import Table
from assistant.screening.table import FILE, table
from corpus.frontmatter import load_yaml
from evals.bench.figures import Figures, spread
from evals.bench.measure import timed
from evals.recount import draw
from indexing.snapshot import Progress

TODAY = date(2026, 11, 23)
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


def milliseconds(work: Iterable[Callable[[], object]]) -> list[float]:
    """Each call once."""
    return [1000 * timed(one) for one in work]


def start(code: str) -> float:
    """The shortest of some runs in a new process, in seconds."""
    run = partial(subprocess.run, [sys.executable, "-c", code], check=True, capture_output=True)
    return min(timed(run) for _ in range(STARTS))


def measure_screening(n: int, _folder: Path, progress: Progress) -> Figures:
    """The figures over the vignettes and n random forms."""
    rows, chance = table(), random.Random(1)
    drawn = [random_form(chance) for _ in range(n)]
    # Where the level is AKUT nothing is asked, which is quick: the others are shown by themselves.
    below = [form for form in drawn if level_with(rows, read_answers(rows, form, TODAY), TODAY) < Level.AKUT]
    forms = {"vignettes": vignettes() * 8, "random forms": drawn, "random forms below AKUT": below}
    assess(rows, forms["vignettes"][0], TODAY)
    found: Figures = {}
    for place, (name, given) in enumerate(forms.items()):
        progress(f"Screening, {name}", place, len(forms))
        found |= _of_forms(rows, name, given)
    events = [rule for rule in RULES.values() if rule.inputs[0].kind == DATE] * 20
    found["one deadline"] = spread(milliseconds(partial(compute, rule.id, draw(rule, chance)) for rule in events))
    seconds = timed(lambda: [as_data(assess(rows, form, TODAY)) for form in drawn])
    found["batch, assessed and written as data"] = f"{n / seconds:.0f} cases a second (n={n})"
    return found | _starts(progress)


def _of_forms(rows: Table, name: str, given: list[dict[str, Any]]) -> Figures:
    answers = [read_answers(rows, form, TODAY) for form in given]
    return {
        f"whole assessment, {name}": spread(milliseconds(partial(assess, rows, form, TODAY) for form in given)),
        f"next questions, {name}": spread(milliseconds(partial(next_questions, rows, one, TODAY) for one in answers)),
        f"level alone, {name}": spread(milliseconds(partial(level_with, rows, one, TODAY) for one in answers)),
    }


def _starts(progress: Progress) -> Figures:
    progress("Starting anew", 0, STARTS)
    bare = start("pass")
    works = {
        "imports": "import assistant.screening.assess",
        "imports and reading the table": "from assistant.screening.table import table; table()",
        "deadlines alone, imports": "import assistant.screening.deadlines",
    }
    more = {name: f"{start(code) - bare:.2f} s more (best of {STARTS})" for name, code in works.items()}
    return {"an interpreter that does nothing": f"{bare:.2f} s (best of {STARTS})"} | more
