"""The stages of a training run; each keeps its result in the work folder, keyed by all that decides it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from indexing.training.bags import Bags
from indexing.training.data import read_passages, read_translations
from indexing.training.pairs import read_groups
from indexing.training.sources import SOURCES, source
from indexing.training.static import Distillation, Matrix, Recipe, contrast, distil
from indexing.training.teacher import Encoder, teacher_vectors
from indexing.training.tokenizer import load_or_train_tokenizer

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from tokenizers import Tokenizer

TOKENIZER_SEED = 0
"""One vocabulary for all seeds, so that their models differ in training only."""

DISTIL_SETTINGS = (
    "vocabulary",
    "dimension",
    "distil_epochs",
    "distil_batch",
    "distil_rate",
    "temperature",
    "seed",
)
"""What the first stage depends on; variants of the second one share its result."""


def data_digest(data: Path) -> str:
    """Hash of all training files."""
    digest = hashlib.sha256()
    for entry in SOURCES:
        digest.update((data / entry.filename).read_bytes())
    return digest.hexdigest()


def cached(work: Path, stage: str, key: object, compute: Callable[[], Matrix]) -> Matrix:
    """The stage's matrix from `work`, computed and stored first when it is not there."""
    digest = hashlib.sha256(json.dumps(key, sort_keys=True).encode()).hexdigest()[:16]
    path = work / f"{stage}-{digest}.npy"
    if not path.is_file():
        fresh = path.with_suffix(".part.npy")
        np.save(fresh, compute(), allow_pickle=False)
        fresh.replace(path)
    matrix: Matrix = np.load(path, allow_pickle=False)
    return matrix


def read_distillation(data: Path, work: Path, load_teacher: Callable[[], Encoder]) -> Distillation:
    """Translations, repeated as their source says, with the teacher's vectors of the English side."""
    items = read_translations(data)
    # Sorted by length, so that a block pads little.
    texts = sorted({item.english for item in items}, key=lambda text: (len(text), text))
    vectors = teacher_vectors(texts, work, load_teacher)
    row = {text: place for place, text in enumerate(texts)}
    repeated = [item for item in items for _ in range(source(item.source).repeat)]
    rows = np.asarray([row[item.english] for item in repeated], dtype=np.int64)
    return Distillation([item.swedish for item in repeated], rows, vectors)


def train(data: Path, work: Path, recipe: Recipe, load_teacher: Callable[[], Encoder]) -> tuple[Tokenizer, Matrix]:
    """Tokenizer and token matrix (vocabulary, dimension); stages already in `work` are skipped."""
    work.mkdir(parents=True, exist_ok=True)
    files = data_digest(data)
    tokenizer = load_or_train_tokenizer(data, work, recipe.vocabulary, TOKENIZER_SEED, files)
    distillation = read_distillation(data, work, load_teacher)
    settings = asdict(recipe)
    distil_settings = {name: settings[name] for name in DISTIL_SETTINGS}
    distilled = cached(work, "distil", [files, distil_settings], lambda: distil(tokenizer, distillation, recipe))
    if recipe.contrast_steps == 0:
        return tokenizer, distilled

    def train_on() -> Matrix:
        groups = read_groups(data, recipe.seed, recipe.strict_holdout)
        return contrast(tokenizer, distilled, groups, distillation, recipe)

    return tokenizer, cached(work, "contrast", [files, settings], train_on)


def token_counts(data: Path, tokenizer: Tokenizer) -> NDArray[np.int64]:
    """Count of each token in the statutes and the Swedish translations, shape (vocabulary,)."""
    texts = [passage.text for passage in read_passages(data)]
    texts += [item.swedish for item in read_translations(data)]
    return Bags(tokenizer, texts, longest=512).counts(tokenizer.get_vocab_size())
