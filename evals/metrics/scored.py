"""What scoring a question, a conversation, a household or a deadline gives, before it becomes a row."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Scored:
    """`values`: metric -> value, for the metrics that concern the case. `why`: what was wrong, Swedish; none: right.
    `detail`: what figures over many cases are counted from."""

    values: dict[str, float]
    why: tuple[str, ...] = ()
    detail: dict[str, Any] = field(default_factory=dict)

    @property
    def right(self) -> bool:
        """True when nothing was wrong."""
        return not self.why


def mean(values: Iterable[float]) -> float:
    """The mean; there must be a value."""
    listed = list(values)
    return sum(listed) / len(listed)
