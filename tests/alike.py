"""How alike two questions are: the measure by which one is nearly another, for the tests that forbid it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import sparse

NEAR = 0.5  # from here two questions are nearly the same


def threes(text: str) -> set[str]:
    """The runs of three characters of the text, letters and digits only told apart, with a space at each end."""
    plain = f" {re.sub(r'[^a-zåäöéü0-9]+', ' ', text.lower()).strip()} "
    return {plain[start : start + 3] for start in range(len(plain) - 2)}


def alike(one: set[str], other: set[str]) -> float:
    """The share of runs that both have (Jaccard)."""
    return len(one & other) / len(one | other)


def likeness(texts: Sequence[str], others: Sequence[str]) -> npt.NDArray[np.float64]:
    """How alike each text is to each of the others (texts × others): `alike` for very many at once."""
    numbers: dict[str, int] = {}
    rows, columns = _held(texts, numbers), _held(others, numbers)
    rows.resize(len(texts), len(numbers))
    columns.resize(len(others), len(numbers))
    shared = (rows @ columns.T).toarray().astype(np.float64)
    either = rows.sum(axis=1) + columns.sum(axis=1).T - shared
    return np.asarray(shared / np.maximum(either, 1))


def _held(texts: Iterable[str], numbers: dict[str, int]) -> Any:
    """Which runs each text holds; a run that was not seen before gets the next number."""
    held = [[numbers.setdefault(run, len(numbers)) for run in sorted(threes(text))] for text in texts]
    starts = np.cumsum([0, *map(len, held)])
    places = np.array([place for row in held for place in row], dtype=np.int64)
    return sparse.csr_matrix((np.ones(len(places), dtype=np.int32), places, starts), shape=(len(held), len(numbers)))
