"""How sure we may be that the best section answers the question: a calibrated probability from readable features."""

from __future__ import annotations

import json
import math
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path

from indexing.hybrid import Found, Query
from indexing.index import Index
from indexing.lexicon import expansions
from indexing.nomodel import NO_MODEL
from indexing.swedish import ngrams, stems

FIFTH = 4
_FILE = Path(__file__).parent / "data" / "confidence.json"


@dataclass(frozen=True)
class Evidence:
    """Features of one question and its hits; all between about 0 and 1.

    cosine: of the best section's best chunk. covered: share of the question's words (weighted by rarity) that the
    best section holds, itself or by an official term. spelled: the same over character n-grams, which forgives
    typos. known: share of the words that the corpus holds anywhere. length: content words, ten or more = 1; the
    same share of a longer question says more. support: how near the fifth section's score comes to the best one's (0
    without a fifth): what the guidance covers it mostly has several sections about.
    """

    cosine: float
    covered: float
    spelled: float
    known: float
    length: float
    support: float


@dataclass(frozen=True)
class Calibration:
    """Logistic regression over Evidence, and the probabilities at which the assistant answers or answers in part."""

    bias: float
    weights: dict[str, float]
    answer_from: float
    partly_from: float

    def probability(self, evidence: Evidence) -> float:
        """Probability 0–1 that the sections answer the question."""
        total = self.bias + sum(self.weights.get(name, 0.0) * value for name, value in asdict(evidence).items())
        return 1.0 / (1.0 + math.exp(-total))


@cache
def calibration(model: str) -> Calibration:
    """The calibration for a model by its digest, fitted by `python -m evals.calibrate`.

    For a model that none was fitted for, and without a model, the one that leaves the cosine out.
    """
    fitted = json.loads(_FILE.read_text("utf-8"))
    return Calibration(**fitted.get(model, fitted[NO_MODEL]))


def evidence(index: Index, query: Query, hits: list[Found]) -> Evidence:
    """Features for a question with its hits, best first; all zero without hits."""
    if not hits:
        return Evidence(0, 0, 0, 0, 0, 0)
    top = hits[0]
    words, letters = index.words.indexes["words"], index.words.indexes["ngrams"]
    content = list(dict.fromkeys(stems(query.text)))
    meant = _official_stems(query.text)
    rarity = {word: words.rarity(word) for word in content}
    total = sum(rarity.values()) or 1.0
    held = sum(
        weight
        for word, weight in rarity.items()
        if any(words.has(term, top.position) for term in (word, *meant.get(word, ())))
    )
    known = sum(
        weight for word, weight in rarity.items() if any(t in words.vocabulary for t in (word, *meant.get(word, ())))
    )
    grams = set(ngrams(query.text))
    gram_rarity = {gram: letters.rarity(gram) for gram in grams}
    spelled = sum(weight for gram, weight in gram_rarity.items() if letters.has(gram, top.position))
    return Evidence(
        cosine=top.arms["cosine"],
        covered=held / total,
        spelled=spelled / (sum(gram_rarity.values()) or 1.0),
        known=known / total,
        length=min(len(content), 10) / 10,
        support=1 - (top.score - hits[FIFTH].score) if len(hits) > FIFTH else 0.0,
    )


def _official_stems(question: str) -> dict[str, tuple[str, ...]]:
    """Stem of a lay word → stems of the official term that stands for it."""
    table: dict[str, tuple[str, ...]] = {}
    for expansion in expansions(question):
        for lay in stems(expansion.lay):
            table[lay] = table.get(lay, ()) + tuple(stems(expansion.official))
    return table
