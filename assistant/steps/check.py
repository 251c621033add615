"""Step 6: nothing leaves unless it stands in its source: quotes, sentences, legal references."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from assistant import texts
from assistant.context import Context, Stop
from assistant.types import Citation, Notice, Sentence
from corpus.legal import references
from corpus.quantities import unsupported
from corpus.types import Section


def checking(sections: Mapping[str, Section]) -> Callable[[Context], Context]:
    """The step, over the sections of one corpus."""

    def check(context: Context) -> Context:
        """The context with only what holds; stops as abstained when no direct answer is left."""
        sound = {c.n: c for c in context.citations if is_verbatim(c, sections)}
        kept = tuple(s for s in context.sentences if is_supported(s, sound))
        if not any(sentence.part == "answer" for sentence in kept):
            silent = Notice(code="inget_svar", text=texts.SILENT.format(sections=len(sections)))
            raise Stop(
                replace(context, status="abstained", sentences=(), citations=(), notices=(*context.notices, silent))
            )
        used = {n for sentence in kept for n in sentence.citations}
        return replace(context, sentences=kept, citations=tuple(c for n, c in sound.items() if n in used))

    return check


def is_verbatim(citation: Citation, sections: Mapping[str, Section]) -> bool:
    """True when the quote is the section's text at its place."""
    section = sections.get(citation.section_id)
    return section is not None and section.text[citation.start : citation.end] == citation.quote != ""


def is_supported(sentence: Sentence, citations: Mapping[int, Citation]) -> bool:
    """True when its citations hold the sentence: its words, its numbers and its legal references, none invented."""
    quotes = [citations[n].quote for n in sentence.citations if n in citations]
    if len(quotes) < len(sentence.citations) or not any(sentence.text in quote for quote in quotes):
        return False
    support = "\n".join(quotes)
    named = references(sentence.text)
    return (
        not unsupported(sentence.text, support)
        and set(named) <= set(references(support))
        and all(reference.exists is not False for reference in named)
    )
