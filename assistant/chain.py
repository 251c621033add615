"""The chain from a question to a checked answer, readable as a list of steps over one context."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import reduce
from typing import Any

from langchain_core.runnables import Runnable, RunnableLambda

from assistant.context import Context, Stop, unheard
from assistant.present import LAW_WARNING_DAYS, present
from assistant.steps.ask_back import asking_back
from assistant.steps.check import checking
from assistant.steps.compose import compose
from assistant.steps.count import count
from assistant.steps.guard import guard
from assistant.steps.retrieve import retrieving
from assistant.steps.route import routing
from assistant.steps.select import selecting
from assistant.steps.understand import understanding
from assistant.steps.write import writing
from assistant.types import Answer, Turn
from assistant.writing.writer import Writer
from corpus.sync.feed import Change
from corpus.types import Corpus
from indexing.confidence import calibration
from indexing.retriever import KvarboRetriever

Step = Callable[[Context], Context]


def steps(corpus: Corpus, retriever: KvarboRetriever, writer: Writer | None = None) -> list[Step]:
    """The steps in order; each can be read, tested and replaced alone."""
    return [
        guard,
        understanding(retriever.query),
        routing(corpus.sections),
        count,
        retrieving(retriever, corpus.sections),
        asking_back(corpus.sections),
        selecting(corpus.sections, calibration(retriever.index.embedder.digest)),
        compose,
        *([writing(writer)] if writer else []),
        checking(corpus.sections),
    ]


def chain(
    corpus: Corpus,
    retriever: KvarboRetriever,
    law_warning_days: int = LAW_WARNING_DAYS,
    marks: Callable[[], Mapping[str, Change]] = dict,
    writer: Writer | None = None,
) -> Runnable[Context, Answer]:
    """A LangChain runnable from a context to the answer. Same question, corpus, date and marks: same answer.

    With a writer the answer is in its words, and only the rest is the same.
    """
    links: list[Runnable[Any, Any]] = [RunnableLambda(_timed(step)) for step in steps(corpus, retriever, writer)]
    whole: Runnable[Context, Context] = reduce(lambda left, right: left | right, links)
    words_only = bool(retriever.index.embedder.problem)

    def answer(context: Context) -> Answer:
        try:
            end = whole.invoke(context)
        except Stop as stop:
            end = stop.context
        return present(end, corpus, law_warning_days, marks(), words_only)

    return RunnableLambda(answer)


def ask(
    runnable: Runnable[Context, Answer],
    question: str,
    as_of: date,
    history: Sequence[Turn] = (),
    heard: Callable[[str], None] = unheard,
) -> Answer:
    """The answer to one question as of a date. `heard` gets the sentences of a language model while it writes."""
    return runnable.invoke(Context(question, tuple(history), as_of, heard=heard))


def _timed(step: Step) -> Step:
    def timed(context: Context) -> Context:
        start = time.perf_counter()

        def timing(after: Context) -> Context:
            spent = round((time.perf_counter() - start) * 1000, 3)
            return replace(after, timings_ms={**context.timings_ms, step.__name__: spent})

        try:
            return timing(step(context))
        except Stop as stop:
            raise Stop(timing(stop.context)) from None

    timed.__name__ = step.__name__
    return timed
