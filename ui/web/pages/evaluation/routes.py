"""The addresses of evaluation."""

from __future__ import annotations

from collections.abc import Callable

from fastapi import FastAPI, Request, Response
from starlette.concurrency import run_in_threadpool

from corpus.clock import today
from corpus.errors import UserError
from corpus.types import Corpus
from ui.web.pages.evaluation.cases_site import Cases
from ui.web.pages.evaluation.runs_site import Runs
from ui.web.pages.evaluation.scripts import Shelves
from ui.web.pages.evaluation.shell import CANCEL, COMPARE, HERE, NEW_CASE, RESUME, RUN, Typed
from ui.web.pages.screening.view import read_body
from ui.web.ports import Evaluation


def add_evaluation(app: FastAPI, corpus: Corpus, evaluation: Evaluation) -> None:
    """Adds evaluation over the guidance to the app."""
    shelves = Shelves(evaluation.scripts, corpus)
    runs, cases = Runs(evaluation, shelves), Cases(evaluation, shelves, today)

    def found(make: Callable[[], Response]) -> Response:
        """The page, or the first page with what went wrong above it."""
        try:
            return make()
        except UserError as error:
            return runs.start(error=str(error))

    @app.get(HERE)
    def start(alla: str = "") -> Response:
        return runs.start(is_all=bool(alla))

    @app.get(HERE + "/korning/{run}")
    def run_page(run: str) -> Response:
        return found(lambda: runs.run_page(run))

    @app.get(HERE + "/rapport/{run}.{kind}")
    def file(run: str, kind: str) -> Response:
        return found(lambda: runs.file(run, kind))

    @app.get(HERE + "/rapport/{run}")
    def report(run: str) -> Response:
        return found(lambda: runs.report(run))

    @app.get(COMPARE)
    def compare(a: str = "", b: str = "") -> Response:
        return found(lambda: runs.compare(a, b))

    @app.get(NEW_CASE)
    def new_case(slag: str = "", skript: str = "") -> Response:
        return cases.new_case(slag, skript)

    @app.get(HERE + "/skript/{name}.yaml")
    def script_file(name: str) -> Response:
        return cases.script_file(name)

    @app.get(HERE + "/skript/{name}")
    def script(name: str, sparat: str = "") -> Response:
        return cases.script(name, sparat)

    def posted(address: str, do: Callable[[Typed], Response]) -> None:
        @app.post(address)
        async def take(request: Request) -> Response:
            typed = read_body(await request.body())
            return await run_in_threadpool(found, lambda: do(typed))

    posted(RUN, runs.run)
    posted(CANCEL, runs.cancel)
    posted(RESUME, runs.resume)
    posted(NEW_CASE, cases.write_case)
