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


def query_of(question: str) -> Query:
    """A question as it is searched: lay words expanded, references found, repealed ones followed to those in force."""
    named = references(question)
    followed = tuple(new for reference in named for new in successors(reference))
    return Query(question, tuple(e.official for e in expansions(question)), (*named, *followed))


class KvarboRetriever(BaseRetriever):
    """Sections for a question, best first. Metadata: id, position, score, arms, title, heading."""

    model_config = ConfigDict(arbitrary_types_allowed=True)

    index: Index
    k: int = 10

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
        hits = search(self.index, query_of(query), self.k if k is None else k, as_of, among)
        return [
            Document(
                page_content=self.index.items[hit.position].body,
                metadata={
                    "id": hit.id,
                    "position": hit.position,
                    "score": hit.score,
                    "arms": hit.arms,
                    "title": self.index.items[hit.position].title,
                    "heading": self.index.items[hit.position].heading,
                },
            )
            for hit in hits
        ]
