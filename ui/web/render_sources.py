"""Answer → HTML: the sources panel. One card per section, the quotes marked in the section's full text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from assistant.types import Citation, Hit
from ui import texts
from ui.web.exchange import Exchange
from ui.web.markup import address, esc, items, outside_link, tag
from ui.web.ports import SectionView

_ITEM = re.compile(r"^(?:\d{1,2}\.|-) ")


@dataclass(frozen=True)
class Quote:
    """A place in a section's text, [start, end), held by citation `n`; `id` goes on its first mark."""

    n: int
    start: int
    end: int
    id: str


def sources(exchanges: Sequence[Exchange]) -> str:
    """The panel: the newest answer's sources, then the older ones folded away."""
    if not exchanges:
        return tag("div", tag("h2", esc(texts.SOURCES)) + tag("p", esc(texts.SOURCES_EMPTY)), cls="kv")
    newest = exchanges[-1]
    body = [tag("h2", esc(texts.SOURCES)), _cards(newest), _others(newest)]
    body += [_older(item) for item in reversed(exchanges[:-1]) if item.answer.citations or item.answer.nearest]
    return tag("div", "".join(body), cls="kv")


def _older(item: Exchange) -> str:
    title = texts.OLDER if item.question is not None else texts.OLDER_HIDDEN
    summary = tag("summary", esc(title.format(turn=item.turn, question=item.question)))
    return tag("details", summary + _cards(item), cls="kv-older")


def _cards(item: Exchange) -> str:
    cited = "".join(_cited_card(item, group) for group in grouped(item.answer.citations))
    near = [(i, item.sections.get(near.section_id), near) for i, near in enumerate(item.answer.nearest, 1)]
    offered = "".join(
        tag(
            "article",
            _folded(view, near.heading, near.document_title, _back(item)),
            cls="kv-card",
            id=item.anchor("narmast", i),
            tabindex="-1",
        )
        for i, view, near in near
    )
    if offered:
        offered = tag("h3", esc(texts.NEAREST)) + offered
    return cited + offered or tag("p", esc(texts.SOURCES_NONE))


def grouped(citations: Iterable[Citation]) -> list[list[Citation]]:
    """Citations by section, in the order the sections first appear."""
    groups: dict[str, list[Citation]] = {}
    for citation in citations:
        groups.setdefault(citation.section_id, []).append(citation)
    return list(groups.values())


def _cited_card(item: Exchange, group: list[Citation]) -> str:
    first = group[0]
    view = item.sections.get(first.section_id) or _view_of(first)
    numbers = "".join(_number(item, citation.n, is_first=citation is first) for citation in group)
    heading = tag("h3", numbers + " " + _title(view.document_title, view.heading), cls="kv-card-title")
    quotes, strays = _quotes(item, group, view.text)
    stray = "".join(tag("blockquote", tag("mark", esc(c.quote), id=item.anchor("citat", c.n))) for c in strays)
    body = heading + stray + section_text(view.text, quotes) + _facts(view) + _ranked(item, first.section_id)
    anchor = item.anchor("kalla", first.n)
    return tag("article", body + _back(item), cls="kv-card", id=anchor, tabindex="-1")


def _number(item: Exchange, n: int, *, is_first: bool) -> str:
    """The citation's number; those after the first carry the id their mark points at (the card has the first)."""
    text = f"[{n}]"
    if is_first:
        return tag("span", text, cls="kv-n")
    return tag("span", text, cls="kv-n", id=item.anchor("kalla", n))


def _title(document: str, heading: str) -> str:
    return tag("span", esc(document) + " › ", cls="kv-doc") + esc(heading)


def _back(item: Exchange) -> str:
    return tag("p", tag("a", esc(texts.BACK), cls="kv-back", href=f"#{item.answer_id}"), cls="kv-backline")


def _view_of(citation: Citation) -> SectionView:
    """What a citation itself knows, when its section cannot be opened: the quote alone."""
    return SectionView(
        id=citation.section_id,
        heading=citation.heading,
        document_title=citation.document_title,
        text=citation.quote,
        legal_references=citation.legal_references,
        sources=((citation.publisher, citation.source_title, citation.source_url),),
        checked=citation.checked,
        valid_from=citation.valid_from,
        valid_to=citation.valid_to,
        kind=citation.kind,
        owner=citation.owner,
        review=citation.review,
    )


def _quotes(item: Exchange, group: list[Citation], text: str) -> tuple[list[Quote], list[Citation]]:
    """Where the quotes stand in the text; those that no longer do are returned to be shown on their own."""
    found, strays = [], []
    for citation in group:
        start = citation.start if text[citation.start : citation.end] == citation.quote else text.find(citation.quote)
        if start < 0 or not citation.quote:
            strays.append(citation)
        else:
            found.append(Quote(citation.n, start, start + len(citation.quote), item.anchor("citat", citation.n)))
    return found, strays


def section_text(text: str, quotes: Sequence[Quote] = ()) -> str:
    """The section's text with its quotes in <mark>; list lines keep their marker, since it is part of the quote."""
    written: list[str] = []
    listed: list[str] = []
    position = 0
    for line in text.split("\n"):
        if line.strip():
            content = _marked(text, position, position + len(line), quotes)
            if _ITEM.match(line):
                listed.append(content)
            else:
                written += [items("ul", listed, cls="kv-lines"), tag("p", content)]
                listed = []
        position += len(line) + 1
    return tag("div", "".join([*written, items("ul", listed, cls="kv-lines")]), cls="kv-text")


def _marked(text: str, start: int, end: int, quotes: Sequence[Quote]) -> str:
    """text[start:end], cut where a quote begins or ends."""
    inside = [quote for quote in quotes if quote.start < end and quote.end > start]
    cuts = sorted({start, end, *(max(start, q.start) for q in inside), *(min(end, q.end) for q in inside)})
    return "".join(_segment(text, a, b, inside) for a, b in pairwise(cuts))


def _segment(text: str, start: int, end: int, quotes: Sequence[Quote]) -> str:
    holding = [quote for quote in quotes if quote.start <= start and end <= quote.end]
    if not holding:
        return esc(text[start:end])
    classes = " ".join(f"kv-q-{quote.n}" for quote in holding)
    opening = next((quote.id for quote in holding if quote.start == start), None)
    mark = tag("mark", esc(text[start:end]), cls=classes, **({"id": opening} if opening else {}))
    # Quotes that open in the same place share a mark; the others get an anchor of their own.
    anchors = "".join(
        tag("span", cls="kv-anchor", id=quote.id) for quote in holding if quote.start == start and quote.id != opening
    )
    closing = "".join(tag("sup", f"[{quote.n}]", cls="kv-closing") for quote in holding if quote.end == end)
    return anchors + mark + closing


def _facts(view: SectionView) -> str:
    kind = tag("span", esc(texts.KINDS.get(view.kind, view.kind)), cls="kv-kind")
    owned = texts.LOCAL_OWNER.format(owner=view.owner, review=view.review) if view.owner else ""
    dates = [texts.CHECKED.format(date=view.checked), _validity(view.valid_from, view.valid_to), owned]
    said = [kind, *(tag("span", esc(text)) for text in dates if text)]
    # Most sections end with their legal references; only what is not said there is added.
    closing = view.text.rpartition(f"{texts.LAW}:")[2] if f"{texts.LAW}:" in view.text else ""
    unsaid = [reference for reference in view.legal_references if reference not in closing]
    law = tag("p", tag("strong", esc(f"{texts.LAW if not closing else texts.MORE_LAW}: ")) + esc("; ".join(unsaid)))
    links = items("ul", (f"{esc(publisher)}: {outside_link(url, title)}" for publisher, title, url in view.sources))
    return (
        (law if unsaid else "")
        + (tag("p", tag("strong", esc(texts.PUBLISHED)), cls="kv-small-heading") + links if links else "")
        + tag("p", " ".join(said), cls="kv-facts")
        + tag("p", tag("a", esc(texts.OPEN_SECTION), cls="kv-out", href=address(view.id)))
    )


def _validity(start: date | None, end: date | None) -> str:
    if start and end:
        return texts.VALID_SPAN.format(start=start, end=end)
    if start:
        return texts.VALID_FROM.format(start=start)
    return texts.VALID_TO.format(end=end) if end else ""


def _ranked(item: Exchange, section_id: str) -> str:
    hit = next((hit for hit in item.answer.hits if hit.section_id == section_id), None)
    return tag("details", tag("summary", esc(texts.RANKED)) + _scores(hit), cls="kv-ranked") if hit else ""


def _scores(hit: Hit) -> str:
    arms = ((texts.ARMS.get(arm, arm), _score(score, hit.ranks.get(arm))) for arm, score in hit.arms.items())
    rows = [(texts.SCORE, _score(hit.score)), *arms]
    pairs = "".join(tag("dt", esc(name)) + tag("dd", esc(value)) for name, value in rows)
    return tag("dl", pairs, cls="kv-scores")


def _score(value: float, place: int | None = None) -> str:
    """The score, with its place among all sections where it has one."""
    said = f"{value:.3f}".replace(".", ",")
    return texts.PLACE.format(score=said, place=place) if place else said


def _folded(view: SectionView | None, heading: str, document: str, after: str = "") -> str:
    summary = tag("summary", _title(document, heading))
    inner = section_text(view.text) + _facts(view) if view else ""
    return tag("details", summary + inner + after, cls="kv-fold")


def _others(item: Exchange) -> str:
    """Sections that were read but neither cited nor already offered, folded away."""
    near = {near.section_id for near in item.answer.nearest}
    hits = [hit for hit in item.answer.hits if not hit.cited and hit.section_id not in near]
    if not hits:
        return ""
    listed = items(
        "ul",
        (_folded(item.sections.get(h.section_id), h.heading, h.document_title, _scores(h)) for h in hits),
        cls="kv-others",
    )
    return tag("details", tag("summary", esc(texts.OTHERS.format(n=len(hits)))) + listed, cls="kv-more-read")


def count_text(item: Exchange) -> str:
    """How many source cards the answer has, in words for the status region."""
    n = len(grouped(item.answer.citations))
    return texts.NO_SOURCES if n == 0 else texts.ONE_SOURCE if n == 1 else texts.SOURCES_COUNT.format(n=n)
