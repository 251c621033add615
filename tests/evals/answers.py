"""Answers and cases made by hand."""

from __future__ import annotations

from datetime import date

from assistant.types import Answer, Citation, Status
from evals.questions import Case

DAY = date(2026, 4, 1)


def case(**changes: object) -> Case:
    """An answerable case: three weeks, 12 kap. 44 § JB."""
    values: dict[str, object] = {
        "id": "prov-001",
        "question": "Hur lång är fristen?",
        "expect": "answered",
        "style": "short",
        "facts": ("L044",),
        "documents": ("obetald-hyra",),
        "must": (("tre veckor", "3 veckor"),),
        "law": ("12 kap. 44 § JB",),
    }
    return Case.model_validate({**values, **changes})


def silent_case(number: int = 2) -> Case:
    """A case that should be met with silence."""
    name = f"prov-{number:03}"
    return Case(id=name, question="Vem är statsminister?", expect="abstained", style="short", why="offtopic")


def answer(
    text: str = "Inom tre veckor. [1]",
    status: Status = "answered",
    law: tuple[str, ...] = ("12 kap. 44 § JB",),
    milliseconds: float = 1.0,
) -> Answer:
    """An answer with one citation."""
    citation = Citation(
        n=1,
        section_id="obetald-hyra#frist",
        document_id="obetald-hyra",
        document_title="Obetald hyra",
        heading="Hur lång är fristen?",
        quote="Inom tre veckor.",
        start=0,
        end=16,
        legal_references=law,
        publisher="Sveriges riksdag",
        source_title="Jordabalk",
        source_url="https://example.se",
        kind="vagledning",
        checked=DAY,
        valid_from=DAY,
        valid_to=None,
    )
    return Answer(
        status=status,
        text=text,
        sentences=(),
        citations=(citation,),
        deadlines=(),
        options=(),
        follow_ups=(),
        nearest=(),
        notices=(),
        as_of=DAY,
        law_read=DAY,
        corpus_version="version",
        hits=(),
        confidence=0.9,
        timings_ms={"guard": milliseconds / 4, "check": milliseconds * 3 / 4},
    )
