"""What metrics give: a value with its interval, the scores of a case, the summary of a run."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from pydantic import Field

from evals.run.types import Plain
from evals.script.types import Split

SMALL = 30  # fewer cases than this: "n för litet"
Method = Literal["wilson", "bootstrap", "upper bound", "none"]


class Estimate(Plain):
    """A figure: its value, 95 % interval (None where there is no method for it), the number of cases behind it.

    `k`: of `n` cases, for a share. `is_small`: n is below SMALL and the figure says little.
    """

    value: float | None
    low: float | None = None
    high: float | None = None
    n: int = 0
    k: int | None = None
    method: Method = "none"

    @property
    def is_small(self) -> bool:
        """Too few cases to say much."""
        return self.n < SMALL


class CaseScore(Plain):
    """One case scored. `right`: everything that its kind asks for was right. `values`: metric -> this case's value (0–1
    or a number); a metric that does not concern the case is left out. `cluster`: cases of one cluster are not
    independent. `why`: what was wrong, in Swedish, one line each. `detail`: what figures over many cases are counted
    from (levels, flags, wrong dates, confidence)."""

    case: str
    digest: str
    script: str
    split: Split
    kind: str
    cluster: str
    topic: str | None = None
    style: str | None = None
    household: str | None = None
    right: bool
    values: dict[str, float] = Field(default_factory=dict)
    why: tuple[str, ...] = ()
    detail: dict[str, Any] = Field(default_factory=dict)


class Summary(Plain):
    """A scored run: scope -> metric -> figure.

    Scopes: "all", "split:test", "script:fragor-test", "kind:qa", "topic:…", "style:…", "household:…". `tables`:
    confusion matrices and curves by name, as plain rows for the report.
    """

    schema_version: int = 1
    run: str
    scopes: dict[str, dict[str, Estimate]]
    tables: dict[str, list[dict[str, float | str | None]]] = Field(default_factory=dict)


Values = Mapping[str, float]
