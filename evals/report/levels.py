"""The confusion matrix of the levels and the flags one by one, as rows of tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from evals.metrics.screening import rank
from evals.metrics.types import Estimate
from evals.report.figures import Cell, share_cell
from evals.report.households import rule_name

Table = Sequence[Mapping[str, Any]]


@dataclass(frozen=True)
class Count:
    """A cell of the matrix; `side`: right, under or over."""

    count: int
    side: str


@dataclass(frozen=True)
class Matrix:
    """Levels given along the top, a row for each level of the key."""

    names: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Count, ...]], ...]


@dataclass(frozen=True)
class FlagRow:
    """A rule: of how many households that have it, it was found; how often it was right where given."""

    name: str
    recall: Cell
    precision: Cell
    is_faultless: bool


def matrix(table: Table) -> Matrix | None:
    """The matrix; None without households."""
    names = tuple(dict.fromkeys(row["given"] for row in table))
    keys = dict.fromkeys(row["key"] for row in table)
    rows = tuple(
        (key, tuple(Count(int(row["n"]), _side(key, row["given"])) for row in table if row["key"] == key))
        for key in keys
    )
    return Matrix(names, rows) if table else None


def _side(key: str, given: str) -> str:
    if rank(given) == rank(key):
        return "right"
    return "under" if rank(given) < rank(key) else "over"


def flag_rows(table: Table) -> list[FlagRow]:
    """A row for each rule; those that were missed or wrongly given most come first."""
    ordered = sorted(table, key=lambda row: (-(row["missed"] + row["wrong"]), row["flag"]))
    return [
        FlagRow(
            rule_name(row["flag"]),
            _share(row["found"], row["found"] + row["missed"]),
            _share(row["found"], row["found"] + row["wrong"]),
            is_faultless=not row["missed"] and not row["wrong"],
        )
        for row in ordered
    ]


def _share(k: float, n: float) -> Cell:
    return share_cell(Estimate(value=k / n if n else None, n=int(n), k=int(k)))
