"""The hybrid search: words, character n-grams and vectors, fused per query; exact legal references go first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np

from corpus.legal import LegalReference, find_references
from indexing.index import Index
from indexing.lexical import Scores, weighted
from indexing.swedish import stems
from indexing.words import ANALYSERS, Analyse

# Shares of the arms in the fused score; chosen with `python -m evals.tune` (docs/retrieval.md).
WEIGHTS = {"words": 0.2, "ngrams": 0.4, "asked": 0.1, "dense": 0.3}
EXPANSION = 0.5  # weight of an official term that was added for a lay word
NEAREST_CHUNKS = 100


@dataclass(frozen=True)
class Query:
    """A question as it is searched: its words, official terms added to them, and the legal references it names."""

    text: str
    expansions: tuple[str, ...] = ()
    references: tuple[LegalReference, ...] = ()

    @cached_property
    def words(self) -> str:
        """The text without its legal references, which are matched as references and not as words."""
        text = self.text
        for found in reversed(find_references(text)):
            text = f"{text[: found.start]} {text[found.end :]}"
        return text


@dataclass(frozen=True)
class Found:
    """An item with its fused score (0–1; above 1 when it holds a legal reference that was asked for) and its arms.

    `arms`: every arm of WEIGHTS scaled 0–1 within the query, cosine as it is, reference 0–2 by how much it is about it.
    """

    id: str
    position: int
    score: float
    arms: dict[str, float]


def search(
    index: Index, query: Query, k: int, as_of: date | None = None, among: Collection[str] | None = None
) -> list[Found]:
    """The k best items, best first; ties in the items' own order. Items that do not hold on `as_of` are left out.

    `among`: only items with these ids, ranked and scored as among all of them.
    """
    raw = {name: index.words.scores(name, _terms(query, analyse)) for name, analyse in ANALYSERS.items()}
    raw["dense"] = _dense(index, query)
    scaled = {name: _scale(scores) for name, scores in raw.items()}
    reference = _references(index, query.references)
    fused = sum((weight * scaled[name] for name, weight in WEIGHTS.items()), np.zeros(len(index.items)))
    total = np.where(reference > 0, 1 + reference + fused, fused)
    order = sorted(range(len(index.items)), key=lambda i: (-round(float(total[i]), 6), i))
    hits: list[Found] = []
    for i in order:
        if len(hits) == k or total[i] <= 0:
            break
        if among is not None and index.items[i].id not in among:
            continue
        if as_of is None or index.items[i].valid_on(as_of):
            arms = {name: round(float(scores[i]), 4) for name, scores in scaled.items()}
            arms |= {"cosine": round(float(raw["dense"][i]), 4), "reference": round(float(reference[i]), 4)}
            hits.append(Found(index.items[i].id, i, round(float(total[i]), 4), arms))
    return hits


def _terms(query: Query, analyse: Analyse) -> dict[str, float]:
    return weighted([(1.0, analyse(query.words)), (EXPANSION, analyse(" ".join(query.expansions)))])


def _dense(index: Index, query: Query) -> Scores:
    """Cosine of each item's best chunk; items beyond the nearest chunks get the lowest cosine seen."""
    if not stems(query.words):
        return np.zeros(len(index.items), dtype=np.float32)  # nothing but function words: their direction is noise
    best = index.store.nearest(index.embedder.encode_queries([query.words])[0], NEAREST_CHUNKS)
    floor = min(best.values(), default=0.0)
    return np.array([best.get(item.id, floor) for item in index.items], dtype=np.float32)


def _scale(scores: Scores) -> Scores:
    """Min–max within the query: an arm's best item gets 1, the worst 0; where none differ, all 1 or (no hit) all 0."""
    low, high = float(scores.min()), float(scores.max())
    return (scores - low) / (high - low) if high > low else np.full_like(scores, float(high > 0))


def _references(index: Index, asked: tuple[LegalReference, ...]) -> Scores:
    """How much each item is about the legal references asked for, 0–2.

    1 when it names one first, less the later it stands; and up to 1 more by the share of its document that names it:
    the document about a provision goes before one that mentions it.
    """
    score = np.zeros(len(index.items), dtype=np.float32)
    for reference in asked:
        holders = [i for i, item in enumerate(index.items) if reference in item.references]
        held = Counter(index.items[i].title for i in holders)
        size = Counter(item.title for item in index.items)
        for i in holders:
            item = index.items[i]
            own = 1.0 / (1 + item.references.index(reference))
            score[i] = max(score[i], own + (held[item.title] / size[item.title] if item.title else 0.0))
    return score
