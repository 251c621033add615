"""The messages to the model: the rules (`assistant/data/prompt.md`), then question and passages, marked as data."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from assistant.writing.types import Passage

_FILE = Path(__file__).parents[1] / "data" / "prompt.md"


@cache
def rules() -> str:
    """What the model is told, the same for every question."""
    return _FILE.read_text("utf-8").strip()


def messages(question: str, passages: Sequence[Passage]) -> list[tuple[str, str]]:
    """Role and content of each message. As JSON, nothing in a text can end the data and begin an order."""
    data = {
        "fråga": question,
        "avsnitt": [{"nummer": each.n, "rubrik": each.heading, "text": each.text} for each in passages],
    }
    return [("system", rules()), ("user", json.dumps(data, ensure_ascii=False, indent=1))]
