"""Token ids of many texts, padded batches of them, and the order in which a stage reads them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from tokenizers import Tokenizer
    from torch import Tensor
    from transformers import BertModel

Numbers = NDArray[np.int64]
BLOCK = 16
"""Batches that are sorted by length together: padding costs little, and the order stays nearly random."""


class Texts:
    """Token ids of `texts` with sentence marks, at most `longest` each."""

    def __init__(self, tokenizer: Tokenizer, texts: Sequence[str], longest: int) -> None:
        encoded = (item.ids for item in tokenizer.encode_batch(list(texts)))
        self._ids = [np.asarray([*ids[: longest - 1], ids[-1]], dtype=np.int64) for ids in encoded]
        self.lengths = np.asarray([len(ids) for ids in self._ids], dtype=np.int64)

    def __len__(self) -> int:
        return len(self._ids)

    def padded(self, chosen: Numbers) -> Numbers:
        """Ids of the chosen texts, shape (chosen, longest of them), filled up with 0."""
        result = np.zeros((len(chosen), int(self.lengths[chosen].max())), dtype=np.int64)
        for row, place in enumerate(chosen):
            result[row, : self.lengths[place]] = self._ids[place]
        return result


class Batches:
    """Batches of texts of about equal length, drawn in a new order every epoch.

    `members` names the texts of an epoch, always equally many (default: all). What comes at a step follows from
    the seed and the step alone, so that a run that was broken off goes on as if it had not been.
    """

    def __init__(
        self,
        lengths: Numbers,
        batch: int,
        seed: int,
        members: Callable[[np.random.Generator], Numbers] | None = None,
    ) -> None:
        self._lengths, self._batch, self._seed = lengths, min(batch, len(lengths)), seed
        self._members = members or (lambda rng: np.arange(len(lengths)))
        self._epoch, self._order = -1, list[Numbers]()
        self._shuffle(0)

    def at(self, step: int) -> Numbers:
        """The texts of this step."""
        epoch, place = divmod(step, len(self._order))
        if epoch != self._epoch:
            self._shuffle(epoch)
        return self._order[place]

    def _shuffle(self, epoch: int) -> None:
        rng = np.random.default_rng([self._seed, epoch])
        order = rng.permutation(self._members(rng))
        order = order[: len(order) // self._batch * self._batch]
        block = self._batch * BLOCK
        blocks = [order[start : start + block] for start in range(0, len(order), block)]
        ranked = [part[np.argsort(self._lengths[part], kind="stable")] for part in blocks]
        batches = [part for block in ranked for part in np.split(block, len(block) // self._batch)]
        self._epoch, self._order = epoch, [batches[place] for place in rng.permutation(len(batches))]


def sentence_vectors(student: BertModel, ids: Numbers) -> Tensor:
    """Mean of the last layer over the real tokens, shape (texts, dimension), on the CPU."""
    import torch

    tokens = torch.from_numpy(ids).to(student.device)
    mask = tokens != 0
    with torch.autocast(tokens.device.type, dtype=torch.bfloat16):
        states = student(input_ids=tokens, attention_mask=mask.long()).last_hidden_state
    weights = mask.float().unsqueeze(-1)
    mean: Tensor = (states.float() * weights).sum(dim=1) / weights.sum(dim=1)
    return mean.cpu()
