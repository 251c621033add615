"""Filling a store: in batches, every chunk once, and nothing embedded that a former store has."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

import indexing.embedding
from indexing.chunks import chunks_of
from indexing.embedder import Embedder
from indexing.embedding import fill
from indexing.items import Item
from indexing.vectors import VectorStore


@pytest.fixture
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(indexing.embedding, "BATCH", 4)


@pytest.mark.usefixtures("small_batches")
def test_progress_is_told_after_every_batch_and_counts_whole_items(
    items: tuple[Item, ...], embedder: Embedder, tmp_path: Path
) -> None:
    store = VectorStore(tmp_path / "chroma", create=True)

    told = [(stored.items, len(stored.holders)) for stored in fill(store, items, embedder, None)]
    count = store.count()
    store.close()

    # The holders are the same table all along, which grows.
    chunks = [len({chunk.id for item in items[:done] for chunk in chunks_of(item)}) for done, _ in told]
    assert [held for _, held in told] == chunks
    assert told[-1] == (len(items), count)
    assert len(told) > 5


def test_a_text_that_several_items_hold_is_embedded_and_stored_once(embedder: Embedder, tmp_path: Path) -> None:
    made = [Item(name, "", heading, text) for name, heading, text in (("a", "Frist", "x"), ("b", "Frist", "y"))]
    store = VectorStore(tmp_path / "chroma", create=True)

    *_, stored = fill(store, made, embedder, None)
    found = store.stored().keys()
    store.close()

    (shared,) = {chunk.id for chunk in chunks_of(made[0])} & {chunk.id for chunk in chunks_of(made[1])}
    assert stored.holders[shared] == [0, 1]
    assert found == stored.holders.keys()
    assert len(found) == 3


@pytest.mark.usefixtures("small_batches")
def test_what_a_former_store_has_is_taken_over(items: tuple[Item, ...], embedder: Embedder, tmp_path: Path) -> None:
    former, store = (VectorStore(tmp_path / name, create=True) for name in ("former", "new"))
    half = items[: len(items) // 2]
    *_, before = fill(former, half, embedder, None)

    *_, after = fill(store, items, embedder, former)
    stored = store.stored()
    for opened in (former, store):
        opened.close()

    texts = {chunk.id: chunk.text for item in items for chunk in chunks_of(item)}
    assert after.reused == len(before.holders)
    assert stored.keys() == texts.keys()
    assert np.allclose([*stored.values()], embedder.encode_documents([texts[name] for name in stored]), atol=1e-5)
