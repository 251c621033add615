"""Trains the token matrix: first distilled from the teacher, then contrastively on Swedish pairs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from tqdm import tqdm

from indexing.training.bags import Bags, equal_ids, in_batch_loss, numbered
from indexing.training.pairs import Group

if TYPE_CHECKING:
    from tokenizers import Tokenizer
    from torch import Tensor, nn, optim

Matrix = NDArray[np.float32]
SENTENCE_TOKENS = 64
PASSAGE_TOKENS = 160


@dataclass(frozen=True)
class Recipe:
    """Everything that decides the outcome besides the data. Learning rates fall linearly to zero."""

    vocabulary: int = 32_000
    dimension: int = 256
    distil_epochs: int = 4
    distil_batch: int = 1024
    distil_rate: float = 2e-2
    contrast_steps: int = 1_200
    contrast_batch: int = 768
    contrast_rate: float = 5e-3
    run_length: int = 1
    """Neighbouring pairs drawn together. Above 1 the negatives are harder, but sections of one statute are
    often half right: no gain was measured on the development sets with 4."""
    replay_weight: float = 0.3
    """Weight of the distillation loss that is kept on in the contrastive stage."""
    temperature: float = 0.05
    strict_holdout: bool = False
    """Leaves the test statutes out of the unlabelled cloze pairs too."""
    seed: int = 0

    @property
    def cuts(self) -> tuple[int, ...]:
        """Matryoshka dimensions (Kusupati et al. 2022): whole, half, quarter."""
        return (self.dimension, self.dimension // 2, self.dimension // 4)


@dataclass(frozen=True)
class Distillation:
    """Swedish texts; for each, the row of its English side in `vectors` (texts, teacher dimension)."""

    swedish: list[str]
    rows: NDArray[np.int64]
    vectors: Matrix


def reduced(vectors: Matrix, dimension: int) -> Matrix:
    """Unit vectors in the first `dimension` principal directions of the teacher's space.

    The same directions for every seed: that is what makes averaging over seeds meaningful.
    """
    if dimension < vectors.shape[1]:
        rng = np.random.default_rng(0)
        sample = vectors[rng.choice(len(vectors), min(len(vectors), 20_000), replace=False)]
        _, _, directions = np.linalg.svd(sample - sample.mean(0), full_matrices=False)
        vectors = vectors @ directions[:dimension].T
    scaled: Matrix = (vectors / (np.linalg.norm(vectors, axis=1, keepdims=True) + 1e-9)).astype(np.float32)
    return scaled


def _set_rate(optimizer: optim.Optimizer, rate: float) -> None:
    for group in optimizer.param_groups:
        group["lr"] = rate


class _Teacher:
    """Distillation loss over batches of Swedish texts."""

    def __init__(self, tokenizer: Tokenizer, distillation: Distillation, recipe: Recipe) -> None:
        self._bags = Bags(tokenizer, distillation.swedish, SENTENCE_TOKENS)
        self._rows = distillation.rows
        self._targets = reduced(distillation.vectors, recipe.dimension)
        self._temperature = recipe.temperature

    def __len__(self) -> int:
        return len(self._bags)

    def loss(self, embedding: nn.EmbeddingBag, chosen: NDArray[np.int64], contrast: float = 0.3) -> Tensor:
        """One minus mean cosine to the teacher, plus `contrast` times InfoNCE within the batch."""
        import torch
        from torch.nn import functional

        rows = self._rows[chosen]
        student, target = self._bags.mean(embedding, chosen), torch.from_numpy(self._targets[rows])
        loss = (1 - functional.cosine_similarity(student, target)).mean()
        if contrast:
            loss = loss + contrast * in_batch_loss(student, target, equal_ids(rows), self._temperature)
        return loss


def distil(tokenizer: Tokenizer, distillation: Distillation, recipe: Recipe) -> Matrix:
    """Token matrix (vocabulary, dimension), float32, whose text means follow the teacher's vectors.

    Method: Reimers & Gurevych 2020 (multilingual distillation), with a bag of tokens as the student.
    """
    import torch

    torch.manual_seed(recipe.seed)
    rng = np.random.default_rng(recipe.seed)
    embedding = torch.nn.EmbeddingBag(tokenizer.get_vocab_size(), recipe.dimension, mode="mean")
    # Pieces that no text contains keep their start value: near zero, they do not disturb a mean.
    torch.nn.init.normal_(embedding.weight, std=0.01)
    optimizer = torch.optim.Adam(embedding.parameters(), lr=recipe.distil_rate)
    teacher = _Teacher(tokenizer, distillation, recipe)
    batch = min(recipe.distil_batch, len(teacher))
    per_epoch = len(teacher) // batch
    total = per_epoch * recipe.distil_epochs
    with tqdm(total=total, desc="distil", unit="step", mininterval=5) as progress:
        for epoch in range(recipe.distil_epochs):
            order = rng.permutation(len(teacher))
            for step in range(per_epoch):
                _set_rate(optimizer, recipe.distil_rate * (1 - (epoch * per_epoch + step) / total))
                loss = teacher.loss(embedding, order[step * batch : (step + 1) * batch])
                optimizer.zero_grad()
                torch.autograd.backward(loss)
                optimizer.step()
                progress.update()
            progress.set_postfix(loss=f"{loss.item():.3f}")
    return np.asarray(embedding.weight.detach().numpy(), dtype=np.float32)


@dataclass(frozen=True)
class _Encoded:
    queries: Bags
    passages: Bags
    query_ids: NDArray[np.int64]
    passage_ids: NDArray[np.int64]


def _encode(tokenizer: Tokenizer, group: Group) -> _Encoded:
    left, right = [pair[0] for pair in group.pairs], [pair[1] for pair in group.pairs]
    return _Encoded(
        Bags(tokenizer, left, SENTENCE_TOKENS),
        Bags(tokenizer, right, PASSAGE_TOKENS),
        numbered(left),
        numbered(right),
    )


def draw_runs(rng: np.random.Generator, size: int, batch: int, run: int) -> NDArray[np.int64]:
    """Distinct indices below `size`, at most `batch`, in runs of `run` neighbours."""
    run = max(1, min(run, size))
    starts = rng.choice((size + run - 1) // run, min(max(1, batch // run), (size + run - 1) // run), replace=False)
    chosen = (starts[:, None] * run + np.arange(run)).ravel()
    return chosen[chosen < size].astype(np.int64)


def contrast(
    tokenizer: Tokenizer, start: Matrix, groups: list[Group], distillation: Distillation, recipe: Recipe
) -> Matrix:
    """Token matrix (vocabulary, dimension) trained on from `start` so that a query lies nearest its passage.

    Each step draws one group by weight; the loss is the mean over the Matryoshka cuts, and every second step
    adds the distillation loss so that the general vocabulary is not forgotten.
    """
    import torch

    torch.manual_seed(recipe.seed)
    rng = np.random.default_rng(recipe.seed + 1)
    embedding = torch.nn.EmbeddingBag.from_pretrained(torch.from_numpy(start.copy()), freeze=False, mode="mean")
    optimizer = torch.optim.Adam(embedding.parameters(), lr=recipe.contrast_rate)
    teacher = _Teacher(tokenizer, distillation, recipe)
    encoded = [_encode(tokenizer, group) for group in groups]
    weights = np.asarray([group.weight for group in groups], dtype=float)
    for step in tqdm(range(recipe.contrast_steps), desc="contrast", unit="step", mininterval=5):
        _set_rate(optimizer, recipe.contrast_rate * (1 - step / recipe.contrast_steps))
        group = encoded[int(rng.choice(len(groups), p=weights / weights.sum()))]
        chosen = draw_runs(rng, len(group.queries), recipe.contrast_batch, recipe.run_length)
        left, right = group.queries.mean(embedding, chosen), group.passages.mean(embedding, chosen)
        same = equal_ids(group.query_ids[chosen], group.passage_ids[chosen])
        losses = [in_batch_loss(left[:, :cut], right[:, :cut], same, recipe.temperature) for cut in recipe.cuts]
        loss = torch.stack(losses).mean()
        if step % 2 == 0:
            sample = rng.choice(len(teacher), min(len(teacher), recipe.distil_batch), replace=False)
            loss = loss + recipe.replay_weight * teacher.loss(embedding, sample, contrast=0.0)
        optimizer.zero_grad()
        torch.autograd.backward(loss)
        optimizer.step()
    return np.asarray(embedding.weight.detach().numpy(), dtype=np.float32)
