"""Typing slips as people make them, for training questions."""

from __future__ import annotations

import random
import unicodedata

LETTERS_PER_SLIP = 25
SHORTEST_WORD = 4


def without_marks(text: str) -> str:
    """The text as typed on a keyboard without å, ä and ö."""
    return "".join(mark for mark in unicodedata.normalize("NFD", text) if not unicodedata.combining(mark))


def slipped(word: str, rng: random.Random) -> str:
    """The word with two letters swapped, one left out, one doubled or one replaced by a neighbour in the word."""
    place = rng.randrange(1, len(word) - 1)
    before, here, after = word[:place], word[place], word[place + 1 :]
    kind = rng.randrange(4)
    if kind == 0:
        return before + after[0] + here + after[1:]
    if kind == 1:
        return before + after
    return before + here + here + after if kind == 2 else before + word[place - 1] + after


def mistyped(text: str, rng: random.Random) -> str:
    """The text without å, ä and ö, or with a slip for about every 25 letters, at least one; half of them each way."""
    if rng.random() < 0.5:
        return without_marks(text)
    words = text.split(" ")
    long = [place for place, word in enumerate(words) if len(word) >= SHORTEST_WORD and word.isalpha()]
    for place in rng.sample(long, min(len(long), 1 + len(text) // LETTERS_PER_SLIP)):
        words[place] = slipped(words[place], rng)
    return " ".join(words)
