"""Step 8: the answer, built from verbatim text: what was asked first, then the steps, then what the law says.

In Kvarbo's own words stand only what a wrong premise is corrected with, dates that were counted, and what is lacking.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant import texts
from assistant.composing import dated
from assistant.composing.merging import merged
from assistant.composing.premise import correction
from assistant.composing.relevance import MOST_SENTENCES, kept
from assistant.context import Context
from assistant.context import Part as Asked
from assistant.types import Citation, Notice, Part, Sentence
from corpus.blocks import Block, BlockKind, blocks
from corpus.types import Section
from indexing.swedish import stems

_PARTS: dict[BlockKind, Part] = {
    "answer": "answer",
    "steps": "steps",
    "paragraph": "detail",
    "note": "note",
    "law": "law",
}
_YES_NO = re.compile(r"(?:Ja|Nej)\b")
SAME_QUESTION = 0.5  # share of the question's words from which a Ja or Nej of the section is taken to answer it
ORDER: tuple[Part, ...] = ("premise", "answer", "dates", "steps", "detail", "note", "law", "more", "missing")
# The parts have headings of their own, so these openings would be said twice.
_LABEL = re.compile(r"(?:Gör så här|Tänk på|Lagrum): ?")


def compose(context: Context) -> Context:
    """The context with sentences and their citations: all of each part's best section, the direct answer of others."""
    page = _Page()
    told: list[Sentence] = []
    if context.counting:
        told += _counted(context, page)
    else:
        room = MOST_SENTENCES if len(context.parts) == 1 else MOST_SENTENCES // 2
        leads: set[str] = set()
        for part in context.parts:
            told += _answered(part, page, room, leads)
    told += [_own(texts.NOT_ANSWERED.format(question=part.text), (), "missing") for part in _unanswered(context)]
    sentences = merged(sorted(told, key=lambda sentence: ORDER.index(sentence.part)))
    notices = (*context.notices, *_about_answer(context, sentences))
    return numbered(replace(context, sentences=sentences, citations=page.citations, notices=notices))


def _about_answer(context: Context, sentences: Sequence[Sentence]) -> list[Notice]:
    """That the question was corrected, and that a "Ja" or "Nej" answers another question than the one asked."""
    notices = []
    if any(sentence.part == "premise" for sentence in sentences):
        notices.append(Notice(code="premiss", text=texts.PREMISE))
    if any(part.sections and answers_another(part.text, part.sections[0]) for part in context.parts):
        notices.append(Notice(code="rubrikens_fraga", text=texts.HEADING_ASKED))
    return notices


def answers_another(question: str, section: Section) -> bool:
    """True when the direct answer opens with Ja or Nej, and the question shares too little with the heading for that
    word to be sure to answer it."""
    asked = set(stems(question))
    shared = asked & set(stems(f"{section.heading} {section.text.splitlines()[0]}"))
    return bool(_YES_NO.match(section.text)) and len(shared) < SAME_QUESTION * len(asked)


class _Page:
    """The citations so far; a block that is quoted twice is cited once."""

    def __init__(self) -> None:
        self.citations: list[Citation] = []

    def cite(self, section: Section, block: Block) -> int:
        """The number of the block's citation."""
        for known in self.citations:
            if (known.section_id, known.start) == (section.id, block.start):
                return known.n
        self.citations.append(cite(section, block, len(self.citations) + 1))
        return len(self.citations)


def _answered(part: Asked, page: _Page, room: int, leads: set[str]) -> Iterator[Sentence]:
    """One part of the question: its best section as far as it is about it, the direct answer of the others.

    `leads`: the sections that answered the parts before, each told once; this part's are added to them.
    """
    yield from _corrected(part, page)
    fresh = [section for section in part.sections if section.id not in leads]
    leads.update(section.id for section in fresh)
    for place, section in enumerate(fresh):
        found = blocks(section.text)
        spans = kept(part.text, section.text, found, room)
        for block in found if place == 0 else found[:1]:
            number = page.cite(section, block)
            for span in block.sentences:
                if span in spans and (text := _without_label(span.of(section.text))):
                    yield Sentence(text=text, citations=(number,), part=_PARTS[block.kind] if place == 0 else "more")


def _corrected(part: Asked, page: _Page) -> Iterator[Sentence]:
    """What the first section that can says against a time or number that the question claims, if no other disagrees."""
    read = [(section, blocks(section.text)) for section in part.sections]
    found = [
        (wrong, *each) for each in read if (wrong := correction(part.text, each[0].heading, each[0].text, each[1]))
    ]
    if len({wrong.stated for wrong, _section, _parts in found}) == 1:
        wrong, section, parts = found[0]
        yield _own(str(wrong), (page.cite(section, parts[0]),), "premise")


def _counted(context: Context, page: _Page) -> Iterator[Sentence]:
    """The dates that were counted, held by the section that states the rule, and that section's direct answer.

    Without a date the section's answer is the answer: how the day is counted once it is known.
    """
    assert context.counting is not None
    for part in context.parts:
        yield from _corrected(replace(part, text=context.asked), page)
    for section in context.sections[:1]:
        block = blocks(section.text)[0]
        rule = (page.cite(section, block),)
        days = dated.last_days(context.counting)
        yield from (_own(text, rule, "answer") for text in days)
        yield from (_own(text, rule, "dates") for text in dated.how_counted(context.counting) if days)
        role: Part = "more" if days else "answer"
        yield from (Sentence(text=span.of(section.text), citations=rule, part=role) for span in block.sentences)
    yield from (_own(text, (), "missing") for text in dated.lacking(context.counting))


def _unanswered(context: Context) -> Sequence[Asked]:
    return [] if context.counting else [part for part in context.parts if not part.sections]


def _own(text: str, citations: tuple[int, ...], part: Part) -> Sentence:
    return Sentence(text=text, citations=citations, part=part)


def numbered(context: Context) -> Context:
    """The context with its citations numbered in the order in which they are met, without those that nobody meets."""
    met = dict.fromkeys(n for sentence in context.sentences for n in sentence.citations)
    new = {old: place for place, old in enumerate(met, 1)}
    cited = sorted((c for c in context.citations if c.n in new), key=lambda citation: new[citation.n])
    return replace(
        context,
        sentences=tuple(
            sentence.model_copy(update={"citations": tuple(new[n] for n in sentence.citations)})
            for sentence in context.sentences
        ),
        citations=tuple(citation.model_copy(update={"n": new[citation.n]}) for citation in cited),
    )


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
