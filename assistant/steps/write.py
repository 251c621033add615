"""Between compose and check: the answer in a language model's words, when one is configured and its words hold."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from assistant.context import Context
from assistant.grounding.matching import share
from assistant.grounding.reading import read
from assistant.steps.compose import ORDER, cite, numbered
from assistant.types import Citation, Notice, Sentence
from assistant.writing.types import Passage, WrittenSentence
from assistant.writing.writer import Writer
from corpus.blocks import Block, blocks
from corpus.types import Section

WRITTEN = Notice(
    code="skrivet_av_modell",
    text="Svaret är skrivet av en språkmodell ur avsnitten nedan och kontrollerat mening för mening. Läs källan också.",
)
FELL_BACK = Notice(
    code="modell_foll_ifran",
    text="Den skrivande språkmodellen gav inget användbart svar. Svaret är i stället hämtat ordagrant ur vägledningen.",
)
# What is said in Kvarbo's own words stays as it was composed.
_KEPT = ("premise", "dates", "missing")


def writing(writer: Writer) -> Callable[[Context], Context]:
    """The step. `context.heard` gets the sentences while they come; with `modell_foll_ifran` they are taken back."""

    def write(context: Context) -> Context:
        """The context with the written sentences and the blocks that hold them; as composed when the writing failed.

        Dates that were counted are never written anew.
        """
        if context.counting or not context.sections:
            return context
        passages = [
            Passage(number, section.id, section.heading, section.text)
            for number, section in enumerate(context.sections, 1)
        ]
        written = writer.write(context.asked or context.question, passages, lambda each: context.heard(each.text))
        if written.failed:
            return replace(context, notices=(*context.notices, FELL_BACK))
        return cited(replace(context, notices=(*context.notices, WRITTEN)), written.sentences)

    return write


def cited(context: Context, written: Sequence[WrittenSentence]) -> Context:
    """The context with the written sentences in place of those composed, each citing of every passage the block that
    holds most of it."""
    citations = list(context.citations)
    new = [
        Sentence(
            text=each.text,
            citations=tuple(_number(context.sections[n - 1], each.text, citations) for n in each.passages),
            part=each.part,
            written=True,
        )
        for each in written
    ]
    kept = [sentence for sentence in context.sentences if sentence.part in _KEPT]
    sentences = sorted((*kept, *new), key=lambda sentence: ORDER.index(sentence.part))
    return numbered(replace(context, sentences=tuple(sentences), citations=tuple(citations)))


def _number(section: Section, text: str, citations: list[Citation]) -> int:
    """The number of the citation of the best block, added when it is not there yet."""
    block = best_block(section, text)
    for known in citations:
        if (known.section_id, known.start) == (section.id, block.start):
            return known.n
    citations.append(cite(section, block, max((each.n for each in citations), default=0) + 1))
    return citations[-1].n


def best_block(section: Section, text: str) -> Block:
    """The block of the section that holds most of the sentence's words; the first of those that hold as much."""
    wanted = read(text).content
    return max(blocks(section.text), key=lambda block: share(wanted, read(block.of(section.text)).content))
