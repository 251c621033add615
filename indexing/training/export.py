"""Writes the sentence-transformers folder: float16 weights, tokenizer, model card, manifest of hashes."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from indexing.training.card import model_card
from indexing.training.evaluate import Score
from indexing.training.static import Matrix, Recipe

if TYPE_CHECKING:
    from tokenizers import Tokenizer

MANIFEST = "manifest.json"


def damped(weights: Matrix, counts: NDArray[np.int64], strength: float) -> Matrix:
    """Rows scaled by a / (a + p), p the share of the token in the counted texts (Arora et al. 2017, SIF).

    `strength` is a; 0 means no damping. Frequent tokens lose influence on the mean, rare ones keep theirs.
    """
    if strength == 0:
        return weights
    share = counts / max(1, counts.sum())
    return np.asarray(weights * (strength / (strength + share))[:, None], dtype=np.float32)


def file_hashes(folder: Path) -> dict[str, dict[str, Any]]:
    """sha256 and size in bytes of every file below `folder`, the manifest left out."""
    return {
        path.relative_to(folder).as_posix(): {
            "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
            "bytes": path.stat().st_size,
        }
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != MANIFEST
    }


def save_model(weights: Matrix, tokenizer: Tokenizer, folder: Path) -> None:
    """A StaticEmbedding (float16 in safetensors) followed by Normalize, in a new folder."""
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Normalize, StaticEmbedding

    half = torch.from_numpy(np.ascontiguousarray(weights)).to(torch.float16)
    model = SentenceTransformer(
        modules=[StaticEmbedding(tokenizer, embedding_weights=half), Normalize()],
        device="cpu",
        similarity_fn_name="cosine",
    )
    model.save_pretrained(str(folder), create_model_card=False)
    config = folder / "config_sentence_transformers.json"
    # What follows a plus sign names the wheel of the training machine; the version is what a reader needs.
    config.write_text(re.sub(r"(\d)\+[a-z0-9.]+", r"\1", config.read_text("utf-8")), encoding="utf-8")
    for path in folder.rglob("*"):
        # safetensors writes files that only their owner can read.
        path.chmod(0o755 if path.is_dir() else 0o644)


def write_description(
    folder: Path, name: str, recipe: Recipe, seeds: Sequence[int], damping: float, scores: Sequence[Score]
) -> None:
    """README.md (model card) and manifest.json; the manifest is written last, over everything else."""
    (folder / "README.md").write_text(model_card(name, recipe, seeds, damping, scores), encoding="utf-8")
    manifest = {
        "name": name,
        "format": "sentence-transformers",
        "dimension": recipe.dimension,
        "matryoshka_dimensions": list(recipe.cuts),
        "weights_dtype": "float16",
        "compute_dtype": "float32",
        "recipe": asdict(recipe),
        "seeds": list(seeds),
        "damping": damping,
        "scores": [result._asdict() for result in scores],
        "files": file_hashes(folder),
    }
    (folder / MANIFEST).write_text(json.dumps(manifest, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def replace_folder(fresh: Path, target: Path) -> None:
    """Puts `fresh` in the place of `target`; the old folder is removed only when the new one stands."""
    target.parent.mkdir(parents=True, exist_ok=True)
    staged, old = target.with_name(target.name + ".new"), target.with_name(target.name + ".old")
    for leftover in (staged, old):
        shutil.rmtree(leftover, ignore_errors=True)
    shutil.copytree(fresh, staged)
    if target.exists():
        target.rename(old)
    staged.rename(target)
    shutil.rmtree(old, ignore_errors=True)
