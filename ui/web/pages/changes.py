"""What changed in the official sources, as a page and as a feed; whatever was fetched is shown as text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from fastapi.responses import HTMLResponse, Response

from corpus.sync.atom import atom, headline
from corpus.sync.compare import word_diff
from corpus.sync.feed import Change, Entry, FeedError, read_feed
from corpus.types import Section
from ui import texts
from ui.web.markup import esc, hidden, items, outside_link, tag
from ui.web.pages.layout import page
from ui.web.pages.library import address

HERE = "/andringar"
FEED = f"{HERE}.atom"
ON_A_PAGE = 30
_SHORT = 1_500  # characters; longer wordings are folded away
_MANY = 10  # sections; longer lists are folded away too
_MARKS = {"removed": ("del", texts.CHANGE_REMOVED), "added": ("ins", texts.CHANGE_ADDED)}


def changes_page(feed: Path | None, sections: Mapping[str, Section], number: int) -> HTMLResponse:
    """One page of the changes, the newest first; `number` counts from 1, and one past the end is the last."""
    try:
        entries = read_feed(feed) if feed else ()
    except FeedError as error:
        return page(texts.CHANGES, tag("p", esc(str(error)), cls="kv-error", role="alert"), here=HERE)
    body = [tag("p", esc(texts.CHANGES_ABOUT)), tag("p", esc(_count(entries)))]
    if entries:
        body.append(tag("p", tag("a", esc(texts.CHANGES_FEED), href=FEED)))
    last = max(1, -(-len(entries) // ON_A_PAGE))
    number = min(max(1, number), last)
    body += [_entry(entry, sections) for entry in entries[(number - 1) * ON_A_PAGE : number * ON_A_PAGE]]
    return page(texts.CHANGES, "".join([*body, _pages(number, last)]), here=HERE)


def changes_feed(feed: Path | None) -> Response:
    """The changes as Atom; an empty feed when there are none, or when they cannot be read."""
    try:
        entries = read_feed(feed) if feed else ()
    except FeedError:
        entries = ()
    headers = {"cache-control": "no-store"}
    return Response(atom(entries), media_type="application/atom+xml; charset=utf-8", headers=headers)


def _count(entries: Sequence[Entry]) -> str:
    if not entries:
        return texts.CHANGES_NONE
    waiting = sum(entry.reviewed is None for entry in entries)
    return texts.CHANGES_COUNT.format(n=len(entries), waiting=waiting)


def _entry(entry: Entry, sections: Mapping[str, Section]) -> str:
    change = entry.change
    mark = (
        tag("span", esc(texts.REVIEWED.format(date=entry.reviewed)), cls="kv-ok")
        if entry.reviewed
        else tag("span", esc(texts.TO_REVIEW), cls="kv-warn")
    )
    found = texts.CHANGE_FOUND.format(date=change.found)
    inner = (
        tag("h2", esc(headline(change)))
        + tag("p", f"{mark} {esc(found)} {outside_link(change.url, change.title)}")
        + (tag("p", esc(change.heading)) if change.heading else "")
        + _wording(change)
        + _sections(change, sections)
        + (tag("p", esc(texts.CHANGE_CASES.format(cases=", ".join(change.cases)))) if change.cases else "")
        + (tag("p", esc(texts.CHANGE_ID.format(id=change.id)), cls="kv-facts") if not entry.reviewed else "")
    )
    return tag("section", inner, id=f"andring-{change.id}")


def _wording(change: Change) -> str:
    if change.kind == "sida":
        return tag("p", esc(texts.CHANGE_OF_PAGE))
    if change.kind == "flyttad":
        return tag("p", esc(texts.CHANGE_MOVED.format(url=change.after)))
    pieces = "".join(_piece(kind, text) for kind, text in word_diff(change.before, change.after))
    if not pieces:
        return ""
    is_short = len(change.before) + len(change.after) < _SHORT
    quote = tag("blockquote", pieces, cls="kv-diff")
    summary = tag("summary", esc(texts.CHANGE_WORDING))
    return tag("details", summary + quote, **({"open": ""} if is_short else {}))


def _piece(kind: str, text: str) -> str:
    if kind not in _MARKS:
        return esc(text)
    name, said = _MARKS[kind]
    return tag(name, hidden(f"[{said}: ") + esc(text) + hidden("] "))


def _sections(change: Change, sections: Mapping[str, Section]) -> str:
    known = [sections[name] for name in change.sections if name in sections]
    if not known:
        return tag("p", esc(texts.CHANGE_NO_SECTIONS))
    links = (tag("a", esc(s.heading), href=address(s.id)) + f" ({esc(s.document_title)})" for s in known)
    listed = items("ul", links)
    if len(known) > _MANY:
        listed = tag("details", tag("summary", esc(texts.SECTIONS_COUNT.format(n=len(known)))) + listed)
    return tag("h3", esc(texts.CHANGE_SECTIONS)) + listed


def _pages(number: int, last: int) -> str:
    links = [
        tag("a", esc(label), href=f"{HERE}?sida={target}")
        for label, target in ((texts.NEWER, number - 1), (texts.OLDER_CHANGES, number + 1))
        if 1 <= target <= last
    ]
    return tag("nav", items("ul", links), **{"aria-label": texts.PAGES}) if links else ""
