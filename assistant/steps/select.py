"""Step 4: the sections that the answer may quote, or silence when none is good enough."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from assistant import texts
from assistant.context import Context, Stop
from assistant.types import Nearest, Notice
from corpus.types import Section
from indexing.confidence import Calibration

# A further section is quoted when its score is at least this share of the best one's (docs/retrieval.md).
NEAR_THE_BEST = 0.80
MOST_SECTIONS = 3
# A national section is shown beside a local one that ranks first from this share of its score on.
BESIDE = 0.60
OFFERED = 3


def selecting(sections: Mapping[str, Section], limits: Calibration) -> Callable[[Context], Context]:
    """The step, over the sections of one corpus, with the probabilities from which it answers."""

    def select(context: Context) -> Context:
        """The context with the sections to quote, best first; stops as abstained below the calibrated threshold."""
        found = [sections[document.metadata["id"]] for document in context.documents]
        if not found or context.confidence < limits.partly_from:
            # Showing the nearest sections keeps a refusal useful; answering from them would not be honest.
            silent = Notice(code="inget_svar", text=_silence(context, len(sections), bool(found)))
            nearest = tuple(
                Nearest(section_id=s.id, heading=s.heading, document_title=s.document_title) for s in found[:OFFERED]
            )
            raise Stop(replace(context, status="abstained", nearest=nearest, notices=(*context.notices, silent)))
        if context.confidence < limits.answer_from:
            uncertain = Notice(code="osakert", text=texts.UNCERTAIN)
            context = replace(context, status="partly", notices=(*context.notices, uncertain))
        scored = [(section, d.metadata["score"]) for section, d in zip(found, context.documents, strict=True)]
        best = scored[0][1]
        chosen = [section for section, score in scored if score >= NEAR_THE_BEST * best][:MOST_SECTIONS]
        close = [section for section, score in scored if score >= BESIDE * best]
        local = [sections[document.metadata["id"]] for document in context.local]
        return replace(context, sections=(*chosen, *_beside(chosen, close, local)))

    return select


def _beside(chosen: list[Section], close: list[Section], local: list[Section]) -> list[Section]:
    """The best national section when only local ones are chosen, and the local one about the question when none is."""
    if all(section.owner for section in chosen):
        return [section for section in close if not section.owner][:1]
    return [] if any(section.owner for section in chosen) else local


def _silence(context: Context, searched: int, any_found: bool) -> str:
    named = context.query.references if context.query else ()
    if named and not any_found:
        return texts.NOT_COVERED.format(references=", ".join(map(str, named)))
    return texts.SILENT.format(sections=searched)
