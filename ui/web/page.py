"""The page: header, conversation, question field and sources, and which event feeds what."""

from __future__ import annotations

from collections.abc import AsyncIterator
from concurrent.futures import Executor
from dataclasses import dataclass
from itertools import count
from typing import Any

import gradio as gr

from ui import texts
from ui.web.exchange import Exchange
from ui.web.markup import esc, items, tag
from ui.web.pages.layout import NAVIGATION, SCREENING, more_links
from ui.web.ports import Answerer, WebSettings
from ui.web.render import conversation
from ui.web.render_sources import sources
from ui.web.talk import Step, ask


@dataclass
class Clearings:
    """How often a tab's conversation has been cleared: an answer begun before the last time is not shown.

    Gradio cancels what runs as well, but its order to do so can come after the answer.
    """

    count: int = 0


def build_page(answerer: Answerer, settings: WebSettings, executor: Executor) -> gr.Blocks:
    """The Blocks to mount. Each browser tab has its own conversation in memory; nothing is stored."""
    page = gr.Blocks(title=texts.TITLE, analytics_enabled=False)
    with page:
        exchanges, clearings = gr.State(()), gr.State(Clearings())
        _html(header(settings), "kv-header")
        with gr.Row(elem_id="kv-columns"):
            with gr.Column(elem_id="kv-left"):
                talk = _html(conversation((), settings.example_questions), "kv-chat")
                with gr.Column(elem_id="kv-composer"):
                    status = _html(_status(Step("")), "kv-status")
                    with gr.Row(elem_id="kv-ask-row"):
                        question = gr.Textbox(
                            label=texts.QUESTION_LABEL,
                            info=texts.QUESTION_HELP,
                            lines=1,
                            max_lines=6,
                            elem_id="kv-question",
                        )
                        send = gr.Button(texts.ASK, variant="primary", elem_id="kv-send")
                        new = gr.Button(texts.NEW, elem_id="kv-new")
            with gr.Column(elem_id="kv-right"):
                panel = _html(sources(()), "kv-sources")

        async def on_ask(text: str, state: tuple[Exchange, ...], cleared: Clearings) -> AsyncIterator[tuple[Any, ...]]:
            begun = cleared.count
            async for step in ask(text, state or (), answerer, settings, executor):
                if cleared.count != begun:
                    return
                yield _outputs(step, settings, state or ())

        def on_new(cleared: Clearings) -> tuple[Any, ...]:
            cleared.count += 1
            return _outputs(Step(texts.CLEARED, exchanges=(), clear_question=True), settings)

        outputs = [talk, panel, status, question, exchanges]
        quiet: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
        asking = gr.on(
            [question.submit, send.click],
            on_ask,
            [question, exchanges, clearings],
            outputs,
            concurrency_limit=settings.concurrency,
            **quiet,
        )
        new.click(on_new, clearings, outputs, cancels=[asking], concurrency_limit=settings.concurrency, **quiet)
    page.queue(max_size=settings.queue_size, default_concurrency_limit=settings.concurrency, api_open=False)
    return page


def header(settings: WebSettings) -> str:
    """Name, what it is, and what must be known before asking."""
    pages = (*NAVIGATION[1:], *more_links(settings))
    notes = [*texts.ABOUT, texts.LAW_READ.format(date=settings.law_read)]
    return tag(
        "div",
        tag("a", esc(texts.SKIP_LINK), cls="kv-skip", href="#kv-question")
        + tag("h1", esc(texts.NAME))
        + tag("p", esc(texts.TAGLINE), cls="kv-tagline")
        + items("ul", map(esc, notes), cls="kv-about")
        + items("ul", (_link(path, label) for path, label in pages), cls="kv-pages"),
        cls="kv",
    )


def _link(path: str, label: str) -> str:
    """A link to a page by its name; but a screening is something that one starts."""
    return tag("a", esc(texts.SCREENING if path == SCREENING else label), href=path)


def _html(value: str, elem_id: str) -> gr.Markdown:
    """HTML of ours: the sanitizer is a second lock on a door that `markup.esc` has already closed."""
    return gr.Markdown(value, elem_id=elem_id, sanitize_html=True, latex_delimiters=[], container=False)


_counter = count()


def _status(step: Step) -> str:
    """The status line. The number makes each one new: the same error twice in a row is read out twice."""
    kind = "kv-error" if step.is_error else "kv-said"
    return tag("div", tag("p", esc(step.status), cls=f"{kind} kv-at-{next(_counter)}"), cls="kv")


def _outputs(step: Step, settings: WebSettings, before: tuple[Exchange, ...] = ()) -> tuple[Any, ...]:
    """Conversation, sources, status, question field, state; what the step leaves alone is skipped."""
    field = gr.update(value="") if step.clear_question else gr.skip()
    if step.exchanges is None:
        # An error takes the draft back.
        takes_back = step.draft or step.is_error
        talk = _talk(before, settings, step.draft) if takes_back else gr.skip()
        return talk, gr.skip(), _status(step), field, gr.skip()
    return (
        _talk(step.exchanges, settings),
        sources(step.exchanges),
        _status(step),
        field,
        step.exchanges,
    )


def _talk(exchanges: tuple[Exchange, ...], settings: WebSettings, draft: tuple[str, ...] = ()) -> str:
    return conversation(exchanges, settings.example_questions, draft, with_feedback=settings.feedback is not None)
