"""A counted deadline against its key: exact or not, and by how many days."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from evals.metrics.days import days_off, fault, is_same, plain
from evals.metrics.scored import Scored
from evals.script.types import DeadlineCase


def score_deadline(case: DeadlineCase, outputs: Mapping[str, Any] | None) -> Scored:
    """Exact when every output of the key is what was counted; outputs that the key does not name do not count."""
    given = outputs or {}
    # An output that was not given at all is not the same as "no date".
    wrong = [name for name, key in case.outputs.items() if name not in given or not is_same(key, given[name])]
    why = tuple(fault(name, case.outputs[name], given.get(name)) for name in wrong)
    return Scored(
        {"deadline_exact": float(not wrong)}, why, {"wrong_dates": [_row(case, name, given) for name in wrong]}
    )


def _row(case: DeadlineCase, name: str, given: Mapping[str, Any]) -> dict[str, Any]:
    key, value = case.outputs[name], given.get(name)
    return {"output": name, "key": plain(key), "given": plain(value), "days": days_off(key, value)}
