"""A sentence read for the check: its words clause by clause, and its marks, each with the words around it.

A mark is a word that decides what a sentence says (who, how strongly, before or after, how many). Two sentences are
held against each other mark by mark: those with the same neighbours must say the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from assistant.grounding.words import words
from assistant.screening.calendar import MONTHS
from corpus.blocks import blocks, sentences
from corpus.legal import find_references
from corpus.quantities import WORDS as NUMBER_WORDS
from indexing.swedish import STOP_WORDS, tokens

REACH = 4  # words to each side that are neighbours
_CLAUSE = re.compile(
    r"[;:()–—!?]\s|,\s|\.\s|(?<=\w)\.$|\s(?=(?:men|eftersom|medan|innan|tills|därför att|så att|som)\s)", re.IGNORECASE
)
_YEAR = re.compile(r"(?:19|20)\d\d$")
LABEL = re.compile(r"^(?:\d{1,2}\. |- |(?:Gör så här|Tänk på|Lagrum): ?)")
_COUNTED = re.compile(r"(?:kalender|arbets|var)?(?:veck|dag|månad|dygn|timm)|års?$|åren|procent|kron|kr$")

Around = tuple[tuple[str, float], ...]  # what the neighbours of a word mean, each with its weight


@dataclass(frozen=True)
class Word:
    """A word at its place: as written (lower case), what it means, and the clause that it stands in."""

    text: str
    meaning: str
    clause: int


@dataclass(frozen=True)
class Mark:
    """A deciding word: its kind ("part", "styrka" …), what it says, the word itself, and its neighbours by weight."""

    kind: str
    value: str
    word: str
    near: Around

    @property
    def code(self) -> str:
        """The code of the problem that it is when it is wrong: "motsats" for every pair of opposites."""
        return self.kind.rstrip("0123456789").removesuffix("_efter").removesuffix("_nekad")


@dataclass(frozen=True)
class Statement:
    """One sentence."""

    text: str
    words: tuple[Word, ...]

    @cached_property
    def content(self) -> frozenset[str]:
        """What its content words mean."""
        known = words()
        return frozenset(
            word.meaning
            for word in self.words
            if len(word.text) > 1 and not {word.text, word.meaning} & (STOP_WORDS | known.empty | known.free)
        )

    @cached_property
    def clauses(self) -> tuple[tuple[Word, ...], ...]:
        """Its words, clause by clause."""
        numbers = dict.fromkeys(word.clause for word in self.words)
        return tuple(tuple(word for word in self.words if word.clause == number) for number in numbers)

    @cached_property
    def everything(self) -> frozenset[str]:
        """What all its words mean, function words too."""
        return frozenset(word.meaning for word in self.words)

    @cached_property
    def marks(self) -> tuple[Mark, ...]:
        """Its deciding words, in order."""
        return tuple(self._marks())

    @cached_property
    def negations(self) -> tuple[int, ...]:
        """The places of the words that deny."""
        return tuple(place for place in range(len(self.words)) if self._denies(place))

    def only_says_when(self, place: int) -> bool:
        """True for the negation of "börjar inte förrän": what it denies does happen, but later."""
        return any(word.text in words().sager_nar for word in self.words[place:])

    def _denies(self, place: int) -> bool:
        known, word = words(), self.words[place].text
        if word not in known.nekande:
            return False
        following = self.words[place + 1].text if place + 1 < len(self.words) else ""
        earlier = {each.text for each in self.words[:place]}
        is_but = word == "utan" and bool(earlier & (known.nekande - {"utan"}))
        return following not in known.nekar_inte_fore and not is_but

    def _marks(self) -> Iterator[Mark]:
        known = words()
        for place, word in enumerate(self.words):
            if party := known.party_of.get(word.text):
                before = self.words[place - 1].text if place else ""
                yield self._mark("part_efter" if before in known.prepositioner else "part", party, place)
            if word.text in known.opposite:
                pair, side = known.opposite[word.text]
                yield self._mark(f"motsats{pair}", str(side), place)
            if strength := self._strength(place):
                denied = strength in known.styrka_nekad
                yield self._mark("styrka_nekad" if denied else "styrka", strength, place)
            if _YEAR.match(word.text) or word.text in MONTHS:
                yield self._mark("datum", word.text, place)
            if unit := self._unit(place):
                yield self._mark("tal", f"{word.meaning} {unit}", place)

    def _unit(self, place: int) -> str:
        """What the number at this place counts ("" for a word that is no number, or that counts nothing)."""
        following = self.words[place + 1] if place + 1 < len(self.words) else Word("", "", 0)
        is_number = self.words[place].text.isdigit() or self.words[place].text in NUMBER_WORDS
        return following.meaning if is_number and _COUNTED.match(following.text) else ""

    def _strength(self, place: int) -> str:
        """The class of a modal word; another one when the clause denies it. "" for any other word."""
        known, word = words(), self.words[place]
        denied = any(
            self.words[i].clause == word.clause and 0 < i - place <= REACH
            for i in self.negations
            if not self.only_says_when(i)
        )
        following = self.words[place + 1 : place + 3]
        if any(each.text == "få" for each in following):  # "för att hen ska få bo kvar" allows
            return "far"
        table = known.styrka_nekad if denied else known.styrka
        return next((name for name, forms in table.items() if word.text in forms), "")

    def _mark(self, kind: str, value: str, place: int) -> Mark:
        return Mark(kind, value, self.words[place].text, self.around(place))

    def around(self, place: int) -> Around:
        """The neighbours of a word in its clause, nearest first, each with a weight that falls with the distance."""
        found: dict[str, float] = {}
        for step in (1, -1):
            distance = 0
            i = place + step
            while 0 <= i < len(self.words) and self.words[i].clause == self.words[place].clause and distance < REACH:
                word = self.words[i]
                if word.text not in words().empty | words().nekande and not _COUNTED.match(word.text):
                    distance += 1
                    found[word.meaning] = max(found.get(word.meaning, 0.0), 1 / distance)
                i += step
        return tuple(found.items())


def likeness(one: Around, other: Around) -> float:
    """How much of one word's neighbours, by weight, another word has; 0 when there are none."""
    weights = dict(other)
    whole = sum(weight for _, weight in one)
    return sum(min(weight, weights.get(word, 0.0)) for word, weight in one) / whole if whole else 0.0


def read(sentence: str) -> Statement:
    """The sentence read."""
    return Statement(sentence, tuple(_words(without_references(LABEL.sub("", sentence)))))


def without_references(text: str) -> str:
    """The text without its legal references."""
    for found in reversed(find_references(text)):
        text = f"{text[: found.start]} {text[found.end :]}"
    return text


def _words(text: str) -> Iterator[Word]:
    known = words()
    for number, clause in enumerate(_CLAUSE.split(text)):
        for token in tokens(clause):
            if token in known.nekade_ord:
                yield Word("inte", "inte", number)
                token = known.nekade_ord[token]
            yield Word(token, known.meaning(token), number)


@lru_cache(maxsize=256)
def read_passage(passage: str) -> tuple[Statement, ...]:
    """The sentences of a passage, read; the same passage is held against many sentences."""
    return tuple(
        read(sentence.of(passage))
        for block in blocks(passage)
        for line in block.sentences
        for sentence in sentences(line.of(passage), line.start)
    )
