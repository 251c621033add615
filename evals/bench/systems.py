"""The retrievers that are compared: each takes the same items and gives the ids of the best ones for a question."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from evals.bench.minilm import MiniLm
from indexing.embedder import DEFAULT_MODEL, STATIC_MODEL, Embedder
from indexing.hybrid import NEAREST_CHUNKS, WEIGHTS, search, terms_of
from indexing.index import Index, open_index
from indexing.items import Item
from indexing.retriever import query_of
from indexing.snapshot import Progress
from indexing.words import ANALYSERS

Find = Callable[[Index, str, int], list[str]]
Texts = Callable[[Item], list[str]]


class System(Protocol):
    """A retriever. Making one loads its model; ModuleNotFoundError when its library is not installed."""

    def build(self, items: Sequence[Item], folder: Path, progress: Progress) -> None:
        """Makes the index of the items in the folder, ready to search."""

    def search(self, question: str, k: int) -> list[str]:
        """The ids of the best items, best first, at most k."""


class Kvarbo:
    """Our index with a model, searched by the whole of it or by some of its arms."""

    def __init__(self, find: Find, model: Path = DEFAULT_MODEL) -> None:
        self._find = find
        self._embedder = Embedder(model, threads=1)
        self._embedder.warm()

    def build(self, items: Sequence[Item], folder: Path, progress: Progress) -> None:
        """See System."""
        self._index = open_index(items, self._embedder, folder, progress)

    def search(self, question: str, k: int) -> list[str]:
        """See System."""
        return self._find(self._index, question, k)


def hybrid(index: Index, question: str, k: int) -> list[str]:
    """The search as Kvarbo does it."""
    return [hit.id for hit in search(index, query_of(question, index.words.speller), k)]


def lexical(index: Index, question: str, k: int) -> list[str]:
    """The search without its vectors."""
    return [
        hit.id for hit in search(index, query_of(question, index.words.speller), k, weights=WEIGHTS | {"dense": 0.0})
    ]


def words(index: Index, question: str, k: int) -> list[str]:
    """The word arm alone, official terms for lay words added."""
    query = query_of(question, index.words.speller)
    terms = terms_of(query, ANALYSERS["words"])
    scores = index.words.scores("words", terms)
    return [index.items[place].id for place in np.argsort(-scores, kind="stable")[:k] if scores[place] > 0]


def dense(index: Index, question: str, k: int) -> list[str]:
    """The vectors alone."""
    vector = index.embedder.encode_queries([query_of(question, index.words.speller).words])[0]
    return [index.items[place].id for place in index.nearest(vector, NEAREST_CHUNKS)][:k]


class Bm25:
    """The bm25s library as it comes, with its Swedish stop words and Snowball stems."""

    def __init__(self, texts: Texts) -> None:
        import bm25s
        import snowballstemmer

        self._library, self._stemmer, self._texts = bm25s, snowballstemmer.stemmer("swedish"), texts

    def _tokens(self, texts: list[str]) -> Any:
        return self._library.tokenize(texts, stopwords="swedish", stemmer=self._stemmer, show_progress=False)

    def build(self, items: Sequence[Item], folder: Path, progress: Progress) -> None:
        """See System."""
        progress("Indexing", 0, len(items))
        self._ids = [item.id for item in items]
        self._retriever = self._library.BM25()
        self._retriever.index(self._tokens(["\n".join(self._texts(item)) for item in items]), show_progress=False)
        self._retriever.save(folder)

    def search(self, question: str, k: int) -> list[str]:
        """See System."""
        tokens = self._tokens([question])
        found, scores = self._retriever.retrieve(tokens, k=min(k, len(self._ids)), show_progress=False)
        return [self._ids[place] for place, score in zip(found[0], scores[0], strict=True) if score > 0]


def written(item: Item) -> list[str]:
    """Heading and body: what the section itself says."""
    return [f"{item.heading}\n{item.body}"]


def everything(item: Item) -> list[str]:
    """All the text that Kvarbo has of it: its document's title too, and the authored questions each by itself."""
    return [f"{item.title}\n{item.heading}\n{item.body}", *item.questions]


OURS, BASELINE, AUTHORED = "Kvarbo", "BM25 (bm25s)", ", authored questions too"
SYSTEMS: dict[str, Callable[[], System]] = {
    OURS: lambda: Kvarbo(hybrid),
    "Kvarbo without vectors": lambda: Kvarbo(lexical),
    "Kvarbo with the static model": lambda: Kvarbo(hybrid, STATIC_MODEL),
    "Kvarbo, words alone": lambda: Kvarbo(words),
    "Kvarbo, vectors alone": lambda: Kvarbo(dense),
    "Kvarbo, static vectors alone": lambda: Kvarbo(dense, STATIC_MODEL),
    BASELINE: lambda: Bm25(written),
    f"{BASELINE}{AUTHORED}": lambda: Bm25(everything),
    "English MiniLM, LangChain, Chroma": lambda: MiniLm(written),
    f"English MiniLM, LangChain, Chroma{AUTHORED}": lambda: MiniLm(everything),
}
MODELS = {name: (STATIC_MODEL if "static" in name else DEFAULT_MODEL).name for name in SYSTEMS if name.startswith(OURS)}
"""The model of each of our systems: those of one model search one index."""
