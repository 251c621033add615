"""Silence and answers over many questions: precision, recall, F1, risk by coverage, reliability of the confidence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from evals.metrics.estimate import DIGITS, NONE, ratio_of, rounded, share_of
from evals.metrics.types import CaseScore, Estimate

Row = dict[str, float | str | None]
BINS = 10


def silence_figures(scores: Sequence[CaseScore]) -> dict[str, Estimate]:
    """Precision: of all silences, those that were right; recall: of those that were due, those that came."""
    due = [score.values["silent"] for score in scores if "silent" in score.values]
    needless = [score.values["false_abstention"] for score in scores if "false_abstention" in score.values]
    right, wrong = round(sum(due)), round(sum(needless))
    # Among questions of one sort alone, every silence is right, or none is.
    is_mixed = bool(due and needless)
    risks = [risk for _size, risk, *_ in _steps(scores) for _ in range(_size)]
    return {
        "abstention_precision": share_of(right, right + wrong) if is_mixed else NONE,
        "abstention_recall": share_of(right, len(due)),
        "abstention_f1": _f1(scores) if is_mixed else NONE,
        "aurc": rounded(sum(risks) / len(risks), None, len(risks)) if risks else NONE,
    }


def _f1(scores: Sequence[CaseScore]) -> Estimate:
    """2TP / (2TP + FP + FN): a right silence counts twice on both sides, a missing or needless one once below."""
    concerned = [score for score in scores if "silent" in score.values or "false_abstention" in score.values]
    over = [2 * score.values.get("silent", 0.0) for score in concerned]
    under = [
        1 + score.values["silent"] if "silent" in score.values else score.values["false_abstention"]
        for score in concerned
    ]
    found = ratio_of(over, under, [score.cluster for score in concerned])
    return found.model_copy(update={"n": len(concerned)}) if found.n else NONE


def answered(scores: Sequence[CaseScore]) -> list[tuple[float, bool]]:
    """Confidence and rightness of every answer given, the surest first; one where silence was due is wrong."""
    given = [(float(score.detail["confidence"]), score.right) for score in scores if "confidence" in score.detail]
    return sorted(given, reverse=True)


def _steps(scores: Sequence[CaseScore]) -> Iterator[tuple[int, float, float, int]]:
    """For each threshold from the surest: answers it adds, the risk down to it, the threshold, answers so far.

    Answers that are equally sure are taken in together: their order would be chance.
    """
    so_far = wrong = 0
    for threshold, group in groupby(answered(scores), key=lambda pair: pair[0]):
        rights = [right for _, right in group]
        so_far, wrong = so_far + len(rights), wrong + rights.count(False)
        yield len(rights), wrong / so_far, threshold, so_far


def risk_coverage(scores: Sequence[CaseScore]) -> list[Row]:
    """Rows of coverage (share of the questions answered), risk (share of those answers that are wrong), threshold.

    The last row is the operating point: every answer that was given.
    """
    asked = sum("silence_right" in score.values for score in scores)
    return [
        {"coverage": round(so_far / asked, DIGITS), "risk": round(risk, DIGITS), "threshold": threshold, "n": so_far}
        for _size, risk, threshold, so_far in _steps(scores)
    ]


def reliability(scores: Sequence[CaseScore]) -> list[Row]:
    """Rows of mean confidence and share right, in tenths of the confidence; tenths without answers are left out."""
    bins: dict[int, list[tuple[float, bool]]] = {}
    for confidence, right in answered(scores):
        bins.setdefault(min(int(confidence * BINS), BINS - 1), []).append((confidence, right))
    return [
        {
            "bin": f"{place / BINS:.1f}–{(place + 1) / BINS:.1f}".replace(".", ","),
            "confidence": round(sum(confidence for confidence, _ in bins[place]) / len(bins[place]), DIGITS),
            "right": round(sum(right for _, right in bins[place]) / len(bins[place]), DIGITS),
            "n": len(bins[place]),
        }
        for place in sorted(bins)
    ]
