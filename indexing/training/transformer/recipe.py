"""Everything that decides the outcome of a training run besides the data."""

from __future__ import annotations

from dataclasses import dataclass

CUTS = (384, 256, 128)
"""Matryoshka dimensions (Kusupati et al. 2022): the first so many components serve alone."""
SENTENCE_TOKENS = 64
QUERY_TOKENS = 48
PASSAGE_TOKENS = 96
WARM_TOKENS = 96
LONGEST = 192
"""Tokens that the finished model reads; the rest of a longer text is cut off."""


@dataclass(frozen=True)
class Recipe:
    """Sizes, steps and rates of the stages. Rates rise over the first steps and then fall linearly."""

    vocabulary: int = 16_000
    layers: tuple[int, ...] = (0, 2, 3, 5)
    """The teacher's layers that the student starts from."""
    warm_steps: int = 0
    """Masked-language warm-up: a run with 1,000, and 12,000 of distillation, ended worse (docs/retrieval.md)."""
    warm_batch: int = 32
    distil_steps: int = 5_000
    distil_batch: int = 128
    contrast_steps: int = 550
    contrast_batch: int = 64
    negatives: int = 16
    """Rows of a contrastive batch that bring a hard negative along."""
    rate: float = 3e-4
    """Of the warm-up and the distillation."""
    contrast_rate: float = 1.2e-4
    replay_weight: float = 1.5
    """Weight of the distillation loss that is kept on in the contrastive stage."""
    temperature: float = 0.05
    seed: int = 0
    """Of the contrastive stage; the stages before it are the same for every seed."""
