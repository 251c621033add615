"""An opened index: everything needed to search one snapshot, held by one process."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from indexing.embedder import Embedder
from indexing.items import Item
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
    """Items with their word indexes and vectors. `repaired`: what was broken and has been rebuilt ("" = nothing)."""

    items: tuple[Item, ...]
    words: WordArms
    store: VectorStore
    embedder: Embedder
    manifest: Manifest
    repaired: str
    _held: ExitStack

    def close(self) -> None:
        """Removes this process's copy of the vectors."""
        self._held.close()


def open_index(items: Sequence[Item], embedder: Embedder, folder: Path, progress: Progress = silent) -> Index:
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
    held = ExitStack()
    store = held.enter_context(private_store(snapshot))
    return Index(tuple(items), words, store, embedder, manifest, repaired, held)
