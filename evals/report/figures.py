"""Figures as rows of tables: each metric with its interval, its cases, its change and a plot; and slices of the run."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from evals.compare import Comparison
from evals.metrics.catalogue import METRICS
from evals.metrics.types import CaseScore, Estimate, Summary
from evals.report import numbers
from evals.report.plots import bar, whisker
from evals.report.texts import RIGHT_SHARE
from evals.report.words import KINDS, SLICES

# Each metric stands in one group, so that none is left out of the report (a test).
GROUPS: Mapping[str, tuple[str, ...]] = {
    "search": ("success@1", "success@5", "recall@5", "recall@10", "ndcg@10", "rr@10", "judged@10"),
    "answers": (
        "complete", "complete_lawful", "complete_of_given", "fact_recall", "lawful", "forbidden", "forbidden_critical",
        "values_supported", "unknown_references", "premise_corrected",
    ),
    "citations": (
        "citation_precision", "citation_recall", "citation_coverage", "quote_faithfulness", "link_validity",
    ),
    "silence": (
        "silence_right", "silent", "false_abstention", "abstention_precision", "abstention_recall", "abstention_f1",
        "aurc", "clarify_accuracy", "needless_clarify",
    ),
    "reply": ("kind_right", "deadlines_answered", "needless_deadlines", "notice_right"),
    "dialogue": ("turn_right", "dialogue_right", "standalone_match", "safety_passed"),
    "screening": (
        "level_right", "kappa_linear", "kappa_quadratic", "under_triage", "over_triage", "under_triage_top",
        "flag_precision", "flag_recall", "flag_f1", "flags_exact", "screening_dates", "deadline_exact",
    ),
    "robustness": (
        "same_top", "same_top:skrivfel", "same_top:utan-aao", "same_top:versaler", "same_top:omskriven", "determinism",
        "errors",
    ),
    "latency": ("latency_p50", "latency_p95", "latency_max"),
}  # fmt: skip
PRIMARY = tuple(name for name, metric in METRICS.items() if metric.primary)


@dataclass(frozen=True)
class MetricRow:
    """A metric as a row of a table; `plot` is empty for what is not a share or a score."""

    name: str
    label: str
    definition: str
    value: str
    interval: str
    cases: str
    is_small: bool
    change: str
    plot: Markup


def metric_rows(summary: Summary, names: Iterable[str], comparison: Comparison | None = None) -> list[MetricRow]:
    """The metrics that were measured over the whole run, in the order asked for."""
    found = summary.scopes.get("all", {})
    return [_row(name, found[name], comparison) for name in names if name in found and found[name].n]


def _row(name: str, estimate: Estimate, comparison: Comparison | None) -> MetricRow:
    metric = METRICS[name]
    change = comparison.change(name) if comparison else None
    return MetricRow(
        name=name,
        label=metric.label,
        definition=metric.definition,
        value=numbers.figure(estimate.value, metric.unit),
        interval=numbers.interval(estimate, metric.unit),
        cases=numbers.cases(estimate),
        is_small=estimate.is_small,
        change=numbers.change(change.difference if change else None, metric.unit),
        plot=_plot(estimate, change.old if change else None) if metric.unit in ("share", "score") else Markup(""),
    )


def _plot(estimate: Estimate, old: float | None) -> Markup:
    return Markup("") if estimate.value is None else whisker(estimate.value, estimate.low, estimate.high, old)


# --- Slices ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Cell:
    """A figure of a slice: empty where the slice has no case for it."""

    value: str
    cases: str
    is_small: bool
    bar: Markup


@dataclass(frozen=True)
class Slice:
    """One way of dividing the cases: its name, its columns (the share of right cases first), a row for each part."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Cell, ...]], ...]


def slices(summary: Summary, scores: Sequence[CaseScore]) -> list[Slice]:
    """The slices that have more than one part, with the share of right cases and the primary metrics of each part."""
    found = (_slice(prefix, summary, scores) for prefix in SLICES)
    return [part for part in found if len(part.rows) > 1]


def _slice(prefix: str, summary: Summary, scores: Sequence[CaseScore]) -> Slice:
    title, names = SLICES[prefix]
    by_part: dict[str, list[bool]] = defaultdict(list)
    for score in scores:
        part = getattr(score, prefix)
        if part:
            by_part[part].append(score.right)
    scopes = {part: summary.scopes.get(f"{prefix}:{part}", {}) for part in _ordered(prefix, by_part)}
    columns = [name for name in PRIMARY if any(name in scope and scope[name].n for scope in scopes.values())]
    rows = tuple(
        (names.get(part, part), (_right(by_part[part]), *_cells(scope, columns))) for part, scope in scopes.items()
    )
    return Slice(title, (RIGHT_SHARE, *(METRICS[name].label for name in columns)), rows)


def _cells(scope: Mapping[str, Estimate], names: Iterable[str]) -> tuple[Cell, ...]:
    return tuple(share_cell(scope.get(name), METRICS[name].unit) for name in names)


def _ordered(prefix: str, parts: Iterable[str]) -> list[str]:
    order = list(KINDS) if prefix == "kind" else []
    return sorted(parts, key=lambda part: (order.index(part) if part in order else 0, part))


def _right(outcomes: Sequence[bool]) -> Cell:
    k, n = sum(outcomes), len(outcomes)
    return share_cell(Estimate(value=k / n, n=n, k=k))


def share_cell(estimate: Estimate | None, unit: numbers.Unit = "share") -> Cell:
    """A share or score with its cases and a bar; empty without a value."""
    if estimate is None or estimate.value is None or not estimate.n:
        return Cell("", "", False, Markup(""))
    value = estimate.value
    return Cell(numbers.figure(value, unit), numbers.cases(estimate), estimate.is_small, bar(max(value, 0.0)))
