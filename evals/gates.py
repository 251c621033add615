"""Decides whether a run may ship: demands that always hold, floors, and no step back from the baseline."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, model_validator

from corpus.errors import CorpusError, UserError
from corpus.frontmatter import line_of, load_yaml, validated
from evals.compare import Change, Scored, compare
from evals.metrics.catalogue import METRICS
from evals.metrics.types import Estimate, Summary
from evals.run.types import Manifest, Plain
from evals.script.types import CaseKind, Split

FILE = Path(__file__).parent / "gates.yaml"
# A share that should be 1 may miss it by the rounding of floating point, not by a case.
ROUNDING = 1e-9

LaneName = Literal["fast", "full"]
Kind = Literal["hard", "floor", "regression"]
State = Literal["passed", "failed", "warning"]
Scope = Annotated[str, Field(pattern=r"^(all|(split|script|kind|topic|style|household):[a-z0-9åäö-]+)$")]
Lanes = Annotated[tuple[LaneName, ...], Field(min_length=1)]


class Lane(Plain):
    """What a lane runs: the splits of the shipped scripts, the kinds of case (empty: all), whether questions are
    rewritten too, and how many cases are asked once more in a process of their own."""

    splits: tuple[Split, ...]
    kinds: tuple[CaseKind, ...] = ()
    variants: bool = False
    repeat: Annotated[int, Field(ge=0)] = 0


class Hard(Plain):
    """A figure that must be exactly this, in these lanes."""

    metric: str
    equals: float
    scope: Scope = "all"
    lanes: Lanes = ("fast", "full")


class Floor(Plain):
    """A figure that must not be lower (or higher) than this, in these lanes. `bound`: the figure, or an end of its
    interval."""

    metric: str
    at_least: float | None = None
    at_most: float | None = None
    bound: Literal["value", "low", "high"] = "value"
    scope: Scope = "all"
    lanes: Lanes = ("fast", "full")

    @model_validator(mode="after")
    def _one_limit(self) -> Floor:
        if (self.at_least is None) == (self.at_most is None):
            raise ValueError(f"golvet {self.metric}: ange at_least eller at_most, en av dem")
        return self


class Regression(Plain):
    """Metrics that must not be worse than the baseline's: fails below `alpha` after Holm over these metrics, warns when
    as many more cases as `warn_from` became worse than better."""

    metrics: Annotated[tuple[str, ...], Field(min_length=1)]
    alpha: Annotated[float, Field(gt=0, lt=1)] = 0.05
    warn_from: Annotated[int, Field(ge=1)] = 2


class Gates(Plain):
    """The file of gates."""

    lanes: dict[LaneName, Lane]
    hard: tuple[Hard, ...]
    floors: tuple[Floor, ...] = ()
    regression: Regression | None = None


class GateResult(Plain):
    """How one gate went. `demand` and `measured` are Swedish and short; `text` is the whole sentence."""

    kind: Kind
    metric: str
    scope: str
    demand: str
    measured: str
    state: State
    text: str


class Verdict(Plain):
    """All gates of a run. `missing`: how many of its cases have not been asked and scored. `is_by_hand`: of cases that
    somebody chose, which no floor is meant for."""

    run: str
    results: tuple[GateResult, ...]
    missing: int = 0
    is_by_hand: bool = False

    @property
    def failed(self) -> tuple[GateResult, ...]:
        """The gates that tripped."""
        return tuple(result for result in self.results if result.state == "failed")

    @property
    def passed(self) -> bool:
        """True when no gate tripped over all the cases: part of a run says nothing of the rest."""
        return not self.failed and not self.missing

    @property
    def headline(self) -> str:
        """The verdict in one line, Swedish."""
        count = len(self.failed)
        said = [f"{count} {'spärr' if count == 1 else 'spärrar'}"] if count else []
        said += [f"{self.missing} fall saknas"] if self.missing else []
        if said:
            return f"Inte godkänd: {', '.join(said)}"
        return "Ingen spärr bruten i de valda fallen" if self.is_by_hand else "Godkänd"


def read_gates(path: Path = FILE) -> Gates:
    """The gates of a file. Raises UserError with file, line and remedy."""
    try:
        text = path.read_text("utf-8")
    except OSError as error:
        raise UserError(f"Filen {path.name} går inte att läsa. Kontrollera namnet.") from error
    gates = validated(Gates, load_yaml(text, path), text, path)
    for place, metric in _metrics(gates):
        if metric not in METRICS:
            raise CorpusError(path, line_of(text, place), f"måttet ”{metric}” finns inte, rätta stavningen.")
    return gates


def _metrics(gates: Gates) -> Iterator[tuple[tuple[str | int, ...], str]]:
    for group in ("hard", "floors"):
        for index, gate in enumerate(getattr(gates, group)):
            yield (group, index, "metric"), gate.metric
    for index, metric in enumerate(gates.regression.metrics if gates.regression else ()):
        yield ("regression", "metrics", index), metric


def judge(gates: Gates, summary: Summary, run: Scored, baseline: Scored | None, manifest: Manifest) -> Verdict:
    """The verdict over a scored run. Where the cases were chosen by hand, a figure that was not measured or that is
    below its floor is a warning: floors are set for the cases of a lane."""
    results = [
        *(_hard(gate, summary, manifest) for gate in gates.hard if _concerns(gate, summary, manifest)),
        *(_floor(gate, summary, manifest) for gate in gates.floors if _concerns(gate, summary, manifest)),
        *(_regressions(gates.regression, baseline, run) if gates.regression else ()),
    ]
    asked = sum(script.cases for script in manifest.scripts)
    missing = max(0, asked - len(run.scores()))
    return Verdict(run=summary.run, results=tuple(results), missing=missing, is_by_hand=not manifest.lane)


def _concerns(gate: Hard | Floor, summary: Summary, manifest: Manifest) -> bool:
    """True for the gates of the run's lane, and for others whose figure was measured all the same."""
    found = _measured(summary, gate)
    return not manifest.lane or manifest.lane in gate.lanes or (found is not None and found.value is not None)


def _hard(gate: Hard, summary: Summary, manifest: Manifest) -> GateResult:
    found = _measured(summary, gate)
    demand = f"exakt {number(gate.equals)}"
    if found is None or found.value is None:
        return _result("hard", gate, demand, "ej mätt", "failed" if manifest.lane else "warning")
    holds = abs(found.value - gate.equals) <= ROUNDING
    return _result("hard", gate, demand, figure(found), "passed" if holds else "failed")


def _floor(gate: Floor, summary: Summary, manifest: Manifest) -> GateResult:
    found = _measured(summary, gate)
    value = getattr(found, gate.bound) if found else None
    end = {"value": "", "low": " (undre gräns)", "high": " (övre gräns)"}[gate.bound]
    limit = f"minst {number(gate.at_least)}" if gate.at_least is not None else f"högst {number(gate.at_most or 0)}"
    fault: State = "failed" if manifest.lane else "warning"
    if found is None or value is None:
        return _result("floor", gate, limit + end, "ej mätt", fault)
    holds = value >= gate.at_least if gate.at_least is not None else value <= (gate.at_most or 0)
    return _result("floor", gate, limit + end, figure(found), "passed" if holds else fault)


def _measured(summary: Summary, gate: Hard | Floor) -> Estimate | None:
    return summary.scopes.get(gate.scope, {}).get(gate.metric)


def _result(kind: Kind, gate: Hard | Floor, demand: str, measured: str, state: State) -> GateResult:
    where = "" if gate.scope == "all" else f" ({gate.scope})"
    text = f"{METRICS[gate.metric].label}{where}: {measured}, kravet är {demand}."
    return GateResult(
        kind=kind, metric=gate.metric, scope=gate.scope, demand=demand, measured=measured, state=state, text=text
    )


def _regressions(gate: Regression, baseline: Scored | None, run: Scored) -> Iterator[GateResult]:
    found = compare(baseline, run, family=gate.metrics) if baseline else None
    for metric in gate.metrics:
        yield _regression(gate, metric, found.change(metric) if found else None)


def _regression(gate: Regression, metric: str, change: Change | None) -> GateResult:
    demand = "inte sämre än baslinjen"
    label = METRICS[metric].label
    if change is None:
        measured, state = "ej jämfört", "warning"
    else:
        balance = f"{change.wins} bättre och {change.losses} sämre av {change.n} fall"
        measured = f"{number(change.old)} → {number(change.new)}, {balance}, p = {number(change.p_adjusted or 0)}"
        state = _state(gate, change)
    return GateResult(
        kind="regression", metric=metric, scope="all", demand=demand, measured=measured, state=state,
        text=f"{label}: {measured}, kravet är {demand}.",
    )  # fmt: skip


def _state(gate: Regression, change: Change) -> State:
    if change.is_worse and change.p_adjusted is not None and change.p_adjusted < gate.alpha:
        return "failed"
    return "warning" if change.losses - change.wins >= gate.warn_from else "passed"


def figure(found: Estimate) -> str:
    """A figure with what it rests on: "0,92 (11 av 12)"."""
    behind = f"{found.k} av {found.n}" if found.k is not None else f"n = {found.n}"
    return f"{number(found.value or 0)} ({behind})"


def number(value: float) -> str:
    """Swedish: at most three decimals, so that only a whole figure looks whole."""
    text = f"{value:.3f}".rstrip("0").rstrip(".")
    if text in ("1", "0") and value not in (0.0, 1.0):
        text = f"{value:.6f}".rstrip("0").rstrip(".")
    return text.replace(".", ",")
