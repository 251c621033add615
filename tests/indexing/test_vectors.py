"""Chroma against an exact scan: what it finds is what is nearest."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from evals.script.load import load
from evals.script.types import AbstentionCase, QaCase
from indexing.chunks import Chunk
from indexing.embedder import Embedder, Vectors
from indexing.index import Index, open_index
from indexing.items import Item
from indexing.vectors import VectorStore


def questions(index: Index) -> list[str]:
    """Every heading, and the dev questions."""
    return [item.heading for item in index.items] + [
        case.question for case in load("fragor-dev").cases if isinstance(case, QaCase | AbstentionCase)
    ]


@pytest.mark.parametrize("name", ["index", "shipped_index"])
def test_the_ten_nearest_are_those_of_an_exact_scan(name: str, request: pytest.FixtureRequest) -> None:
    index: Index = request.getfixturevalue(name)
    asked = questions(index)
    stored = index.store.stored()
    matrix = np.stack(list(stored.values())).astype(np.float64)
    vectors = index.embedder.encode_queries(asked)
    exact = vectors.astype(np.float64) @ matrix.T

    missed = []
    for question, vector, row in zip(asked, vectors, exact, strict=True):
        found = index.store.nearest(vector, 10)
        # Equals may change places, so the cosines are compared and not the names.
        if not np.allclose(list(found.values()), -np.sort(-row)[:10], atol=1e-5):
            missed.append(question)

    assert missed == []


def test_nearest_gives_each_item_once_best_first(index: Index) -> None:
    vector = index.embedder.encode_queries(["kan hyresgästen få anstånd"])[0]

    found = index.nearest(vector, 10)

    assert index.items[next(iter(found))].id == "avhysning#anstand"
    assert list(found.values()) == sorted(found.values(), reverse=True)


def test_all_items_that_hold_a_near_chunk_are_near(embedder: Embedder, tmp_path: Path) -> None:
    made = [Item(name, "", "Rubrik", text) for name, text in (("a", "hyran"), ("b", "barnen"))]
    index = open_index(made, embedder, tmp_path)

    found = index.nearest(embedder.encode_queries(["Rubrik"])[0], 1)

    index.close()
    assert found.keys() == {0, 1}
    assert len(set(found.values())) == 1


def test_a_vector_without_direction_is_near_nothing(index: Index) -> None:
    assert index.store.nearest(np.zeros(256, dtype=np.float32), 10) == {}


def test_more_may_be_asked_for_than_there_is(index: Index) -> None:
    vector = index.embedder.encode_queries(["hyran"])[0]

    assert len(index.store.nearest(vector, 10_000)) == index.store.count()
    assert len(index.nearest(vector, 10_000)) == len(index.items)


@pytest.fixture
def many(tmp_path: Path) -> Iterator[tuple[VectorStore, dict[str, Vectors]]]:
    """A store of more chunks than Chroma takes at once, and what was put into it."""
    vectors = np.random.default_rng(0).normal(size=(6_000, 8)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    chunk_ids = [Chunk("body", f"text {n}").id for n in range(len(vectors))]
    store = VectorStore(tmp_path / "chroma", create=True)
    put = dict(zip(chunk_ids, vectors, strict=True))
    store.add(put)
    yield store, put
    store.close()


def same(found: dict[str, Vectors], put: dict[str, Vectors]) -> bool:
    return all(np.allclose(vector, put[chunk_id], atol=1e-6) for chunk_id, vector in found.items())


def test_every_vector_comes_back_as_it_was_stored(many: tuple[VectorStore, dict[str, Vectors]]) -> None:
    store, put = many

    stored = store.stored()

    assert store.count() == 6_000
    assert stored.keys() == put.keys()
    assert same(stored, put)


def test_the_vectors_of_chunks_that_are_not_there_are_left_out(many: tuple[VectorStore, dict[str, Vectors]]) -> None:
    store, put = many

    found = store.vectors([*put, "finnsinte"])

    assert found.keys() == put.keys()
    assert same(found, put)
    assert store.vectors([]) == store.vectors(["finnsinte"]) == {}


def test_canaries_come_from_all_over_the_store(many: tuple[VectorStore, dict[str, Vectors]]) -> None:
    store, put = many
    order = list(store.stored())

    found = store.spread(20)

    assert sorted(order.index(chunk_id) for chunk_id in found) == list(range(0, 6_000, 300))
    assert same(found, put)


def test_of_a_few_chunks_all_are_canaries(tmp_path: Path) -> None:
    store = VectorStore(tmp_path / "chroma", create=True)
    store.add(dict(zip(("a", "b"), np.eye(2, dtype=np.float32), strict=True)))

    found = store.spread(20)
    store.close()

    assert found.keys() == {"a", "b"}
