"""When to ask back: the answer hangs on a fact that neither the question nor the conversation states."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.clarifying.table import Entry, general, pattern, plain, says, table
from assistant.types import Turn
from corpus.types import Section

# Of so many sections found first, so many must be about the topic when the words do not show it; and then the question
# may hold so many words that are neither keywords nor general, and be so long.
_NEAR = 3
_ENOUGH = 2
_OTHERS = 2
# A longer question that is about nobody in particular describes how it is done in general.
_SHORT = 9


@dataclass(frozen=True)
class Clarification:
    """What to ask: the name of the fact, one question in Swedish, and the buttons (the last one skips)."""

    fact: str
    question: str
    options: tuple[str, ...]


def clarification(question: str, history: Sequence[Turn], found: Sequence[Section]) -> Clarification | None:
    """The one question to ask back before answering, or None when the question can be answered as it stands.

    `found`: the sections that come nearest, best first.
    """
    asked = plain(question)
    if has_asked(history) or is_general(asked):
        return None
    said = " ".join([*(plain(turn.content) for turn in history if turn.role == "user"), asked])
    before = {entry.id for turn in history if turn.role == "assistant" and (entry := _asked_in(turn.content))}
    unclear = [entry for entry in table().fragor if entry.id not in before and _is_open(entry, asked, said)]
    # The surest sign first: the wording, then the keywords, and only then what the question finds.
    by_sign = (
        [entry for entry in unclear if sign(entry, asked, found)] for sign in (_in_words, _in_keywords, _in_found)
    )
    entry = next((entries[0] for entries in by_sign if entries), None)
    return Clarification(entry.fakta, entry.fraga, entry.options) if entry else None


def has_asked(history: Sequence[Turn]) -> Entry | None:
    """The entry that the last turn of the assistant asked about, if it asked back."""
    last = next((turn.content for turn in reversed(history) if turn.role == "assistant"), "")
    return _asked_in(last)


def is_general(asked: str) -> bool:
    """True when the question, in plain text, tells how things are in general: long, and about no one and no event."""
    return len(asked.split()) > _SHORT and not says(asked, table().bestamt)


def _asked_in(text: str) -> Entry | None:
    return next((entry for entry in table().fragor if entry.fraga in text), None)


def _is_open(entry: Entry, asked: str, said: str) -> bool:
    """True when the question is short and nothing said makes the entry's fact known."""
    known = tuple(words for name in (entry.fakta, *entry.kand) for words in table().fakta.get(name, ()))
    return len(asked.split()) <= entry.hogst and not says(said, (*known, *entry.utom, *table().annat))


def _in_words(entry: Entry, asked: str, found: Sequence[Section]) -> bool:
    """True when the question is worded as those of the entry's topic."""
    return says(asked, entry.topics)


def _in_keywords(entry: Entry, asked: str, found: Sequence[Section]) -> bool:
    """True when the question holds each of the entry's keywords, and beside them only words that tell nothing."""
    has_all = all(says(asked, (keyword,)) for keyword in entry.keywords)
    return has_all and bool(entry.keywords) and _others(entry, asked) == 0


def _in_found(entry: Entry, asked: str, found: Sequence[Section]) -> bool:
    """True when the question is about someone's case, is short, tells little, and finds the sections of the topic."""
    if len(asked.split()) > _SHORT or not says(asked, table().fall):
        return False
    near = [section for section in found[:_NEAR] if section.id.startswith(entry.avsnitt)]
    return len(near) >= _ENOUGH and _others(entry, asked) <= _OTHERS


def _others(entry: Entry, asked: str) -> int:
    """How many words of the question, beside the keywords, tell something of the case."""
    return len(set(re.findall(r"\w+", pattern(entry.keywords).sub(" ", asked))) - general())
