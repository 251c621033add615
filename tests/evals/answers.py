"""Cases made by hand."""

from __future__ import annotations

from datetime import date

from evals.script.types import AbstentionCase, QaCase

DAY = date(2026, 4, 1)


def case(**changes: object) -> QaCase:
    """An answerable case: three weeks, 12 kap. 44 § JB."""
    values: dict[str, object] = {
        "id": "prov-001",
        "kind": "qa",
        "question": "Hur lång är fristen?",
        "style": "short",
        "sources": ("L044",),
        "documents": ("obetald-hyra",),
        "facts": facts(("tre veckor", "3 veckor")),
        "law": ("12 kap. 44 § JB",),
    }
    return QaCase.model_validate({**values, **changes})


def facts(*phrases: tuple[str, ...]) -> tuple[dict[str, object], ...]:
    """Facts f1, f2 …, each with its phrases."""
    return tuple({"id": f"f{number}", "any": any_of} for number, any_of in enumerate(phrases, 1))


def silent_case(number: int = 2) -> AbstentionCase:
    """A case that should be met with silence."""
    return AbstentionCase(id=f"prov-{number:03}", kind="abstention", question="Vem är statsminister?", why="offtopic")
