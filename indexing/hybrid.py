"""The hybrid search: words, character n-grams and vectors, fused per query; exact legal references go first."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from corpus.legal import LegalReference, find_references
from indexing.catalogue import Mask
from indexing.index import Index
from indexing.lexical import Analyse, Scores
from indexing.spelling import Correction
from indexing.swedish import stems
from indexing.words import ANALYSERS

# Shares of the arms in the fused score; chosen with `python -m evals.tune` (docs/retrieval.md).
WEIGHTS = {"words": 0.2, "ngrams": 0.4, "asked": 0.0, "dense": 0.4}
DOCUMENT = 0.2  # share of the best item of the same document: a document about the matter lifts its sections
EXPANSION = 0.6  # weight of an official term that was added for a lay word
NEAREST_CHUNKS = 400


@dataclass(frozen=True)
class Query:
    """A question as it is searched: its words, official terms added to them, and the legal references it names.

    `corrections`: the typing slips that were mended in `text`.
    """

    text: str
    expansions: tuple[str, ...] = ()
    references: tuple[LegalReference, ...] = ()
    corrections: tuple[Correction, ...] = ()

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

    `arms`: every arm of WEIGHTS scaled 0–1 within the query, document 0–1 (the fused score of the best item of its
    document), cosine as it is, reference 0–2 by how much it is about it. `ranks`: its place in each arm of WEIGHTS.
    """

    id: str
    position: int
    score: float
    arms: dict[str, float]
    ranks: dict[str, int]


def search(
    index: Index,
    query: Query,
    k: int,
    as_of: date | None = None,
    among: Collection[str] | None = None,
    weights: Mapping[str, float] = WEIGHTS,
) -> list[Found]:
    """The k best items, best first; ties in the items' own order. Items that do not hold on `as_of` are left out.

    `among`: only items with these ids, ranked and scored as among all of them.
    """
    raw = {name: index.words.scores(name, terms_of(query, analyse)) for name, analyse in ANALYSERS.items()}
    raw["dense"] = _dense(index, query) if weights["dense"] else np.zeros(len(index.items), dtype=np.float32)
    scaled = {name: _scale(scores) for name, scores in raw.items()}
    own = np.zeros(len(index.items))
    for name, scores in scaled.items():
        own += weights[name] * scores
    document = index.catalogue.best_of_document(own)
    fused = (own + DOCUMENT * document) / (sum(weights.values()) + DOCUMENT)
    reference = index.catalogue.references(query.references)
    total = np.where(reference > 0, 1 + reference + fused, fused)
    shown: dict[str, npt.NDArray[Any]] = {
        **scaled,
        "document": document,
        "cosine": raw["dense"],
        "reference": reference,
    }
    return [
        Found(
            index.items[i].id,
            i,
            round(float(total[i]), 4),
            {name: round(float(scores[i]), 4) for name, scores in shown.items()},
            {name: 1 + int(np.count_nonzero(scores > scores[i])) for name, scores in scaled.items()},
        )
        for i in _best(total, _allowed(index, as_of, among) & (total > 0), k)
    ]


def _allowed(index: Index, as_of: date | None, among: Collection[str] | None) -> Mask:
    allowed = np.ones(len(index.items), dtype=np.bool_)
    if as_of is not None:
        allowed &= index.catalogue.valid_on(as_of)
    if among is not None:
        allowed &= index.catalogue.among(among)
    return allowed


def _best(total: npt.NDArray[np.float64], allowed: Mask, k: int) -> list[int]:
    """Positions of the k best allowed items, best first, equals in the order of the items."""
    places = np.flatnonzero(allowed)
    keys = -np.round(total[places], 6)
    if k < len(places):  # sorting a few is quicker than sorting 200,000
        nearest = keys <= np.partition(keys, k)[k]
        places, keys = places[nearest], keys[nearest]
    best: list[int] = places[np.argsort(keys, kind="stable")][:k].tolist()
    return best


def terms_of(query: Query, analyse: Analyse) -> dict[str, float]:
    """The tokens of a query in one arm, those of the added terms at less weight."""
    terms = analyse(query.words)
    for token, value in analyse(" ".join(query.expansions)).items():
        terms[token] = terms.get(token, 0.0) + EXPANSION * value
    return terms


def _dense(index: Index, query: Query) -> Scores:
    """Cosine of each item's best chunk; items beyond the nearest chunks get the lowest cosine seen."""
    if not stems(query.words):
        return np.zeros(len(index.items), dtype=np.float32)  # nothing but function words: their direction is noise
    best = index.nearest(index.embedder.encode_queries([query.words])[0], NEAREST_CHUNKS)
    floor = min(best.values(), default=0.0)
    cosine = np.full(len(index.items), floor, dtype=np.float32)
    cosine[list(best)] = list(best.values())
    return cosine


def _scale(scores: Scores) -> Scores:
    """Min–max within the query: an arm's best item gets 1, the worst 0; where none differ, all 1 or (no hit) all 0."""
    low, high = float(scores.min()), float(scores.max())
    return (scores - low) / (high - low) if high > low else np.full_like(scores, float(high > 0))
