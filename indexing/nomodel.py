"""What stands in for a model that is missing or broken: no vectors, so that the search goes by words alone."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from langchain_core.embeddings import Embeddings

from indexing.embedder import Embedder, ModelMissing, Vectors

NO_MODEL = "words-only"
"""Digest that stands for searching without a model."""


class WordsOnly(Embeddings):
    """Embeddings of no dimension. `problem`: what is wrong with the model (Swedish)."""

    digest = NO_MODEL

    def __init__(self, folder: Path, problem: str) -> None:
        self.folder, self.problem = folder, problem

    def warm(self) -> None:
        """There is nothing to load."""

    def encode_queries(self, texts: list[str]) -> Vectors:
        """Vectors (n × 0)."""
        return np.zeros((len(texts), 0), dtype=np.float32)

    def encode_documents(self, texts: list[str]) -> Vectors:
        """Vectors (n × 0)."""
        return self.encode_queries(texts)

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """LangChain's name for `encode_documents`."""
        return [[] for _ in texts]

    def embed_query(self, text: str) -> list[float]:
        """LangChain's name for `encode_queries`, one text."""
        return []


Model = Embedder | WordsOnly


def open_model(folder: str | Path, threads: int = 2) -> Model:
    """The model in the folder, loaded; WordsOnly with the reason when it cannot be."""
    try:
        embedder = Embedder(folder, threads)
        _ = embedder.digest
        embedder.warm()
        return embedder
    except ModelMissing as error:
        return WordsOnly(Path(folder), str(error))
