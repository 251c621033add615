"""The addresses of training."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from fastapi import FastAPI, Request, Response
from starlette.concurrency import run_in_threadpool

from corpus.types import Corpus
from evals.trainee.types import Gone
from ui.web.pages.screening.view import read_body
from ui.web.pages.training.shell import ANSWER, CSV, HERE, LEAVE
from ui.web.pages.training.site import Site, Typed
from ui.web.ports import Training

_OWN = HERE + "/{group}/{code}"


def add_training(app: FastAPI, corpus: Corpus, training: Training) -> None:
    """Adds training over the guidance to the app."""
    site = Site(corpus, training, lambda: datetime.now(UTC))

    def found(make: Callable[[], Response]) -> Response:
        try:
            return make()
        except Gone as error:
            return site.start(said=str(error), is_error=True)

    @app.get(HERE)
    def start() -> Response:
        return site.start()

    @app.get(HERE + "/{group}/" + CSV)
    def group_csv(group: str) -> Response:
        return site.csv(group)

    @app.get(HERE + "/{group}")
    def group(group: str) -> Response:
        return site.group(group)

    @app.get(_OWN)
    def next_case(group: str, code: str) -> Response:
        return found(lambda: site.next_case(group, code))

    @app.get(_OWN + "/resultat")
    def result(group: str, code: str) -> Response:
        return found(lambda: site.result(group, code))

    @app.get(_OWN + "/radera")
    def leave(group: str, code: str) -> Response:
        return found(lambda: site.leave(group, code))

    @app.get(_OWN + "/{place}")
    def key(group: str, code: str, place: int) -> Response:
        return found(lambda: site.key(group, code, place))

    def posted(address: str, do: Callable[[Typed], Response]) -> None:
        @app.post(address)
        async def take(request: Request) -> Response:
            typed = read_body(await request.body())
            return await run_in_threadpool(found, lambda: do(typed))

    posted(HERE, site.begin)
    posted(ANSWER, site.answer)
    posted(LEAVE, site.delete)
