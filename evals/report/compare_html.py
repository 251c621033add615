"""Two runs side by side as one HTML page, in the same look as the report of one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from evals.baseline import Baseline
from evals.compare import Change, Comparison, Flip
from evals.metrics.catalogue import METRICS
from evals.report import numbers, texts
from evals.report.cases import CaseView, script_views
from evals.report.page import page
from evals.report.plots import Scale, around_zero, whisker
from evals.run.folder import RunFolder

ALPHA = 0.05


@dataclass(frozen=True)
class ChangeRow:
    """The change of a metric as a row of a table; `verdict` "" where chance may be all there is."""

    label: str
    cases: str
    old: str
    new: str
    difference: str
    interval: str
    plot: Markup
    balance: str
    p: str
    p_adjusted: str
    verdict: str


@dataclass(frozen=True)
class FlipView:
    """A case that went from right to wrong or back, as both runs have it; None: the old run's answers are not kept."""

    flip: Flip
    old: CaseView | None
    new: CaseView


def compare_html(comparison: Comparison, old: RunFolder | Baseline, new: RunFolder) -> str:
    """The page of a comparison. A baseline has no answers of its own to show."""
    before, after = _views(old), _views(new)
    flips = [FlipView(flip, before.get(flip.case), after[flip.case]) for flip in comparison.flips]
    primary = [change for change in comparison.changes if METRICS[change.metric].primary]
    others = [change for change in comparison.changes if not METRICS[change.metric].primary]
    return page(
        "compare.jinja",
        comparison=comparison,
        old_name=_name(old),
        new_name=_name(new),
        groups=[(texts.PRIMARY_PART, _rows(primary)), (texts.OTHER_PART, _rows(others))],
        flips=[(texts.NOW_WRONG, _which(flips, False)), (texts.NOW_RIGHT, _which(flips, True))],
    )


def _views(run: RunFolder | Baseline) -> Mapping[str, CaseView]:
    if isinstance(run, Baseline):
        return {}
    return {view.case.id: view for script in script_views(run) for view in script.cases}


def _name(run: RunFolder | Baseline) -> str:
    """What the run is called: its label and id; the baseline by the run that it is."""
    if isinstance(run, Baseline):
        return texts.baseline_name(run.about.run, run.about.date, run.about.reason)
    return " · ".join(filter(None, (run.manifest.label, run.id)))


def _which(flips: list[FlipView], is_right: bool) -> list[FlipView]:
    return [view for view in flips if view.flip.is_right == is_right]


def _rows(changes: list[Change]) -> list[ChangeRow]:
    """The rows of shares and scores on one scale, so that they can be held against each other."""
    drawn = [change for change in changes if METRICS[change.metric].unit in ("share", "score")]
    scale = around_zero(end for change in drawn for end in (change.low, change.high, change.difference))
    return [_row(change, scale if change in drawn else None) for change in changes]


def _row(change: Change, scale: Scale | None) -> ChangeRow:
    metric = METRICS[change.metric]
    plot = whisker(change.difference, change.low, change.high, scale=scale) if scale else Markup("")
    return ChangeRow(
        label=metric.label,
        cases=numbers.number(change.n),
        old=numbers.figure(change.old, metric.unit),
        new=numbers.figure(change.new, metric.unit),
        difference=numbers.change(change.difference, metric.unit),
        interval=numbers.change_span(change.low, change.high, metric.unit),
        plot=plot,
        balance=f"{numbers.number(change.wins)} / {numbers.number(change.losses)} / {numbers.number(change.ties)}",
        p=numbers.p_value(change.p),
        p_adjusted=numbers.p_value(change.p_adjusted),
        verdict=_verdict(change),
    )


def _verdict(change: Change) -> str:
    p = change.p if change.p_adjusted is None else change.p_adjusted
    if p >= ALPHA:
        return ""
    return texts.SAID_WORSE if change.is_worse else texts.SAID_BETTER
