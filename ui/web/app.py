"""Puts the web app together: FastAPI outside with its guards, the Gradio page inside."""

from __future__ import annotations

import asyncio
import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import gradio as gr
from fastapi import FastAPI
from fastapi.responses import JSONResponse
from fastapi.staticfiles import StaticFiles

from corpus.types import Corpus
from ui import texts
from ui.web.bodies import BodyLimit, FormGuard, Posted
from ui.web.closing import Closing
from ui.web.guard import HostGuard, OriginGuard, RouteGuard
from ui.web.page import build_page
from ui.web.pages import review
from ui.web.pages.evaluation import shell as evaluation
from ui.web.pages.evaluation.routes import add_evaluation
from ui.web.pages.feedback import fields as feedback
from ui.web.pages.feedback.routes import add_feedback
from ui.web.pages.layout import MoreLinks, more_links
from ui.web.pages.routes import add_pages
from ui.web.pages.screening.routes import ADDRESSES, add_screening
from ui.web.pages.training import shell as training
from ui.web.pages.training.routes import add_training
from ui.web.pages.worklist import forms as worklist_forms
from ui.web.ports import Answerer, Saving, WebSettings
from ui.web.responses import Errors, Headers, PageRewrite
from ui.web.theme import kvarbo_theme

STATIC = Path(__file__).parent.parent / "static"
_CODE = re.compile(r"degraded:\s*([a-z0-9_-]{1,40})")


def create_app(answerer: Answerer, *, settings: WebSettings | None = None, corpus: Corpus | None = None) -> FastAPI:
    """The ASGI app, ready for `ui.web.serve.serve`. Models are loaded elsewhere: `answerer.ready()` says when.

    With a corpus come the plain pages: the guidance to read, statistics, changes, the review of a routine. The
    screening needs none.
    """
    settings = settings or WebSettings()
    app = FastAPI(title=texts.NAME, docs_url=None, redoc_url=None, openapi_url=None)
    executor = ThreadPoolExecutor(settings.concurrency, thread_name_prefix="kvarbo-answer")
    page = build_page(answerer, settings, executor)
    _add_health(app, answerer)
    if corpus is not None:
        add_pages(app, corpus, settings.change_feed)
    if settings.training and corpus:
        add_training(app, corpus, settings.training)
    if settings.evaluation and corpus:
        add_evaluation(app, corpus, settings.evaluation)
    if settings.feedback and corpus:
        add_feedback(app, corpus, settings.feedback, settings.evaluation)
    add_screening(app, corpus.sections if corpus else {}, settings.response_times)
    if settings.saving:
        _add_worklist(app, settings.saving, settings)
    app.add_middleware(MoreLinks, more=more_links(settings))
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    gr.mount_gradio_app(
        app,
        page,
        path="/",
        footer_links=[],
        run_history=False,
        show_error=False,
        ssr_mode=False,
        mcp_server=False,
        pwa=False,
        enable_monitoring=False,
        theme=kvarbo_theme(),
    )
    # The last one added is the outermost: it sees a request first.
    app.add_middleware(PageRewrite)
    app.add_middleware(Errors)
    app.add_middleware(FormGuard, inputs=_inputs(page))
    app.add_middleware(BodyLimit, limit=settings.body_limit, forms=_forms(settings))
    app.add_middleware(RouteGuard, parts=_parts(settings))
    app.add_middleware(OriginGuard)
    app.add_middleware(HostGuard, allowed=settings.allowed_hosts)
    app.add_middleware(Headers)
    app.state.closing = asyncio.Event()  # set by serve when it stops
    app.add_middleware(Closing, begun=app.state.closing)
    return app


def _add_worklist(app: FastAPI, saving: Saving, settings: WebSettings) -> None:
    # Imported here, so that no database is loaded where the worklist is off.
    from ui.web.pages.worklist.routes import add_worklist

    add_worklist(app, saving, settings.response_times)


def _parts(settings: WebSettings) -> tuple[str, ...]:
    """The parts that are on, as the guard of routes knows them."""
    known = {
        "worklist": settings.saving,
        "training": settings.training,
        "evaluation": settings.evaluation,
        "feedback": settings.feedback,
    }
    return tuple(name for name, is_on in known.items() if is_on)


def _forms(settings: WebSettings) -> dict[str, Posted]:
    """The addresses that take a form, each with its own type and limit."""
    answers = Posted("application/x-www-form-urlencoded", settings.form_limit)
    file = Posted("multipart/form-data", settings.upload_limit)
    parts = (*worklist_forms.ADDRESSES, *training.ADDRESSES, *evaluation.ADDRESSES, *feedback.ADDRESSES)
    return {review.HERE: file} | dict.fromkeys((*ADDRESSES, *parts), answers)


def _inputs(page: gr.Blocks) -> dict[int, str]:
    """For each function the page may call: "t" for every input that is text, "-" for the others (state)."""
    return {
        index: "".join("t" if isinstance(block, gr.Textbox) else "-" for block in function.inputs)
        for index, function in page.fns.items()
        if function.fn is not None
    }


def _add_health(app: FastAPI, answerer: Answerer) -> None:
    @app.get("/halsa")
    def halsa() -> JSONResponse:
        """Ok, starting or degraded with a reason code; never versions, paths or messages."""
        return JSONResponse(health(answerer), headers={"cache-control": "no-store"})

    @app.get("/readyz")
    def readyz() -> JSONResponse:
        """200 when a question can be answered, else 503."""
        is_ready = answerer.ready()
        headers = {"cache-control": "no-store"}
        return JSONResponse({"ready": is_ready}, status_code=200 if is_ready else 503, headers=headers)


def health(answerer: Answerer) -> dict[str, str]:
    """The status in the form that may be shown to anyone."""
    try:
        status = answerer.status()
    except Exception:
        status = "degraded: unknown"
    if status in ("ok", "starting"):
        return {"status": status}
    match = _CODE.match(status)
    return {"status": "degraded", "code": match[1] if match else "unknown"}
