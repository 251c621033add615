"""What the stages make small: distance to the teacher, and wrong passages nearer than the right one."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from torch import Tensor

TEACHER_WEIGHT = 2.0
TEACHER_CONTRAST = 0.3


def ranking_loss(queries: Tensor, passages: Tensor, same: Tensor, temperature: float) -> Tensor:
    """InfoNCE over cosines: row i of `queries` belongs to row i of `passages`, all further passages are wrong.

    `same` (queries, passages) marks what is not wrong though another row, e.g. two sections under one heading.
    Method: MultipleNegativesRanking (Henderson et al. 2017) in both directions, with hard negatives after the
    right passages.
    """
    import torch
    from torch.nn import functional

    scores = functional.normalize(queries, dim=-1) @ functional.normalize(passages, dim=-1).T / temperature
    own = torch.eye(len(queries), len(passages), dtype=torch.bool)
    scores = scores.masked_fill(same & ~own, float("-inf"))
    target = torch.arange(len(queries))
    backwards = scores[:, : len(queries)].T
    return (functional.cross_entropy(scores, target) + functional.cross_entropy(backwards, target)) / 2


def matryoshka_loss(
    queries: Tensor, passages: Tensor, same: Tensor, temperature: float, cuts: tuple[int, ...]
) -> Tensor:
    """Mean ranking loss over the first so many components of the vectors."""
    import torch

    return torch.stack([ranking_loss(queries[:, :cut], passages[:, :cut], same, temperature) for cut in cuts]).mean()


def cosine_distance(students: Tensor, targets: Tensor) -> Tensor:
    """One minus the mean cosine between the rows."""
    from torch.nn import functional

    return (1 - functional.cosine_similarity(students, targets)).mean()


def distillation_loss(students: Tensor, targets: Tensor, same: Tensor, temperature: float) -> Tensor:
    """Distance to the teacher's vectors, and a share of the ranking loss among them."""
    contrast = ranking_loss(students, targets, same, temperature)
    return TEACHER_WEIGHT * cosine_distance(students, targets) + TEACHER_CONTRAST * contrast
