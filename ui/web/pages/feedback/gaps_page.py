"""What the administrator sees: the gaps in the guidance, and the feedback in figures."""

from __future__ import annotations

from collections.abc import Iterator

from fastapi.responses import HTMLResponse

from assistant.records.feedback_counts import Counts
from assistant.records.feedback_gaps import Gap
from evals.metrics.catalogue import METRICS
from ui.feedback import CONCERNS, LABELS
from ui.web.markup import esc, items, tag
from ui.web.pages.feedback import fields, texts
from ui.web.pages.feedback.form import Sections, section_links, shell, ways
from ui.web.pages.training.shell import table
from ui.web.pages.worklist.forms import alert

_MOST_SECTIONS = 20


def gaps_page(
    found: tuple[Gap, ...], wordless: int, counts: Counts, sections: Sections, error: str = ""
) -> HTMLResponse:
    """The page; `error` says why nothing could be read."""
    listed = items("ol", (_gap(gap, sections) for gap in found), cls="kv-records") or tag("p", esc(texts.NO_GAPS))
    unsaid = tag("p", esc(texts.WORDLESS.format(n=wordless))) if wordless else ""
    links = {texts.DOWNLOAD: fields.CSV} if found else {}
    top = alert(error) + tag("p", esc(texts.GAPS_ABOUT)) + ways({**links, texts.TO_DRAFTS: fields.DRAFTS})
    return shell(texts.GAPS, top + listed + unsaid + _counts(counts, sections), here=fields.LISTED)


def _gap(gap: Gap, sections: Sections) -> str:
    first, *others = gap.questions
    days = str(gap.first) if gap.first == gap.last else f"{gap.first} – {gap.last}"
    line = texts.GAP_ONCE if gap.count == 1 else texts.GAP_OFTEN
    said = tag("p", tag("strong", esc(first)))
    said += tag("p", esc(line.format(n=gap.count, days=days)), cls="kv-facts")
    if gap.sections:
        said += tag("p", f"{esc(texts.NEAREST)}: {section_links(gap.sections, sections)}")
    if others:
        summary = tag("summary", esc(texts.OTHER_WORDS.format(n=len(others))))
        said += tag("details", summary + items("ul", map(esc, others)))
    return said


def _counts(counts: Counts, sections: Sections) -> str:
    if not counts.total:
        return ""
    about = tag("h2", esc(texts.COUNTS)) + tag("p", esc(texts.COUNTS_ABOUT.format(n=counts.total)))
    by_category = table(texts.BY_CATEGORY, texts.HEADS_CATEGORY, _categories(counts), numbers=1)
    shown = list(counts.sections.items())[:_MOST_SECTIONS]
    rows = ((section_links((name,), sections), str(number)) for name, number in shown)
    by_section = table(texts.BY_SECTION, texts.HEADS_SECTION, rows, numbers=1)
    left_out = len(counts.sections) - len(shown)
    more = tag("p", esc(texts.MORE_SECTIONS.format(n=left_out))) if left_out else ""
    return tag("section", about + by_category + (by_section if shown else "") + more)


def _categories(counts: Counts) -> Iterator[tuple[str, str, str]]:
    for category, number in counts.categories.items():
        yield esc(LABELS[category]), esc(METRICS[CONCERNS[category].metric].label), str(number)
