"""Step 5: the sections that come nearest to each part, and how sure we may be that they answer it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from langchain_core.documents import Document

from assistant.context import Context, Part
from assistant.screening.deadlines import RULES
from corpus.types import Section
from indexing.confidence import calibration, evidence
from indexing.hybrid import Found, Query
from indexing.retriever import KvarboRetriever

DEPTH = 12
# A local section is shown beside the answer, marked as local, so it may be a little less sure than an answer must be.
LOCAL_FROM = 0.45
# A follow-up most often stays in the document that the question before it led to, but asks for another section of it.
LED_TO = 5
THREAD = 0.15


def retrieving(retriever: KvarboRetriever, sections: Mapping[str, Section]) -> Callable[[Context], Context]:
    """The step, over one retriever and the sections of its corpus."""
    local = frozenset(section.id for section in sections.values() if section.owner)
    limits = calibration(retriever.index.embedder.digest)

    def probability(query: Query, documents: Sequence[Document]) -> float:
        found = (document.metadata for document in documents)
        hits = [Found(d["id"], d["position"], d["score"], d["arms"], d["ranks"]) for d in found]
        return limits.probability(evidence(retriever.index, query, hits))

    def found_for(part: Part, context: Context) -> Part:
        documents = retriever.invoke(part.query.text, k=DEPTH, as_of=context.as_of)
        if context.earlier:
            before = retriever.invoke(context.earlier, k=LED_TO, as_of=context.as_of)
            documents = in_the_thread(documents, before)
        confidence = probability(part.query, documents)
        if documents and documents[0].metadata["arms"]["reference"] > 0:
            confidence = 1.0  # the section asked for by number is there
        # The best local section, where it is about the question by itself: it has no authored questions to rank by.
        beside = retriever.invoke(part.query.text, k=1, as_of=context.as_of, among=local) if local else []
        sure = [document for document in beside if probability(part.query, [document]) >= LOCAL_FROM]
        return replace(part, documents=documents, confidence=confidence, local=sure)

    def held_by(rule_id: str, context: Context) -> Part:
        """The sections that state a deadline rule: those about its provision, the one about such dates first."""
        rule = RULES[rule_id]
        about = frozenset(s.id for s in sections.values() if rule.provisions[0] in map(str, s.legal_references))
        text = f"{rule.name}: {context.asked}"
        documents = retriever.invoke(text, k=DEPTH, as_of=context.as_of, among=about) if about else []
        return Part(text, retriever.query(text), documents, confidence=1.0 if documents else 0.0)

    def retrieve(context: Context) -> Context:
        """The context with the best sections of each part as documents, and the probability that they answer it.

        Where dates are counted, the sections are those that state the rule.
        """
        if context.counting:
            return replace(context, parts=[held_by(context.counting.rule, context)])
        return replace(context, parts=[part if part.is_closed else found_for(part, context) for part in context.parts])

    return retrieve


def in_the_thread(documents: Sequence[Document], before: Sequence[Document]) -> list[Document]:
    """The sections found, best first, those of the documents that the question before led to lifted by THREAD."""
    names = {_document(found) for found in before}
    best = max((found.metadata["score"] for found in documents), default=0.0)
    lifted = [
        Document(found.page_content, metadata={**found.metadata, "score": found.metadata["score"] + THREAD * best})
        if _document(found) in names
        else found
        for found in documents
    ]
    return sorted(lifted, key=lambda found: -found.metadata["score"])


def _document(found: Document) -> str:
    return str(found.metadata["id"]).partition("#")[0]
