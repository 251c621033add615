"""Step 7: the sections that the answer may quote, or silence when none is good enough."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from assistant import texts
from assistant.context import Context, Part, Stop
from assistant.types import Nearest, Notice
from corpus.types import Section
from indexing.confidence import Calibration

# A further section is quoted when its score is at least this share of the best one's (docs/retrieval.md).
NEAR_THE_BEST = 0.80
MOST_SECTIONS = 3
MOST_OF_A_PART = 2  # when several questions were asked at once
# A national section is shown beside a local one that ranks first from this share of its score on.
BESIDE = 0.60
OFFERED = 3


def selecting(sections: Mapping[str, Section], limits: Calibration) -> Callable[[Context], Context]:
    """The step, over the sections of one corpus, with the probabilities from which it answers."""

    def select(context: Context) -> Context:
        """The context with the sections to quote, best first; stops as abstained when no part is sure enough."""
        # After the reply to acute danger only what surely helps may follow.
        least = limits.answer_from if context.kind == "danger" else limits.partly_from
        most = MOST_SECTIONS if len(context.parts) == 1 else MOST_OF_A_PART
        chosen = [
            replace(part, sections=_chosen(part, sections, most))
            if part.documents and part.confidence >= least
            else part
            for part in context.parts
        ]
        context = replace(context, parts=chosen)
        if not context.sections and not context.counting:
            raise Stop(_silent(context, sections))
        answered = [part for part in chosen if part.sections]
        if len(answered) < len(chosen) and answered:
            context = _with(context, "delvis_besvarad", texts.PARTLY_COVERED)
        if any(part.confidence < limits.answer_from for part in answered):
            context = _with(context, "osakert", texts.UNCERTAIN)
        return context

    return select


def _with(context: Context, code: str, text: str) -> Context:
    return replace(context, status="partly", notices=(*context.notices, Notice(code=code, text=text)))


def _chosen(part: Part, sections: Mapping[str, Section], most: int) -> tuple[Section, ...]:
    scored = [(sections[document.metadata["id"]], document.metadata["score"]) for document in part.documents]
    best = scored[0][1]
    chosen = [section for section, score in scored if score >= NEAR_THE_BEST * best][:most]
    close = [section for section, score in scored if score >= BESIDE * best]
    local = [sections[document.metadata["id"]] for document in part.local]
    return (*chosen, *_beside(chosen, close, local))


def _beside(chosen: list[Section], close: list[Section], local: list[Section]) -> list[Section]:
    """The best national section when only local ones are chosen, and the local one about the question when none is."""
    if all(section.owner for section in chosen):
        return [section for section in close if not section.owner][:1]
    return [] if any(section.owner for section in chosen) else local


def _silent(context: Context, sections: Mapping[str, Section]) -> Context:
    """The context that ends in silence. The nearest sections keep a refusal useful; to answer from them would not be
    honest. After the reply to acute danger nothing more is said than what to read."""
    if context.kind == "danger":
        return replace(context, status="abstained")
    found = [sections[document.metadata["id"]] for document in context.documents]
    notice = Notice(code="inget_svar", text=_silence(context, len(sections), bool(found)))
    nearest = tuple(
        Nearest(section_id=s.id, heading=s.heading, document_title=s.document_title) for s in found[:OFFERED]
    )
    return replace(context, status="abstained", nearest=nearest, notices=(*context.notices, notice))


def _silence(context: Context, searched: int, any_found: bool) -> str:
    named = [reference for part in context.parts for reference in part.query.references]
    if named and not any_found:
        return texts.NOT_COVERED.format(references=", ".join(map(str, named)))
    return texts.SILENT.format(sections=searched)
