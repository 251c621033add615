"""Every case of a run as its page shows it, by script, the wrong ones first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import zip_longest

from evals.metrics.types import CaseScore
from evals.report.households import DeadlineView, HouseholdView, deadline_view, household_view
from evals.report.page import anchor
from evals.report.turns import TurnView, turn_view
from evals.report.words import SPLITS
from evals.run.folder import RunFolder
from evals.run.types import Record, Sections, Timing
from evals.script.relevant import relevant_sections
from evals.script.types import Case, DeadlineCase, EvalScript, QuestionCase, ScreeningCase


@dataclass(frozen=True)
class CaseView:
    """A case with its outcome; of the three kinds of body one is there."""

    case: Case
    name: str
    is_right: bool
    why: tuple[str, ...]
    error: str
    turns: tuple[TurnView, ...] = ()
    household: HouseholdView | None = None
    deadline: DeadlineView | None = None

    @property
    def anchor(self) -> str:
        """Where the case stands on the page."""
        return anchor(self.case.id)


@dataclass(frozen=True)
class ScriptView:
    """A script with its cases, the wrong ones first."""

    name: str
    title: str
    split: str
    cases: tuple[CaseView, ...]

    @property
    def right(self) -> int:
        """How many were right."""
        return sum(case.is_right for case in self.cases)


def script_views(run: RunFolder) -> list[ScriptView]:
    """The scripts of a scored run with every case that was scored."""
    records = {record.case: record for record in run.records()}
    timings = {timing.case: timing for timing in run.timings()}
    scores = {score.case: score for score in run.scores()}
    sections = run.sections()
    return [_script_view(script, records, timings, scores, sections) for script in run.scripts()]


def _script_view(
    script: EvalScript,
    records: Mapping[str, Record],
    timings: Mapping[str, Timing],
    scores: Mapping[str, CaseScore],
    sections: Sections,
) -> ScriptView:
    found = [
        case_view(case, records[case.id], scores[case.id], timings.get(case.id), sections)
        for case in script.cases
        if case.id in records and case.id in scores
    ]
    found.sort(key=lambda view: view.is_right)
    return ScriptView(script.name, script.title, SPLITS[script.split], tuple(found))


def case_view(case: Case, record: Record, score: CaseScore, timing: Timing | None, sections: Sections) -> CaseView:
    """One case as shown."""
    view = CaseView(case=case, name=case_name(case), is_right=score.right, why=score.why, error=record.error)
    if isinstance(case, ScreeningCase):
        return replace(view, household=household_view(case, record.assessment))
    if isinstance(case, DeadlineCase):
        return replace(view, deadline=deadline_view(case, record.outputs))
    return replace(view, turns=_turns(case, record, timing, sections))


def case_name(case: Case) -> str:
    """What tells the case from others at a glance: its question, its first turn, its title, or its rule."""
    if isinstance(case, ScreeningCase):
        return case.title
    if isinstance(case, DeadlineCase):
        return deadline_view(case, None).title
    return case.asked[0].ask


def _turns(case: QuestionCase, record: Record, timing: Timing | None, sections: Sections) -> tuple[TurnView, ...]:
    times = timing.turns_ms if timing else ()
    return tuple(
        turn_view(asked, answer, relevant_sections(asked.key, sections), sections, ms)
        for asked, answer, ms in zip_longest(case.asked, record.answers, times)
        if asked
    )
