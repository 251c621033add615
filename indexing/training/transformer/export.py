"""Writes the sentence-transformers folder: small weights, tokenizer, model card, manifest of hashes."""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from indexing.training.evaluate import Score
from indexing.training.export import MANIFEST, file_hashes
from indexing.training.transformer.card import model_card
from indexing.training.transformer.recipe import CUTS, LONGEST, Recipe
from indexing.training.transformer.start import WORDS
from indexing.training.transformer.vocabulary import END, MASK, PAD, START, UNKNOWN

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer
    from tokenizers import Tokenizer
    from transformers import BertModel

PROMPTS = {"query": "", "document": ""}
"""Questions and passages are embedded alike."""


def _assembled(student: BertModel, tokenizer: Tokenizer) -> SentenceTransformer:
    """The student with mean pooling and scaling to length 1."""
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Normalize, Pooling, Transformer
    from transformers import PreTrainedTokenizerFast

    fast = PreTrainedTokenizerFast(
        tokenizer_object=tokenizer,
        unk_token=UNKNOWN,
        cls_token=START,
        sep_token=END,
        pad_token=PAD,
        mask_token=MASK,
        model_max_length=LONGEST,
        model_input_names=["input_ids", "attention_mask"],
    )
    with tempfile.TemporaryDirectory() as folder:
        student.save_pretrained(folder)
        fast.save_pretrained(folder)
        layers = Transformer(folder, max_seq_length=LONGEST)
    for unused in layers.auto_model.pooler.parameters():  # the library adds it, filled with chance; nothing reads it
        unused.data.zero_()
    pooling = Pooling(student.config.hidden_size)
    return SentenceTransformer(
        modules=[layers, pooling, Normalize()], device="cpu", similarity_fn_name="cosine", prompts=PROMPTS
    )


def shrink(path: Path) -> None:
    """Stores the word matrix, half of the weights, as float8 (e4m3); the library widens it again when it loads."""
    import torch
    from safetensors.torch import load_file, save_file

    weights = load_file(path)
    weights[WORDS] = weights[WORDS].to(torch.float8_e4m3fn)
    save_file(weights, path, metadata={"format": "pt"})


def save_model(student: BertModel, tokenizer: Tokenizer, folder: Path) -> None:
    """The model in a new folder, its weights in safetensors; the student is halved with it."""
    _assembled(student.half(), tokenizer).save_pretrained(str(folder), create_model_card=False)
    shrink(folder / "model.safetensors")
    config = folder / "config_sentence_transformers.json"
    # What follows a plus sign names the wheel of the training machine; the version is what a reader needs.
    config.write_text(re.sub(r"(\d)\+[a-z0-9.]+", r"\1", config.read_text("utf-8")), encoding="utf-8")
    for path in folder.rglob("*"):
        # safetensors writes files that only their owner can read.
        path.chmod(0o755 if path.is_dir() else 0o644)


def write_description(
    folder: Path, name: str, recipe: Recipe, stage: str, seeds: Sequence[int], corpus: str, scores: Sequence[Score]
) -> None:
    """README.md (model card) and manifest.json; the manifest is written last, over everything else."""
    (folder / "README.md").write_text(model_card(name, recipe, stage, seeds, scores), encoding="utf-8")
    manifest = {
        "name": name,
        "format": "sentence-transformers",
        "dimension": CUTS[0],
        "matryoshka_dimensions": list(CUTS),
        "weights_dtype": "float16, word matrix float8_e4m3fn",
        "compute_dtype": "float32",
        "recipe": asdict(recipe),
        "stage": stage,
        "seeds": list(seeds),
        "guidance": corpus,
        "scores": [result._asdict() for result in scores],
        "files": file_hashes(folder),
    }
    (folder / MANIFEST).write_text(json.dumps(manifest, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
