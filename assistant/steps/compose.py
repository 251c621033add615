"""Step 5: the answer, built from verbatim text: the direct answer first, then the steps, then what the law says."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.context import Context
from assistant.types import Citation, Part, Sentence
from corpus.blocks import Block, BlockKind, blocks
from corpus.types import Section

_PARTS: dict[BlockKind, Part] = {
    "answer": "answer",
    "steps": "steps",
    "paragraph": "detail",
    "note": "note",
    "law": "law",
}
_ORDER: list[Part] = ["answer", "steps", "detail", "note", "law", "more"]
# The parts have headings of their own, so these openings would be said twice.
_LABEL = re.compile(r"(?:Gör så här|Tänk på|Lagrum): ?")


def compose(context: Context) -> Context:
    """The context with sentences and their citations: all of the best section, the direct answer of the others."""
    sentences: list[Sentence] = []
    citations: list[Citation] = []
    for place, section in enumerate(context.sections):
        for block in blocks(section.text):
            if place > 0 and block.kind != "answer":
                continue
            part = _PARTS[block.kind] if place == 0 else "more"
            citation = cite(section, block, len(citations) + 1)
            citations.append(citation)
            words = (_without_label(span.of(section.text)) for span in block.sentences)
            sentences += [Sentence(text=text, citations=(citation.n,), part=part) for text in words if text]
    ordered = sorted(sentences, key=lambda sentence: _ORDER.index(sentence.part))
    return replace(context, sentences=tuple(ordered), citations=tuple(citations))


def _without_label(text: str) -> str:
    """The sentence after its label; still verbatim. Empty when the label is all there is."""
    label = _LABEL.match(text)
    return text[label.end() :] if label else text


def cite(section: Section, block: Block, n: int) -> Citation:
    """Citation number n: the block, word for word, with its place in the section and the section's source."""
    source = section.sources[0]
    return Citation(
        n=n,
        section_id=section.id,
        document_id=section.document_id,
        document_title=section.document_title,
        heading=section.heading,
        quote=block.of(section.text),
        start=block.start,
        end=block.end,
        legal_references=tuple(map(str, section.legal_references)),
        publisher=source.publisher,
        source_title=source.title,
        source_url=source.url,
        kind=section.kind,
        checked=section.checked,
        valid_from=section.valid_from,
        valid_to=section.valid_to,
        owner=section.owner,
        review=section.review,
    )
