"""The assistant as the web page sees it: loaded in the background, so that the page is there at once."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from assistant.types import Answer, Turn
from corpus.types import Corpus, Section
from ui.web.ports import SectionView

if TYPE_CHECKING:
    from assistant.assistant import Assistant


class LoadingAnswerer:
    """Answers once the assistant is open. Sections can be read from the start: they need no index and no model."""

    def __init__(self, corpus: Corpus, open_assistant: Callable[[], Assistant]) -> None:
        self._corpus = corpus
        self._open = open_assistant
        self._assistant: Assistant | None = None
        self._failure = ""
        self._opened = threading.Event()

    def start(self) -> None:
        """Begins loading in a thread of its own."""
        threading.Thread(target=self._load, name="kvarbo-load", daemon=True).start()

    def _load(self) -> None:
        try:
            assistant = self._open()
            assistant.index.embedder.warm()
            self._assistant = assistant
        except Exception as error:
            self._failure = type(error).__name__
        finally:
            self._opened.set()

    def answer(
        self, question: str, history: Sequence[Turn], as_of: date | None, heard: Callable[[str], None]
    ) -> Answer:
        """The answer; waits while the assistant is loading. Raises RuntimeError when loading has failed."""
        self._opened.wait()
        if self._assistant is None:
            raise RuntimeError(self._failure)
        return self._assistant.ask(question, as_of, history, heard)

    def assistant(self) -> Assistant | None:
        """The assistant itself, for evaluations; None until it is open."""
        return self._assistant

    def section(self, section_id: str) -> SectionView | None:
        """The section as it is opened, or None."""
        section = self._corpus.sections.get(section_id)
        return _view(section) if section else None

    def ready(self) -> bool:
        """True when a question is answered without waiting."""
        return self._assistant is not None

    def status(self) -> str:
        """ "ok", "starting", or "degraded: <class of the failure>"."""
        if self._failure:
            return f"degraded: {self._failure.lower()}"
        return "ok" if self.ready() else "starting"

    def close(self) -> None:
        """Frees the index."""
        if self._assistant is not None:
            self._assistant.close()


def _view(section: Section) -> SectionView:
    return SectionView(
        id=section.id,
        heading=section.heading,
        document_title=section.document_title,
        text=section.text,
        legal_references=tuple(map(str, section.legal_references)),
        sources=tuple((source.publisher, source.title, source.url) for source in section.sources),
        checked=section.checked,
        valid_from=section.valid_from,
        valid_to=section.valid_to,
        kind=section.kind,
        owner=section.owner,
        review=section.review,
    )
