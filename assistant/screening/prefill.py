"""What a question already says about a household, as proposals for the form: each with the words it was read from.

Plain word patterns (`assistant/data/prefill.yaml`): they propose, a person confirms or removes each one. Nothing is
filled in by itself. A negated word ("inga barn") proposes nothing, rather than risk the opposite.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, TypeAdapter

from corpus.frontmatter import load_yaml

_NEGATED = re.compile(r"\b(?:inte|inga|ingen|inget|utan|ej|aldrig)\b[^,.;]{0,25}$", re.IGNORECASE)
_NUMBER = re.compile(r"(?<![\d-])(\d{1,3}(?:[ \u00a0.]\d{3})+|\d{3,7})\s*(?:kr\b|kronor|:-)", re.IGNORECASE)

_FILE = Path(__file__).parents[1] / "data" / "prefill.yaml"


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)
    falt: str
    varde: str
    ord: tuple[re.Pattern[str], ...]


@cache
def _entries() -> tuple[_Entry, ...]:
    return TypeAdapter(tuple[_Entry, ...]).validate_python(load_yaml(_FILE.read_text("utf-8"), _FILE))


@dataclass(frozen=True)
class Proposal:
    """An answer that a question seems to hold: field, value as the form has it, and the words themselves."""

    field: str
    value: str
    words: str


def prefill(question: str) -> tuple[Proposal, ...]:
    """Proposals in the order of the table, at most one a field; empty for a question about no household."""
    found: dict[str, Proposal] = {}
    for entry in _entries():
        if entry.falt not in found and (words := _said(question, entry.ord)):
            found[entry.falt] = Proposal(entry.falt, entry.varde, words)
    if (amount := _NUMBER.search(question)) and re.search(r"skuld|skyldig|obetal", question, re.IGNORECASE):
        found["skuld_kr"] = Proposal("skuld_kr", re.sub(r"\D", "", amount[1]), amount[0])
    return tuple(found.values())


def _said(question: str, patterns: tuple[re.Pattern[str], ...]) -> str:
    """The words that a pattern meets, unless the clause before them denies it; "" when there are none."""
    for pattern in patterns:
        for match in re.finditer(pattern.pattern, question, re.IGNORECASE):
            if not _NEGATED.search(question[: match.start()]):
                return match[0]
    return ""
