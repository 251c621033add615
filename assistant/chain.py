"""The chain from a question to a checked answer, readable as a list of steps over one context."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import reduce
from typing import Any

from langchain_core.runnables import Runnable, RunnableLambda

from assistant.context import Context, Stop
from assistant.present import LAW_WARNING_DAYS, present
from assistant.steps.check import checking
from assistant.steps.compose import compose
from assistant.steps.guard import guard
from assistant.steps.rephrase import rephrasing
from assistant.steps.retrieve import retrieving
from assistant.steps.select import selecting
from assistant.types import Answer, Turn
from corpus.sync.feed import Change
from corpus.types import Corpus
from indexing.confidence import calibration
from indexing.retriever import KvarboRetriever

Step = Callable[[Context], Context]


def steps(corpus: Corpus, retriever: KvarboRetriever) -> list[Step]:
    """The steps in order; each can be read, tested and replaced alone."""
    return [
        guard,
        rephrasing(retriever.query),
        retrieving(retriever, frozenset(section.id for section in corpus.sections.values() if section.owner)),
        selecting(corpus.sections, calibration(retriever.index.embedder.digest)),
        compose,
        checking(corpus.sections),
    ]


def chain(
    corpus: Corpus,
    retriever: KvarboRetriever,
    law_warning_days: int = LAW_WARNING_DAYS,
    marks: Callable[[], Mapping[str, Change]] = dict,
) -> Runnable[Context, Answer]:
    """A LangChain runnable from a context to the answer. Same question, corpus, date and marks: same answer."""
    links: list[Runnable[Any, Any]] = [RunnableLambda(_timed(step)) for step in steps(corpus, retriever)]
    whole: Runnable[Context, Context] = reduce(lambda left, right: left | right, links)
    words_only = bool(retriever.index.embedder.problem)

    def answer(context: Context) -> Answer:
        try:
            end = whole.invoke(context)
        except Stop as stop:
            end = stop.context
        return present(end, corpus, law_warning_days, marks(), words_only)

    return RunnableLambda(answer)


def ask(runnable: Runnable[Context, Answer], question: str, as_of: date, history: Sequence[Turn] = ()) -> Answer:
    """The answer to one question as of a date."""
    return runnable.invoke(Context(question, tuple(history), as_of))


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
