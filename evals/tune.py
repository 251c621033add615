"""Tries fusion weights on two question scripts and prints the best: `python -m evals.tune [--index-dir DIR]`.

A section is relevant when it stands in a document that the case names and alone holds every fact of the key.
MRR (mean reciprocal rank) decides. Nothing is written: the weights in `indexing/hybrid.py` are chosen by hand among
those that do not differ by more than noise, and are the ones that the documentation states.
"""

from __future__ import annotations

import argparse
import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.assistant import Assistant
from evals.script.relevant import answering, relevant_sections, sections_of
from evals.script.types import QaCase
from evals.select import to_tune_on
from indexing.hybrid import WEIGHTS, Found, search
from indexing.retriever import query_of

STEP = 0.1


@dataclass(frozen=True)
class Ranking:
    """One question's relevant sections and the arms of every section."""

    relevant: frozenset[str]
    found: Sequence[Found]

    def rank(self, weights: dict[str, float]) -> int:
        """Place of the first relevant section under these weights, 1 = first."""
        fused = [(-sum(w * hit.arms[name] for name, w in weights.items()), hit.id) for hit in self.found]
        return next(place for place, (_, item) in enumerate(sorted(fused), 1) if item in self.relevant)


def rankings(assistant: Assistant, cases: Sequence[QaCase]) -> list[Ranking]:
    """The arms of every answerable case that a section answers alone."""
    everything, sections = len(assistant.index.items), sections_of(assistant.corpus)
    result = []
    for case in cases:
        relevant = answering(relevant_sections(case.asked[0].key, sections))
        if relevant:
            result.append(Ranking(relevant, search(assistant.index, query_of(case.question), everything)))
    return [ranking for ranking in result if ranking.relevant & {hit.id for hit in ranking.found}]


def answerable(names: Sequence[str]) -> list[QaCase]:
    """The cases of the scripts that the guidance answers."""
    return [case for script in to_tune_on(names) for case in script.cases if isinstance(case, QaCase)]


def quality(found: Sequence[Ranking], weights: dict[str, float]) -> tuple[float, float, float]:
    """MRR, share with a relevant section first, share with one among the first five."""
    ranks = [ranking.rank(weights) for ranking in found]
    n = len(ranks)
    return sum(1 / r for r in ranks) / n, sum(r == 1 for r in ranks) / n, sum(r <= 5 for r in ranks) / n


def grid() -> list[dict[str, float]]:
    """All weightings in steps of STEP that add up to 1, no arm above a half."""
    steps = round(1 / STEP)
    return [
        dict(zip(WEIGHTS, (part * STEP for part in parts), strict=True))
        for parts in itertools.product(range(steps // 2 + 1), repeat=len(WEIGHTS))
        if sum(parts) == steps
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description="Tries fusion weights.")
    parser.add_argument("--index-dir", type=Path, default=Path("var/index"))
    parser.add_argument("--scripts", nargs="+", default=["fragor-dev", "fragor-kalibrering"])
    arguments = parser.parse_args()
    assistant = Assistant(arguments.index_dir)
    found = rankings(assistant, answerable(arguments.scripts))
    print(f"{len(found)} questions with a relevant section; MRR, first, among five")
    single = {name: {other: float(other == name) for other in WEIGHTS} for name in WEIGHTS}
    for name, weights in (("in use", WEIGHTS), *single.items()):
        print(f"{name:14}", " ".join(f"{value:.3f}" for value in quality(found, weights)))
    scored = sorted(((quality(found, weights), weights) for weights in grid()), key=lambda pair: pair[0], reverse=True)
    for values, weights in scored[:10]:
        print(" ".join(f"{value:.3f}" for value in values), {k: round(v, 1) for k, v in weights.items()})
    assistant.close()


if __name__ == "__main__":
    main()
