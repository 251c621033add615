"""What is shown when an assessment could not be saved: why, with everything typed kept, and the way on."""

from __future__ import annotations

from collections.abc import Mapping

from fastapi.responses import HTMLResponse

from assistant.records.comparing import new_sheet_text
from assistant.records.types import Record, Sheet
from ui.web.markup import esc, tag
from ui.web.pages.layout import SCREENING, page
from ui.web.pages.worklist import texts
from ui.web.pages.worklist.forms import CODE, HERE, STYLE, VERSION, alert, carried, code_field, hidden_field, posted
from ui.worklist_text import day

Typed = Mapping[str, tuple[str, ...]]


def refused_page(typed: Typed, reason: str, is_wrong: bool = False) -> HTMLResponse:
    """The reason, the code to change (`is_wrong`: it is the code that was refused), and the way back to the answers."""
    return _page(
        reason, posted(HERE, carried(typed) + code_field(_code(typed), "kod", is_wrong), texts.SAVE_BUTTON), typed
    )


def exists_page(typed: Typed, record: Record, sheet: Sheet, reason: str) -> HTMLResponse:
    """The record that the code already has, what saving would change about it, and another code as the other way."""
    row, content = record.row, record.content
    about = texts.EXISTS_ABOUT.format(level=row.level, status=row.status, day=day(row.assessed))
    again = hidden_field(CODE, content.code) + hidden_field(VERSION, row.version)
    parts = [
        tag("h2", esc(texts.EXISTS.format(code=content.code))),
        tag("p", esc(about)),
        tag("p", esc(texts.WILL_CHANGE.format(text=new_sheet_text(content.sheet, sheet)))),
        posted(HERE, carried(typed) + again, texts.SAVE_AGAIN.format(code=content.code)),
        tag("p", esc(texts.OTHER_CODE)),
        posted(HERE, carried(typed) + code_field("", "kod"), texts.SAVE_BUTTON),
    ]
    return _page(reason, "".join(parts), typed)


def _page(reason: str, body: str, typed: Typed) -> HTMLResponse:
    error = alert(texts.NOT_SAVED.format(text=reason))
    code = hidden_field(CODE, _code(typed)) if _code(typed) else ""
    back = posted(SCREENING, carried(typed) + code, texts.TO_SCREENING)
    return page(texts.SAVE, error + body + back, here=HERE, head=STYLE)


def _code(typed: Typed) -> str:
    return typed.get(CODE, ("",))[-1][:20]
