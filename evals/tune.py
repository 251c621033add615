"""Tries fusion weights on question scripts and prints the best: `python -m evals.tune [--index-dir DIR]`.

nDCG@10 over the graded sections decides; where nobody graded, a section that alone holds every fact of the key counts
as an answer. Nothing is written: the weights in `indexing/hybrid.py` are chosen by hand among those that do not differ
by more than noise, and are the ones that the documentation states.
"""

from __future__ import annotations

import argparse
import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from assistant.assistant import Assistant
from evals.script.relevant import answering, relevant_sections, sections_of
from evals.script.types import QaCase, RetrievalCase
from evals.select import to_tune_on
from indexing.hybrid import DOCUMENT, WEIGHTS, Found, search

STEP = 0.1
DOCUMENT_SHARES = (0.0, 0.1, 0.2, 0.3)
DEPTH = 10
SCRIPTS_USED = ("fragor-dev", "fragor-kalibrering", "hitta-dev")


class Quality(NamedTuple):
    """Means over questions: nDCG@10, MRR@10, share with an answering section first, and with one among five."""

    ndcg: float
    mrr: float
    first: float
    five: float


@dataclass(frozen=True)
class Ranking:
    """One question's graded sections and the arms of every section; equals are ranked by their id."""

    relevant: Mapping[str, int]
    found: Sequence[Found]

    @cached_property
    def ids(self) -> list[str]:
        """The sections in order of their ids."""
        return sorted(hit.id for hit in self.found)

    @cached_property
    def arms(self) -> dict[str, npt.NDArray[np.float64]]:
        """Each arm's scores of the sections, in order of their ids."""
        hits = sorted(self.found, key=lambda hit: hit.id)
        return {name: np.array([hit.arms[name] for hit in hits]) for name in WEIGHTS}

    @cached_property
    def _documents(self) -> npt.NDArray[np.int64]:
        names = [section.split("#")[0] for section in self.ids]
        return np.unique(names, return_inverse=True)[1]

    def order(self, weights: Mapping[str, float], document: float = DOCUMENT, depth: int = DEPTH) -> list[str]:
        """The best sections under these weights, with this share of the best section of the document."""
        own = sum((weight * self.arms[name] for name, weight in weights.items()), np.zeros(len(self.ids)))
        best = np.zeros(len(self.ids))
        np.maximum.at(best, self._documents, own)
        total = np.round(own + document * best[self._documents], 6)
        return [self.ids[place] for place in np.argsort(-total, kind="stable")[:depth]]

    def quality(self, order: Sequence[str]) -> Quality:
        """The measures of one order (the definitions of `evals.metrics.retrieval`, without its overhead)."""
        discounts = 1 / np.log2(np.arange(2, DEPTH + 2))
        gains = [self.relevant.get(section, 0) for section in order]
        ideal = sorted(self.relevant.values(), reverse=True)[:DEPTH]
        right = answering(self.relevant)
        place = next((number for number, section in enumerate(order, 1) if section in right), None)
        ndcg = float(np.dot(gains, discounts[: len(gains)]) / np.dot(ideal, discounts[: len(ideal)]))
        return Quality(ndcg, 1 / place if place else 0.0, float(place == 1), float(place is not None and place <= 5))


def rankings(assistant: Assistant, cases: Sequence[QaCase | RetrievalCase]) -> list[Ranking]:
    """The arms of every case that some section answers alone."""
    everything, sections = len(assistant.index.items), sections_of(assistant.corpus)
    result = []
    for case in cases:
        relevant = relevant_sections(case.asked[0].key, sections)
        if answering(relevant):
            query = assistant.retriever.query(case.question)
            result.append(Ranking(relevant, search(assistant.index, query, everything)))
    return result


def answerable(names: Sequence[str]) -> list[QaCase | RetrievalCase]:
    """The cases of the scripts that the guidance answers."""
    return [case for script in to_tune_on(names) for case in script.cases if isinstance(case, QaCase | RetrievalCase)]


def quality(found: Sequence[Ranking], weights: Mapping[str, float], document: float = DOCUMENT) -> Quality:
    """The means over the questions under these weights."""
    each = [ranking.quality(ranking.order(weights, document)) for ranking in found]
    return Quality(*(float(value) for value in np.mean(each, axis=0)))


def grid() -> list[dict[str, float]]:
    """All weightings in steps of STEP that add up to 1, no arm above six tenths."""
    steps = round(1 / STEP)
    return [
        dict(zip(WEIGHTS, (part * STEP for part in parts), strict=True))
        for parts in itertools.product(range(7), repeat=len(WEIGHTS))
        if sum(parts) == steps
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description="Tries fusion weights.")
    parser.add_argument("--index-dir", type=Path, default=Path("var/index"))
    parser.add_argument("--scripts", nargs="+", default=SCRIPTS_USED)
    arguments = parser.parse_args()
    assistant = Assistant(arguments.index_dir)
    found = rankings(assistant, answerable(arguments.scripts))
    print(f"{len(found)} questions with a relevant section; nDCG@10, MRR, first, among five")
    single = {name: {other: float(other == name) for other in WEIGHTS} for name in WEIGHTS}
    for name, weights in (("in use", WEIGHTS), *single.items()):
        print(f"{name:14}", " ".join(f"{value:.3f}" for value in quality(found, weights)))
    tried = itertools.product(grid(), DOCUMENT_SHARES)
    scored = [(quality(found, weights, document), weights, document) for weights, document in tried]
    for values, weights, document in sorted(scored, key=lambda row: row[0], reverse=True)[:15]:
        shares = {name: round(weight, 1) for name, weight in weights.items()}
        print(" ".join(f"{value:.3f}" for value in values), shares, f"document {document}")
    assistant.close()


if __name__ == "__main__":
    main()
