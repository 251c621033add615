"""The end of every chain: a context, answered or stopped, as the Answer that travels."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from langchain_core.documents import Document

from assistant import texts
from assistant.composing.dated import deadlines
from assistant.context import Context
from assistant.types import Answer, Citation, Hit, Notice, Part, Sentence
from corpus.sync.feed import Change
from corpus.types import Corpus
from indexing.hybrid import WEIGHTS

FOLLOW_UPS = 3
FIRST = ("akut_fara", "kanske_fara", "beslut")  # notices that stand before any answer
NO_MARKS: Mapping[str, Change] = {}
LAW_WARNING_DAYS = 180  # older than this, a reading of the law is warned about (a setting of the installation)
CLOSE_ENOUGH = 0.6  # share of the best score, below which a section is about something else
_NUMBERED = re.compile(r"^(\d{1,2}\.|-) ")


def present(
    context: Context,
    corpus: Corpus,
    law_warning_days: int = LAW_WARNING_DAYS,
    marks: Mapping[str, Change] = NO_MARKS,
    words_only: bool = False,
) -> Answer:
    """The answer with its text in Markdown; a stopped one says why. `words_only`: it was searched without a model."""
    notices = (
        *context.notices,
        *_about_model(context, words_only),
        *_about_local(context),
        *_about_changes(context, marks),
        *_about_time(context, corpus, law_warning_days),
    )
    answered = context.status in ("answered", "partly")
    first = [notice.text for notice in context.notices if not answered or notice.code in FIRST]
    body = [markdown(context.sentences, context.citations)] if answered else []
    text = "\n\n".join((*first, *body))
    cited = {citation.section_id for citation in context.citations}
    return Answer(
        status=context.status,
        text=text,
        sentences=tuple(context.sentences),
        citations=tuple(context.citations),
        deadlines=deadlines(context.counting) if answered else (),
        options=tuple(context.options),
        follow_ups=_follow_ups(context, cited) if answered else (),
        nearest=tuple(context.nearest),
        notices=notices,
        as_of=context.as_of,
        law_read=corpus.law_read,
        corpus_version=corpus.version,
        hits=tuple(_hit(document, cited) for document in context.documents),
        confidence=round(context.confidence, 4),
        timings_ms=dict(context.timings_ms),
        question_kind=context.kind,
        asked=context.asked,
    )


def _hit(document: Document, cited: set[str]) -> Hit:
    """How the section ranked, without the arms that have no weight."""
    found = document.metadata
    arms = {name: score for name, score in found["arms"].items() if WEIGHTS.get(name) != 0}
    return Hit(
        section_id=found["id"],
        heading=found["heading"],
        document_title=found["title"],
        score=found["score"],
        arms=arms,
        ranks={name: place for name, place in found["ranks"].items() if arms.get(name, 0) > 0},
        cited=found["id"] in cited,
    )


def markdown(sentences: Sequence[Sentence], citations: Sequence[Citation]) -> str:
    """The sentences under the headings of their parts, each with its marks; list items stay a list, blocks stay apart.

    A direct answer stands under the heading of its section: "Nej." is true of that question, perhaps not of another.
    """
    under = headed(sentences)
    headings = {citation.n: citation.heading for citation in citations}
    paragraphs: list[str] = []
    part: Part | None = None
    heading = ""
    citations_before: tuple[int, ...] = ()
    for sentence in sentences:
        marked = " ".join((sentence.text, *filter(None, ["".join(f"[{n}]" for n in sentence.citations)])))
        if sentence.part != part:
            paragraphs.append(f"**{texts.HEADINGS[sentence.part]}**")
        asked = headings[sentence.citations[0]] if sentence.part in under else ""
        if asked != heading:
            paragraphs += [f"*{asked}*"] if asked else []
        if sentence.part != part or asked != heading or sentence.citations != citations_before or part == "missing":
            paragraphs.append(marked)
        elif _NUMBERED.match(sentence.text):
            paragraphs[-1] += f"\n{marked}"
        else:
            paragraphs[-1] += f" {marked}"
        part, heading, citations_before = sentence.part, asked, sentence.citations
    return "\n\n".join(paragraphs)


def headed(sentences: Sequence[Sentence]) -> tuple[Part, ...]:
    """The parts whose sentences stand under the heading of their section; a counted date answers what was asked."""
    return ("more",) if any(sentence.part == "dates" for sentence in sentences) else ("answer", "more")


def _follow_ups(context: Context, cited: set[str]) -> tuple[str, ...]:
    """Headings of the next sections found: questions that the guidance is known to answer."""
    best = context.documents[0].metadata["score"] if context.documents else 0.0
    others = [
        document.metadata
        for document in context.documents
        if document.metadata["id"] not in cited and document.metadata["score"] >= CLOSE_ENOUGH * best
    ]
    return tuple(metadata["heading"] for metadata in others[:FOLLOW_UPS])


def _about_model(context: Context, words_only: bool) -> list[Notice]:
    """That the search went by words alone; nothing where nothing was searched."""
    is_told = words_only and context.status != "blocked"
    return [Notice(code="utan_modell", text=texts.NO_MODEL)] if is_told else []


def _about_local(context: Context) -> list[Notice]:
    """That a routine of the municipality's own is quoted, and whether it should have been gone through by now."""
    local = {c.document_id: c for c in context.citations if c.owner and c.review}
    notices = [
        Notice(code="lokal_rutin", text=texts.LOCAL.format(title=c.document_title, owner=c.owner, review=c.review))
        for c in local.values()
    ]
    return notices + [
        Notice(code="lokal_rutin_gammal", text=texts.LOCAL_OLD.format(title=c.document_title, review=c.review))
        for c in local.values()
        if c.review and c.review < context.as_of
    ]


def _about_changes(context: Context, marks: Mapping[str, Change]) -> list[Notice]:
    """That a source of a quoted section has changed since, and that nobody has gone through the section after it."""
    cited = {citation.section_id: citation.heading for citation in context.citations}
    return [
        Notice(
            code="bor_granskas",
            text=texts.CHANGED.format(
                heading=heading, title=change.title, reference=change.reference or "hela sidan", found=change.found
            ),
        )
        for section_id, heading in cited.items()
        if (change := marks.get(section_id))
    ]


def _about_time(context: Context, corpus: Corpus, law_warning_days: int) -> list[Notice]:
    if context.status in ("blocked", "clarify"):
        return []  # nothing was said of the law, so nothing has a date
    if context.as_of > corpus.law_read:
        days = (context.as_of - corpus.law_read).days
        text = texts.LATER_DATE.format(law_read=corpus.law_read, days=days)
        return [Notice(code="lag_last", text=text)] if days > law_warning_days else []
    starts = (section.valid_from for section in corpus.sections.values())
    if context.as_of < max((start for start in starts if start <= corpus.law_read), default=context.as_of):
        return [Notice(code="aldre_lage", text=texts.EARLIER_DATE.format(as_of=context.as_of))]
    return []
