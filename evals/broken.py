"""Builds of Kvarbo that are worse on purpose, to show that a gate trips for each."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from assistant.types import Answer, Turn
from evals.run.types import Subjects

Mend = Callable[[Answer], Answer]
INVENTED = "99 kap. 1 § JB"


class Worse:
    """Another subject, whose answers and assessments are changed on the way out."""

    def __init__(self, subject: Subjects) -> None:
        self.subject = subject

    def ask(self, question: str, as_of: date, history: Sequence[Turn] = ()) -> Answer:
        """The answer of the other."""
        return self.subject.ask(question, as_of, history)

    def assess(self, answers: Mapping[str, Any], today: date | None) -> dict[str, Any]:
        """The assessment of the other."""
        return self.subject.assess(answers, today)

    def deadline(self, rule: str, inputs: Mapping[str, Any]) -> dict[str, Any]:
        """The dates of the other."""
        return self.subject.deadline(rule, inputs)


class Answering(Worse):
    """Changes the answer to one question alone: a single fault has to be enough."""

    def __init__(self, subject: Subjects, question: str, change: Mend) -> None:
        super().__init__(subject)
        self.question, self.change = question, change

    def ask(self, question: str, as_of: date, history: Sequence[Turn] = ()) -> Answer:
        """The changed answer to that question."""
        answer = super().ask(question, as_of, history)
        return self.change(answer) if question == self.question else answer


def misquoted(answer: Answer) -> Answer:
    """One letter of the first quote is another."""
    first, *others = answer.citations
    letter = "b" if first.quote[0] != "b" else "c"
    return answer.model_copy(
        update={"citations": (first.model_copy(update={"quote": letter + first.quote[1:]}), *others)}
    )


def misplaced(answer: Answer) -> Answer:
    """The first source is a section that does not exist."""
    first, *others = answer.citations
    return answer.model_copy(
        update={"citations": (first.model_copy(update={"section_id": "finns-inte#alls"}), *others)}
    )


def invented(answer: Answer) -> Answer:
    """The answer names a provision that does not exist."""
    return answer.model_copy(update={"text": f"{answer.text}\n\nDet följer av {INVENTED}."})


def saying(claim: str) -> Mend:
    """The answer says something more."""
    return lambda answer: answer.model_copy(update={"text": f"{answer.text}\n\n{claim}"})


def broken(answer: Answer) -> Answer:
    """No answer: the program goes wrong."""
    raise RuntimeError(answer.status)


class LateDeadlines(Worse):
    """Every date of a deadline rule comes a day late."""

    def deadline(self, rule: str, inputs: Mapping[str, Any]) -> dict[str, Any]:
        """The dates, a day off."""
        return {name: _next_day(value) for name, value in super().deadline(rule, inputs).items()}


class LatePayment(Worse):
    """The last day to pay comes a day late in the screening."""

    def assess(self, answers: Mapping[str, Any], today: date | None) -> dict[str, Any]:
        """The assessment with that date a day off."""
        found = super().assess(answers, today)
        derived = found["derived"]
        return found | {"derived": derived | {"betala_senast": _next_day(derived["betala_senast"])}}


class LowTop(Worse):
    """Households at the highest level are given the next one."""

    def assess(self, answers: Mapping[str, Any], today: date | None) -> dict[str, Any]:
        """The assessment, AKUT lowered."""
        found = super().assess(answers, today)
        return found | {"level": "HÖG"} if found["level"] == "AKUT" else found


class Fickle(Worse):
    """Says something else each time that it is opened."""

    def __init__(self, subject: Subjects) -> None:
        super().__init__(subject)
        self.word = secrets.token_hex(4)

    def ask(self, question: str, as_of: date, history: Sequence[Turn] = ()) -> Answer:
        """The answer with a word of the day."""
        answer = super().ask(question, as_of, history)
        return answer.model_copy(update={"follow_ups": (*answer.follow_ups, self.word)})


class Forgetful(Worse):
    """Has nothing to say to some questions that it could answer."""

    def __init__(self, subject: Subjects, questions: Collection[str]) -> None:
        super().__init__(subject)
        self.questions = questions

    def ask(self, question: str, as_of: date, history: Sequence[Turn] = ()) -> Answer:
        """Silence to those questions."""
        answer = super().ask(question, as_of, history)
        return _silenced(answer) if question in self.questions else answer


def _silenced(answer: Answer) -> Answer:
    return answer.model_copy(
        update={"status": "abstained", "text": "Det vet jag inte.", "sentences": (), "citations": ()}
    )


def _next_day(value: Any) -> Any:
    try:
        return (date.fromisoformat(value) + timedelta(days=1)).isoformat()
    except (TypeError, ValueError):
        return value
