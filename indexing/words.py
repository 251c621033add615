"""The word indexes of the house: stems and character n-grams, over whole items and over the questions asked of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from indexing.items import Item
from indexing.lexical import Scores, WordIndex, weighted
from indexing.swedish import ngrams, stems

Analyse = Callable[[str], list[str]]

# Field weights: a heading is written as the question, so its words say most of what a section answers.
HEADING, TITLE, QUESTIONS, BODY = 2.0, 1.0, 0.5, 1.0
# k1 and b were the best on the dev questions (docs/retrieval.md).
K1, B = 1.5, 0.4
ANALYSERS: dict[str, Analyse] = {"words": stems, "ngrams": ngrams, "asked": stems}


def asked(items: Sequence[Item]) -> list[tuple[int, str]]:
    """Every heading and authored question with the position of its item."""
    return [(position, text) for position, item in enumerate(items) for text in (item.heading, *item.questions) if text]


@dataclass(frozen=True)
class WordArms:
    """Three word indexes by name; `owners` gives the item of each unit of the one over questions ("asked")."""

    indexes: dict[str, WordIndex]
    owners: npt.NDArray[np.int64]
    items: int

    @classmethod
    def build(cls, items: Sequence[Item]) -> WordArms:
        """The indexes of the items."""
        units = asked(items)
        indexes: dict[str, WordIndex] = {}
        for name, analyse in ANALYSERS.items():
            if name == "asked":
                documents = [weighted([(1.0, analyse(text))]) for _, text in units]
            else:
                documents = [_fields(item, analyse) for item in items]
            indexes[name] = WordIndex.build(documents, K1, B)
        return cls(indexes, _owners(items), len(items))

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

    @classmethod
    def load(cls, folder: Path, items: Sequence[Item]) -> WordArms:
        """Reads what `save` wrote for the same items."""
        return cls({name: WordIndex.load(folder, name) for name in ANALYSERS}, _owners(items), len(items))


def _owners(items: Sequence[Item]) -> npt.NDArray[np.int64]:
    return np.array([position for position, _ in asked(items)], dtype=np.int64)


def _fields(item: Item, analyse: Analyse) -> dict[str, float]:
    return weighted(
        [
            (HEADING, analyse(item.heading)),
            (TITLE, analyse(item.title)),
            (QUESTIONS, analyse(" ".join(item.questions))),
            (BODY, analyse(item.body)),
        ]
    )
