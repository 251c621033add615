"""Sentence-transformers models in folders, as LangChain embeddings that know which model they are."""

from __future__ import annotations

import hashlib
import json
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from langchain_core.embeddings import Embeddings

from corpus.errors import UserError

MODELS = Path(__file__).parent / "models"
DEFAULT_MODEL, STATIC_MODEL = MODELS / "kvarbo-transformer", MODELS / "kvarbo-static"
Vectors = npt.NDArray[np.float32]


class ModelMissing(UserError):
    """The model folder is absent or is not a model; the message names the folder (Swedish)."""


class Embedder(Embeddings):
    """Unit-length vectors from a model folder; nothing is fetched from anywhere. The model loads at first use.

    The prompts that the folder names for questions and texts are put before them, and its dimension is kept.
    `threads`: CPU threads for the model; more than two costs time on a shared machine.
    """

    problem = ""

    def __init__(self, folder: str | Path = DEFAULT_MODEL, threads: int = 2) -> None:
        self.folder = Path(folder)
        self.threads = threads
        if not (self.folder / "modules.json").is_file():
            raise ModelMissing(
                f"Språkmodellen finns inte i {self.folder}. Ange en mapp med en sentence-transformers-modell "
                "i KVARBO_MODEL, eller ta bort inställningen för att använda den medföljande."
            )

    @cached_property
    def digest(self) -> str:
        """Hash over the names and bytes of the model's files: which model made an index.

        Raises ModelMissing when the folder's manifest, if it has one, states another hash for a file.
        """
        stated = self._stated_hashes()
        total = hashlib.sha256()
        for path in sorted(p for p in self.folder.rglob("*") if p.is_file() and p.suffix != ".md"):
            name = path.relative_to(self.folder).as_posix()
            found = hashlib.sha256(path.read_bytes()).hexdigest()
            if stated.get(name, found) != found:
                raise ModelMissing(
                    f"Språkmodellen i {self.folder} är skadad: filen {name} är ändrad. Hämta den på nytt."
                )
            total.update(f"{name}{found}".encode())
        return total.hexdigest()[:16]

    def _stated_hashes(self) -> dict[str, str]:
        manifest = self.folder / "manifest.json"
        if not manifest.is_file():
            return {}
        try:
            files = json.loads(manifest.read_text("utf-8")).get("files", {})
            return {name: str(row["sha256"]) for name, row in files.items()}
        except (ValueError, AttributeError, TypeError, KeyError) as error:
            raise ModelMissing(f"Språkmodellen i {self.folder} har en förteckning som inte går att läsa.") from error

    @cached_property
    def _model(self) -> Any:
        import torch
        from sentence_transformers import SentenceTransformer
        from transformers.utils import logging

        logging.disable_progress_bar()  # a bar for a tenth of a second would stand in every command's output
        torch.set_num_threads(self.threads)
        try:
            # Weights may be stored in half precision; vectors are computed and returned in single.
            single = {"dtype": torch.float32}
            model = SentenceTransformer(str(self.folder), device="cpu", local_files_only=True, model_kwargs=single)
            return model.float()
        except Exception as error:  # safetensors, tokenizers and torch each raise classes of their own
            raise ModelMissing(f"Språkmodellen i {self.folder} går inte att läsa ({type(error).__name__}).") from error

    def warm(self) -> None:
        """Loads the model now."""
        self.encode_queries([""])

    def encode_queries(self, texts: list[str]) -> Vectors:
        """Vectors (n × dimension) of questions."""
        return self._checked(self._model.encode_query(texts, normalize_embeddings=True, show_progress_bar=False))

    def encode_documents(self, texts: list[str]) -> Vectors:
        """Vectors (n × dimension) of texts to be found."""
        return self._checked(self._model.encode_document(texts, normalize_embeddings=True, show_progress_bar=False))

    @staticmethod
    def _checked(vectors: Any) -> Vectors:
        found = np.asarray(vectors, dtype=np.float32)
        # Chroma answers a NaN query with rows instead of an error. A text without a known word has no direction.
        return np.nan_to_num(found, nan=0.0, posinf=0.0, neginf=0.0)

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """LangChain's name for `encode_documents`."""
        return self.encode_documents(texts).tolist() if texts else []

    def embed_query(self, text: str) -> list[float]:
        """LangChain's name for `encode_queries`, one text."""
        return [float(x) for x in self.encode_queries([text])[0]]
