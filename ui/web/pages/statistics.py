"""The statistics as a page: a bar chart and a table for each measure, every figure with its source."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from fastapi.responses import HTMLResponse

from corpus.statistics import MEASURES, Figure, figures, series
from ui import texts
from ui.web.markup import esc, outside_link, tag
from ui.web.pages.chart import bars
from ui.web.pages.layout import page

HERE = "/statistik"
PLOTTED = ("verkstallda_avhysningar", "barn_berorda", "avhysningar_med_barn", "ansokningar_avhysning")


def statistics_page() -> HTMLResponse:
    """Charts and tables of full years, then all figures in one table."""
    body = [tag("p", esc(texts.STATISTICS_ABOUT)), tag("p", esc(texts.STATISTICS_CHILDREN))]
    body += [_measure(measure) for measure in PLOTTED]
    everything = tag("summary", esc(texts.ALL_FIGURES)) + _table(figures(), caption=texts.ALL_FIGURES, whole=True)
    return page(texts.STATISTICS, "".join([*body, tag("details", everything)]), here=HERE)


def _measure(measure: str) -> str:
    years = series(measure)
    name = MEASURES[measure].capitalize()
    label = texts.CHART.format(name=name, first=min(years), last=max(years))
    chart = tag("figure", bars({year: [f.value for f in found] for year, found in years.items()}, label))
    rows = [figure for found in years.values() for figure in found]
    return tag("section", tag("h2", esc(name)) + chart + _table(rows, caption=name))


def _table(rows: Sequence[Figure], caption: str, *, whole: bool = False) -> str:
    """`whole` adds period and measure, for a table of everything."""
    heads = [texts.YEAR, *([texts.PERIOD, texts.MEASURE] if whole else []), texts.FIGURE, texts.SOURCE, texts.NOTE]
    head = tag("tr", "".join(_head(name) for name in heads))
    counts = Counter(figure.year for figure in rows)
    disputed = {year for year, count in counts.items() if count > 1 and not whole}
    body = "".join(_row(figure, whole=whole, is_disputed=figure.year in disputed) for figure in rows)
    inner = tag("caption", esc(caption)) + tag("thead", head) + tag("tbody", body)
    return tag("div", tag("table", inner), cls="kv-scroll", role="region", tabindex="0", **{"aria-label": caption})


def _head(name: str) -> str:
    return tag("th", esc(name), scope="col", cls="kv-number" if name == texts.FIGURE else "")


def _row(figure: Figure, *, whole: bool, is_disputed: bool) -> str:
    said = [figure.note] if figure.note else []
    said += [texts.DERIVED] if figure.certainty == "härledd" else []
    said += [texts.SOURCES_DISAGREE] if is_disputed else []
    wide = tag("td", esc(figure.period)) + tag("td", esc(MEASURES[figure.measure])) if whole else ""
    return tag(
        "tr",
        tag("th", str(figure.year), scope="row")
        + wide
        + tag("td", esc(figure.shown), cls="kv-number")
        + tag("td", outside_link(figure.url, figure.source))
        + tag("td", esc(". ".join(part.rstrip(".") for part in said) + ("." if said else ""))),
    )
