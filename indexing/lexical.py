"""The word index: BM25 over weighted fields, on any kind of token (stems, character n-grams)."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy import sparse

Scores = npt.NDArray[np.float32]


@dataclass(frozen=True)
class WordIndex:
    """BM25 weights of every token in every item: a sparse matrix (tokens × items), with the tokens' idf.

    Method: Robertson & Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009), fields weighted
    before saturation as in BM25F, idf = ln(1 + (N − n + 0.5) / (n + 0.5)).
    """

    vocabulary: dict[str, int]
    idf: Scores
    weights: sparse.csr_matrix

    @classmethod
    def build(cls, documents: Sequence[Mapping[str, float]], k1: float, b: float) -> WordIndex:
        """Index of documents given as token → weighted frequency. k1: saturation, b: length normalisation 0–1."""
        vocabulary: dict[str, int] = {}
        for document in documents:
            for token in document:
                vocabulary.setdefault(token, len(vocabulary))
        lengths = np.array([sum(document.values()) for document in documents], dtype=np.float32)
        mean = float(lengths.mean()) if len(lengths) else 0.0
        norm = k1 * (1 - b + b * lengths / max(mean, 1e-9))
        rows = [vocabulary[token] for document in documents for token in document]
        columns = [column for column, document in enumerate(documents) for _ in document]
        frequency = np.array([value for document in documents for value in document.values()], dtype=np.float32)
        found = np.bincount(np.array(rows, dtype=np.int64), minlength=len(vocabulary))
        idf = np.log1p((len(documents) - found + 0.5) / (found + 0.5)).astype(np.float32)
        values = frequency * (k1 + 1) / (frequency + norm[columns]) * idf[rows]
        shape = (len(vocabulary), len(documents))
        return cls(vocabulary, idf, sparse.csr_matrix((values, (rows, columns)), shape=shape, dtype=np.float32))

    def scores(self, query: Mapping[str, float]) -> Scores:
        """BM25 score of every item for token → weight; all zeros when no token is known."""
        total = np.zeros(self.weights.shape[1], dtype=np.float32)
        for token, weight in query.items():
            row = self.vocabulary.get(token)
            if row is not None:
                low, high = self.weights.indptr[row], self.weights.indptr[row + 1]
                total[self.weights.indices[low:high]] += weight * self.weights.data[low:high]
        return total

    def rarity(self, token: str) -> float:
        """The token's idf; an unknown token is as rare as can be."""
        row = self.vocabulary.get(token)
        unseen = float(np.log1p((self.weights.shape[1] + 0.5) / 0.5))
        return unseen if row is None else float(self.idf[row])

    def has(self, token: str, item: int) -> bool:
        """True when the item (by its column) holds the token."""
        row = self.vocabulary.get(token)
        if row is None:
            return False
        low, high = self.weights.indptr[row], self.weights.indptr[row + 1]
        return bool(np.any(self.weights.indices[low:high] == item))

    def save(self, folder: Path, name: str) -> None:
        """Writes `name.npz` and `name.json` into the folder."""
        np.savez(
            folder / f"{name}.npz",
            idf=self.idf,
            data=self.weights.data,
            indices=self.weights.indices,
            indptr=self.weights.indptr,
            shape=np.array(self.weights.shape),
        )
        tokens = json.dumps(list(self.vocabulary), ensure_ascii=False)
        (folder / f"{name}.json").write_text(tokens, "utf-8")

    @classmethod
    def load(cls, folder: Path, name: str) -> WordIndex:
        """Reads what `save` wrote."""
        with np.load(folder / f"{name}.npz", allow_pickle=False) as parts:
            matrix = sparse.csr_matrix(
                (parts["data"], parts["indices"], parts["indptr"]), shape=tuple(parts["shape"]), dtype=np.float32
            )
            idf = parts["idf"]
        tokens = json.loads((folder / f"{name}.json").read_text("utf-8"))
        return cls({token: row for row, token in enumerate(tokens)}, idf, matrix)


def weighted(fields: Iterable[tuple[float, Iterable[str]]]) -> dict[str, float]:
    """Token → summed weight over (field weight, tokens) pairs."""
    total: defaultdict[str, float] = defaultdict(float)
    for weight, tokens in fields:
        for token in tokens:
            total[token] += weight
    return dict(total)
