"""Answers, keys and a small guidance made by hand."""

from __future__ import annotations

from typing import Any

from evals.metrics.reply import Reply
from evals.run.types import SectionText
from evals.script.types import Key

TEXT = "Inom tre veckor. Nej, avgiften är 600 kr enligt 12 kap. 44 § JB."
SECTIONS = {
    "skuld#frist": SectionText(
        document_id="skuld",
        document_title="Skuld",
        heading="Hur lång är fristen?",
        text=TEXT,
        legal_references=("12 kap. 44 § JB", "4 kap. 1 § gamla SoL"),
    ),
    "skuld#annat": SectionText(document_id="skuld", document_title="Skuld", heading="Vad mer?", text="Ring värden."),
}


def citation(n: int = 1, section: str = "skuld#frist", start: int = 0, end: int = 16, **changes: Any) -> dict[str, Any]:
    """A citation of the section's text [start, end), as a record has it."""
    found = SECTIONS.get(section)
    return {
        "n": n,
        "section_id": section,
        "document_id": section.partition("#")[0],
        "quote": found.text[start:end] if found else "Inom tre veckor.",
        "start": start,
        "end": end,
        "legal_references": ["12 kap. 44 § JB"],
        **changes,
    }


def reply(text: str = "Inom tre veckor. [1]", status: str = "answered", **changes: Any) -> Reply:
    """An answer of one sentence with one citation."""
    data: dict[str, Any] = {
        "status": status,
        "text": text,
        "sentences": [{"text": "Inom tre veckor.", "citations": [1], "part": "answer"}],
        "citations": [citation()],
        "hits": [{"section_id": "skuld#frist"}, {"section_id": "skuld#annat"}],
        "notices": [],
        "options": [],
        "confidence": 0.9,
        **changes,
    }
    return Reply(data)


def silence(**changes: Any) -> Reply:
    """No answer, with its sections."""
    return reply("Det vet jag inte.", "abstained", sentences=[], citations=[], **changes)


def key(**changes: Any) -> Key:
    """Three weeks, 12 kap. 44 § JB, in the document on debts."""
    values: dict[str, Any] = {
        "facts": [{"id": "f1", "any": ["tre veckor"]}],
        "law": ["12 kap. 44 § JB"],
        "documents": ["skuld"],
    }
    return Key.model_validate({**values, **changes})
