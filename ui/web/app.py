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
from ui.web.bodies import BodyLimit, FormGuard
from ui.web.closing import Closing
from ui.web.guard import HostGuard, OriginGuard, RouteGuard
from ui.web.page import build_page
from ui.web.pages import review
from ui.web.pages.routes import add_pages
from ui.web.ports import Answerer, WebSettings
from ui.web.responses import Errors, Headers, PageRewrite
from ui.web.theme import kvarbo_theme

STATIC = Path(__file__).parent.parent / "static"
_CODE = re.compile(r"degraded:\s*([a-z0-9_-]{1,40})")


def create_app(answerer: Answerer, *, settings: WebSettings | None = None, corpus: Corpus | None = None) -> FastAPI:
    """The ASGI app, ready for `ui.web.serve.serve`. Models are loaded elsewhere: `answerer.ready()` says when.

    With a corpus come the plain pages: the guidance to read, statistics, changes, the review of a routine.
    """
    settings = settings or WebSettings()
    app = FastAPI(title=texts.NAME, docs_url=None, redoc_url=None, openapi_url=None)
    executor = ThreadPoolExecutor(settings.concurrency, thread_name_prefix="kvarbo-answer")
    page = build_page(answerer, settings, executor)
    _add_health(app, answerer)
    if corpus is not None:
        add_pages(app, corpus, settings.change_feed)
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
    app.add_middleware(BodyLimit, limit=settings.body_limit, uploads={review.HERE: settings.upload_limit})
    app.add_middleware(RouteGuard)
    app.add_middleware(OriginGuard)
    app.add_middleware(HostGuard, allowed=settings.allowed_hosts)
    app.add_middleware(Headers)
    app.state.closing = asyncio.Event()  # set by serve when it stops
    app.add_middleware(Closing, begun=app.state.closing)
    return app


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
