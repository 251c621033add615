"""Two runs of the same cases held against each other: what differs, by how much, and whether it can be chance."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from evals.metrics.catalogue import METRICS
from evals.metrics.types import CaseScore
from evals.run.types import Plain
from evals.stats import bootstrap_mean, holm, mcnemar, paired_permutation

PRIMARY = tuple(name for name, metric in METRICS.items() if metric.primary)
Pair = tuple[CaseScore, CaseScore]


class Scored(Protocol):
    """A run, or the baseline: its id and its scored cases."""

    @property
    def id(self) -> str:
        """The id that is shown."""

    def scores(self) -> list[CaseScore]:
        """The scored cases."""


class Change(Plain):
    """One metric over the cases that both have. `difference` (new - old) with its 95 % interval; `wins`: cases that
    became better, `losses` worse. `p`: exact McNemar for yes or no, else a paired permutation test; `p_adjusted`: by
    Holm over the primary metrics (None for the others)."""

    metric: str
    n: int
    old: float
    new: float
    difference: float
    low: float
    high: float
    wins: int
    losses: int
    ties: int
    p: float
    p_adjusted: float | None = None

    @property
    def is_worse(self) -> bool:
        """True when the new run is behind, whatever direction of the metric is good."""
        return self.difference * _sign(self.metric) < 0


class Flip(Plain):
    """A case that was right and is wrong, or the other way round, with what was wrong with the wrong one."""

    case: str
    script: str
    kind: str
    is_right: bool
    why: tuple[str, ...] = ()


class Comparison(Plain):
    """Old against new. Cases whose question or key has changed are left out and listed in `changed_key`."""

    old: str
    new: str
    changes: tuple[Change, ...]
    flips: tuple[Flip, ...]
    only_old: tuple[str, ...] = ()
    only_new: tuple[str, ...] = ()
    changed_key: tuple[str, ...] = ()

    def change(self, metric: str) -> Change | None:
        """The change of one metric; None when no case of both has it."""
        return next((change for change in self.changes if change.metric == metric), None)


def compare(old: Scored, new: Scored, family: Sequence[str] = PRIMARY) -> Comparison:
    """Everything that differs between two scored runs; p is adjusted over the metrics of `family`."""
    before, after = ({score.case: score for score in run.scores()} for run in (old, new))
    both = [(before[case], after[case]) for case in after if case in before]
    pairs = [pair for pair in both if pair[0].digest == pair[1].digest]
    return Comparison(
        old=old.id,
        new=new.id,
        changes=_adjusted([change for metric in METRICS if (change := _change(metric, pairs))], family),
        flips=tuple(_flip(pair) for pair in pairs if pair[0].right != pair[1].right),
        only_old=tuple(case for case in before if case not in after),
        only_new=tuple(case for case in after if case not in before),
        changed_key=tuple(pair[0].case for pair in both if pair[0].digest != pair[1].digest),
    )


def _sign(metric: str) -> int:
    return 1 if METRICS[metric].better == "high" else -1


def _change(metric: str, pairs: Sequence[Pair]) -> Change | None:
    """The change over the cases for which both runs have the metric; None when there is none."""
    measured = [pair for pair in pairs if metric in pair[0].values and metric in pair[1].values]
    if not measured:
        return None
    old, new = ([score.values[metric] for score in scores] for scores in zip(*measured, strict=True))
    differences = [after - before for before, after in zip(old, new, strict=True)]
    wins = sum(difference * _sign(metric) > 0 for difference in differences)
    losses = sum(difference * _sign(metric) < 0 for difference in differences)
    is_binary = {*old, *new} <= {0.0, 1.0}
    low, high = bootstrap_mean(differences, [pair[0].cluster for pair in measured])
    return Change(
        metric=metric,
        n=len(measured),
        old=_mean(old),
        new=_mean(new),
        difference=_mean(differences),
        low=low,
        high=high,
        wins=wins,
        losses=losses,
        ties=len(measured) - wins - losses,
        p=mcnemar(wins, losses) if is_binary else paired_permutation(old, new),
    )


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)


def _adjusted(changes: Sequence[Change], family: Sequence[str]) -> tuple[Change, ...]:
    adjusted = holm({change.metric: change.p for change in changes if change.metric in family})
    return tuple(change.model_copy(update={"p_adjusted": adjusted.get(change.metric)}) for change in changes)


def _flip(pair: Pair) -> Flip:
    old, new = pair
    wrong = old if new.right else new
    return Flip(case=new.case, script=new.script, kind=new.kind, is_right=new.right, why=wrong.why)
