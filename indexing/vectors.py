"""Chroma: the vectors of all chunks, in a folder of their own. Vectors are always passed in, never made by Chroma."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from indexing.embedder import Vectors

COLLECTION = "kvarbo"
# Chroma's defaults (100, 100, 16) miss some nearest chunks, and not the same ones in each build. With these a search
# over the shipped guidance is an exact one, so that two machines give the same answer (tests compare with a full scan).
# What is added goes to the graph's files at once (the last two): what Chroma has only noted in its database it adds
# to the graph of every process that opens it, which takes time and gives each a graph and files of its own.
HNSW: Any = {
    "space": "cosine",
    "ef_construction": 200,
    "ef_search": 2000,
    "max_neighbors": 32,
    "batch_size": 2,
    "sync_threshold": 2,
}
ROWS = 4000  # in one call; below Chroma's limit of 5,461


class VectorStore:
    """Chunks' vectors in one Chroma folder. One process per folder: see `private_store`, which hands out copies.

    Nothing but ids and vectors is stored: who holds a chunk is known elsewhere, and to look it up here would double
    the time of a search.
    """

    def __init__(self, folder: Path, create: bool = False) -> None:
        import chromadb
        from chromadb.config import Settings

        self._client: Any = chromadb.PersistentClient(str(folder), settings=Settings(anonymized_telemetry=False))
        if create:
            self._collection: Any = self._client.create_collection(
                COLLECTION, embedding_function=None, configuration={"hnsw": HNSW}
            )
        else:
            self._collection = self._client.get_collection(COLLECTION, embedding_function=None)

    def add(self, vectors: Mapping[str, Vectors]) -> None:
        """Stores vectors by chunk id."""
        ids = list(vectors)
        for start in range(0, len(ids), ROWS):
            rows = ids[start : start + ROWS]
            self._collection.add(ids=rows, embeddings=np.stack([vectors[chunk_id] for chunk_id in rows]))

    def count(self) -> int:
        """Number of stored chunks."""
        return int(self._collection.count())

    def nearest(self, vector: Vectors, n: int) -> dict[str, float]:
        """Cosine similarity of the n nearest chunks by chunk id, best first."""
        if not np.any(vector):
            return {}
        found = self._collection.query(query_embeddings=[vector], n_results=n, include=["distances"])
        return {
            chunk_id: 1.0 - float(distance)
            for chunk_id, distance in zip(found["ids"][0], found["distances"][0], strict=True)
        }

    def vectors(self, chunk_ids: Sequence[str]) -> dict[str, Vectors]:
        """The vectors of those of these chunks that are stored, by chunk id."""
        result: dict[str, Vectors] = {}
        for start in range(0, len(chunk_ids), ROWS):
            ids = list(chunk_ids[start : start + ROWS])
            result |= _by_id(self._collection.get(ids=ids, include=["embeddings"]))
        return result

    def spread(self, n: int) -> dict[str, Vectors]:
        """The vectors of about n chunks from all over the store, by chunk id."""
        result: dict[str, Vectors] = {}
        for offset in range(0, self.count(), max(1, self.count() // n)):
            result |= _by_id(self._collection.get(limit=1, offset=offset, include=["embeddings"]))
        return result

    def stored(self) -> dict[str, Vectors]:
        """Every chunk's vector by chunk id."""
        result: dict[str, Vectors] = {}
        for offset in range(0, self.count(), ROWS):
            result |= _by_id(self._collection.get(limit=ROWS, offset=offset, include=["embeddings"]))
        return result

    def close(self) -> None:
        """Lets go of the folder."""
        self._client.close()


def _by_id(rows: Any) -> dict[str, Vectors]:
    return dict(zip(rows["ids"], np.asarray(rows["embeddings"], dtype=np.float32), strict=True))
