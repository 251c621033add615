"""Another model in a folder: its prompts and its dimension are its own, and its vectors get unit length."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from indexing.chunks import chunks_of
from indexing.embedder import STATIC_MODEL, Embedder
from indexing.hybrid import Query, search
from indexing.index import Index, open_index
from indexing.items import Item
from indexing.snapshot import build, read_manifest, verify_deep
from tests.indexing.snapshots import QUESTION, snapshot_in, texts_of

DIMENSION = 32
QUERY, DOCUMENT = "fråga: ", "stycke: "
TEXTS = ["Hyran är obetald.", "Kan hyresgästen få anstånd?"]


@pytest.fixture(scope="module")
def raw() -> Any:
    """A tiny model without a layer that normalises, with a prompt for questions and another for texts."""
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import StaticEmbedding
    from tokenizers import Tokenizer

    torch.manual_seed(0)
    tokenizer = Tokenizer.from_file(str(STATIC_MODEL / "tokenizer.json"))
    module = StaticEmbedding(tokenizer, embedding_dim=DIMENSION)
    return SentenceTransformer(modules=[module], prompts={"query": QUERY, "document": DOCUMENT}, device="cpu")


@pytest.fixture(scope="module")
def other(raw: Any, tmp_path_factory: pytest.TempPathFactory) -> Embedder:
    folder = tmp_path_factory.mktemp("models") / "annan-modell"
    raw.save(str(folder))
    return Embedder(folder, threads=1)


@pytest.fixture(scope="module")
def index(items: tuple[Item, ...], other: Embedder, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    opened = open_index(items, other, tmp_path_factory.mktemp("other"))
    yield opened
    opened.close()


def unit(vectors: Any) -> Any:
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def test_the_folder_states_the_prompts(other: Embedder) -> None:
    stated = (other.folder / "config_sentence_transformers.json").read_text("utf-8")

    assert "query" in stated
    assert not (other.folder / "1_Normalize").exists()


def test_the_prompts_of_the_folder_stand_before_questions_and_texts(raw: Any, other: Embedder) -> None:
    questions, texts = other.encode_queries(TEXTS), other.encode_documents(TEXTS)

    assert questions == pytest.approx(unit(raw.encode([QUERY + text for text in TEXTS])), abs=1e-6)
    assert texts == pytest.approx(unit(raw.encode([DOCUMENT + text for text in TEXTS])), abs=1e-6)
    assert np.abs(questions - texts).max() > 0.01


def test_vectors_get_unit_length_and_keep_the_dimension(raw: Any, other: Embedder) -> None:
    lengths = np.linalg.norm(raw.encode(TEXTS), axis=1)

    vectors = other.encode_documents(TEXTS)

    assert np.abs(lengths - 1).min() > 0.1
    assert vectors.shape == (len(TEXTS), DIMENSION)
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(np.ones(len(TEXTS)), abs=1e-5)


def test_an_index_has_the_dimension_of_its_model(index: Index, items: tuple[Item, ...]) -> None:
    stored = index.store.stored()

    assert (index.manifest.model, index.manifest.dimension) == ("annan-modell", DIMENSION)
    assert len(stored) == len(texts_of(items))
    assert {vector.shape for vector in stored.values()} == {(DIMENSION,)}
    assert np.linalg.norm(list(stored.values()), axis=1) == pytest.approx(np.ones(len(stored)), abs=1e-5)


def test_an_index_of_another_model_is_searched_with_its_vectors(index: Index) -> None:
    question = index.embedder.encode_queries([QUESTION])[0]

    for hit in search(index, Query(QUESTION), 3):
        texts = [chunk.text for chunk in chunks_of(index.items[hit.position])]
        cosines = index.embedder.encode_documents(texts) @ question
        assert hit.arms["cosine"] == pytest.approx(cosines.max(), abs=1e-3)


def test_with_another_model_nothing_is_taken_over(items: tuple[Item, ...], other: Embedder, folder: Path) -> None:
    before = read_manifest(snapshot_in(folder))

    build(items, other, folder)

    after = verify_deep(snapshot_in(folder))
    assert (after.dimension, after.reused) == (DIMENSION, 0)
    assert (before.dimension, before.chunks) == (256, after.chunks)
