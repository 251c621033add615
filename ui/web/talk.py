"""What happens when somebody asks: checks, waiting for start-up, time limit, and errors in words. Knows no Gradio."""

from __future__ import annotations

import asyncio
import logging
import secrets
import time
from collections.abc import AsyncIterator, Callable, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass

from ui import texts
from ui.web.exchange import Exchange, exchange, history
from ui.web.ports import Answerer, WebSettings
from ui.web.render_sources import count_text

_LOG = logging.getLogger("kvarbo.web")
_POLL_SECONDS = 0.25
_PATIENCE_SECONDS = 0.5


@dataclass(frozen=True)
class Step:
    """What the page shows next: a status line, and when there is an answer the new conversation.

    `clear_question` is true only when the answer is there and the question was kept: nobody loses what they typed.
    `draft`: the question and the sentences that a language model has written so far, each checked.
    """

    status: str
    is_error: bool = False
    exchanges: tuple[Exchange, ...] | None = None
    clear_question: bool = False
    draft: tuple[str, ...] = ()


async def ask(
    question: object,
    exchanges: Sequence[Exchange],
    answerer: Answerer,
    settings: WebSettings,
    executor: Executor,
) -> AsyncIterator[Step]:
    """Status lines while the answer is made, then the answer or what went wrong."""
    text = question.strip() if isinstance(question, str) else ""
    if not text:
        yield Step(texts.EMPTY_QUESTION, is_error=True)
        return
    if len(text) > settings.message_limit:
        yield Step(texts.TOO_LONG.format(length=len(text), limit=settings.message_limit), is_error=True)
        return
    if not answerer.ready():
        yield Step(texts.STARTING)
        if not await _became_ready(answerer, settings.ready_timeout):
            yield Step(texts.NOT_READY, is_error=True)
            return
    heard: list[str] = []
    answering = asyncio.ensure_future(_answered(text, tuple(exchanges), answerer, settings, executor, heard.append))
    try:
        # Most answers come at once, and then nothing but the answer is to be read out.
        await asyncio.wait((answering,), timeout=_PATIENCE_SECONDS)
        if not answering.done():
            yield Step(texts.SEARCHING)
        shown = 0
        while not answering.done():
            if len(heard) > shown:
                shown = len(heard)
                yield Step(texts.WRITING, draft=(text, *heard[:shown]))
            await asyncio.wait((answering,), timeout=_POLL_SECONDS)
        yield await answering
    finally:
        answering.cancel()


async def _became_ready(answerer: Answerer, seconds: float) -> bool:
    deadline = time.monotonic() + seconds
    while not answerer.ready():
        if time.monotonic() >= deadline:
            return False
        await asyncio.sleep(_POLL_SECONDS)
    return True


async def _answered(
    text: str,
    exchanges: tuple[Exchange, ...],
    answerer: Answerer,
    settings: WebSettings,
    executor: Executor,
    heard: Callable[[str], None],
) -> Step:
    turn = exchanges[-1].turn + 1 if exchanges else 1

    def work() -> Exchange:
        answer = answerer.answer(text, history(exchanges, settings.history_turns), None, heard)
        return exchange(turn, text, answer, answerer)

    try:
        running = asyncio.get_running_loop().run_in_executor(executor, work)
        new = await asyncio.wait_for(running, settings.answer_timeout)
    except TimeoutError:
        _LOG.warning("answer timed out after %.0f s", settings.answer_timeout)
        return Step(texts.TIMED_OUT, is_error=True)
    except Exception as error:
        # The message of an exception may hold the question: only its class is written.
        error_id = secrets.token_hex(4)
        _LOG.error("answer failed id=%s class=%s", error_id, type(error).__name__)
        return Step(texts.FAILED.format(error_id=error_id), is_error=True)
    status = texts.READY.format(status=texts.STATUSES[new.answer.status], count=count_text(new))
    if new.answer.status == "blocked":
        status = texts.STOPPED
    kept = (*exchanges, new)[-settings.history_turns :]
    return Step(status, exchanges=kept, clear_question=new.question is not None)
