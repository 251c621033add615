"""The question itself, where a long account of a case ends in one: the account would lead the search elsewhere."""

from __future__ import annotations

import re

from indexing.swedish import stems

LONG = 80  # words from which the account drowns the question
_FEWEST_STEMS = 3  # of a question that says by itself what it is about
_SENTENCE = re.compile(r"(?<=[.?!])\s+")


def core_of(question: str) -> str:
    """The last question of a long text, when it says by itself what it is about; else the text as it is."""
    if len(question.split()) < LONG:
        return question
    asked = [sentence for sentence in _SENTENCE.split(question.strip()) if sentence.endswith("?")]
    return asked[-1] if asked and len(set(stems(asked[-1]))) >= _FEWEST_STEMS else question
