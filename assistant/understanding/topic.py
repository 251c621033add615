"""What a question is about: its own words without the question words, the verb of the question and light words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from assistant.dates.patterns import written
from assistant.understanding.wording import wording
from indexing.swedish import STOP_WORDS, stem

_SENTENCE = re.compile(r"[^.?!:]+[.?!:]*")
_WORD = r"[A-Za-zÅÄÖåäöÉéÜü0-9]+(?:[-:/][A-Za-zÅÄÖåäö0-9]+)*|§"
Phrases = tuple[str, ...]


@cache
def _unit() -> re.Pattern[str]:
    """A word, or an expression that is read as one."""
    expressions = "|".join(map(re.escape, wording().uttryck))
    return re.compile(rf"\b(?:{expressions})\b|{_WORD}", re.IGNORECASE)


def topic(text: str) -> Phrases:
    """The phrases of a text that tell what it is about, in order: words that stand side by side, each word once."""
    return _once(phrase for sentence in _SENTENCE.findall(_without_days(text)) for phrase in _phrases(sentence))


def stems_of(phrases: Iterable[str]) -> frozenset[str]:
    """The stems of all words of the phrases."""
    return frozenset(stem(word.lower()) for phrase in phrases for word in phrase.split())


def without(phrases: Sequence[str], known: frozenset[str]) -> Phrases:
    """The phrases without the words whose stems are known."""
    rest = (" ".join(w for w in phrase.split() if stem(w.lower()) not in known) for phrase in phrases)
    return tuple(phrase for phrase in rest if phrase)


def joined(*parts: Phrases) -> Phrases:
    """The phrases of several texts, each word once, the first ones first."""
    return _once(phrase for part in parts for phrase in part)


def _without_days(text: str) -> str:
    """The text without the days that it names: a day says when, not what."""
    for day in reversed(written(text)):
        text = f"{text[: day.start]} {text[day.end :]}"
    return text


def _once(phrases: Iterable[str]) -> Phrases:
    known: frozenset[str] = frozenset()
    found: list[str] = []
    for phrase in phrases:
        found += without([phrase], known)
        known |= stems_of([phrase])
    return tuple(found)


def _phrases(sentence: str) -> Iterator[str]:
    words = _unit().findall(sentence)
    skipped = _opening(words) if sentence.rstrip().endswith("?") else 0
    phrase: list[str] = []
    for place, word in enumerate(words):
        if place >= skipped and _is_topical(word):
            phrase.append(word.lower() if place == 0 and word.istitle() else word)
        elif phrase:
            yield " ".join(phrase)
            phrase = []
    if phrase:
        yield " ".join(phrase)


def _opening(words: Sequence[str]) -> int:
    """How many words the question opens with that say nothing of its subject: question words and the verb after them.

    The verb is the first word of a question to be answered by yes or no, the one after "hur länge" of another.
    """
    table, place = wording(), 0
    while place < len(words) and words[place].lower() in table.inleder:
        place += 1
    if place == len(words):
        return place
    first = words[place].lower()
    if first in table.fragar:
        place += 1
        while place < len(words) and words[place].lower() in table.grad:
            place += 1
    elif first in table.leder or place:
        return place
    return place + 1


def _is_topical(word: str) -> bool:
    return word.lower() not in STOP_WORDS and word.lower() not in wording().latta
