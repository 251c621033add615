"""The one context that the steps pass on, and how a step stops with a named status."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from langchain_core.documents import Document

from assistant.dates import Counting
from assistant.types import Citation, Nearest, Notice, QuestionKind, Sentence, Status, Turn
from corpus.types import Section
from indexing.hybrid import Query


@dataclass(frozen=True)
class Part:
    """One of the questions that were asked at once: how it is searched, what came, and what is quoted, best first.

    Without `sections` after the step `select` the guidance does not answer it. `is_closed`: not to be searched.
    """

    text: str
    query: Query
    documents: Sequence[Document] = ()
    local: Sequence[Document] = ()
    confidence: float = 0.0
    sections: Sequence[Section] = ()
    is_closed: bool = False


def unheard(_sentence: str) -> None:
    """Nobody listens while the answer is written."""


@dataclass(frozen=True)
class Context:
    """Everything known about one question so far; each step returns a new one with more in it.

    `question` is what was typed, `asked` the same stand-alone and in Swedish, `earlier` the question that it leans on,
    in full itself.
    `heard` gets each sentence that a language model has written and the check has passed, while it writes.
    """

    question: str
    history: Sequence[Turn]
    as_of: date
    asked: str = ""
    earlier: str = ""
    kind: QuestionKind = "procedure"
    parts: Sequence[Part] = ()
    counting: Counting | None = None
    sentences: Sequence[Sentence] = ()
    citations: Sequence[Citation] = ()
    notices: Sequence[Notice] = ()
    options: Sequence[str] = ()
    nearest: Sequence[Nearest] = ()
    status: Status = "answered"
    timings_ms: Mapping[str, float] = field(default_factory=dict)
    heard: Callable[[str], None] = field(default=unheard, repr=False, compare=False)

    @property
    def documents(self) -> tuple[Document, ...]:
        """What was found for all parts, each section once: the best of every part, then the next best."""
        depth = max((len(part.documents) for part in self.parts), default=0)
        ranked = (part.documents[n] for n in range(depth) for part in self.parts if n < len(part.documents))
        return tuple({document.metadata["id"]: document for document in ranked}.values())

    @property
    def confidence(self) -> float:
        """The probability 0–1 that the guidance answers the part it answers best."""
        return max((part.confidence for part in self.parts), default=0.0)

    @property
    def sections(self) -> tuple[Section, ...]:
        """The sections to quote, each once, part by part."""
        return tuple({section.id: section for part in self.parts for section in part.sections}.values())


class Stop(Exception):
    """Ends the chain: the context as it stands, with its final status and notices."""

    def __init__(self, context: Context) -> None:
        self.context = context
        super().__init__(context.status)
