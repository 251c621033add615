"""The plots of the report, each with the figures behind it, from the tables of a summary."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from evals.report import plots, texts
from evals.report.numbers import figure, milliseconds, number

Table = Sequence[Mapping[str, Any]]
SHOWN_ROWS = 20


@dataclass(frozen=True)
class Plot:
    """A plot, what it shows in words, and the same as a table."""

    title: str
    text: str
    picture: Markup
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def _plot(name: str, said: tuple[str, str, str], drawn: Markup, columns: tuple[str, ...], rows: Sequence[Any]) -> Plot:
    title, text, description = said
    return Plot(title, text, plots.picture(name, title, description, drawn), columns, tuple(rows))


def risk(table: Table) -> Plot | None:
    """Risk by coverage; the last row is where the program stands. None without answers."""
    if not table:
        return None
    points = [(row["coverage"], row["risk"]) for row in table]
    frame = plots.Frame(plots.percent(texts.COVERAGE_AXIS), plots.upto(texts.RISK_AXIS, max(y for _, y in points), 100))
    rows = [
        (figure(row["coverage"], "share"), figure(row["risk"], "share"), number(row["threshold"], 2))
        for row in _sampled(table)
    ]
    drawn = plots.curve(frame, points, mark=points[-1])
    return _plot("risk", texts.RISK, drawn, texts.RISK_COLUMNS, rows)


def _sampled(table: Table) -> list[Mapping[str, Any]]:
    """At most SHOWN_ROWS rows, evenly, the last among them."""
    step = -(-len(table) // SHOWN_ROWS)
    return list(table[::-1][::step])[::-1]


def reliability(table: Table) -> Plot | None:
    """Share right by confidence. None without answers."""
    if not table:
        return None
    frame = plots.Frame(plots.percent(texts.CONFIDENCE_AXIS), plots.percent(texts.RIGHT_AXIS))
    drawn = plots.calibration(frame, [(row["confidence"], row["right"], int(row["n"])) for row in table])
    rows = [(figure(row["confidence"], "share"), figure(row["right"], "share"), number(row["n"])) for row in table]
    return _plot("reliability", texts.RELIABILITY, drawn, texts.RELIABILITY_COLUMNS, rows)


def days_off(table: Table) -> Plot | None:
    """By how many days dates were wrong. None when none was."""
    if not table:
        return None
    counted = Counter(row["days"] for row in table)
    days = sorted(day for day in counted if day is not None)
    values = [(number(day), counted[day]) for day in days]
    values += [(texts.NO_DATE, counted[None])] if counted[None] else []
    drawn = plots.columns(texts.DAYS_AXIS, texts.DATES_AXIS, values)
    rows = [(name, number(count)) for name, count in values]
    return _plot("days", texts.DEADLINES, drawn, texts.DEADLINE_COLUMNS, rows)


def latency(table: Table) -> Plot | None:
    """The share of answers by time. None without times."""
    if not table:
        return None
    points = [(row["ms"], row["share"]) for row in table]
    frame = plots.Frame(plots.upto(texts.MS_AXIS, max(x for x, _ in points)), plots.percent(texts.SHARE_AXIS))
    drawn = plots.steps(frame, [(points[0][0], 0.0), *points])
    rows = [(figure(row["share"], "share"), milliseconds(row["ms"])) for row in _sampled(table)]
    return _plot("latency", texts.LATENCY, drawn, texts.LATENCY_COLUMNS, rows)


def steps(medians: Mapping[str, float]) -> Plot | None:
    """The median time of each step, in the order of the chain. None without times."""
    if not medians:
        return None
    rows = [(name, milliseconds(spent)) for name, spent in medians.items()]
    drawn = plots.lying([(name, spent, milliseconds(spent)) for name, spent in medians.items()])
    return _plot("steps", texts.STEPS, drawn, texts.STEP_COLUMNS, rows)
