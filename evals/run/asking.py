"""One case asked: what was said, and how long it took."""

from __future__ import annotations

import time
from collections import defaultdict
from datetime import date
from typing import Any

from assistant.types import Turn
from evals.run.types import Record, Subjects, Timing
from evals.run.variants import companions, rewritings
from evals.script.types import Case, DeadlineCase, QuestionCase, ScreeningCase

Said = tuple[Record, Timing]


def said(case: Case, subject: Subjects, law_read: date, with_rewritings: bool) -> Said:
    """The record and timing of a case. What goes wrong is recorded by its class alone: a message could hold anything.

    A case without a day of its own is asked as of the day the law was read, so that its answer stays the same.
    """
    heard = _Heard(case, subject, case.as_of or law_read)
    try:
        heard.listen(with_rewritings)
    except Exception as error:
        heard.data["error"] = type(error).__name__
    record = Record(case=case.id, digest=case.digest, answers=tuple(heard.answers), **heard.data)
    return record, Timing(case=case.id, turns_ms=tuple(heard.turns_ms), steps_ms=dict(heard.steps_ms))


class _Heard:
    """What was said so far, kept when a later turn goes wrong."""

    def __init__(self, case: Case, subject: Subjects, as_of: date) -> None:
        self.case, self.subject, self.as_of = case, subject, as_of
        self.answers: list[dict[str, Any]] = []
        self.data: dict[str, Any] = {}
        self.turns_ms: list[float] = []
        self.steps_ms = defaultdict[str, float](float)

    def listen(self, with_rewritings: bool) -> None:
        """Asks everything that the case holds."""
        case = self.case
        if isinstance(case, ScreeningCase):
            self.data["assessment"] = self.subject.assess(case.answers, case.today)
        elif isinstance(case, DeadlineCase):
            self.data["outputs"] = self.subject.deadline(case.rule, case.inputs)
        else:
            self._converse(case)
            questions = companions(case) | (rewritings(case) if with_rewritings else {})
            self.data["variants"] = {name: self._first_section(text) for name, text in questions.items()}

    def _converse(self, case: QuestionCase) -> None:
        """The turns in order, each with the answers that were given before it."""
        said_before: list[Turn] = []
        for asked in case.asked:
            begun = time.perf_counter()
            answer = self.subject.ask(asked.ask, self.as_of, (*asked.history, *said_before))
            self.turns_ms.append(round((time.perf_counter() - begun) * 1000, 3))
            for step, spent in answer.timings_ms.items():
                self.steps_ms[step] += spent
            self.answers.append(answer.model_dump(mode="json", exclude={"timings_ms"}))
            said_before += [Turn(role="user", content=asked.ask), Turn(role="assistant", content=answer.text)]

    def _first_section(self, question: str) -> str | None:
        """Id of the first section found; None for silence."""
        answer = self.subject.ask(question, self.as_of)
        return answer.hits[0].section_id if answer.hits and answer.status != "abstained" else None
