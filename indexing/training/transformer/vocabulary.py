"""The student's tokenizer: Swedish word pieces with the terms of the field whole, sentence marks and a mask."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from indexing.training.data import read_columns
from indexing.training.pipeline import TOKENIZER_SEED
from indexing.training.tokenizer import train_tokenizer, vocabulary_texts

if TYPE_CHECKING:
    from tokenizers import Tokenizer

START, END, MASK, PAD, UNKNOWN = "[CLS]", "[SEP]", "[MASK]", "[PAD]", "[UNK]"
MARKS = [START, END, MASK]
GLOSSARY_REPEAT = 100
"""A small vocabulary would otherwise cut the terms of the field in pieces."""


def _texts(data: Path) -> Iterator[str]:
    yield from vocabulary_texts(data, TOKENIZER_SEED)
    for row in read_columns(data, "ensv_glossary_social"):
        yield from [row[1]] * GLOSSARY_REPEAT


def with_marks(tokenizer: Tokenizer) -> Tokenizer:
    """The tokenizer, now putting [CLS] before a text and [SEP] after it."""
    from tokenizers import processors

    tokenizer.add_special_tokens(MARKS)
    marks = [(mark, tokenizer.token_to_id(mark)) for mark in (START, END)]
    tokenizer.post_processor = processors.TemplateProcessing(
        single=f"{START} $A {END}", pair=f"{START} $A {END} $B:1 {END}:1", special_tokens=marks
    )
    return tokenizer


def student_tokenizer(data: Path, work: Path, size: int, digest: str) -> Tokenizer:
    """A tokenizer of at most `size` pieces; kept in `work` for the data with this digest."""
    from tokenizers import Tokenizer

    path = work / f"student-tokenizer-{size}-{digest[:16]}.json"
    if not path.is_file():
        fresh = path.with_suffix(".part")
        with_marks(train_tokenizer(_texts(data), size - len(MARKS))).save(str(fresh))
        fresh.replace(path)
    return Tokenizer.from_file(str(path))
