"""The one context that the steps pass on, and how a step stops with a named status."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from langchain_core.documents import Document

from assistant.types import Citation, Nearest, Notice, Sentence, Status, Turn
from corpus.types import Section
from indexing.hybrid import Query


@dataclass(frozen=True)
class Context:
    """Everything known about one question so far; each step returns a new one with more in it."""

    question: str
    history: Sequence[Turn]
    as_of: date
    query: Query | None = None
    documents: Sequence[Document] = ()
    local: Sequence[Document] = ()
    confidence: float = 0.0
    sections: Sequence[Section] = ()
    sentences: Sequence[Sentence] = ()
    citations: Sequence[Citation] = ()
    notices: Sequence[Notice] = ()
    options: Sequence[str] = ()
    nearest: Sequence[Nearest] = ()
    status: Status = "answered"
    timings_ms: Mapping[str, float] = field(default_factory=dict)


class Stop(Exception):
    """Ends the chain: the context as it stands, with its final status and notices."""

    def __init__(self, context: Context) -> None:
        self.context = context
        super().__init__(context.status)
