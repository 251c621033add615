"""What a counted question is: the days it names, the rule, what it tells the rule, and what the engine counted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from assistant.dates.clauses import Span
from assistant.screening.deadlines import Result
from corpus.errors import UserError

Value = date | int | str | bool


class BadDate(UserError):
    """A date in the question that cannot be counted from; names it and says what to do (Swedish)."""


@dataclass(frozen=True)
class Given:
    """An input of the rule, its value, and the words of the question that it was read from."""

    input: str
    value: Value
    words: str


@dataclass(frozen=True)
class Counting:
    """A question answered by the deadline engine.

    `assumed` are Swedish sentences on what was read into the words; `outputs` are the names of the outputs that the
    question is about, most wanted first. `verdict` is the yes or no to a day that the question puts to the test, or
    that the last day has come or gone. `gave_up`: the missing input is not known; `is_denied`: it has not happened.
    """

    rule: str
    given: tuple[Given, ...]
    result: Result
    assumed: tuple[str, ...]
    outputs: tuple[str, ...]
    gave_up: bool = False
    is_denied: bool = False
    verdict: str = ""

    @property
    def is_counted(self) -> bool:
        """True when the output that the question most of all is about has a value."""
        return self.result.outputs[self.outputs[0]] is not None


@dataclass(frozen=True)
class Day:
    """A day named in the text: its place, its words, the date (None = there is no such day) and what was assumed."""

    start: int
    end: int
    words: str
    date: date | None
    assumed: str = ""
    is_month: bool = False
    is_anchor: bool = False

    @property
    def span(self) -> Span:
        """Its place."""
        return Span(self.start, self.end)
