"""One record: its level, status, follow-ups, assessments, what was done to it, and how to remove it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from fastapi.responses import HTMLResponse

from assistant.records.types import FollowUp, LogLine, Record, Row, Sheet, Status
from assistant.screening.rules import Table
from ui.web.markup import esc, hidden, items, tag
from ui.web.pages.layout import SCREENING, page
from ui.web.pages.screening.result import badge
from ui.web.pages.screening.view import DAY_OF_CALL
from ui.web.pages.worklist import texts
from ui.web.pages.worklist.forms import CODE, HERE, STYLE, alert, carried, change, checkbox, hidden_field, posted
from ui.web.pages.worklist.listing import expiry
from ui.worklist_text import answer, day, level_text, time


def record_page(record: Record, log: Sequence[LogLine], table: Table, today: date, error: str = "") -> HTMLResponse:
    """The page of a record; `error` says why a change was not made."""
    row, content = record.row, record.content
    line = texts.LINE.format(status=row.status, day=day(row.next_day))
    top = [
        alert(error),
        tag("p", f"{badge(row.level)} {esc(level_text(content.sheet))}"),
        tag("p", esc(f"{line} {expiry(row.expires, today)}")),
    ]
    again = carried({name: value for name, value in content.sheet.answers.items() if name != DAY_OF_CALL})
    again += hidden_field(CODE, content.code)
    sections = {
        texts.STATUS: _status(row),
        texts.FOLLOW_UPS: _follow_ups(row, content.follow_ups),
        texts.SCREEN_AGAIN: tag("p", esc(texts.SCREEN_AGAIN_ABOUT))
        + posted(SCREENING, again, texts.SCREEN_AGAIN_BUTTON),
        texts.SHEETS: "".join(_sheets(content.sheets, table)),
        texts.CHANGES: items("ul", (esc(f"{time(item.at)}: {item.text}") for item in content.changes)),
        texts.DELETE: tag("p", esc(texts.DELETE_ABOUT))
        + change(row, "bort", checkbox("saker", "saker", texts.DELETE_SURE), texts.DELETE),
    }
    body = "".join(tag("section", tag("h2", esc(heading)) + inner) for heading, inner in sections.items())
    lines = items("ul", (esc(f"{time(item.at)}: {item.what}") for item in log))
    logged = tag("details", tag("summary", esc(texts.LOG)) + lines)
    back = tag("p", tag("a", esc(texts.BACK), href=HERE))
    title = texts.RECORD.format(code=content.code)
    return page(title, "".join(top) + body + logged + back, here=HERE, head=STYLE)


def _status(row: Row) -> str:
    options = "".join(
        tag("option", esc(status), value=status, **({"selected": ""} if status is row.status else {}))
        for status in Status
    )
    label = tag("label", esc(texts.STATUS), **{"for": "status"})
    return change(row, "status", label + tag("select", options, id="status", name="status"), texts.CHANGE_STATUS)


def _follow_ups(row: Row, follow_ups: Sequence[FollowUp]) -> str:
    places = sorted(range(len(follow_ups)), key=lambda place: (follow_ups[place].due, place))
    lines = (_follow_up(row, place, follow_ups[place]) for place in places)
    return items("ol", lines, cls="kv-records") or tag("p", esc(texts.NO_FOLLOW_UPS))


def _follow_up(row: Row, place: int, item: FollowUp) -> str:
    said = tag("p", esc(f"{day(item.due)}: {item.what}."))
    if item.done:
        return said + tag("p", esc(texts.DONE_ON.format(day=day(item.done))), cls="kv-facts")
    over = checkbox("over", f"over-{place}", texts.IS_OVER) if item.is_daily else ""
    form = change(row, "klar", hidden_field("plats", place) + over, texts.DONE)
    # Several buttons say the same to the eye; each tells what it is about to those who hear it.
    return said + form.replace("</button>", hidden(f": {item.what}, {day(item.due)}") + "</button>")


def _sheets(sheets: Sequence[Sheet], table: Table) -> Iterator[str]:
    for place, sheet in enumerate(reversed(sheets)):
        title = texts.SHEET.format(time=time(sheet.at), level=level_text(sheet))
        answers = (answer(table, name, value) for name, value in sheet.answers.items())
        listed = tag("dl", "".join(tag("dt", esc(asked)) + tag("dd", esc(said)) for asked, said in answers))
        rules = (f"{name}: {table.rules[name].skal}" if name in table.rules else name for name in sheet.fired)
        inner = tag("p", esc(texts.COUNTED.format(day=day(sheet.today), rules=sheet.rules)))
        inner += tag("h3", esc(texts.FIRED)) + items("ul", map(esc, rules)) + tag("h3", esc(texts.ANSWERS)) + listed
        opened = {"open": ""} if place == 0 else {}
        yield tag("details", tag("summary", esc(title)) + inner, **opened)
