"""The addresses of the plain pages, over one corpus."""

from __future__ import annotations

from pathlib import Path

from fastapi import FastAPI, Request, Response
from fastapi.responses import HTMLResponse
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException

from corpus.types import Corpus
from ui import texts
from ui.web.pages import changes, library, review
from ui.web.pages.statistics import statistics_page


def add_pages(app: FastAPI, corpus: Corpus, change_feed: Path | None = None) -> None:
    """Adds the guidance, the statistics, the changes in the sources and the review of a routine to the app."""
    documents = {document.id: document for document in corpus.documents}

    @app.get(library.HERE)
    def contents() -> HTMLResponse:
        return library.contents(corpus)

    @app.get(library.HERE + "/{document_id}")
    def document(document_id: str) -> HTMLResponse:
        if document_id not in documents:
            raise HTTPException(404)
        return library.document_page(documents[document_id], corpus.sections)

    @app.get("/statistik")
    def statistics() -> HTMLResponse:
        return statistics_page()

    @app.get(changes.HERE)
    def changes_page(sida: str = "1") -> HTMLResponse:
        return changes.changes_page(change_feed, corpus.sections, int(sida) if sida.isdecimal() else 1)

    @app.get(changes.FEED)
    def changes_feed() -> Response:
        return changes.changes_feed(change_feed)

    @app.get(review.HERE)
    def review_form() -> HTMLResponse:
        return review.form()

    @app.get(review.HERE + "/mall.{kind}")
    def template(kind: str) -> Response:
        return review.template(kind)

    @app.post(review.HERE)
    async def review_file(request: Request) -> HTMLResponse:
        try:
            form = await request.form(max_files=1, max_fields=1)
        except HTTPException:
            return review.form(texts.REVIEW_NO_FILE)
        upload = form.get("fil")
        if upload is None or isinstance(upload, str):
            return review.form(texts.REVIEW_NO_FILE)
        content = await upload.read()
        # Reading a file takes up to seconds: in a thread, so that the chat goes on meanwhile.
        return await run_in_threadpool(review.reviewed, upload.filename or "", content)
