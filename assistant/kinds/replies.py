"""The fixed replies (`assistant/data/replies.yaml`): what is said instead of, or before, an answer."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, TypeAdapter

from assistant.kinds.router import rule_for
from assistant.kinds.rules import Kind
from corpus.frontmatter import load_yaml

_FILE = Path(__file__).parents[1] / "data" / "replies.yaml"


@dataclass(frozen=True)
class Reply:
    """A fixed Swedish text, and the ids of the guidance sections worth quoting below it."""

    text: str
    sections: tuple[str, ...]


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)
    text: str
    avsnitt: tuple[str, ...] = ()


def reply_for(kind: Kind, question: str) -> Reply | None:
    """The reply to a decision, danger, greeting, about or outside question; None for kinds that are answered."""
    rule = rule_for(question)
    name = rule.svar if rule and rule.slag == kind and rule.svar else kind
    return replies().get(name)


def caution() -> str:
    """The line to say first, whatever comes after it, when someone may be in danger."""
    return replies()["kanske-fara"].text


@cache
def replies() -> dict[str, Reply]:
    """Every reply by its name."""
    data = load_yaml(_FILE.read_text("utf-8"), _FILE)
    entries = TypeAdapter(dict[str, _Entry]).validate_python(data)
    return {name: Reply(entry.text.strip(), entry.avsnitt) for name, entry in entries.items()}
