"""The written examples beside these tests, as the tests use them."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from assistant.assistant import Assistant
from assistant.types import Turn
from corpus.frontmatter import load_yaml

_FOLDER = Path(__file__).parent
_DAY = date(2026, 4, 27)


class FollowUp(NamedTuple):
    """A follow-up as asked, what was asked before it, and the question in full; the same text when it stands alone."""

    before: tuple[str, ...]
    asked: str
    full: str


def examples(name: str) -> Any:
    """The content of `name`.yaml."""
    path = _FOLDER / f"{name}.yaml"
    return load_yaml(path.read_text("utf-8"), path)


def follow_ups(name: str) -> list[FollowUp]:
    """Every follow-up of the dialogues in `name`.yaml."""
    found = []
    for dialogue in examples(name):
        before = [dialogue["first"]]
        for asked, *full in dialogue["then"]:
            found.append(FollowUp(tuple(before), asked, full[0] if full else asked))
            before.append(asked)
    return found


def history(*asked: str) -> list[Turn]:
    """A conversation of these questions, each with an answer."""
    return [Turn(role=role, content=text) for q in asked for role, text in (("user", q), ("assistant", "*Svar*"))]


def nearest(assistant: Assistant, question: str, k: int = 5) -> list[str]:
    """The ids of the k sections found first."""
    found = assistant.retriever.invoke(question, k=k, as_of=_DAY)
    return [document.metadata["id"] for document in found]
