"""Scores answers to a question script: complete answers, fitting law, right silence, intervals, latency."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.types import Answer
from evals.questions import Case

Ask = Callable[[str], Answer]
ANSWERS = ("answered", "partly")


@dataclass(frozen=True)
class Scored:
    """One case with its answer. `complete`: every must-item is there. `lawful`: a fitting reference is cited."""

    case: Case
    answer: Answer
    complete: bool
    lawful: bool

    @property
    def right(self) -> bool:
        """Complete with fitting law where an answer is expected, silent where none is."""
        if self.case.expect == "abstained":
            return self.answer.status == "abstained"
        return self.complete and self.lawful


@dataclass(frozen=True)
class Share:
    """k of n, with the 95 % Wilson score interval (Wilson 1927)."""

    k: int
    n: int

    @property
    def value(self) -> float:
        """k / n; 0 for an empty set."""
        return self.k / self.n if self.n else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        """Lower and upper end; (0, 1) for an empty set."""
        if not self.n:
            return 0.0, 1.0
        z = 1.959964
        centre = (self.value + z * z / (2 * self.n)) / (1 + z * z / self.n)
        spread = self.value * (1 - self.value) / self.n + z * z / (4 * self.n**2)
        half = z / (1 + z * z / self.n) * math.sqrt(spread)
        return max(0.0, centre - half), min(1.0, centre + half)

    def __str__(self) -> str:
        low, high = self.interval
        return f"{self.value:.3f} [{low:.3f}–{high:.3f}] ({self.k}/{self.n})"


def score(case: Case, answer: Answer) -> Scored:
    """The answer held against the case's key; an abstention is never complete."""
    answered = answer.status in ANSWERS
    cited = {reference for citation in answer.citations for reference in citation.legal_references}
    return Scored(
        case,
        answer,
        complete=answered and case.met(answer.text) == 1.0,
        lawful=answered and (not case.law or bool(cited & set(case.law))),
    )


def run(cases: Sequence[Case], ask: Ask) -> list[Scored]:
    """Every case asked and scored, in order."""
    return [score(case, ask(case.question)) for case in cases]


def figures(scored: Sequence[Scored]) -> dict[str, Share]:
    """The shares that the documentation states, by name (definitions in docs/evaluation.md)."""
    answerable = [s for s in scored if s.case.expect == "answered"]
    silent = [s for s in scored if s.case.expect == "abstained"]
    abstained = [s for s in scored if s.answer.status == "abstained"]
    given = [s for s in answerable if s.answer.status in ANSWERS]
    return {
        "complete answers": Share(sum(s.complete for s in answerable), len(answerable)),
        "complete with fitting law": Share(sum(s.right for s in answerable), len(answerable)),
        "complete, of answers given": Share(sum(s.complete for s in given), len(given)),
        "abstention recall": Share(sum(s.answer.status == "abstained" for s in silent), len(silent)),
        "abstention precision": Share(sum(s.case.expect == "abstained" for s in abstained), len(abstained)),
    }


def latencies(scored: Sequence[Scored]) -> dict[str, str]:
    """Median and 95th percentile of the time from question to answer, in milliseconds, the first case left out."""
    times = sorted(sum(s.answer.timings_ms.values()) for s in scored[1:])
    if not times:
        return {}
    p50, p95 = times[len(times) // 2], times[min(len(times) - 1, int(0.95 * len(times)))]
    return {"latency p50 / p95": f"{p50:.1f} / {p95:.1f} ms (n={len(times)})"}
