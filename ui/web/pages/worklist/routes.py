"""The addresses of the worklist. None of them is there where it is off."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from fastapi import FastAPI, Request, Response
from fastapi.responses import RedirectResponse
from starlette.concurrency import run_in_threadpool

from assistant.records.errors import Changed, CodeRefused, CodeTaken, Gone, WorklistError
from assistant.records.follow_ups import follow_ups
from assistant.records.sheets import sheet_of
from assistant.records.types import Sheet, Status
from assistant.screening.levels import Level
from assistant.screening.rules import ResponseTime
from assistant.screening.table import table
from ui.web.pages.screening.view import AGREED, CODE, LEVEL, MOTIVE, Typed, View, answers_of, look, read_body
from ui.web.pages.worklist import forms, texts
from ui.web.pages.worklist.listing import STATISTICS, list_page
from ui.web.pages.worklist.record import record_page
from ui.web.pages.worklist.saving import exists_page, refused_page
from ui.web.pages.worklist.statistics import statistics_page
from ui.web.ports import Saving

HERE = forms.HERE
# Fields of the level that was set: where they are refused, nothing is saved without them.
_LEVEL_FIELDS = (LEVEL, CODE, MOTIVE, AGREED)


def add_worklist(app: FastAPI, saving: Saving, times: Mapping[Level, ResponseTime] | None = None) -> None:
    """Adds the list, its records, saving and the statistics to the app."""
    pages = _Pages(saving, times)

    @app.get(HERE)
    def listing() -> Response:
        return pages.listing()

    @app.get(STATISTICS)
    def statistics() -> Response:
        return pages.guarded(lambda: statistics_page(saving.worklist.statistics()))

    @app.get(HERE + "/{record_id}")
    def record(record_id: str) -> Response:
        return pages.guarded(lambda: pages.record(record_id))

    @app.post(HERE)
    async def save(request: Request) -> Response:
        return await run_in_threadpool(pages.save, read_body(await request.body()))

    @app.post(forms.CHANGE)
    async def change(request: Request) -> Response:
        return await run_in_threadpool(pages.change, read_body(await request.body()))


class _Pages:
    """The pages over one worklist."""

    def __init__(self, saving: Saving, times: Mapping[Level, ResponseTime] | None) -> None:
        self.saving, self.worklist, self.times, self.table = saving, saving.worklist, times, table()

    def guarded(self, make: Callable[[], Response]) -> Response:
        """The page, or the list with what went wrong above it."""
        try:
            return make()
        except WorklistError as error:
            return self.listing(str(error))

    def listing(self, error: str = "") -> Response:
        """The list, with an error above it; without its records when they cannot be had."""
        try:
            entries = self.worklist.entries()
        except WorklistError as problem:
            entries, error = [], error or str(problem)
        return list_page(self.saving, entries, self.worklist.today, error)

    def record(self, record_id: str, error: str = "") -> Response:
        """One record. Raises WorklistError."""
        record = self.worklist.read(record_id)
        return record_page(record, self.worklist.log(record_id), self.table, self.worklist.today, error)

    def save(self, typed: Typed) -> Response:
        """Saves what the screening showed; otherwise says why not, with everything that was typed."""
        view = look(self.table, typed, self.worklist.today, self.worklist.now(), self.times)
        refused = [text for name, text in view.errors if name in _LEVEL_FIELDS]
        if refused:
            return refused_page(view.typed, " ".join(refused))
        try:
            sheet = sheet_of(
                self.table, answers_of(self.table, view.typed), view.found, view.override, view.at, self.times
            )
            return self._saved(view, sheet)
        except WorklistError as error:
            return refused_page(view.typed, str(error), is_wrong=isinstance(error, CodeRefused))

    def _saved(self, view: View, sheet: Sheet) -> Response:
        code, version = view.last(forms.CODE), view.last(forms.VERSION)
        planned = follow_ups(view.found, sheet.level)
        try:
            record = self.worklist.save(code, sheet, planned, _number(version) if version else None)
        except (CodeTaken, Changed) as error:
            return exists_page(view.typed, self.worklist.find(code), sheet, str(error))
        return RedirectResponse(f"{HERE}/{record.row.id}", 303)

    def change(self, typed: Typed) -> Response:
        """Changes a record as one of its forms says; otherwise shows it with the reason why not."""
        given = {name: values[-1] for name, values in typed.items()}
        record_id, version = given.get(forms.RECORD, ""), _number(given.get(forms.VERSION, ""))
        try:
            if given.get("gor") == "bort":
                if "saker" not in given:
                    raise WorklistError(texts.DELETE_UNSURE)
                self.worklist.delete(record_id, version)
                return RedirectResponse(HERE, 303)
            if given.get("gor") == "klar":
                self.worklist.follow_up_done(record_id, version, _number(given.get("plats", "")), "over" in given)
            elif given.get("status") in list(Status):
                self.worklist.set_status(record_id, version, Status(given["status"]))
            return RedirectResponse(f"{HERE}/{record_id}", 303)
        except Gone as error:
            return self.listing(str(error))
        except WorklistError as error:
            said = str(error)
            return self.guarded(lambda: self.record(record_id, said))


def _number(text: str) -> int:
    """The number, or −1 for what no form of ours would send."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else -1
