"""What each stage learns at a step; everything random in it follows from the seed and the step."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import torch
from numpy.typing import NDArray

from indexing.training.bags import equal_ids, numbered
from indexing.training.pairs import Group
from indexing.training.static import Distillation
from indexing.training.transformer.batches import Batches, Numbers, Texts, sentence_vectors
from indexing.training.transformer.losses import cosine_distance, distillation_loss, matryoshka_loss
from indexing.training.transformer.masked import Guesser, hide
from indexing.training.transformer.recipe import (
    CUTS,
    PASSAGE_TOKENS,
    QUERY_TOKENS,
    SENTENCE_TOKENS,
    WARM_TOKENS,
    Recipe,
)
from indexing.training.transformer.vocabulary import MASK

if TYPE_CHECKING:
    from tokenizers import Tokenizer
    from torch import Tensor
    from transformers import BertModel

SHARED_SEED = 0
"""Of the stages before the contrastive one: seeds that part there can be averaged afterwards."""
WORD_SHARE = 3
"""An epoch of distillation holds all sentences and, for every three of them, one dictionary word."""


class WarmUp:
    """Hidden pieces of statutes to guess."""

    def __init__(self, tokenizer: Tokenizer, texts: list[str], recipe: Recipe) -> None:
        self._texts = Texts(tokenizer, texts, WARM_TOKENS)
        self._batches = Batches(self._texts.lengths, recipe.warm_batch, SHARED_SEED)
        self._mask, self._vocabulary = tokenizer.get_vocab()[MASK], tokenizer.get_vocab_size()

    def loss(self, guesser: Guesser, step: int) -> Tensor:
        """Cross-entropy of this step's hidden pieces."""
        ids = self._texts.padded(self._batches.at(step))
        shown, places = hide(ids, self._mask, self._vocabulary, np.random.default_rng([SHARED_SEED, step]))
        return guesser.loss(shown, ids, places)


class Teaching:
    """Swedish sides of translations with the teacher's vectors of the English ones."""

    def __init__(
        self, tokenizer: Tokenizer, distillation: Distillation, is_word: NDArray[np.bool_], recipe: Recipe, seed: int
    ) -> None:
        self._texts = Texts(tokenizer, distillation.swedish, SENTENCE_TOKENS)
        self._rows, self._vectors, self._temperature = distillation.rows, distillation.vectors, recipe.temperature
        sentences, words = np.flatnonzero(~is_word), np.flatnonzero(is_word)
        drawn = min(len(words), len(sentences) // WORD_SHARE)

        def members(rng: np.random.Generator) -> Numbers:
            return np.concatenate([sentences, rng.choice(words, drawn, replace=False)])

        self._batches = Batches(self._texts.lengths, recipe.distil_batch, seed, members)

    def _compared(self, student: BertModel, step: int) -> tuple[Tensor, Tensor, Numbers]:
        chosen = self._batches.at(step)
        rows = self._rows[chosen]
        return sentence_vectors(student, self._texts.padded(chosen)), torch.from_numpy(self._vectors[rows]), rows

    def loss(self, student: BertModel, step: int) -> Tensor:
        """Distance to the teacher, with the other texts of the batch as wrong answers.

        Method: Reimers & Gurevych 2020 (multilingual distillation).
        """
        found, wanted, rows = self._compared(student, step)
        return distillation_loss(found, wanted, equal_ids(rows), self._temperature)

    def replay(self, student: BertModel, step: int) -> Tensor:
        """Distance to the teacher alone."""
        found, wanted, _ = self._compared(student, step)
        return cosine_distance(found, wanted)


@dataclass(frozen=True)
class _Encoded:
    queries: Texts
    passages: Texts
    query_ids: Numbers
    passage_ids: Numbers
    negatives: Numbers


def _encoded(tokenizer: Tokenizer, group: Group, negatives: Numbers) -> _Encoded:
    queries, passages = [pair[0] for pair in group.pairs], [pair[1] for pair in group.pairs]
    return _Encoded(
        Texts(tokenizer, queries, QUERY_TOKENS),
        Texts(tokenizer, passages, PASSAGE_TOKENS),
        numbered(queries),
        numbered(passages),
        negatives,
    )


class Contrast:
    """Queries with their passages, hard negatives beside them; each step draws one group by weight."""

    def __init__(self, tokenizer: Tokenizer, groups: list[Group], negatives: list[Numbers], recipe: Recipe) -> None:
        self._groups = [_encoded(tokenizer, *item) for item in zip(groups, negatives, strict=True)]
        weights = np.asarray([group.weight for group in groups])
        self._shares, self._recipe = weights / weights.sum(), recipe

    def loss(self, student: BertModel, step: int) -> Tensor:
        """Mean ranking loss over the Matryoshka cuts."""
        rng = np.random.default_rng([self._recipe.seed, step])
        group = self._groups[int(rng.choice(len(self._groups), p=self._shares))]
        size = len(group.queries)
        chosen = rng.choice(size, min(self._recipe.contrast_batch, size), replace=False)
        rows = np.concatenate([chosen, self._hard(group, chosen[: self._recipe.negatives], rng)])
        queries = sentence_vectors(student, group.queries.padded(chosen))
        passages = sentence_vectors(student, group.passages.padded(rows))
        same = group.query_ids[chosen][:, None] == group.query_ids[rows]
        same |= group.passage_ids[chosen][:, None] == group.passage_ids[rows]
        return matryoshka_loss(queries, passages, torch.from_numpy(same), self._recipe.temperature, CUTS)

    @staticmethod
    def _hard(group: _Encoded, chosen: Numbers, rng: np.random.Generator) -> Numbers:
        """One hard negative for each of the chosen pairs that has any."""
        candidates = group.negatives[chosen]
        picked = candidates[np.arange(len(chosen)), rng.integers(0, candidates.shape[1], len(chosen))]
        return np.unique(picked[picked >= 0])
