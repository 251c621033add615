"""The word indexes of the house: stems and character n-grams, over whole items and over the questions asked of them."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
import numpy.typing as npt

from indexing.compounds import part_stems
from indexing.items import Item
from indexing.lexical import Analyse, Scores, WordIndex, weighted
from indexing.lexicon import lay_words
from indexing.spelling import Speller, word_counts
from indexing.swedish import ngrams, stems, tokens

# Field weights: a heading is written as the question, so its words say most of what a section answers.
HEADING, TITLE, QUESTIONS, BODY = 2.0, 1.0, 0.5, 1.0
# k1 and b were the best on the dev questions (docs/retrieval.md).
K1, B = 1.5, 0.4
PARTS = 0.5  # weight of a compound's part beside the whole word


def words_and_parts(text: str) -> dict[str, float]:
    """Stems of the words, and of the parts of those that are compounds."""
    return weighted([(1.0, stems(text)), (PARTS, part_stems(text))])


ANALYSERS: dict[str, Analyse] = {
    "words": words_and_parts,
    "ngrams": lambda text: weighted([(1.0, ngrams(text))]),
    "asked": lambda text: weighted([(1.0, stems(text))]),
}
SURFACE = "surface.json"


def asked(items: Sequence[Item]) -> list[tuple[int, str]]:
    """Every heading and authored question with the position of its item."""
    return [(position, text) for position, item in enumerate(items) for text in (item.heading, *item.questions) if text]


@dataclass(frozen=True)
class WordArms:
    """Three word indexes by name; `owners` gives the item of each unit of the one over questions ("asked").

    `surface`: how often each word occurs in the items as it is written, which is what a slip is corrected towards.
    """

    indexes: dict[str, WordIndex]
    owners: npt.NDArray[np.int64]
    items: int
    surface: dict[str, int]

    @cached_property
    def speller(self) -> Speller:
        """Corrects towards the words of the items and the lay words that are known to stand for some of them."""
        return Speller(Counter(self.surface) + word_counts(lay_words()))

    @classmethod
    def build(cls, items: Sequence[Item]) -> WordArms:
        """The indexes of the items."""
        units = asked(items)
        indexes: dict[str, WordIndex] = {}
        for name, analyse in ANALYSERS.items():
            questions = (weighted([(1.0, tokens(text))]) for _, text in units)
            documents = questions if name == "asked" else map(_words, items)
            indexes[name] = WordIndex.build(documents, K1, B, analyse)
        return cls(indexes, _owners(items), len(items), dict(word_counts(map(_text, items))))

    def scores(self, name: str, query: dict[str, float]) -> Scores:
        """BM25 per item; over questions, an item has the score of its best one."""
        found = self.indexes[name].scores(query)
        if name != "asked":
            return found
        best = np.zeros(self.items, dtype=np.float32)
        np.maximum.at(best, self.owners, found)
        return best

    def save(self, folder: Path) -> None:
        """Writes every index into the folder."""
        for name, index in self.indexes.items():
            index.save(folder, name)
        (folder / SURFACE).write_text(json.dumps(self.surface, ensure_ascii=False), "utf-8")

    @classmethod
    def load(cls, folder: Path, items: Sequence[Item]) -> WordArms:
        """Reads what `save` wrote for the same items."""
        indexes = {name: WordIndex.load(folder, name) for name in ANALYSERS}
        return cls(indexes, _owners(items), len(items), json.loads((folder / SURFACE).read_text("utf-8")))


def _owners(items: Sequence[Item]) -> npt.NDArray[np.int64]:
    return np.array([position for position, _ in asked(items)], dtype=np.int64)


def _text(item: Item) -> str:
    return "\n".join((item.title, item.heading, *item.questions, item.body))


def _words(item: Item) -> dict[str, float]:
    return weighted(
        [
            (HEADING, tokens(item.heading)),
            (TITLE, tokens(item.title)),
            (QUESTIONS, tokens(" ".join(item.questions))),
            (BODY, tokens(item.body)),
        ]
    )
