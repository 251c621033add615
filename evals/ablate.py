"""What each ingredient is worth: `python -m evals.ablate [--index-dir DIR]` prints the tables of docs/retrieval.md.

Ranking is measured as in `evals.tune` on two question scripts: MRR, a relevant section first, one among the first five.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from assistant.assistant import Assistant
from assistant.context import Context
from assistant.present import markdown
from assistant.steps.compose import compose
from evals.script.match import Text
from evals.script.relevant import answering, holds, relevant_sections, sections_of
from evals.script.types import QaCase
from evals.tune import Ranking, answerable, quality, rankings
from indexing.chunks import chunks_of
from indexing.hybrid import WEIGHTS, Found, search
from indexing.index import open_index
from indexing.retriever import query_of

SCRIPTS_USED = ("fragor-dev", "fragor-kalibrering")
RRF_K = 60  # Cormack, Clarke & Büttcher 2009
DEPTH = 12


def reciprocal(found: Sequence[Ranking], weights: dict[str, float]) -> tuple[float, float, float]:
    """Quality when the arms' ranks are added as weight / (60 + rank) instead of their scaled scores."""
    ranks = []
    for ranking in found:
        total: dict[str, float] = {hit.id: 0.0 for hit in ranking.found}
        for name, weight in weights.items():
            order = sorted(ranking.found, key=lambda hit: (-hit.arms[name], hit.id))
            for place, hit in enumerate(order, 1):
                total[hit.id] += weight / (RRF_K + place)
        order_all = sorted(total, key=lambda item: (-total[item], item))
        ranks.append(next(place for place, item in enumerate(order_all, 1) if item in ranking.relevant))
    n = len(ranks)
    return sum(1 / r for r in ranks) / n, sum(r == 1 for r in ranks) / n, sum(r <= 5 for r in ranks) / n


def bodies_only(assistant: Assistant, cases: Sequence[QaCase]) -> list[Ranking]:
    """Rankings in which the dense arm sees the chunks of the bodies, not headings and questions."""
    index, stored = assistant.index, assistant.index.store.stored()
    bodies = [
        (place, stored[chunk.id])
        for place, item in enumerate(index.items)
        for chunk in chunks_of(item)
        if chunk.kind == "body"
    ]
    owners, vectors = np.array([place for place, _ in bodies]), np.stack([vector for _, vector in bodies])
    result = []
    for case, ranking in zip(cases, rankings(assistant, cases), strict=True):
        cosine = np.full(len(index.items), -1.0)
        np.maximum.at(cosine, owners, vectors @ index.embedder.encode_queries([query_of(case.question).words])[0])
        dense = (cosine - cosine.min()) / max(float(cosine.max() - cosine.min()), 1e-9)
        found: list[Found] = [
            replace(hit, arms=hit.arms | {"dense": float(dense[hit.position])}) for hit in ranking.found
        ]
        result.append(Ranking(ranking.relevant, found))
    return result


def without_questions(assistant: Assistant, cases: Sequence[QaCase]) -> list[Ranking]:
    """Rankings over an index that was built without the authored questions."""
    items = [replace(item, questions=()) for item in assistant.index.items]
    sections = sections_of(assistant.corpus)
    with tempfile.TemporaryDirectory() as folder:
        index = open_index(items, assistant.index.embedder, Path(folder))
        try:
            return [
                Ranking(
                    answering(relevant_sections(case.asked[0].key, sections)),
                    search(index, query_of(case.question), len(items)),
                )
                for case in cases
            ]
        finally:
            index.close()


def completeness(assistant: Assistant, cases: Sequence[QaCase], near: float, most: int) -> tuple[float, float]:
    """Share of complete answers and words an answer, quoting up to `most` sections within `near` of the best."""
    complete, words = 0, 0
    for case in cases:
        hits = search(assistant.index, query_of(case.question), DEPTH)
        chosen = [hit.id for hit in hits if hit.score >= near * hits[0].score][:most]
        sections = tuple(assistant.corpus.sections[section] for section in chosen)
        context = compose(Context(case.question, (), assistant.corpus.law_read, sections=sections))
        text = markdown(context.sentences, context.citations)
        complete += holds(case.asked[0].key, Text(text))
        words += len(text.split())
    return complete / len(cases), words / len(cases)


def main() -> None:
    parser = argparse.ArgumentParser(description="What each ingredient of the search and the answer is worth.")
    parser.add_argument("--index-dir", type=Path, default=Path("var/index"))
    assistant = Assistant(parser.parse_args().index_dir)
    sections = sections_of(assistant.corpus)
    cases = [case for case in answerable(SCRIPTS_USED) if answering(relevant_sections(case.asked[0].key, sections))]
    found = rankings(assistant, cases)
    dense = {name: float(name == "dense") for name in WEIGHTS}
    equal = dict.fromkeys(WEIGHTS, 1 / len(WEIGHTS))
    bodies, bare = bodies_only(assistant, cases), without_questions(assistant, cases)
    rows = {
        "fusion as chosen": quality(found, WEIGHTS),
        "equal weights": quality(found, equal),
        "reciprocal ranks, equal weights": reciprocal(found, equal),
        "reciprocal ranks, same weights": reciprocal(found, WEIGHTS),
        **{f"without {name}": quality(found, WEIGHTS | {name: 0.0}) for name in WEIGHTS},
        "dense arm over bodies only": quality(bodies, WEIGHTS),
        "no authored questions": quality(bare, WEIGHTS),
        "dense alone": quality(found, dense),
        "dense alone, bodies only": quality(bodies, dense),
        "dense alone, no authored questions": quality(bare, dense),
    }
    print(f"{len(cases)} questions with a relevant section; MRR, first, among five")
    for name, values in rows.items():
        print(f"{name:36}", " ".join(f"{value:.3f}" for value in values))
    print("sections quoted (share of the best score, at most): complete, words an answer")
    for near, most in ((0.999, 1), (0.9, 3), (0.85, 3), (0.8, 2), (0.8, 3), (0.7, 3), (0.7, 4), (0.6, 4)):
        complete, words = completeness(assistant, cases, near, most)
        print(f"{near:5.2f} {most}  {complete:.3f}  {words:.0f}")
    assistant.close()


if __name__ == "__main__":
    main()
