"""What the tests of the index on disk share."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from indexing.chunks import chunks_of
from indexing.embedder import Embedder
from indexing.hybrid import search
from indexing.index import open_index
from indexing.items import Item
from indexing.retriever import query_of
from indexing.snapshot import current

QUESTION = "kan hyresgästen få anstånd med avhysningen"
RIGHT = "avhysning#anstand"


def changed(items: Sequence[Item], place: int, **fields: str) -> tuple[Item, ...]:
    """The items with one of them changed."""
    return (*items[:place], replace(items[place], **fields), *items[place + 1 :])


def texts_of(items: Sequence[Item]) -> set[str]:
    return {chunk.text for item in items for chunk in chunks_of(item)}


def files_of(snapshot: Path) -> dict[str, str]:
    return {
        path.relative_to(snapshot).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in snapshot.rglob("*")
        if path.is_file()
    }


def snapshot_in(folder: Path) -> Path:
    """The snapshot in use."""
    snapshot = current(folder)
    assert snapshot is not None
    return snapshot


def first_hit(items: Sequence[Item], embedder: Embedder, folder: Path) -> tuple[str, str]:
    """The best section for the question from a freshly opened index, and what was repaired."""
    index = open_index(items, embedder, folder)
    try:
        return search(index, query_of(QUESTION), 1)[0].id, index.repaired
    finally:
        index.close()
