"""Kvarbo as it is asked by an evaluation: through the same doors as the chat and the command line."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from assistant.assistant import Assistant
from assistant.screening.answers import day_of_call
from assistant.screening.assess import assess
from assistant.screening.deadlines import compute
from assistant.screening.export import as_data
from assistant.screening.rules import Table
from assistant.screening.table import table as shipped
from assistant.types import Answer, Turn


class Kvarbo:
    """The program itself. Screening counts with the table's own response times, which the keys are written for."""

    def __init__(self, assistant: Assistant, table: Table | None = None) -> None:
        self.assistant = assistant
        self.table = table or shipped()

    def ask(self, question: str, as_of: date, history: Sequence[Turn] = ()) -> Answer:
        """The answer to a question."""
        return self.assistant.ask(question, as_of, history)

    def assess(self, answers: Mapping[str, Any], today: date | None) -> dict[str, Any]:
        """The assessment, as `kvarbo screen --json` prints it."""
        return _plain(as_data(assess(self.table, answers, today or day_of_call(answers))))

    def deadline(self, rule: str, inputs: Mapping[str, Any]) -> dict[str, Any]:
        """The outputs of a deadline rule, as `kvarbo deadlines --batch` writes them."""
        return _plain(compute(rule, inputs).outputs)


def _plain(data: Mapping[str, Any]) -> dict[str, Any]:
    """The same with dates as text and tuples as lists."""
    return dict(json.loads(json.dumps(data, default=str)))
