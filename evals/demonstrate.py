"""Shows that the gates bite: `python -m evals.demonstrate [--write]` runs builds that are worse on purpose and says
which gate each one trips. `--write` makes the page docs/gates.md of it."""

from __future__ import annotations

import argparse
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from assistant.assistant import Assistant
from corpus.reader import GUIDANCE
from corpus.sync.store import write_atomically
from evals import broken
from evals.gates import GateResult, Gates, Kind, Verdict, judge, read_gates
from evals.run.again import Open, again
from evals.run.begin import begin
from evals.run.folder import RunFolder
from evals.run.produce import produce
from evals.run.subject import Kvarbo
from evals.run.types import Subjects
from evals.score import score_run
from evals.script.types import EvalScript, Forbidden, QuestionCase
from evals.select import of_lane

PAGE = Path(__file__).parent.parent / "docs" / "gates.md"
REPEATED = 5
FORGOTTEN = 12


@dataclass(frozen=True)
class Build:
    """A build that is worse: what was done to it, and the gate that has to trip. `open_again`: how another process
    opens it, where that is what is shown."""

    what: str
    kind: Kind
    metric: str
    subject: Subjects
    open_again: Open | None = None


@dataclass(frozen=True)
class Shown:
    """How a build was judged."""

    build: Build
    verdict: Verdict

    @property
    def tripped(self) -> GateResult | None:
        """The gate that had to trip, if it did."""
        wanted = (self.build.kind, self.build.metric)
        return next((result for result in self.verdict.failed if (result.kind, result.metric) == wanted), None)


@dataclass(frozen=True)
class Stage:
    """Where builds are tried: the cases, the guidance, the gates, and folders for indexes and runs."""

    scripts: Sequence[EvalScript]
    guidance: Path
    gates: Gates
    place: Path

    def open(self) -> Kvarbo:
        """Kvarbo as it is."""
        return Kvarbo(Assistant(self.place / "index", self.guidance))

    def open_fickle(self) -> Subjects:
        """Kvarbo that says something else in each process."""
        return broken.Fickle(self.open())

    def open_without_questions(self) -> Kvarbo:
        """Kvarbo over the guidance without its authored questions."""
        bare = self.place / "guidance"
        shutil.copytree(self.guidance, bare, ignore=shutil.ignore_patterns("questions"), dirs_exist_ok=True)
        return Kvarbo(Assistant(self.place / "bare-index", bare))

    def run(self, name: str, kvarbo: Kvarbo, build: Build | None = None) -> RunFolder:
        """A run of the cases over a build (none: over Kvarbo as it is), scored."""
        # As in the fast lane: where cases are chosen by hand, floors only warn.
        folder = begin(self.place / name, self.scripts, kvarbo.assistant, datetime.now(UTC), lane="fast")
        produce(folder, build.subject if build else kvarbo, now=partial(datetime.now, UTC))
        if open_again := build.open_again if build else self.open:
            again(folder, open_again, REPEATED)
        score_run(folder.path)
        return folder

    def judge(self, run: RunFolder, honest: RunFolder) -> Verdict:
        """The verdict, the honest run being the baseline."""
        return judge(self.gates, run.summary(), run, honest, run.manifest)


def demonstrate(stage: Stage) -> tuple[Verdict, list[Shown]]:
    """The verdict over Kvarbo as it is, and over each build that is worse."""
    kvarbo, bare = stage.open(), stage.open_without_questions()
    try:
        honest = stage.run("honest", kvarbo)
        shown = [
            Shown(build, stage.judge(stage.run(f"build-{n}", kvarbo, build), honest))
            for n, build in enumerate(builds(stage, kvarbo, bare, honest))
        ]
        return stage.judge(honest, honest), shown
    finally:
        kvarbo.assistant.close()
        bare.assistant.close()


def builds(stage: Stage, kvarbo: Kvarbo, bare: Kvarbo, honest: RunFolder) -> Iterator[Build]:
    """The builds, each with one fault. A fault in an answer is put into one single answer that was right."""
    right = list(_rightly_answered(stage.scripts, honest))
    one = partial(broken.Answering, kvarbo, right[0])
    yield Build("One letter of one quote is changed.", "hard", "quote_faithfulness", one(broken.misquoted))
    yield Build("One source is a section that does not exist.", "hard", "link_validity", one(broken.misplaced))
    yield Build(
        f"One answer names {broken.INVENTED}, which does not exist.", "hard", "unknown_references", one(broken.invented)
    )
    if found := _critical(stage.scripts):
        question, claim = found
        worse = broken.Answering(kvarbo, question, broken.saying(claim))
        yield Build("One answer makes a claim that its key calls critical.", "hard", "forbidden_critical", worse)
    yield Build("One question makes the program fail.", "hard", "errors", one(broken.broken))
    yield Build("Deadlines come a day late.", "hard", "deadline_exact", broken.LateDeadlines(kvarbo))
    yield Build(
        "The last day to pay comes a day late in the screening.", "hard", "screening_dates", broken.LatePayment(kvarbo)
    )
    yield Build("The highest level is lowered by one.", "hard", "under_triage_top", broken.LowTop(kvarbo))
    yield Build(
        "Answers differ from one process to the next.", "hard", "determinism", broken.Fickle(kvarbo), stage.open_fickle
    )
    yield Build("The authored questions are left out of the index.", "floor", "complete", bare)
    forgetful = broken.Forgetful(kvarbo, right[:FORGOTTEN])
    yield Build(
        f"Silence to {min(FORGOTTEN, len(right))} questions that were answered rightly.", "regression", "complete",
        forgetful,
    )  # fmt: skip


def _rightly_answered(scripts: Sequence[EvalScript], honest: RunFolder) -> Iterator[str]:
    """The questions of the qa cases that were answered rightly."""
    right = {score.case for score in honest.scores() if score.right and score.kind == "qa"}
    return (case.asked[0].ask for script in scripts for case in script.cases if case.kind == "qa" and case.id in right)


def _critical(scripts: Sequence[EvalScript]) -> tuple[str, str] | None:
    """A question with a claim, in words, that its key calls critical."""
    for case in (case for script in scripts for case in script.cases if isinstance(case, QuestionCase)):
        for claim in (claim for claim in case.asked[0].key.forbidden if claim.severity == "critical"):
            if phrase := _in_words(claim):
                return case.asked[0].ask, f"{phrase[0].upper()}{phrase[1:]}."
    return None


def _in_words(claim: Forbidden) -> str | None:
    return next((phrase for phrase in claim.any if not phrase.startswith("/")), None)


def page(honest: Verdict, shown: Sequence[Shown], scripts: Sequence[EvalScript]) -> str:
    """The page docs/gates.md."""
    cases = sum(len(script.cases) for script in scripts)
    rows = [_row(one) for one in shown]
    return "\n".join([
        "# The gates",
        "",
        "`evals/gates.yaml` says what a run has to meet before Kvarbo may ship: *hard* demands that always hold,",
        "*floors* under the figures, and no *regression* from the baseline (exact McNemar or a paired permutation",
        "test, p < 0.05 after Holm). `kvarbo eval run` ends with status 1 when a gate trips; CI runs the fast lane.",
        "",
        "This page is written by `python -m evals.demonstrate --write`: builds that are worse on purpose, asked the",
        f"same {cases} cases of {', '.join(script.name for script in scripts)}, with the honest build as the baseline.",
        "",
        f"The build as it is: {'passes' if honest.passed else 'does not pass'}.",
        "",
        "| build | kind | gate that tripped | measured | demand | verdict |",
        "|---|---|---|---|---|---|",
        *rows,
        "",
    ])  # fmt: skip


def _row(one: Shown) -> str:
    result = one.tripped
    cells = (result.metric, result.measured, result.demand) if result else ("none", "", "")
    verdict = "may ship" if one.verdict.passed else "stopped"
    return f"| {one.build.what} | {one.build.kind} | `{cells[0]}` | {cells[1]} | {cells[2]} | {verdict} |"


def main() -> int:
    """Prints the page or writes it; status 1 when a gate that had to trip did not, or the honest build is stopped."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="write docs/gates.md")
    arguments, gates = parser.parse_args(), read_gates()
    scripts = of_lane(gates.lanes["fast"])
    with TemporaryDirectory() as place:
        honest, shown = demonstrate(Stage(scripts, GUIDANCE, gates, Path(place)))
    text = page(honest, shown, scripts)
    if arguments.write:
        write_atomically(PAGE, text.encode())
    print(text)
    return 0 if honest.passed and all(one.tripped for one in shown) else 1


if __name__ == "__main__":
    raise SystemExit(main())
