"""Without a usable model: the reason in Swedish, an index without vectors, and a search by words."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from indexing.embedder import STATIC_MODEL, Embedder
from indexing.hybrid import search
from indexing.index import Index, open_index
from indexing.items import Item
from indexing.nomodel import NO_MODEL, WordsOnly, open_model
from indexing.retriever import query_of
from indexing.snapshot import read_manifest, verify_deep
from tests.indexing.snapshots import QUESTION, RIGHT, files_of, snapshot_in


def absent(folder: Path) -> None:
    """Nothing there."""


def of_notes(folder: Path) -> None:
    folder.mkdir()
    (folder / "anteckningar.txt").write_text("inget", "utf-8")


def with_damaged_weights(folder: Path) -> None:
    shutil.copytree(STATIC_MODEL, folder)
    (folder / "model.safetensors").write_bytes(b"skadad")


def with_damaged_weights_and_no_manifest(folder: Path) -> None:
    with_damaged_weights(folder)
    (folder / "manifest.json").unlink()


def with_a_manifest_that_cannot_be_read(folder: Path) -> None:
    shutil.copytree(STATIC_MODEL, folder)
    (folder / "manifest.json").write_text("{", "utf-8")


UNUSABLE = [
    absent,
    of_notes,
    with_damaged_weights,
    with_damaged_weights_and_no_manifest,
    with_a_manifest_that_cannot_be_read,
]


@pytest.mark.parametrize("make", UNUSABLE)
def test_a_model_that_cannot_be_used_is_named_and_replaced_by_words_alone(
    tmp_path: Path, make: Callable[[Path], None]
) -> None:
    folder = tmp_path / "modell"
    make(folder)

    model = open_model(folder)

    assert isinstance(model, WordsOnly)
    assert model.problem.startswith("Språkmodellen ")
    assert str(folder) in model.problem
    assert (model.digest, model.folder) == (NO_MODEL, folder)


def test_a_sound_model_is_opened_loaded_and_has_no_problem() -> None:
    model = open_model(STATIC_MODEL, threads=1)

    assert isinstance(model, Embedder)
    assert (model.problem, model.folder, model.threads) == ("", STATIC_MODEL, 1)
    assert "_model" in vars(model)


def test_without_a_model_texts_have_vectors_of_no_dimension(tmp_path: Path) -> None:
    model = WordsOnly(tmp_path, "saknas")
    model.warm()

    for vectors in (model.encode_queries(["a", "b"]), model.encode_documents(["a", "b"])):
        assert (vectors.shape, vectors.dtype) == ((2, 0), np.float32)
    assert (model.embed_documents(["a", "b"]), model.embed_query("a")) == ([[], []], [])


@pytest.fixture(scope="module")
def without() -> WordsOnly:
    return WordsOnly(Path("saknas"), "Språkmodellen finns inte i saknas.")


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("words-only") / "index"


@pytest.fixture(scope="module")
def wordy(items: tuple[Item, ...], without: WordsOnly, place: Path) -> Iterator[Index]:
    """The small corpus without vectors."""
    opened = open_index(items, without, place)
    yield opened
    opened.close()


def test_an_index_without_vectors_says_so_and_is_whole(wordy: Index, place: Path) -> None:
    manifest = verify_deep(snapshot_in(place))

    assert manifest == wordy.manifest
    assert (manifest.items, manifest.chunks, manifest.dimension) == (len(wordy.items), 0, 0)
    assert (manifest.model, manifest.model_digest) == ("saknas", NO_MODEL)
    assert wordy.store.count() == 0


def test_an_index_without_vectors_is_opened_again_as_it_is(
    wordy: Index, items: tuple[Item, ...], without: WordsOnly, place: Path
) -> None:
    before = files_of(place)

    again = open_index(items, without, place)
    found = search(again, query_of(QUESTION), 5)
    again.close()

    assert again.repaired == ""
    assert files_of(place) == before
    assert found == search(wordy, query_of(QUESTION), 5)


@pytest.mark.parametrize(
    ("question", "section"),
    [
        (QUESTION, RIGHT),
        ("kan soc betala hyresskulden", "bistand-och-rutiner#huvudregel"),
        ("16 kap. 4 § UB", "avhysning#anstand"),
    ],
)
def test_without_vectors_sections_are_found_by_words_and_by_number(wordy: Index, question: str, section: str) -> None:
    hits = search(wordy, query_of(question), 10)

    assert hits[0].id == section
    assert all(hit.arms["dense"] == hit.arms["cosine"] == 0.0 for hit in hits)


def test_words_that_stand_nowhere_find_nothing_without_vectors(wordy: Index) -> None:
    assert search(wordy, query_of("qwzx xqzv"), 10) == []


def test_a_model_that_comes_back_gets_its_vectors_and_none_are_taken_over(
    items: tuple[Item, ...], embedder: Embedder, without: WordsOnly, tmp_path: Path
) -> None:
    for model in (without, embedder):
        open_index(items, model, tmp_path).close()

    manifest = read_manifest(snapshot_in(tmp_path))
    assert (manifest.model_digest, manifest.reused) == (embedder.digest, 0)
    assert manifest.chunks > len(items)
