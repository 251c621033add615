"""Screening over many households: agreement of levels beyond chance, and flags counted together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from evals.metrics.estimate import DIGITS, NONE, ratio_of, rounded
from evals.metrics.screening import LEVELS, NO_LEVEL, rank
from evals.metrics.silence import Row
from evals.metrics.types import CaseScore, Estimate
from evals.stats import Weights, kappa, kappa_interval


def screening_figures(scores: Sequence[CaseScore]) -> dict[str, Estimate]:
    """Weighted kappas, and precision, recall and F1 of all flags of all households together (micro)."""
    found, missed, wrong = (_counts(scores, part) for part in ("found", "missed", "wrong"))
    clusters = [score.cluster for score in scores if "flags" in score.detail]
    both = [2 * count for count in found]
    return {
        "kappa_linear": _kappa(scores, "linear"),
        "kappa_quadratic": _kappa(scores, "quadratic"),
        "flag_precision": ratio_of(found, _sums(found, wrong), clusters),
        "flag_recall": ratio_of(found, _sums(found, missed), clusters),
        "flag_f1": ratio_of(both, _sums(both, missed, wrong), clusters),
    }


def _counts(scores: Sequence[CaseScore], part: str) -> list[float]:
    return [float(len(score.detail["flags"][part])) for score in scores if "flags" in score.detail]


def _sums(*columns: Sequence[float]) -> list[float]:
    return [sum(row) for row in zip(*columns, strict=True)]


def _kappa(scores: Sequence[CaseScore], weights: Weights) -> Estimate:
    levelled = [score for score in scores if "level" in score.detail]
    pairs = [_pair(score) for score in levelled]
    value = kappa(pairs, LEVELS, weights)
    if value is None:
        return NONE
    clusters = [score.cluster for score in levelled]
    return rounded(value, kappa_interval(pairs, LEVELS, weights, clusters), len(pairs))


def _pair(score: CaseScore) -> tuple[str, str]:
    """Key and given level; a missing one counts as the level farthest from the key."""
    key, given = score.detail["level_key"], score.detail["level"]
    farthest = LEVELS[-1] if rank(key) < len(LEVELS) / 2 else LEVELS[0]
    return key, farthest if given == NO_LEVEL else given


def levels(scores: Sequence[CaseScore]) -> list[Row]:
    """The confusion matrix, highest first: a row a level of the key and a level given, with the number of cases."""
    counted = Counter((s.detail["level_key"], s.detail["level"]) for s in scores if "level" in s.detail)
    given = [*reversed(LEVELS), *([NO_LEVEL] if any(level == NO_LEVEL for _, level in counted) else ())]
    rows: list[Row] = [
        {"key": key, "given": level, "n": counted[key, level]} for key in reversed(LEVELS) for level in given
    ]
    return rows if counted else []


def flags(scores: Sequence[CaseScore]) -> list[Row]:
    """How often each rule was found, missed and wrongly given, with its precision and recall."""
    parts = ("found", "missed", "wrong")
    counted = {
        part: Counter(rule for s in scores for rule in s.detail.get("flags", {}).get(part, ())) for part in parts
    }
    return [
        _flag(rule, *(counted[part][rule] for part in parts))
        for rule in sorted({r for c in counted.values() for r in c})
    ]


def _flag(rule: str, found: int, missed: int, wrong: int) -> Row:
    return {
        "flag": rule,
        "found": found,
        "missed": missed,
        "wrong": wrong,
        "precision": round(found / (found + wrong), DIGITS) if found + wrong else None,
        "recall": round(found / (found + missed), DIGITS) if found + missed else None,
    }
