"""A tiny student and its teacher, for the tests of the transformer's training."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch

from corpus.reader import read_corpus
from indexing.training.sources import SOURCES
from indexing.training.tokenizer import train_tokenizer
from indexing.training.transformer.pipeline import Training
from indexing.training.transformer.recipe import Recipe
from indexing.training.transformer.vocabulary import with_marks
from tests.indexing.test_training import FakeTeacher

GUIDANCE = Path(__file__).parents[1] / "fixtures" / "guidance"
TINY = Recipe(
    vocabulary=400,
    warm_steps=2,
    warm_batch=4,
    distil_steps=3,
    distil_batch=8,
    contrast_steps=3,
    contrast_batch=6,
    negatives=2,
)


@pytest.fixture(scope="module")
def teacher(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An untrained six-layer English model of 32 dimensions in the folder layout of MiniLM."""
    from transformers import BertConfig, BertModel

    folder = tmp_path_factory.mktemp("teacher")
    texts = [f"{entry.name} rent debt eviction one" for entry in SOURCES] * 3
    tokenizer = with_marks(train_tokenizer(texts, 120))
    tokenizer.save(str(folder / "tokenizer.json"))
    torch.manual_seed(0)
    config = BertConfig(
        vocab_size=tokenizer.get_vocab_size(),
        hidden_size=32,
        num_hidden_layers=6,
        num_attention_heads=2,
        intermediate_size=48,
    )
    BertModel(config, add_pooling_layer=False).save_pretrained(folder)
    return folder


@pytest.fixture
def training(data: Path, tmp_path: Path, teacher: Path) -> Training:
    work = tmp_path / "work"
    work.mkdir()
    return Training(data, work, read_corpus(GUIDANCE), TINY, teacher, FakeTeacher().load)


def equal(left: dict[str, torch.Tensor], right: dict[str, torch.Tensor]) -> bool:
    return left.keys() == right.keys() and all(torch.equal(left[name], right[name]) for name in left)
