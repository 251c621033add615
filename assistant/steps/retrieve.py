"""Step 3: the sections that come nearest, and how sure we may be that they answer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from langchain_core.documents import Document

from assistant.context import Context
from indexing.confidence import calibration, evidence
from indexing.hybrid import Found, Query
from indexing.retriever import KvarboRetriever

DEPTH = 12
# A local section is shown beside the answer, marked as local, so it may be a little less sure than an answer must be.
LOCAL_FROM = 0.45


def retrieving(retriever: KvarboRetriever, local: frozenset[str] = frozenset()) -> Callable[[Context], Context]:
    """The step, over one retriever; `local` are the ids of the municipality's own sections."""
    limits = calibration(retriever.index.embedder.digest)

    def probability(query: Query, documents: Sequence[Document]) -> float:
        found = (document.metadata for document in documents)
        hits = [Found(d["id"], d["position"], d["score"], d["arms"], d["ranks"]) for d in found]
        return limits.probability(evidence(retriever.index, query, hits))

    def beside(context: Context, query: Query) -> list[Document]:
        """The best local section, where it is about the question by itself: it has no authored questions to rank by."""
        found = retriever.invoke(query.text, k=1, as_of=context.as_of, among=local) if local else []
        return [d for d in found if probability(query, [d]) >= LOCAL_FROM]

    def retrieve(context: Context) -> Context:
        """The context with the best sections as documents, and the probability that they answer the question."""
        assert context.query is not None
        documents = retriever.invoke(context.query.text, k=DEPTH, as_of=context.as_of)
        confidence = probability(context.query, documents)
        if documents and documents[0].metadata["arms"]["reference"] > 0:
            confidence = 1.0  # the section asked for by number is there
        local_ones = beside(context, context.query)
        return replace(context, documents=documents, confidence=confidence, local=local_ones)

    return retrieve
