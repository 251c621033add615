"""The same thing said by two sections is said once, with both sources."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.types import Sentence
from corpus.quantities import quantities
from indexing.swedish import stems

# From this share of the shorter one's words on, two sentences say the same, their numbers and negations being equal.
ALIKE = 0.8
_FEWEST_STEMS = 4
_APART = {"law", "dates", "premise", "missing"}  # each line of these is needed, and only verbatim sentences are merged


def merged(sentences: Sequence[Sentence]) -> tuple[Sentence, ...]:
    """The sentences in order, without those that repeat an earlier one.

    A direct answer of another section goes whole where its first sentence repeats one: the rest leans on it. Where both
    read the same to the letter the earlier takes over the citation, since each section then holds it.
    """
    told: list[Sentence] = []
    dropped: set[tuple[int, ...]] = set()
    for place, sentence in enumerate(sentences):
        opens = sentence.part == "more" and sentence.citations != sentences[place - 1].citations
        may_go = opens or sentence.part not in ("more", "answer")
        if sentence.part == "more" and sentence.citations in dropped:
            continue
        same = next((n for n, earlier in enumerate(told) if _say_the_same(earlier, sentence)), None) if may_go else None
        if same is None:
            told.append(sentence)
            continue
        dropped.add(sentence.citations)
        if told[same].text == sentence.text:
            both = tuple(dict.fromkeys((*told[same].citations, *sentence.citations)))
            told[same] = told[same].model_copy(update={"citations": both})
    return tuple(told)


def _say_the_same(one: Sentence, other: Sentence) -> bool:
    """True for all but the same words; with another number, or a "not" more or less, it says something else."""
    if {one.part, other.part} & _APART:
        return False
    if one.text == other.text:
        return True
    first, second = set(stems(one.text)), set(stems(other.text))
    if min(len(first), len(second)) < _FEWEST_STEMS or len(first & second) < ALIKE * min(len(first), len(second)):
        return False
    return quantities(one.text) == quantities(other.text) and _denied(one.text) == _denied(other.text)


def _denied(text: str) -> int:
    words = text.lower().replace(",", " ").replace(".", " ").split()
    return sum(word in ("inte", "ej", "aldrig", "ingen", "inget", "inga", "utan", "nej") for word in words)
