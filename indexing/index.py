"""An opened index: everything needed to search one snapshot, held by one process."""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from indexing.catalogue import Catalogue
from indexing.embedder import Vectors
from indexing.items import Item
from indexing.nomodel import Model
from indexing.snapshot import (
    IndexBroken,
    Manifest,
    Progress,
    build,
    current,
    fingerprint,
    is_of,
    private_store,
    silent,
    verify,
)
from indexing.vectors import VectorStore
from indexing.words import WordArms


@dataclass(frozen=True)
class Index:
    """Items with their catalogue, words and vectors.

    `holders`: the positions of the items that hold each chunk.
    `repaired`: what was broken and has been rebuilt ("": nothing).
    """

    items: tuple[Item, ...]
    catalogue: Catalogue
    words: WordArms
    store: VectorStore
    holders: dict[str, list[int]]
    embedder: Model
    manifest: Manifest
    repaired: str
    _held: ExitStack

    def nearest(self, vector: Vectors, n: int) -> dict[int, float]:
        """Cosine similarity by position of the best chunk of each item among the n nearest chunks, best first."""
        best: dict[int, float] = {}
        for chunk_id, cosine in self.store.nearest(vector, n).items():
            for position in self.holders[chunk_id]:
                best.setdefault(position, cosine)
        return best

    def close(self) -> None:
        """Removes this process's copy of the vectors."""
        self._held.close()


def open_index(items: Sequence[Item], embedder: Model, folder: Path, progress: Progress = silent) -> Index:
    """The index of these items by this model: opened if there is a sound one, else built.

    Raises IndexNotWritable when it must be built and cannot be.
    """
    repaired = ""
    snapshot = current(folder)
    if snapshot is None or not is_of(snapshot, fingerprint(items, embedder)):
        snapshot = build(items, embedder, folder, progress)
    try:
        manifest = verify(snapshot)
    except IndexBroken as error:
        repaired = str(error)
        snapshot = build(items, embedder, folder, progress)
        manifest = verify(snapshot)
    words = WordArms.load(snapshot, items)
    holders = json.loads((snapshot / "chunks.json").read_text("utf-8"))
    held = ExitStack()
    store = held.enter_context(private_store(snapshot))
    return Index(tuple(items), Catalogue.of(items), words, store, holders, embedder, manifest, repaired, held)
