"""`kvarbo serve`: the web chat on this machine."""

from __future__ import annotations

import argparse
import signal
import sys
from typing import TYPE_CHECKING

from assistant.records.feedback import FeedbackError
from assistant.screening.table import table
from corpus.sync.marks import ReviewMarks
from corpus.sync.store import Store
from evals.script.load import SCRIPTS
from ui.answerer import LoadingAnswerer
from ui.cli.common import progress_bar, response_times, tell_of, writer_of
from ui.evaluation_runner import Runner
from ui.feedback import open_feedback, open_kept
from ui.settings import Settings, read_settings
from ui.web.ports import Evaluation, Saving, Training, WebSettings
from ui.web.serve import serve, take_port
from ui.worklist import open_worklist

if TYPE_CHECKING:
    from fastapi import FastAPI

    from assistant.assistant import Assistant
    from assistant.records.feedback_store import FeedbackStore

ANSWER_SECONDS = 20.0  # for everything but a language model, which has its own limit
HOST = "127.0.0.1"  # nobody signs in here, so nobody but this machine may come in


def run(arguments: argparse.Namespace) -> int:
    """Builds the index where needed, then serves the page while the model loads; ends at Ctrl+C or SIGTERM."""
    settings = read_settings()
    port = arguments.port or settings.port
    take_port(HOST, port).close()  # a taken port is told before the index is built, not after
    corpus = settings.read_corpus()
    saving = _saving(settings)
    feedback = _feedback(settings)
    writer = writer_of(settings)
    _build_index(settings)

    def open_assistant() -> Assistant:
        from assistant.assistant import Assistant

        return Assistant(
            settings.index_dir,
            settings.guidance_dir,
            settings.model,
            settings.threads,
            local_dir=settings.local_documents,
            law_warning_days=settings.law_warning_days,
            marks=ReviewMarks(Store(settings.sync_dir).feed_file),
            writer=writer,
        )

    answerer = LoadingAnswerer(corpus, open_assistant)
    runner = Runner(settings.runs_dir, answerer.assistant)

    def app() -> FastAPI:
        from ui.web.app import create_app

        page = WebSettings(
            HOST,
            port,
            law_read=corpus.law_read,
            change_feed=Store(settings.sync_dir).feed_file,
            response_times=response_times(settings, table()),
            saving=saving,
            training=Training(settings.training_dir, (SCRIPTS, settings.scripts_dir)),
            evaluation=Evaluation(runner, settings.scripts_dir, has_drafts=feedback is not None),
            feedback=feedback,
            answer_timeout=ANSWER_SECONDS + (settings.llm_timeout if writer else 0),
        )
        built = create_app(answerer, settings=page, corpus=corpus)
        answerer.start()  # after the page is built: importing both at once makes each slower
        return built

    # The server raises the signal anew once it has stopped; without a handler that would end us before we tidy up.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    try:
        serve(app, HOST, port)
    except KeyboardInterrupt:
        print("Kvarbo är avslutat.")
    finally:
        runner.close()  # before the assistant that it asks
        answerer.close()
        if saving:
            saving.worklist.close()
    return 0


def _saving(settings: Settings) -> Saving | None:
    """The worklist where it is on, with what has expired removed. A database that is down does not stop the rest."""
    worklist = open_worklist(settings)
    if worklist is None or settings.worklist_retention_days is None:
        return None
    from assistant.records.errors import StoreError

    try:
        worklist.purge()
    except StoreError as error:
        print(f"Obs: {error} Allt annat fungerar.", file=sys.stderr)
    return Saving(worklist, settings.worklist_purpose.strip(), settings.worklist_retention_days)


def _feedback(settings: Settings) -> FeedbackStore | None:
    """Where feedback is kept, with what has expired removed, also where it is off: no more is taken there."""
    try:
        open_kept(settings).purge()
    except FeedbackError as error:
        print(f"Obs: {error} Allt annat fungerar.", file=sys.stderr)
    return open_feedback(settings)


def _build_index(settings: Settings) -> None:
    """Makes sure that there is an index of today's guidance; shows its progress only when it has to be built."""
    from indexing.items import items_of
    from indexing.nomodel import open_model
    from indexing.snapshot import build

    with progress_bar() as show:
        embedder = open_model(settings.model, settings.threads)
        tell_of(embedder.problem)
        build(items_of(settings.read_corpus()), embedder, settings.index_dir, show)
