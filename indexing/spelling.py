"""Words of a question that were most likely typed wrong, with the words of the indexed texts that they stand for."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from indexing.compounds import parts
from indexing.realwords import real_words
from indexing.swedish import fold, stem, tokens

_WORD = re.compile(r"(?<![\w-])[^\W\d_]+(?:-[^\W\d_]+)*(?![\w-])")
Candidate = tuple[int, int, str]  # slips, occurrences (negative, so that the least is best), word
_ALPHABET = "abcdefghijklmnopqrstuvwxyzåäö"
_SHORTEST = 4  # letters; shorter words are too like each other
_SURER = 5  # so many times as common must a word with marks be to stand for one without that is a word, too
_LONG = 8  # letters from which two slips are believed
# A word is known when its stem with one of these is.
_ENDINGS = ("", *"a ad ade ande ar arna as at e el en er erna et n na nde or orna s t te".split())


@dataclass(frozen=True)
class Correction:
    """A word as it was typed, where it stands in the question, and the word that was meant."""

    start: int
    end: int
    typed: str
    meant: str


def word_counts(texts: Iterable[str]) -> Counter[str]:
    """How often each lower-case word occurs in the texts."""
    return Counter(word for text in texts for word in tokens(text))


class Speller:
    """Corrects questions towards the words of the indexed texts. Deterministic; threads may share one.

    A word that neither the texts nor Swedish in general know is taken for the known word with the fewest slips: none
    when only å, ä or ö are missing, else one, or two in a long word; of several for the most common. Another form of a
    known word and what may be a name get their å, ä, ö only, and a compound is allowed a slip less: a real word turned
    into another is worse than a slip that stays.
    """

    def __init__(self, counts: Mapping[str, int]) -> None:
        """From lower-case words of the indexed texts, with how often each occurs there."""
        self._counts = counts
        self._words: dict[str, list[str]] = {}
        for word in sorted(counts):
            if len(word) >= _SHORTEST and _WORD.fullmatch(word):
                self._words.setdefault(fold(word)[0], []).append(word)
        self._marked = _most_common_by_fold(counts)
        self._letters = {first: np.array([_letters(fold(word)) for word in own]) for first, own in self._words.items()}

    def corrected(self, question: str) -> str:
        """The question with its slips corrected; the same text when there are none."""
        question = unicodedata.normalize("NFC", question)
        for found in reversed(self.corrections(question)):
            question = f"{question[: found.start]}{found.meant}{question[found.end :]}"
        return question

    def corrections(self, question: str) -> tuple[Correction, ...]:
        """The slips of the question, in order of place; the places are those in the composed form (NFC)."""
        question = unicodedata.normalize("NFC", question)
        found = []
        for match in _WORD.finditer(question):
            meant = self._meant(match[0].lower(), _may_be_name(match, question))
            if meant:
                found.append(Correction(match.start(), match.end(), match[0], meant))
        return self._without_marks(question, found)

    def _without_marks(self, question: str, found: list[Correction]) -> tuple[Correction, ...]:
        """The slips, with the marks of every word where the question is typed without any: "vraka" is "vräka" then."""
        if not any(fold(slip.meant) == slip.typed.lower() for slip in found) or fold(question) != question.lower():
            return tuple(found)
        known = {slip.start for slip in found}
        for match in _WORD.finditer(question):
            word = match[0].lower()
            meant = self._marked.get(word, word)
            if match.start() not in known and self._counts[meant] >= _SURER * max(1, self._counts.get(word, 0)):
                found.append(Correction(match.start(), match.end(), match[0], meant))
        return tuple(sorted((slip for slip in found if slip.meant != slip.typed.lower()), key=lambda slip: slip.start))

    def _meant(self, word: str, may_be_name: bool) -> str | None:
        if len(word) < _SHORTEST or self._knows(word):
            return None
        plain = fold(word)
        near = self._near(plain, 0) or self._near(_respelled(plain), 0)
        if not near and not may_be_name and (slips := self._slips(word)):
            near = self._near(plain, slips) or self._begun_wrong(word)
            if parts(word):  # a compound that ends otherwise is another form, not a slip
                near = [candidate for candidate in near if candidate[-1][-3:] == word[-3:]]
        return min(near)[-1] if near else None

    def _knows(self, word: str) -> bool:
        return word in self._counts or word in real_words()

    def _slips(self, word: str) -> int:
        """How many slips are believed of an unknown word: the likelier it is to be right, the fewer."""
        root, long = stem(word), len(word) >= _LONG
        if word[len(root) :] in _ENDINGS and any(self._knows(root + ending) for ending in _ENDINGS):
            return 0
        return int(long) + (not parts(word))

    def _near(self, plain: str, slips: int) -> list[Candidate]:
        """The words with the same first letter that differ by so many slips at most, all without å, ä, ö."""
        own = self._words.get(plain[0], [])
        if not own:
            return []
        # Two words that differ by n slips differ by at most 2n letters.
        apart = np.abs(self._letters[plain[0]] - _letters(plain)).sum(axis=1)
        near = [own[place] for place in np.flatnonzero(apart <= 2 * slips)]
        found = [(_distance(plain, fold(candidate)), -self._counts[candidate], candidate) for candidate in near]
        return [candidate for candidate in found if candidate[0] <= slips]

    def _begun_wrong(self, word: str) -> list[Candidate]:
        """The words that differ by one slip in how they begin."""
        if len(word) <= _SHORTEST:
            return []
        tried = {word[1:], word[1] + word[0] + word[2:]}
        tried |= {letter + rest for letter in _ALPHABET for rest in (word, word[1:])}
        return [(1, -self._counts[each], each) for each in tried if len(each) >= _SHORTEST and each in self._counts]


def _most_common_by_fold(counts: Mapping[str, int]) -> dict[str, str]:
    """Word without å, ä, ö → the most common of the words that are written so."""
    common: dict[str, str] = {}
    for word in sorted(counts, key=lambda each: (-counts[each], each)):
        if _WORD.fullmatch(word):
            common.setdefault(fold(word), word)
    return common


def _may_be_name(match: re.Match[str], question: str) -> bool:
    """True for a capital letter inside a question, unless all are: people and places are not to be respelled."""
    return match.start() > 0 and match[0][0].isupper() and not question.isupper()


def _respelled(plain: str) -> str:
    """The word with the letters that stand for å, ä and ö on a foreign keyboard: aa, ae, oe."""
    return plain.replace("aa", "a").replace("ae", "a").replace("oe", "o")


def _letters(word: str) -> npt.NDArray[np.int16]:
    return np.array([word.count(letter) for letter in _ALPHABET], dtype=np.int16)


def _distance(a: str, b: str) -> int:
    """Damerau's: letters changed, left out, added, or swapped with the next (optimal string alignment)."""
    before: list[int] = []
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        older, before, row = before, row, [i]
        for j, y in enumerate(b, 1):
            best = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (x != y))
            if i > 1 and j > 1 and x == b[j - 2] and y == a[i - 2]:
                best = min(best, older[j - 2] + 1)
            row.append(best)
    return row[-1]
