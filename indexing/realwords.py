"""Swedish words in general, beyond what the indexed texts hold."""

from __future__ import annotations

import lzma
from functools import cache
from pathlib import Path

_FILE = Path(__file__).parent / "data" / "words.txt.xz"


@cache
def real_words() -> frozenset[str]:
    """Lower-case Swedish words of four letters or more, made by `python -m indexing.training.wordlist`."""
    return frozenset(lzma.decompress(_FILE.read_bytes()).decode().split())
