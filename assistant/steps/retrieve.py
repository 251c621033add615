"""Step 3: the sections that come nearest, and how sure we may be that they answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from assistant.context import Context
from indexing.confidence import calibration, evidence
from indexing.hybrid import Found
from indexing.retriever import KvarboRetriever

DEPTH = 12


def retrieving(retriever: KvarboRetriever) -> Callable[[Context], Context]:
    """The step, over one retriever."""

    def retrieve(context: Context) -> Context:
        """The context with the best sections as documents, and the probability that they answer the question."""
        assert context.query is not None
        documents = retriever.invoke(context.query.text, k=DEPTH, as_of=context.as_of)
        hits = [
            Found(d.metadata["id"], d.metadata["position"], d.metadata["score"], d.metadata["arms"]) for d in documents
        ]
        probability = calibration().probability(evidence(retriever.index, context.query, hits))
        if hits and hits[0].arms["reference"] > 0:
            probability = 1.0  # the section asked for by number is there
        return replace(context, documents=documents, confidence=probability)

    return retrieve
