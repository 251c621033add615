"""Which English word pieces a Swedish one stands for, counted over translated sentences (IBM model 1)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

if TYPE_CHECKING:
    from tokenizers import Tokenizer

ROUNDS = 6
LONGEST_SIDE = 60
"""Pieces; a longer sentence costs much and aligns badly."""

Ids = NDArray[np.int64]


def pieces(tokenizer: Tokenizer, texts: Sequence[str]) -> list[Ids]:
    """Token ids of each text, without sentence marks."""
    encoded = tokenizer.encode_batch(list(texts), add_special_tokens=False)
    return [np.asarray(item.ids, dtype=np.int64) for item in encoded]


def _links(swedish: Sequence[Ids], english: Sequence[Ids], width: int) -> tuple[Ids, Ids]:
    """Every Swedish piece with every English one of its sentence: key of the two, number of the Swedish occurrence."""
    keys, occurrences = [np.empty(0, np.int64)], [np.empty(0, np.int64)]
    seen = 0
    for left, right in zip(swedish, english, strict=True):
        if not (0 < len(left) <= LONGEST_SIDE and 0 < len(right) <= LONGEST_SIDE):
            continue
        keys.append((left[:, None] * width + right[None, :]).ravel())
        occurrences.append(np.repeat(np.arange(seen, seen + len(left)), len(right)))
        seen += len(left)
    return np.concatenate(keys), np.concatenate(occurrences)


def alignment(
    swedish: Sequence[Ids], english: Sequence[Ids], shape: tuple[int, int], rounds: int = ROUNDS
) -> sparse.csr_matrix:
    """Expected count of each Swedish piece (row) as the translation of each English one (column).

    Method: Brown et al. 1993, model 1, without the empty word.
    """
    keys, occurrences = _links(swedish, english, shape[1])
    kinds, kind = np.unique(keys, return_inverse=True)
    rows, columns = kinds // shape[1], kinds % shape[1]
    chance = np.ones(len(kinds))
    counts: NDArray[np.float64] = np.zeros(len(kinds))
    for _ in range(rounds):
        share = chance[kind]
        share /= np.bincount(occurrences, share)[occurrences] + 1e-12
        counts = np.bincount(kind, share, minlength=len(kinds)).astype(np.float64)
        chance = counts / (np.bincount(columns, counts, minlength=shape[1])[columns] + 1e-9)
    return sparse.csr_matrix((counts, (rows, columns)), shape=shape)
