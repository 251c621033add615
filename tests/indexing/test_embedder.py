"""The shipped models as LangChain embeddings: the standard suites, errors that name the folder, sound vectors."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from langchain_tests.integration_tests import EmbeddingsIntegrationTests
from langchain_tests.unit_tests import EmbeddingsUnitTests

from indexing.embedder import DEFAULT_MODEL, STATIC_MODEL, Embedder, ModelMissing


class TestStandardUnit(EmbeddingsUnitTests):
    """LangChain's own tests of embeddings, on the shipped model."""

    @property
    def embeddings_class(self) -> type[Embedder]:
        return Embedder

    @property
    def embedding_model_params(self) -> dict[str, Any]:
        return {}


class TestStandardIntegration(EmbeddingsIntegrationTests):
    """LangChain's own tests of embedding, on the shipped model."""

    @property
    def embeddings_class(self) -> type[Embedder]:
        return Embedder

    @property
    def embedding_model_params(self) -> dict[str, Any]:
        return {}


@pytest.fixture(scope="module", params=[DEFAULT_MODEL, STATIC_MODEL], ids=lambda folder: folder.name)
def shipped(request: pytest.FixtureRequest) -> Embedder:
    """Each of the shipped models."""
    return Embedder(request.param)


@pytest.fixture
def model(tmp_path: Path) -> Path:
    """A copy of the shipped model, free to damage."""
    return Path(shutil.copytree(DEFAULT_MODEL, tmp_path / "modell"))


TEXTS = ["Hyran är obetald.", "Kan hyresgästen få anstånd?", "JB 12:44", "å", "återvinningsfrist " * 500]


def test_vectors_have_unit_length(shipped: Embedder) -> None:
    for vectors in (shipped.encode_documents(TEXTS), shipped.encode_queries(TEXTS)):
        assert vectors.dtype == np.float32
        assert np.linalg.norm(vectors, axis=1) == pytest.approx(np.ones(len(TEXTS)), abs=1e-5)


@pytest.mark.parametrize("text", ["", " ", "\n\t"])
def test_a_text_without_words_has_a_vector_of_unit_length_or_without_direction(shipped: Embedder, text: str) -> None:
    (vector,) = shipped.encode_queries([text])

    assert np.isfinite(vector).all()
    assert np.linalg.norm(vector) == pytest.approx(1.0, abs=1e-5) or not vector.any()


def test_the_small_model_gives_a_text_without_words_no_direction(embedder: Embedder) -> None:
    assert not embedder.encode_queries(["", " ", "\n\t"]).any()


def test_a_text_has_the_same_vector_alone_and_among_others(shipped: Embedder) -> None:
    together = shipped.encode_documents(TEXTS)

    alone = np.stack([shipped.encode_documents([text])[0] for text in TEXTS])

    assert alone == pytest.approx(together, abs=1e-5)


def test_no_texts_give_no_vectors(shipped: Embedder) -> None:
    assert shipped.embed_documents([]) == []


def test_the_names_of_langchain_give_the_same_vectors(shipped: Embedder) -> None:
    assert shipped.embed_documents(TEXTS) == shipped.encode_documents(TEXTS).tolist()
    assert shipped.embed_query(TEXTS[0]) == shipped.encode_queries(TEXTS[:1])[0].tolist()


def test_like_is_nearer_than_unlike(shipped: Embedder) -> None:
    question, like, unlike = shipped.encode_queries(
        ["hur skjuter man upp en vräkning", "anstånd med avhysning", "statistik över barn i skolan"]
    )

    assert question @ like > question @ unlike


def test_a_model_is_not_loaded_before_it_is_used() -> None:
    embedder = Embedder()

    assert embedder.digest
    assert "_model" not in vars(embedder)


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelMissing, match=r"Språkmodellen finns inte i .*KVARBO_MODEL") as caught:
        Embedder(tmp_path / "saknas")

    assert str(tmp_path / "saknas") in str(caught.value)


def test_a_folder_that_is_no_model_is_named(tmp_path: Path) -> None:
    (tmp_path / "anteckningar.txt").write_text("inget", "utf-8")

    with pytest.raises(ModelMissing) as caught:
        Embedder(tmp_path)

    assert str(tmp_path) in str(caught.value)


def cut(name: str) -> Callable[[Path], None]:
    return lambda model: (model / name).write_bytes((model / name).read_bytes()[:100])


def empty(name: str) -> Callable[[Path], None]:
    return lambda model: (model / name).write_bytes(b"")


def remove(name: str) -> Callable[[Path], None]:
    return lambda model: (model / name).unlink()


def garble(name: str) -> Callable[[Path], None]:
    return lambda model: (model / name).write_bytes(b"\xff" * 16 + (model / name).read_bytes()[16:])


WEIGHTS, TOKENIZER, MODULES = "model.safetensors", "tokenizer.json", "modules.json"
DAMAGES = {
    f"{damage.__name__} {name}": damage(name)
    for damage in (cut, empty, remove, garble)
    for name in (WEIGHTS, TOKENIZER, MODULES)
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES.keys())
def test_a_damaged_model_is_named_in_swedish(model: Path, damage: Callable[[Path], None]) -> None:
    damage(model)

    with pytest.raises(ModelMissing, match="Språkmodellen") as caught:
        Embedder(model).warm()

    assert str(model) in str(caught.value)


def test_nan_in_the_weights_never_comes_out(model: Path) -> None:
    import torch
    from safetensors.torch import load_file, save_file

    weights = load_file(model / WEIGHTS)
    broken = {name: torch.full_like(weight, torch.nan) for name, weight in weights.items()}
    save_file(broken, model / WEIGHTS, metadata={"format": "pt"})
    embedder = Embedder(model)

    assert np.isfinite(embedder.encode_queries(TEXTS)).all()
    assert np.isfinite(embedder.encode_documents(TEXTS)).all()
    assert np.isfinite(embedder.embed_query(TEXTS[0])).all()


@pytest.mark.parametrize("name", [WEIGHTS, TOKENIZER, MODULES, "1_Pooling/config.json"])
def test_a_byte_of_a_model_without_manifest_changes_its_digest(model: Path, name: str) -> None:
    (model / "manifest.json").unlink()
    before = Embedder(model).digest
    content = bytearray((model / name).read_bytes())
    content[-1] ^= 1

    (model / name).write_bytes(content)

    assert Embedder(model).digest != before


@pytest.mark.parametrize("name", [WEIGHTS, TOKENIZER, MODULES])
def test_a_changed_file_is_named_when_the_manifest_states_another_hash(model: Path, name: str) -> None:
    content = bytearray((model / name).read_bytes())
    content[-1] ^= 1

    (model / name).write_bytes(content)

    with pytest.raises(ModelMissing, match=name):
        _ = Embedder(model).digest


def test_a_manifest_that_cannot_be_read_is_told_in_swedish(model: Path) -> None:
    (model / "manifest.json").write_text("{", "utf-8")

    with pytest.raises(ModelMissing, match="förteckning"):
        _ = Embedder(model).digest


def test_the_digest_follows_the_content_and_not_the_place(model: Path) -> None:
    (model / "README.md").write_text("omskriven", "utf-8")

    assert Embedder(model).digest == Embedder().digest
