"""The parts of a section's text: the direct answer, steps, notes, the line of legal references, and their sentences."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

BlockKind = Literal["answer", "steps", "note", "law", "paragraph"]

_STEP = re.compile(r"^\d{1,2}\. ", re.MULTILINE)
# A full stop after one of these does not end a sentence.
_ABBREVIATIONS = r"kap|st|p|t\.ex|bl\.a|m\.m|m\.fl|dvs|ca|nr|s|jfr|resp|ev|o\.d|d\.v\.s|s\.k|f\.d|kl|tel|prop|ref"
_END = re.compile(r"(?P<stop>[.!?][”\")]?)\s+(?=[A-ZÅÄÖ0-9”\"(])")
_ABBREVIATED = re.compile(rf"(?:^|[\s(])(?:{_ABBREVIATIONS})\.$", re.IGNORECASE)


@dataclass(frozen=True)
class Span:
    """A piece of a section's text, [start, end)."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words themselves."""
        return text[self.start : self.end]


@dataclass(frozen=True)
class Block(Span):
    """A paragraph or list, with its sentences (in a list: its items, the lead-in line first). Steps are numbered."""

    kind: BlockKind
    sentences: tuple[Span, ...]


def sentences(text: str, offset: int = 0) -> tuple[Span, ...]:
    """Sentence spans of one paragraph, shifted by `offset`; an abbreviation's full stop and a bare "Ja." end none."""
    spans: list[Span] = []
    start = 0
    for match in _END.finditer(text):
        end = match.end("stop")
        if _ABBREVIATED.search(text[start:end]) or text[start:end] in ("Ja.", "Nej."):
            continue  # "Nej." says nothing when it is quoted alone
        spans.append(Span(offset + start, offset + end))
        start = match.end()
    if text[start:].strip():
        spans.append(Span(offset + start, offset + len(text)))
    return tuple(spans)


def _lines(text: str, offset: int) -> tuple[Span, ...]:
    spans, position = [], offset
    for line in text.split("\n"):
        spans.append(Span(position, position + len(line)))
        position += len(line) + 1
    return tuple(spans)


def blocks(text: str) -> tuple[Block, ...]:
    """The blocks of a section's text, in order; the first is always the direct answer."""
    found: list[Block] = []
    for match in re.finditer(r"[^\n]+(?:\n[^\n]+)*", text):
        body, start = match[0], match.start()
        kind: BlockKind = "paragraph"
        if not found:
            kind = "answer"
        elif body.startswith("Lagrum:"):
            kind = "law"
        elif _STEP.search(body):
            kind = "steps"
        elif body.startswith("Tänk på:"):
            kind = "note"
        parts = _lines(body, start) if "\n" in body or kind == "law" else sentences(body, start)
        found.append(Block(start, match.end(), kind, parts))
    return tuple(found)
