"""Token ids of many texts in one flat array, and the losses over their mean vectors."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from tokenizers import Tokenizer
    from torch import Tensor, nn


class Bags:
    """Token ids of `texts`, at most `longest` each; a text without tokens gets the unknown piece (id 1)."""

    def __init__(self, tokenizer: Tokenizer, texts: Sequence[str], longest: int) -> None:
        encoded = tokenizer.encode_batch(list(texts), add_special_tokens=False)
        ids = [item.ids[:longest] or [1] for item in encoded]
        self._starts = np.concatenate([[0], np.cumsum([len(item) for item in ids])]).astype(np.int64)
        self._flat = np.fromiter((token for item in ids for token in item), np.int64, int(self._starts[-1]))

    def __len__(self) -> int:
        return len(self._starts) - 1

    def mean(self, embedding: nn.EmbeddingBag, chosen: NDArray[np.int64]) -> Tensor:
        """Mean token vectors of the chosen texts, shape (chosen, dimension)."""
        import torch

        parts = [self._flat[self._starts[i] : self._starts[i + 1]] for i in chosen]
        offsets = np.cumsum([0] + [len(part) for part in parts[:-1]])
        vectors: Tensor = embedding(torch.from_numpy(np.concatenate(parts)), torch.from_numpy(offsets))
        return vectors

    def counts(self, vocabulary: int) -> NDArray[np.int64]:
        """How often each token occurs, shape (vocabulary,)."""
        return np.bincount(self._flat, minlength=vocabulary)


def in_batch_loss(left: Tensor, right: Tensor, same: Tensor, temperature: float) -> Tensor:
    """Symmetric InfoNCE over cosines: row i of `left` belongs to row i of `right`, other rows are negatives.

    `same` (batch, batch) marks pairs that are no negatives, e.g. two sections under one heading.
    Method: MultipleNegativesRanking (Henderson et al. 2017) in both directions.
    """
    import torch
    from torch.nn import functional

    scores = functional.normalize(left, dim=-1) @ functional.normalize(right, dim=-1).T / temperature
    scores = scores.masked_fill(same & ~torch.eye(len(left), dtype=torch.bool), float("-inf"))
    target = torch.arange(len(left))
    return (functional.cross_entropy(scores, target) + functional.cross_entropy(scores.T, target)) / 2


def equal_ids(*ids: NDArray[np.int64]) -> Tensor:
    """True where two rows share any of the given ids, shape (batch, batch)."""
    import torch

    same = torch.zeros(len(ids[0]), len(ids[0]), dtype=torch.bool)
    for values in ids:
        column = torch.from_numpy(values)
        same |= column[:, None] == column[None, :]
    return same


def numbered(texts: Sequence[str]) -> NDArray[np.int64]:
    """A number per text, the same for texts that are equal when case is folded."""
    seen: dict[str, int] = {}
    return np.asarray([seen.setdefault(text.lower(), len(seen)) for text in texts], dtype=np.int64)
