"""Chroma against an exact scan: what it finds is what is nearest."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from evals.script.load import load
from evals.script.types import AbstentionCase, QaCase
from indexing.chunks import Chunk
from indexing.index import Index
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
    owners = [chunk_id.rsplit("~", 1)[0] for chunk_id in stored]
    matrix = np.stack(list(stored.values())).astype(np.float64)
    vectors = index.embedder.encode_queries(asked)
    exact = vectors.astype(np.float64) @ matrix.T

    missed = []
    for question, vector, row in zip(asked, vectors, exact, strict=True):
        best: dict[str, float] = {}
        for place in np.argsort(-row, kind="stable")[:10]:
            best.setdefault(owners[place], float(row[place]))
        found = index.store.nearest(vector, 10)
        # Equals may change places, so the cosines are compared and not the names.
        if len(found) != len(best) or not np.allclose(list(found.values()), list(best.values()), atol=1e-5):
            missed.append(question)

    assert missed == []


def test_nearest_gives_each_item_once_best_first(index: Index) -> None:
    vector = index.embedder.encode_queries(["kan hyresgästen få anstånd"])[0]

    found = index.store.nearest(vector, 10)

    assert next(iter(found)) == "avhysning#anstand"
    assert list(found.values()) == sorted(found.values(), reverse=True)


def test_a_vector_without_direction_is_near_nothing(index: Index) -> None:
    assert index.store.nearest(np.zeros(256, dtype=np.float32), 10) == {}


def test_more_may_be_asked_for_than_there_is(index: Index) -> None:
    vector = index.embedder.encode_queries(["hyran"])[0]

    assert len(index.store.nearest(vector, 10_000)) == len(index.items)


def test_every_vector_comes_back_as_it_was_stored_over_several_batches(tmp_path: Path) -> None:
    chunks = [Chunk("dok#a", "body", f"text {n}") for n in range(2_300)]
    vectors = np.random.default_rng(0).normal(size=(len(chunks), 8)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    store = VectorStore(tmp_path / "chroma", create=True)

    done = list(store.add(chunks, vectors))
    count, stored = store.count(), store.stored()
    store.close()

    assert done == [2_000, 2_300]
    assert count == len(stored) == 2_300
    assert np.stack([stored[chunk.id] for chunk in chunks]) == pytest.approx(vectors, abs=1e-6)
