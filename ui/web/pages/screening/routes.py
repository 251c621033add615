"""The addresses of the screening. They need the table of rules alone: no index, no model, and nothing is stored."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from fastapi import FastAPI, Request, Response
from fastapi.responses import HTMLResponse

from assistant.screening.levels import Level
from assistant.screening.rules import ResponseTime
from assistant.screening.table import table
from corpus.clock import today
from ui.web.pages.layout import SCREENING
from ui.web.pages.screening.page import screening_page
from ui.web.pages.screening.result import Sections
from ui.web.pages.screening.sheet import EXPORT, KINDS, file
from ui.web.pages.screening.view import Typed, View, look, read_body

# Where the form may be posted.
ADDRESSES = (SCREENING, *(f"{EXPORT}.{kind}" for kind in KINDS))


def add_screening(app: FastAPI, sections: Sections, times: Mapping[Level, ResponseTime] | None = None) -> None:
    """Adds the form, its assessment and the files to the app. `sections` are those that the rules may link to."""
    rules = table()  # read now: a table that cannot be used is told when the program starts

    def view(typed: Typed) -> View:
        return look(rules, typed, today(), datetime.now(UTC), times)

    @app.get(SCREENING)
    def empty() -> HTMLResponse:
        return screening_page(view({}), sections)

    @app.post(SCREENING)
    async def assessed(request: Request) -> HTMLResponse:
        return screening_page(view(read_body(await request.body())), sections, is_answer=True)

    @app.post(EXPORT + ".{kind}")
    async def export(request: Request, kind: str) -> Response:
        shown = view(read_body(await request.body()))
        if not shown.is_exportable:
            return screening_page(shown, sections, is_answer=True)
        headers = {"content-disposition": f'attachment; filename="screening.{kind}"', "cache-control": "no-store"}
        return Response(file(shown, sections, kind), media_type=KINDS[kind][1], headers=headers)
