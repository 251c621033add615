"""The stages in order; each keeps its weights in the work folder, keyed by all that decides them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import torch

from corpus.types import Corpus
from indexing.training.data import read_translations
from indexing.training.pairs import read_groups
from indexing.training.pipeline import data_digest, read_distillation
from indexing.training.sources import source
from indexing.training.teacher import Encoder
from indexing.training.transformer.loop import Checkpoint, Stage, run
from indexing.training.transformer.masked import Guesser, law_texts
from indexing.training.transformer.negatives import hard_negatives
from indexing.training.transformer.questions import question_groups
from indexing.training.transformer.recipe import Recipe
from indexing.training.transformer.stages import SHARED_SEED, Contrast, Teaching, WarmUp
from indexing.training.transformer.start import empty_student, start_weights
from indexing.training.transformer.vocabulary import student_tokenizer

if TYPE_CHECKING:
    from tokenizers import Tokenizer
    from torch import Tensor
    from transformers import BertModel

Weights = dict[str, "Tensor"]
WORDS_SOURCE = "ensv_folkets_words"


def key_of(*parts: object) -> str:
    """A short name for all that a stage's result depends on."""
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()[:16]


def checkpoint_of(path: Path) -> Path:
    """Where the unfinished stage whose weights will stand in `path` keeps its state."""
    return path.with_suffix(".state")


def kept(path: Path, compute: Callable[[], Weights]) -> Weights:
    """The weights in `path`, computed and written first when the file is not there."""
    from safetensors.torch import load_file, save_file

    if not path.is_file():
        fresh = path.with_suffix(".part")
        save_file({name: value.contiguous().cpu() for name, value in compute().items()}, fresh)
        fresh.replace(path)
        checkpoint_of(path).unlink(missing_ok=True)
    weights: Weights = load_file(path)
    return weights


@dataclass(frozen=True)
class Training:
    """A run over one data folder and one guidance; `teacher` is the folder of the English model."""

    data: Path
    work: Path
    corpus: Corpus
    recipe: Recipe
    teacher: Path
    load_teacher: Callable[[], Encoder]
    device: str = "cpu"

    def tokenizer(self) -> Tokenizer:
        """The student's tokenizer."""
        return student_tokenizer(self.data, self.work, self.recipe.vocabulary, data_digest(self.data))

    def student(self, weights: Weights) -> BertModel:
        """The model with these weights, on the device of the run."""
        vocabulary = self.tokenizer().get_vocab_size()
        with torch.device(self.device):
            student = empty_student(self.teacher, vocabulary, len(self.recipe.layers))
        student.load_state_dict(weights)
        return student

    def _path(self, stage: str, *parts: object) -> Path:
        recipe = self.recipe
        always = [data_digest(self.data), recipe.vocabulary, recipe.layers, recipe.rate, recipe.temperature]
        return self.work / f"{stage}-{key_of(*always, *parts)}.safetensors"

    def started(self) -> Weights:
        """Weights before any training."""

        def compute() -> Weights:
            return start_weights(self.teacher, self.tokenizer(), read_translations(self.data), self.recipe.layers)

        return kept(self._path("start"), compute)

    def warmed(self) -> Weights:
        """Weights after the masked-language warm-up; those before it when it has no steps."""
        if self.recipe.warm_steps == 0:
            return self.started()
        path = self._path("warm", self.recipe.warm_steps, self.recipe.warm_batch)

        def compute() -> Weights:
            guesser = Guesser(self.student(self.started())).to(self.device)
            task = WarmUp(self.tokenizer(), law_texts(self.data), self.recipe)
            stage = Stage("warm-up", self.recipe.warm_steps, self.recipe.rate, 0.0, SHARED_SEED)
            run(guesser, stage, lambda step: task.loss(guesser, step), Checkpoint(checkpoint_of(path)))
            return dict(guesser.student.state_dict())

        return kept(path, compute)

    def teaching(self, seed: int) -> Teaching:
        """The translations with their teacher vectors."""
        distillation = read_distillation(self.data, self.work, self.load_teacher)
        items = read_translations(self.data)
        is_word = [item.source == WORDS_SOURCE for item in items for _ in range(source(item.source).repeat)]
        return Teaching(self.tokenizer(), distillation, np.asarray(is_word), self.recipe, seed)

    def _distil_parts(self) -> tuple[int, ...]:
        recipe = self.recipe
        return recipe.warm_steps, recipe.warm_batch, recipe.distil_steps, recipe.distil_batch

    def distilled(self) -> Weights:
        """Weights after the distillation."""
        path = self._path("distil", *self._distil_parts())

        def compute() -> Weights:
            student, task = self.student(self.warmed()), self.teaching(SHARED_SEED)
            stage = Stage("distil", self.recipe.distil_steps, self.recipe.rate, 0.0, SHARED_SEED)
            run(student, stage, lambda step: task.loss(student, step), Checkpoint(checkpoint_of(path)))
            return dict(student.state_dict())

        return kept(path, compute)

    def contrasted(self, seed: int) -> Weights:
        """Weights after the contrastive stage of this seed."""
        recipe = replace(self.recipe, seed=seed)
        groups = read_groups(self.data, SHARED_SEED) + question_groups(self.corpus, SHARED_SEED)
        contrast_parts = (recipe.contrast_steps, recipe.contrast_batch, recipe.contrast_rate, recipe.negatives)
        path = self._path(
            "contrast", *self._distil_parts(), *contrast_parts, recipe.replay_weight, seed, key_of(groups)
        )

        def compute() -> Weights:
            negatives = [hard_negatives(group, self.work) for group in groups]
            student, task = self.student(self.distilled()), Contrast(self.tokenizer(), groups, negatives, recipe)
            teaching = self.teaching(seed + 1)
            stage = Stage(f"contrast {seed}", recipe.contrast_steps, recipe.contrast_rate, 0.1, seed)

            def loss(step: int) -> Tensor:
                return task.loss(student, step) + recipe.replay_weight * teaching.replay(student, step)

            run(student, stage, loss, Checkpoint(checkpoint_of(path)))
            return dict(student.state_dict())

        return kept(path, compute)


def mean_weights(several: list[Weights]) -> Weights:
    """Mean of the weights of several seeds that parted after the distillation.

    Method: Wortsman et al. 2022 (model soups); it costs nothing when the model is used.
    """
    return {name: torch.stack([weights[name] for weights in several]).mean(dim=0) for name in several[0]}
