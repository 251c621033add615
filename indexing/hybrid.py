"""The hybrid search: words, character n-grams and vectors, fused per query; exact legal references go first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import numpy as np

from corpus.legal import LegalReference
from indexing.index import Index
from indexing.lexical import Scores, weighted
from indexing.swedish import ngrams, stems

# Weights of the arms and of the expansions; fitted by `python -m evals.tune` on the dev questions (docs/retrieval.md).
WORDS, NGRAMS, DENSE = 0.35, 0.25, 0.40
EXPANSION = 0.5
NEAREST_CHUNKS = 100


@dataclass(frozen=True)
class Query:
    """A question as it is searched: its words, official terms added to them, and the legal references it names."""

    text: str
    expansions: tuple[str, ...] = ()
    references: tuple[LegalReference, ...] = ()


@dataclass(frozen=True)
class Found:
    """An item with its fused score (0–1; above 1 when it holds a legal reference that was asked for) and its arms.

    `arms`: words, ngrams and dense scaled 0–1 within the query; cosine as it is; reference 0–1 by its place.
    """

    id: str
    position: int
    score: float
    arms: dict[str, float]


def search(index: Index, query: Query, k: int, as_of: date | None = None) -> list[Found]:
    """The k best items, best first; ties by id. Items that do not hold on `as_of` are left out."""
    raw = {
        "words": index.words.scores(_terms(query, stems)),
        "ngrams": index.ngrams.scores(_terms(query, ngrams)),
        "dense": _dense(index, query),
    }
    scaled = {name: _scale(scores) for name, scores in raw.items()}
    reference = np.array([_reference(item.references, query.references) for item in index.items], dtype=np.float32)
    fused = WORDS * scaled["words"] + NGRAMS * scaled["ngrams"] + DENSE * scaled["dense"]
    total = np.where(reference > 0, 1 + reference + fused, fused)
    order = sorted(range(len(index.items)), key=lambda i: (-round(float(total[i]), 6), index.items[i].id))
    hits: list[Found] = []
    for i in order:
        if len(hits) == k or total[i] <= 0:
            break
        if as_of is None or index.items[i].valid_on(as_of):
            arms = {name: round(float(scores[i]), 4) for name, scores in scaled.items()}
            arms |= {"cosine": round(float(raw["dense"][i]), 4), "reference": round(float(reference[i]), 4)}
            hits.append(Found(index.items[i].id, i, round(float(total[i]), 4), arms))
    return hits


def _terms(query: Query, analyse: Callable[[str], list[str]]) -> dict[str, float]:
    return weighted([(1.0, analyse(query.text)), (EXPANSION, analyse(" ".join(query.expansions)))])


def _dense(index: Index, query: Query) -> Scores:
    """Cosine of each item's best chunk; items beyond the nearest chunks get the lowest cosine seen."""
    vector = index.embedder.encode_queries([query.text])[0]
    best = index.store.nearest(vector, NEAREST_CHUNKS)
    floor = min(best.values(), default=0.0)
    return np.array([best.get(item.id, floor) for item in index.items], dtype=np.float32)


def _scale(scores: Scores) -> Scores:
    """Min–max within the query: the best item of an arm gets 1, the worst 0; all 0 when nothing differs."""
    low, high = float(scores.min()), float(scores.max())
    return (scores - low) / (high - low) if high > low else np.zeros_like(scores)


def _reference(held: tuple[LegalReference, ...], asked: tuple[LegalReference, ...]) -> float:
    """1 when the item's first reference is asked for, less the later it stands, 0 when none is."""
    places = [held.index(reference) for reference in asked if reference in held]
    return 1.0 / (1 + min(places)) if places else 0.0
