"""Counts of the worklist as tables, with small numbers hidden."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from fastapi.responses import HTMLResponse

from assistant.records.statistics import Month, RuleUse
from assistant.records.types import Status
from assistant.records.worklist import Statistics
from assistant.screening.levels import Level
from ui import worklist_text
from ui.web.markup import esc, tag
from ui.web.pages.layout import page
from ui.web.pages.worklist import texts
from ui.web.pages.worklist.forms import HERE
from ui.worklist_text import number, share


def statistics_page(found: Statistics) -> HTMLResponse:
    """A table a month, and the rules that are lowered."""
    parts = [tag("p", esc(worklist_text.ABOUT_STATISTICS))]
    parts += [_month(month) for month in found.months]
    parts.append(tag("h2", esc(texts.RULES)) + tag("p", esc(worklist_text.ABOUT_RULES)))
    parts.append(_rules(found.rules) if found.rules else tag("p", esc(texts.NO_RULES)))
    if found.unread:
        parts.append(tag("p", esc(texts.UNREAD.format(n=found.unread))))
    parts.append(tag("p", tag("a", esc(texts.BACK), href=HERE)))
    return page(texts.STATISTICS, "".join(parts), here=HERE)


def _month(month: Month) -> str:
    heads = (texts.LEVELS, *Status, texts.SUM)
    rows = (
        (str(level), *(number(month.cells[level, status]) for status in Status), number(month.levels[level]))
        for level in sorted(Level, reverse=True)
    )
    return _table(texts.MONTH.format(month=month.month, total=number(month.total)), heads, rows)


def _rules(uses: Sequence[RuleUse]) -> str:
    heads = (texts.RULE, texts.FIRED_COUNT, texts.LOWERED, texts.SHARE, texts.REVIEW)
    rows = (
        (use.rule, str(use.fired), number(use.lowered), share(use), texts.YES if use.is_to_review else "")
        for use in uses
    )
    return _table(texts.RULES, heads, rows)


def _table(caption: str, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    head = tag(
        "tr",
        "".join(
            tag("th", esc(name), scope="col", cls="kv-number" if place else "") for place, name in enumerate(heads)
        ),
    )
    body = "".join(
        tag(
            "tr",
            tag("th", esc(row[0]), scope="row") + "".join(tag("td", esc(cell), cls="kv-number") for cell in row[1:]),
        )
        for row in rows
    )
    inner = tag("caption", esc(caption)) + tag("thead", head) + tag("tbody", body)
    return tag("div", tag("table", inner), cls="kv-scroll", role="region", tabindex="0", **{"aria-label": caption})
