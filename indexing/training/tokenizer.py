"""Own Swedish WordPiece vocabulary: lower-cased, accents kept."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from indexing.training.data import read_columns, read_passages, read_translations

if TYPE_CHECKING:
    from tokenizers import Tokenizer

UNKNOWN = "[UNK]"
SPECIAL = ["[PAD]", UNKNOWN]
INNER = "##"
ALPHABET = 200
DOMAIN = re.compile(r"social|hyr|bostad|avhys|utsök|förvaltning|sekretess|barn|skuld")
GENERAL_PASSAGES = 25_000
SENTENCE_REPEAT = 3
DOCUMENTATION_TEXTS = 3_000


def vocabulary_texts(data: Path, seed: int) -> Iterator[str]:
    """Swedish texts to count the vocabulary on; domain statutes and whole sentences weigh more."""
    passages = read_passages(data)
    domain = [item for item in passages if DOMAIN.search(item.statute.lower())]
    random.Random(seed).shuffle(passages)
    for passage in passages[:GENERAL_PASSAGES] + domain:
        yield " ".join(passage[1:])
    for item in read_translations(data):
        if "_ms_" not in item.source:
            yield from [item.swedish] * (1 if item.source.endswith("_words") else SENTENCE_REPEAT)
    for name in ("svsv_definitions", "svsv_synlex"):
        for row in read_columns(data, name):
            yield " ".join(row[:2])
    for row in read_columns(data, "svsv_ms_heading_body")[:DOCUMENTATION_TEXTS]:
        yield " ".join(row)


def _empty(vocabulary: dict[str, int]) -> Tokenizer:
    from tokenizers import Tokenizer, decoders, models, normalizers, pre_tokenizers

    model = models.WordPiece(vocabulary, unk_token=UNKNOWN, max_input_chars_per_word=60)
    tokenizer = Tokenizer(model)
    # Accents are not stripped: with the usual BERT setting å and ä become a, and ö becomes o.
    tokenizer.normalizer = normalizers.BertNormalizer(lowercase=True, strip_accents=False)
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    tokenizer.decoder = decoders.WordPiece()
    return tokenizer


def alphabet(texts: Iterable[str], size: int = ALPHABET) -> list[str]:
    """The most frequent `size` characters of the lower-cased texts, in code point order."""
    counts = Counter(character for text in texts for character in text.lower() if not character.isspace())
    frequent = sorted(counts, key=lambda character: (-counts[character], character))[:size]
    return sorted(frequent)


def train_tokenizer(texts: Iterable[str], size: int, min_frequency: int = 3) -> Tokenizer:
    """A WordPiece tokenizer of at most `size` pieces, lower-casing, without start and end marks."""
    from tokenizers import trainers

    kept = list(texts)
    letters = alphabet(kept)
    # The trainer numbers inner letters in the order of a randomly seeded hash table and breaks ties between
    # merges by number. Naming them all as "special" beforehand fixes the numbers, and so the vocabulary.
    fixed = [*SPECIAL, *letters, *(f"{INNER}{letter}" for letter in letters)]
    trainer = trainers.WordPieceTrainer(
        vocab_size=size,
        min_frequency=min_frequency,
        special_tokens=fixed,
        limit_alphabet=len(letters),
        show_progress=False,
    )
    trained = _empty({})
    trained.train_from_iterator(kept, trainer)
    tokenizer = _empty(trained.get_vocab(with_added_tokens=False))
    tokenizer.add_special_tokens(SPECIAL)
    return tokenizer


def load_or_train_tokenizer(data: Path, work: Path, size: int, seed: int, digest: str) -> Tokenizer:
    """The tokenizer of the data with this digest cached in `work`, trained first when it is not there."""
    from tokenizers import Tokenizer

    path = work / f"tokenizer-{size}-{seed}-{digest[:16]}.json"
    if not path.is_file():
        fresh = path.with_suffix(".part")
        train_tokenizer(vocabulary_texts(data, seed), size).save(str(fresh))
        fresh.replace(path)
    return Tokenizer.from_file(str(path))
