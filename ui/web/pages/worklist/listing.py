"""The list: why it is kept, how it is ordered, and every record with its level and next day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from fastapi.responses import HTMLResponse

from assistant.records.types import Entry, Status
from ui import worklist_text
from ui.web.markup import esc, items, tag
from ui.web.pages.layout import page
from ui.web.pages.screening.result import badge
from ui.web.pages.worklist import texts
from ui.web.pages.worklist.forms import HERE, STYLE, alert, change, checkbox
from ui.web.ports import Saving
from ui.worklist_text import day

STATISTICS = f"{HERE}/statistik"
_SOON = timedelta(days=14)


def list_page(saving: Saving, entries: Sequence[Entry], today: date, error: str = "") -> HTMLResponse:
    """The open records and the closed ones; `error` above them."""
    said = [texts.PURPOSE.format(purpose=saving.purpose), texts.KEPT.format(days=saving.days), texts.NOT_THE_FILE]
    parts = [alert(error)]
    parts += [tag("p", esc(line)) for line in said]
    closed = [entry for entry in entries if entry.row.status is Status.AVSLUTAD]
    opened = [entry for entry in entries if entry.row.status is not Status.AVSLUTAD]
    for label, group in ((texts.OPEN, opened), (texts.CLOSED, closed)):
        if group:
            heading = tag("h2", esc(label.format(n=len(group))))
            order = tag("p", esc(worklist_text.ORDER), cls="kv-why") if group is opened else ""
            parts.append(heading + order + items("ol", (_line(entry, today) for entry in group), cls="kv-records"))
    if not entries:
        parts.append(tag("p", esc(worklist_text.EMPTY)))
    parts.append(tag("p", tag("a", esc(texts.STATISTICS), href=STATISTICS)))
    return page(texts.TITLE, "".join(parts), here=HERE, head=STYLE)


def _line(entry: Entry, today: date) -> str:
    row = entry.row
    if entry.content is None:
        # It has no page of its own: all that can be done is to remove it.
        sure = checkbox("saker", f"saker-{row.id}", texts.DELETE_SURE)
        said = tag("strong", esc(texts.UNREADABLE)) + tag("p", esc(entry.error), cls="kv-error")
        return f"{badge(row.level)} {said}" + change(row, "bort", sure, texts.DELETE)
    link = tag("a", esc(entry.content.code), href=f"{HERE}/{row.id}", cls="kv-code")
    line = esc(texts.LINE.format(status=row.status, day=day(row.next_day)))
    late = f" {tag('span', esc(texts.LATE), cls='kv-bad')}" if row.next_day and row.next_day < today else ""
    return (
        f"{badge(row.level)} {link}" + tag("p", line + late) + tag("p", esc(expiry(row.expires, today)), cls="kv-facts")
    )


def expiry(expires: date, today: date) -> str:
    """When a record is removed, with a reminder when that is soon."""
    text = texts.EXPIRES_SOON if expires - today <= _SOON else texts.EXPIRES
    return text.format(day=day(expires))
