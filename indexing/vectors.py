"""Chroma: the vectors of all chunks, in a folder of their own. Vectors are always passed in, never made by Chroma."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from indexing.chunks import Chunk
from indexing.embedder import Vectors

COLLECTION = "kvarbo"
# Chroma's defaults (100, 100, 16) miss some nearest chunks, and not the same ones in each build. With these a search
# over the shipped guidance is an exact one, so that two machines give the same answer (tests compare with a full scan).
HNSW: Any = {"space": "cosine", "ef_construction": 200, "ef_search": 2000, "max_neighbors": 32}
_BATCH = 2000  # below Chroma's limit of 5,461 rows in one call


class VectorStore:
    """Chunks' vectors in one Chroma folder. One process per folder: see `Snapshot.open`, which hands out copies."""

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

    def add(self, chunks: Sequence[Chunk], vectors: Vectors) -> Iterator[int]:
        """Stores the chunks; yields the number stored so far after each batch."""
        for start in range(0, len(chunks), _BATCH):
            batch = chunks[start : start + _BATCH]
            self._collection.add(
                ids=[chunk.id for chunk in batch],
                embeddings=vectors[start : start + _BATCH],
                metadatas=[{"item": chunk.item_id, "kind": chunk.kind} for chunk in batch],
            )
            yield start + len(batch)

    def count(self) -> int:
        """Number of stored chunks."""
        return int(self._collection.count())

    def nearest(self, vector: Vectors, n: int) -> dict[str, float]:
        """Cosine similarity of the best chunk of each item among the n nearest chunks, best first."""
        if not np.any(vector):
            return {}
        found = self._collection.query(
            query_embeddings=[vector], n_results=min(n, self.count()), include=["metadatas", "distances"]
        )
        best: dict[str, float] = {}
        for metadata, distance in zip(found["metadatas"][0], found["distances"][0], strict=True):
            best.setdefault(str(metadata["item"]), 1.0 - float(distance))
        return best

    def stored(self) -> dict[str, Vectors]:
        """Every chunk's vector by chunk id, for taking over into the next index."""
        result: dict[str, Vectors] = {}
        for offset in range(0, self.count(), _BATCH):
            rows = self._collection.get(limit=_BATCH, offset=offset, include=["embeddings"])
            result |= dict(zip(rows["ids"], np.asarray(rows["embeddings"], dtype=np.float32), strict=True))
        return result

    def close(self) -> None:
        """Lets go of the folder."""
        self._client.close()
