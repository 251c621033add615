"""Cuts a long section down to what the question is about; where a sentence stands says nothing of how much it helps."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from corpus.blocks import Block, Span
from indexing.swedish import stems

# Sentences of one section that an answer quotes at most; nine in ten sections of the guidance are shorter. A long
# routine of a municipality's own, or an official text, would otherwise bury what was asked for.
MOST_SENTENCES = 14
FIRST = 2  # sentences of the direct answer that always stand


def kept(question: str, text: str, blocks: Sequence[Block], most: int = MOST_SENTENCES) -> frozenset[Span]:
    """The sentences to quote, of the blocks of one section's text: all of them, or the `most` nearest the question.

    The first sentences of the direct answer and the line of legal references stand. Steps stand or fall together, as
    far as they fit: a step left out of a list is a step not taken.
    """
    groups = [group for block in blocks if block.kind != "law" for group in _groups(block)]
    law = frozenset(span for block in blocks if block.kind == "law" for span in block.sentences)
    if sum(map(len, groups)) <= most:
        return law | {span for group in groups for span in group}
    value = _values(question, text, groups)
    chosen: list[Span] = list(blocks[0].sentences[:FIRST])
    for group in sorted(groups, key=lambda group: -max(value[span] for span in group)):
        room = most - len(chosen)
        chosen += [span for span in group if span not in chosen][: max(room, 0)]
    return law | frozenset(chosen)


def _groups(block: Block) -> list[tuple[Span, ...]]:
    """What is chosen as one: a list of steps, or each sentence by itself."""
    return [block.sentences] if block.kind == "steps" else [(span,) for span in block.sentences]


def _values(question: str, text: str, groups: Sequence[Sequence[Span]]) -> dict[Span, float]:
    """How much each sentence shares with the question, a stem counting less the more of the sentences hold it."""
    held = {span: set(stems(span.of(text))) for group in groups for span in group}
    spread = Counter(stem for found in held.values() for stem in found)
    asked = set(stems(question))
    return {span: sum(1 / spread[stem] for stem in found & asked) for span, found in held.items()}
