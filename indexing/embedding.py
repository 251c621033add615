"""Fills a store with the vectors of items, batch by batch, and takes over those of texts that are as they were."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from indexing.chunks import Chunk, chunks_of
from indexing.embedder import Vectors
from indexing.items import Item
from indexing.nomodel import NO_MODEL, Model
from indexing.vectors import ROWS, VectorStore

BATCH = 256  # chunks; by a transformer that takes seconds, and then progress is told


@dataclass(frozen=True)
class Stored:
    """How far it has come: items done, vectors taken over, and the positions of the items that hold each chunk."""

    items: int = 0
    reused: int = 0
    holders: dict[str, list[int]] = field(default_factory=dict)


def fill(store: VectorStore, items: Sequence[Item], embedder: Model, former: VectorStore | None) -> Iterator[Stored]:
    """Stores the vectors of the items' chunks; yields how far it has come after each batch.

    `former`: a store by the same model. Only a few batches are in memory at a time, however many items there are.
    """
    if embedder.digest == NO_MODEL:
        yield Stored(len(items))
        return
    reused, holders, waiting = 0, dict[str, list[int]](), dict[str, Vectors]()
    for done, chunks in _batches(items, holders):
        vectors, known = _vectors(chunks, embedder, former)
        reused += known
        waiting |= vectors
        if len(waiting) >= ROWS or done == len(items):  # few large calls: each rewrites Chroma's table of ids
            store.add(waiting)
            waiting = {}
        yield Stored(done, reused, holders)


def _batches(items: Sequence[Item], holders: dict[str, list[int]]) -> Iterator[tuple[int, list[Chunk]]]:
    """The chunks of the items in batches, each with the number of items that are done with it; notes the holders.

    A text that several items hold comes once: among very many copies of one vector Chroma no longer finds the others.
    """
    batch: list[Chunk] = []
    for position, item in enumerate(items):
        for chunk in chunks_of(item):
            if chunk.id not in holders:
                batch.append(chunk)
            holders.setdefault(chunk.id, []).append(position)
        if len(batch) >= BATCH or position == len(items) - 1:
            yield position + 1, batch
            batch = []


def _vectors(chunks: Sequence[Chunk], embedder: Model, former: VectorStore | None) -> tuple[dict[str, Vectors], int]:
    """The chunks' vectors by chunk id, and how many of them were taken over."""
    known = former.vectors([chunk.id for chunk in chunks]) if former else {}
    missing = [chunk for chunk in chunks if chunk.id not in known]
    fresh = embedder.encode_documents([chunk.text for chunk in missing]) if missing else ()
    return known | dict(zip((chunk.id for chunk in missing), fresh, strict=True)), len(known)
