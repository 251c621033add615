"""Which sentences of the passages a written sentence rests on, and whether a word is held by others."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from assistant.grounding.reading import Statement

SHORTEST = 5  # letters of a word that may be a part of another
CLOSE = 0.3  # share of the sentence's words that a sentence it rests on holds
MOST = 4  # sentences it may rest on


@dataclass(frozen=True)
class Match:
    """A sentence of a passage, with the share of the written sentence's words that it holds, and the reverse."""

    statement: Statement
    share: float
    back: float

    @property
    def is_copy(self) -> bool:
        """True when the written sentence is this one with little changed: then every word of it counts."""
        return self.share >= 0.8 and self.back >= 0.6


def holds(meaning: str, vocabulary: Collection[str]) -> bool:
    """True when the vocabulary has the word, a compound of it, or the word that it is a compound of."""
    return meaning in vocabulary or any(_is_kin(meaning, other) for other in vocabulary)


def _is_kin(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    if len(short) < SHORTEST or any(letter.isdigit() for letter in short):
        return False
    return long.startswith(short) or long.endswith(short) or _same_start(short, long)


def _same_start(short: str, long: str) -> bool:
    """True for two forms of a word: all but the last two letters of the shorter, at least five, are the same."""
    return len(short) >= SHORTEST + 2 and long.startswith(short[:-2]) and len(long) - len(short) < 4


def share(wanted: Collection[str], vocabulary: Collection[str]) -> float:
    """The share of words that the vocabulary holds; 1 when there are none."""
    return sum(holds(word, vocabulary) for word in wanted) / len(wanted) if wanted else 1.0


def matches(sentence: Statement, passages: Sequence[Statement]) -> tuple[Match, ...]:
    """The sentences that it rests on, closest first; empty when none is close."""
    found = [
        Match(each, share(sentence.content, each.content), share(each.content, sentence.content)) for each in passages
    ]
    close = sorted((match for match in found if match.share >= CLOSE), key=lambda m: (-m.share, -m.back))
    return tuple(close[:MOST])
