"""The addresses of feedback. None of them is there where it is off."""

from __future__ import annotations

from collections.abc import Callable

from fastapi import FastAPI, Request, Response
from starlette.concurrency import run_in_threadpool

from assistant.records.feedback import FeedbackError, read_code
from assistant.records.feedback_counts import count
from assistant.records.feedback_gaps import gaps, gaps_csv, wordless
from assistant.records.feedback_store import FeedbackStore
from corpus.errors import UserError
from corpus.types import Corpus
from ui.feedback import drafts, own_questions
from ui.web.pages.feedback import fields, texts
from ui.web.pages.feedback.drafts_page import drafts_page
from ui.web.pages.feedback.form import form_page, preview_page, receipt_page, remove_page
from ui.web.pages.feedback.gaps_page import gaps_page
from ui.web.pages.feedback.read import Given, Typed, last, read_given
from ui.web.pages.screening.view import read_body
from ui.web.ports import Evaluation


def add_feedback(app: FastAPI, corpus: Corpus, store: FeedbackStore, evaluation: Evaluation | None = None) -> None:
    """Adds the form, removing, the gaps and the drafts to the app."""
    site = Site(corpus, store, evaluation)

    @app.get(fields.HERE)
    def form() -> Response:
        return form_page(Given({}), store.days)

    @app.get(fields.REMOVE)
    def remove_form() -> Response:
        return remove_page()

    @app.get(fields.LISTED)
    def listed() -> Response:
        return site.gaps()

    @app.get(fields.CSV)
    def csv() -> Response:
        return site.csv()

    @app.get(fields.DRAFTS)
    def draft_list() -> Response:
        return site.drafts()

    def posted(address: str, do: Callable[[Typed], Response]) -> None:
        @app.post(address)
        async def take(request: Request) -> Response:
            typed = read_body(await request.body())
            return await run_in_threadpool(do, typed)

    posted(fields.HERE, site.give)
    posted(fields.REMOVE, site.remove)
    posted(fields.DRAFTS, site.drop)


class Site:
    """What each address does: over one store and one guidance."""

    def __init__(self, corpus: Corpus, store: FeedbackStore, evaluation: Evaluation | None) -> None:
        self.corpus, self.store, self.evaluation = corpus, store, evaluation

    def give(self, typed: Typed) -> Response:
        """The form again with what is wrong, what would be kept, or the receipt: words are kept only once they were
        shown as they are kept."""
        given = read_given(typed, self.corpus.sections, self.corpus.version, self.store.today())
        deed = last(typed, fields.DO)
        if given.item is None or deed == fields.CHANGE:
            return form_page(given, self.store.days)
        if (given.item.question or given.item.comment) and deed != fields.SAVE:
            return preview_page(given, given.item, self.corpus.sections)
        try:
            saved = self.store.save(given.item)
        except FeedbackError as error:
            return form_page(given, self.store.days, str(error))
        return receipt_page(saved, self.store.last_day(saved), self.corpus.sections)

    def remove(self, typed: Typed) -> Response:
        """Removes by code, or says why not."""
        code = last(typed, fields.CODE)
        try:
            self.store.remove(read_code(code))
        except FeedbackError as error:
            return remove_page(code, str(error))
        return remove_page(is_done=True)

    def gaps(self) -> Response:
        """The gaps and the figures; what could not be read is said above nothing."""
        try:
            entries, error = self.store.entries(), ""
        except FeedbackError as problem:
            entries, error = (), str(problem)
        return gaps_page(gaps(entries), wordless(entries), count(entries), self.corpus.sections, error)

    def csv(self) -> Response:
        """The gaps as a file; their page when they cannot be read."""
        try:
            text = gaps_csv(gaps(self.store.entries()))
        except FeedbackError:
            return self.gaps()
        headers = {"content-disposition": 'attachment; filename="luckor.csv"', "cache-control": "no-store"}
        return Response(text, media_type="text/csv; charset=utf-8", headers=headers)

    def drafts(self, said: str = "", error: str = "") -> Response:
        """The drafts that no own case asks yet."""
        try:
            asked = own_questions(self.evaluation.scripts) if self.evaluation else set()
            waiting = drafts(self.store.entries(), asked)
        except UserError as problem:
            waiting, error = [], error or str(problem)
        return drafts_page(waiting, self.corpus.sections, self.evaluation is not None, said, error)

    def drop(self, typed: Typed) -> Response:
        """Removes a draft with its feedback."""
        try:
            self.store.remove(read_code(last(typed, fields.CODE)))
        except FeedbackError as error:
            return self.drafts(error=str(error))
        return self.drafts(said=texts.DROPPED)
