"""The LangChain retriever of the house: a question in, sections out, with the scores that placed them."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from pydantic import ConfigDict

from corpus.legal import references, successors
from indexing.hybrid import Query, search
from indexing.index import Index
from indexing.lexicon import expansions
from indexing.spelling import Speller


def query_of(question: str, speller: Speller | None = None) -> Query:
    """A question as it is searched: slips corrected, lay words expanded, references found, repealed ones followed."""
    slips = speller.corrections(question) if speller else ()
    meant = speller.corrected(question) if speller else question
    named = references(meant)
    followed = tuple(new for reference in named for new in successors(reference))
    return Query(meant, tuple(e.official for e in expansions(meant)), (*named, *followed), slips)


class KvarboRetriever(BaseRetriever):
    """Sections for a question, best first. Metadata: id, position, score, arms, ranks, title, heading."""

    model_config = ConfigDict(arbitrary_types_allowed=True)

    index: Index
    k: int = 10

    def query(self, question: str) -> Query:
        """The question as this retriever searches it."""
        return query_of(question, self.index.words.speller)

    def _get_relevant_documents(
        self,
        query: str,
        *,
        run_manager: CallbackManagerForRetrieverRun,
        k: int | None = None,
        as_of: date | None = None,
        among: Collection[str] | None = None,
        **_: Any,
    ) -> list[Document]:
        hits = search(self.index, self.query(query), self.k if k is None else k, as_of, among)
        return [
            Document(
                page_content=self.index.items[hit.position].body,
                metadata={
                    "id": hit.id,
                    "position": hit.position,
                    "score": hit.score,
                    "arms": hit.arms,
                    "ranks": hit.ranks,
                    "title": self.index.items[hit.position].title,
                    "heading": self.index.items[hit.position].heading,
                },
            )
            for hit in hits
        ]
