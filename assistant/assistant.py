"""The assistant, put together over one corpus and one index, ready to be asked."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path

from assistant.chain import ask, chain
from assistant.context import unheard
from assistant.present import LAW_WARNING_DAYS
from assistant.types import Answer, Turn
from assistant.writing.writer import Writer
from corpus.clock import today
from corpus.reader import GUIDANCE, read_corpus
from corpus.sync.feed import Change
from corpus.types import Section
from indexing.embedder import DEFAULT_MODEL
from indexing.index import open_index
from indexing.items import items_of
from indexing.nomodel import open_model
from indexing.retriever import KvarboRetriever
from indexing.snapshot import Progress, silent


class Assistant:
    """Answers questions from one corpus. Threads may share one; `close` frees the index."""

    def __init__(
        self,
        index_dir: Path,
        guidance_dir: Path = GUIDANCE,
        model_dir: Path = DEFAULT_MODEL,
        threads: int = 2,
        progress: Progress = silent,
        *,
        local_dir: Path | None = None,
        law_warning_days: int = LAW_WARNING_DAYS,
        marks: Callable[[], Mapping[str, Change]] = dict,
        writer: Writer | None = None,
    ) -> None:
        """Reads the corpus (with the municipality's own routines) and opens its index, building it where needed.

        Without a usable model it searches by words; `model_problem` then says why. Raises CorpusError or
        IndexNotWritable, each with a Swedish message.
        """
        self.corpus = read_corpus(guidance_dir, local_dir)
        model = open_model(model_dir, threads)
        self.model_problem = model.problem
        self.index = open_index(items_of(self.corpus), model, index_dir, progress)
        self.retriever = KvarboRetriever(index=self.index)
        self._chain = chain(self.corpus, self.retriever, law_warning_days, marks, writer)

    def ask(
        self,
        question: str,
        as_of: date | None = None,
        history: Sequence[Turn] = (),
        heard: Callable[[str], None] = unheard,
    ) -> Answer:
        """The answer as of a date (default: today in Sweden)."""
        return ask(self._chain, question, as_of or today(), history, heard)

    def section(self, section_id: str) -> Section | None:
        """The section with this id, or None."""
        return self.corpus.sections.get(section_id)

    def close(self) -> None:
        """Frees the index."""
        self.index.close()
