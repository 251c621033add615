"""The masked-language warm-up: the student guesses hidden pieces of statutes, so that it knows their words."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import torch
from torch import nn

from indexing.training.data import read_passages
from indexing.training.sources import is_dev_statute
from indexing.training.transformer.batches import Numbers

if TYPE_CHECKING:
    from torch import Tensor
    from transformers import BertModel

HIDDEN_SHARE = 0.15
MASKED_SHARE, RANDOM_SHARE = 0.8, 0.1
"""Of the pieces to guess: shown as [MASK], shown as another piece; the rest are shown as they are."""


def law_texts(data: Path) -> list[str]:
    """Sections of every statute but the development ones, as unlabelled text."""
    return [passage.text for passage in read_passages(data) if not is_dev_statute(passage.sfs)]


def hide(ids: Numbers, mask_id: int, vocabulary: int, rng: np.random.Generator) -> tuple[Numbers, Numbers]:
    """The ids with some pieces hidden, and the flat places to guess; never the sentence marks or the padding.

    Method: Devlin et al. 2019 (BERT).
    """
    inner = (ids != 0) & (np.arange(ids.shape[1]) > 0)
    inner[np.arange(len(ids)), (ids != 0).sum(axis=1) - 1] = False
    candidates = np.flatnonzero(inner)
    places = np.sort(rng.choice(candidates, max(1, round(HIDDEN_SHARE * len(candidates))), replace=False))
    fate = rng.random(len(places))
    shown = ids.copy().ravel()
    shown[places[fate < MASKED_SHARE]] = mask_id
    other = places[(fate >= MASKED_SHARE) & (fate < MASKED_SHARE + RANDOM_SHARE)]
    shown[other] = rng.integers(1, vocabulary, len(other))
    return shown.reshape(ids.shape), places


class Guesser(nn.Module):
    """The student with a head that turns a state into a score per piece, by the student's own word matrix."""

    def __init__(self, student: BertModel) -> None:
        super().__init__()
        size = student.config.hidden_size
        self.student = student
        self.head = nn.Sequential(nn.Linear(size, size), nn.GELU(), nn.LayerNorm(size))
        self.bias = nn.Parameter(torch.zeros(student.config.vocab_size))

    def loss(self, shown: Numbers, ids: Numbers, places: Numbers) -> Tensor:
        """Cross-entropy of the hidden pieces of `ids` at `places`, when the student sees `shown`."""
        tokens = torch.from_numpy(shown).to(self.bias.device)
        with torch.autocast(tokens.device.type, dtype=torch.bfloat16):
            states = self.student(input_ids=tokens, attention_mask=(tokens != 0).long()).last_hidden_state
            chosen = self.head(states.flatten(0, 1)[torch.from_numpy(places).to(tokens.device)])
            scores = nn.functional.linear(chosen, self.student.embeddings.word_embeddings.weight, self.bias)
        hidden = torch.from_numpy(ids.ravel()[places]).to(tokens.device)
        return nn.functional.cross_entropy(scores.float(), hidden)
