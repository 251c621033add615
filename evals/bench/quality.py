"""How good a ranking is, and how two rankings of the same questions differ."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import fmean

from evals.bench.material import Question
from evals.metrics.estimate import mean_of
from evals.metrics.retrieval import ranking
from evals.metrics.types import Estimate
from evals.script.relevant import answering
from evals.script.types import Plain
from evals.stats import bootstrap_mean, mcnemar, paired_permutation

NDCG, FIRST = "ndcg@10", "success@1"
MEASURES = (NDCG, "recall@5", FIRST, "rr@10")
Values = list[dict[str, float]]


class Lead(Plain):
    """How far one ranking is ahead of another: nDCG@10 with its interval and p (paired permutation), and on how many
    questions it alone has a right section first (`wins`) or the other alone (`losses`), with p (exact McNemar)."""

    mean: float
    low: float
    high: float
    p: float
    wins: int
    losses: int
    first_p: float


def values(asked: Sequence[Question], ranked: Sequence[Sequence[str]]) -> Values:
    """The measures of each question."""
    return [ranking(ids, question.relevant) for question, ids in zip(asked, ranked, strict=True)]


def estimates(asked: Sequence[Question], found: Values) -> dict[str, Estimate]:
    """The measures over the questions, each with its interval."""
    clusters = [question.cluster for question in asked]
    return {name: mean_of([row[name] for row in found], clusters) for name in MEASURES}


def best_recall(asked: Sequence[Question]) -> float:
    """The highest recall@5 that any ranking can have: some questions have more than five sections that answer."""
    counts = [len(answering(question.relevant)) for question in asked]
    return fmean(min(5, count) / count for count in counts)


def lead(asked: Sequence[Question], ours: Values, theirs: Values) -> Lead:
    """How far the first values are ahead of the second, question by question."""
    pairs = list(zip(ours, theirs, strict=True))
    gains = [mine[NDCG] - other[NDCG] for mine, other in pairs]
    low, high = bootstrap_mean(gains, [question.cluster for question in asked])
    wins = sum(mine[FIRST] > other[FIRST] for mine, other in pairs)
    losses = sum(mine[FIRST] < other[FIRST] for mine, other in pairs)
    return Lead(
        mean=fmean(gains),
        low=low,
        high=high,
        p=paired_permutation([mine[NDCG] for mine, _ in pairs], [other[NDCG] for _, other in pairs]),
        wins=wins,
        losses=losses,
        first_p=mcnemar(wins, losses),
    )
