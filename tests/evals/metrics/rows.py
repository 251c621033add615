"""Scored cases made by hand."""

from __future__ import annotations

from typing import Any

from evals.metrics.types import CaseScore


def row(case: str = "prov-1", right: bool = True, **changes: Any) -> CaseScore:
    """A scored case with these values, alone in its cluster."""
    base = {
        "case": case,
        "digest": "0",
        "script": "prov",
        "split": "dev",
        "kind": "qa",
        "cluster": case,
        "right": right,
    }
    return CaseScore.model_validate({**base, **changes})


def questions(*outcomes: tuple[str, str, float]) -> list[CaseScore]:
    """Scored questions: what was due ("svar" or "tystnad"), what came ("rätt", "fel" or "tyst"), the confidence."""
    return [_question(str(number), *outcome) for number, outcome in enumerate(outcomes)]


def _question(case: str, due: str, came: str, confidence: float) -> CaseScore:
    is_silent = came == "tyst"
    if due == "tystnad":
        values = {"silent": float(is_silent), "silence_right": float(is_silent)}
    else:
        values = {"false_abstention": float(is_silent), "silence_right": float(not is_silent)}
    right = is_silent if due == "tystnad" else came == "rätt"
    return row(case, right, values=values, detail={} if is_silent else {"confidence": confidence})
