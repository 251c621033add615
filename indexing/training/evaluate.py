"""Retrieval figures of a model: SweFAQ dev, and statute heading -> section text over held-out statutes.

python -m indexing.training.evaluate --data DIR --model DIR
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from indexing.training.data import Passage, read_faq, read_passages
from indexing.training.pairs import is_generic
from indexing.training.sources import TEST_STATUTES, is_dev_statute

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

Encode = Callable[[Sequence[str]], NDArray[np.float32]]
DEPTH = 10
RECALL_DEPTH = 5


class RankingSet(NamedTuple):
    """Queries, passages, and for each query the positions of the right passages."""

    name: str
    queries: list[str]
    passages: list[str]
    gold: list[set[int]]


class Score(NamedTuple):
    """Means over queries: nDCG@10 and the share of right passages among the first five."""

    name: str
    queries: int
    passages: int
    ndcg10: float
    recall5: float


def ndcg(ranking: Sequence[int], gold: set[int], depth: int = DEPTH) -> float:
    """nDCG with equal gains (Järvelin & Kekäläinen 2002), between 0 and 1."""
    gain = sum(1 / np.log2(place + 2) for place, item in enumerate(ranking[:depth]) if item in gold)
    best = sum(1 / np.log2(place + 2) for place in range(min(len(gold), depth)))
    return float(gain / best)


def faq_set(data: Path) -> RankingSet:
    """SweFAQ dev: each question against the answers of all categories."""
    faq = read_faq(data)
    position = {key: place for place, key in enumerate(faq.answers)}
    gold = [{position[key] for key in keys} for keys in faq.gold]
    return RankingSet("swefaq_dev", faq.questions, list(faq.answers.values()), gold)


def heading_set(name: str, passages: list[Passage], chosen: Callable[[str], bool]) -> RankingSet:
    """Each distinct telling heading of the chosen statutes against all their section texts."""
    kept = [passage for passage in passages if chosen(passage.sfs)]
    gold: dict[str, set[int]] = defaultdict(set)
    for place, passage in enumerate(kept):
        heading = passage.heading.split(" / ")[-1].strip()
        if heading and not is_generic(heading):
            gold[heading].add(place)
    return RankingSet(name, list(gold), [passage.text for passage in kept], list(gold.values()))


def ranking_sets(data: Path) -> list[RankingSet]:
    """SweFAQ dev and law dev (both for choosing), then law test (for reporting only)."""
    passages = read_passages(data)
    return [
        faq_set(data),
        heading_set("law_heading_dev", passages, is_dev_statute),
        heading_set("law_heading_test", passages, TEST_STATUTES.__contains__),
    ]


def score(encode_query: Encode, encode_passage: Encode, questions: RankingSet) -> Score:
    """Ranks all passages by cosine for each query; ties keep the order of the passages."""
    similarity = encode_query(questions.queries) @ encode_passage(questions.passages).T
    rankings = np.argsort(-similarity, axis=1, kind="stable")[:, :DEPTH].tolist()
    gains = [ndcg(ranking, gold) for ranking, gold in zip(rankings, questions.gold, strict=True)]
    found = [
        len(gold & set(ranking[:RECALL_DEPTH])) / len(gold)
        for ranking, gold in zip(rankings, questions.gold, strict=True)
    ]
    return Score(
        questions.name,
        len(questions.queries),
        len(questions.passages),
        round(float(np.mean(gains)), 4),
        round(float(np.mean(found)), 4),
    )


def load_model(folder: Path) -> SentenceTransformer:
    """The exported model on the CPU, computing in float32 although its file holds float16."""
    from sentence_transformers import SentenceTransformer

    return SentenceTransformer(str(folder), device="cpu", local_files_only=True).float()


def evaluate_model(folder: Path, sets: list[RankingSet]) -> list[Score]:
    """Scores of the model in `folder`, loaded from disk as a user of it would."""
    model = load_model(folder)

    def query(texts: Sequence[str]) -> NDArray[np.float32]:
        return np.asarray(model.encode_query(list(texts), show_progress_bar=False), dtype=np.float32)

    def passage(texts: Sequence[str]) -> NDArray[np.float32]:
        return np.asarray(model.encode_document(list(texts), show_progress_bar=False), dtype=np.float32)

    return [score(query, passage, questions) for questions in sets]


def main() -> None:
    """Prints one JSON line per evaluation set."""
    parser = argparse.ArgumentParser(description="Retrieval figures of an exported model")
    parser.add_argument("--data", type=Path, required=True, help="folder with the data files")
    parser.add_argument("--model", type=Path, required=True, help="folder of the exported model")
    arguments = parser.parse_args()
    for result in evaluate_model(arguments.model, ranking_sets(arguments.data)):
        print(json.dumps(result._asdict()))


if __name__ == "__main__":
    main()
