"""Cuts items into the pieces that are embedded: along blocks, each introduced by its heading path."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from corpus.blocks import sentences
from indexing.items import Item

MAX_WORDS = 110  # about what the shipped models were trained on in one piece


@dataclass(frozen=True)
class Chunk:
    """One embedded text of an item. `kind`: body or asked (its heading, an authored question)."""

    kind: str
    text: str

    @property
    def id(self) -> str:
        """Hash of the text: the same wherever it stands, so that no text is embedded or stored twice."""
        return hashlib.sha256(self.text.encode()).hexdigest()[:16]


def chunks_of(item: Item) -> list[Chunk]:
    """The chunks of one item: its body in pieces of at most about 110 words; its heading and each question alone."""
    path = " › ".join(filter(None, (item.title, item.heading)))
    bodies = [Chunk("body", f"{path}\n{piece}".strip()) for piece in _pieces(item.body)]
    asked = [Chunk("asked", text) for text in (item.heading, *item.questions) if text]
    return list({chunk.id: chunk for chunk in bodies + asked}.values())


def _pieces(text: str) -> list[str]:
    """Blocks gathered up to the limit; a block beyond it is cut at sentences, a sentence beyond it at words."""
    parts: list[str] = []
    for block in text.split("\n\n"):
        if len(block.split()) <= MAX_WORDS:
            parts.append(block)
            continue
        for span in sentences(block):
            words = span.of(block).split()
            parts += [" ".join(words[i : i + MAX_WORDS]) for i in range(0, len(words), MAX_WORDS)]
    pieces: list[str] = []
    size = MAX_WORDS + 1
    for part in parts:
        count = len(part.split())
        if size + count > MAX_WORDS:
            pieces.append(part)
            size = count
        else:
            pieces[-1] += f"\n{part}"
            size += count
    return pieces
