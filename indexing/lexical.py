"""The word index: BM25 over weighted fields, on any kind of token (stems, character n-grams)."""

from __future__ import annotations

import json
import math
from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

Scores = npt.NDArray[np.float32]
Analyse = Callable[[str], dict[str, float]]
"""Tokens of a text, each with how much it counts."""


def alone(word: str) -> dict[str, float]:
    """The word as its own only token."""
    return {word: 1.0}


@dataclass(frozen=True)
class WordIndex:
    """BM25 weights: those of token number r are `weights[starts[r]:starts[r + 1]]`, for the `items` at the same places.

    Method: Robertson & Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009), fields weighted
    before saturation as in BM25F, idf = ln(1 + (N − n + 0.5) / (n + 0.5)). A loaded index leaves the arrays on disk.
    """

    vocabulary: dict[str, int]
    size: int
    starts: npt.NDArray[np.int64]
    items: npt.NDArray[np.int32]
    weights: Scores

    @classmethod
    def build(
        cls, documents: Iterable[Mapping[str, float]], k1: float, b: float, analyse: Analyse = alone
    ) -> WordIndex:
        """Index of documents given as word → weighted frequency. k1: saturation, b: length normalisation 0–1.

        A word counts as the tokens that `analyse` gives for it. Each word is analysed once however many hold it.
        """
        words, occurrences = _counted(documents)
        vocabulary, parts = _analysed(words, analyse)
        frequency = parts @ occurrences  # tokens × items: what the index is, but for the weighting
        size = occurrences.shape[1]
        lengths = np.asarray(frequency.sum(axis=0), dtype=np.float32).ravel()
        mean = float(lengths.mean()) if size else 0.0
        norm = k1 * (1 - b + b * lengths / max(mean, 1e-9))
        found = np.diff(frequency.indptr)
        idf = np.array([_idf(size, n) for n in found.tolist()], dtype=np.float32)
        # In place: among very many items each of these arrays is hundreds of megabytes.
        weights, saturation = frequency.data, norm[frequency.indices]
        saturation += weights
        weights *= k1 + 1
        weights /= saturation
        weights *= np.repeat(idf, found)
        return cls(vocabulary, size, frequency.indptr.astype(np.int64), frequency.indices, weights)

    def scores(self, query: Mapping[str, float]) -> Scores:
        """BM25 score of every item for token → weight; all zeros when no token is known."""
        total = np.zeros(self.size, dtype=np.float32)
        for token, weight in query.items():
            held = self._held(token)
            np.add.at(total, self.items[held], np.float32(weight) * self.weights[held])
        return total

    def rarity(self, token: str) -> float:
        """The token's idf; an unknown token is as rare as can be."""
        held = self._held(token)
        return _idf(self.size, held.stop - held.start)

    def has(self, token: str, item: int) -> bool:
        """True when the item (by its position) holds the token."""
        return bool(np.any(self.items[self._held(token)] == item))

    def _held(self, token: str) -> slice:
        """Where the token's items and weights are; an empty slice when it is unknown."""
        row = self.vocabulary.get(token)
        return slice(0, 0) if row is None else slice(int(self.starts[row]), int(self.starts[row + 1]))

    def save(self, folder: Path, name: str) -> None:
        """Writes `name.json` and three arrays into the folder."""
        for part in ("starts", "items", "weights"):
            np.save(folder / f"{name}-{part}.npy", getattr(self, part), allow_pickle=False)
        known = json.dumps({"size": self.size, "tokens": list(self.vocabulary)}, ensure_ascii=False)
        (folder / f"{name}.json").write_text(known, "utf-8")

    @classmethod
    def load(cls, folder: Path, name: str) -> WordIndex:
        """Opens what `save` wrote."""
        known = json.loads((folder / f"{name}.json").read_text("utf-8"))
        starts, items, weights = (
            np.asarray(np.load(folder / f"{name}-{part}.npy", mmap_mode="r", allow_pickle=False))
            for part in ("starts", "items", "weights")
        )
        return cls({token: row for row, token in enumerate(known["tokens"])}, known["size"], starts, items, weights)


def _idf(size: int, found: int) -> float:
    return math.log1p((size - found + 0.5) / (found + 0.5))


def _counted(documents: Iterable[Mapping[str, float]]) -> tuple[list[str], Any]:
    """The words of the documents, and a sparse matrix (words × items) of their weighted frequencies."""
    from scipy import sparse

    words: dict[str, int] = {}
    rows, values, starts = array("i"), array("f"), array("q", [0])
    for document in documents:
        rows.extend(words.setdefault(word, len(words)) for word in document)
        values.extend(document.values())
        starts.append(len(rows))
    columns = (np.array(values, dtype=np.float32), np.array(rows, dtype=np.int32), np.array(starts))
    return list(words), sparse.csc_matrix(columns, shape=(len(words), len(starts) - 1)).tocsr()


def _analysed(words: Iterable[str], analyse: Analyse) -> tuple[dict[str, int], Any]:
    """The tokens of the words by number, and a sparse matrix (tokens × words) of how much each counts in each."""
    from scipy import sparse

    vocabulary: dict[str, int] = {}
    rows, values, starts = array("i"), array("f"), array("q", [0])
    for word in words:
        found = analyse(word)
        rows.extend(vocabulary.setdefault(token, len(vocabulary)) for token in found)
        values.extend(found.values())
        starts.append(len(rows))
    columns = (np.array(values, dtype=np.float32), np.array(rows, dtype=np.int32), np.array(starts))
    return vocabulary, sparse.csc_matrix(columns, shape=(len(vocabulary), len(starts) - 1)).tocsr()


def weighted(fields: Iterable[tuple[float, Iterable[str]]]) -> dict[str, float]:
    """Token → summed weight over (field weight, tokens) pairs."""
    total: defaultdict[str, float] = defaultdict(float)
    for weight, tokens in fields:
        for token in tokens:
            total[token] += weight
    return dict(total)
