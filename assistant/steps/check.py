"""Step 9: nothing leaves unless it stands in its source: quotes, sentences, dates, legal references."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from assistant import texts
from assistant.composing.dated import own_words
from assistant.composing.premise import CORRECTION
from assistant.context import Context, Stop
from assistant.grounding import problems
from assistant.steps.compose import numbered
from assistant.types import Citation, Notice, Sentence
from corpus.legal import references
from corpus.quantities import unsupported
from corpus.types import Section


def checking(sections: Mapping[str, Section]) -> Callable[[Context], Context]:
    """The step, over the sections of one corpus."""

    def check(context: Context) -> Context:
        """The context with only what holds; stops as abstained when no direct answer is left."""
        sound = {c.n: c for c in context.citations if is_verbatim(c, sections)}
        kept = tuple(s for s in context.sentences if _holds(s, sound, context, sections))
        if not any(sentence.part == "answer" for sentence in kept):
            silent = Notice(code="inget_svar", text=texts.SILENT.format(sections=len(sections)))
            raise Stop(
                replace(context, status="abstained", sentences=(), citations=(), notices=(*context.notices, silent))
            )
        return numbered(replace(context, sentences=kept, citations=tuple(sound.values())))

    return check


def _holds(
    sentence: Sentence, citations: Mapping[int, Citation], context: Context, sections: Mapping[str, Section]
) -> bool:
    """True when the sentence may be said: by what it is, written, in Kvarbo's own words or verbatim."""
    if sentence.written:
        return is_grounded(sentence, citations, sections, context.asked)
    if sentence.part == "missing":
        return not sentence.citations  # it claims nothing of the law
    if context.counting and sentence.text in own_words(context.counting):
        return is_cited(sentence, citations)
    if sentence.part == "premise":
        return is_cited(sentence, citations) and corrects(sentence, citations, context.asked)
    return is_supported(sentence, citations)


def is_cited(sentence: Sentence, citations: Mapping[int, Citation]) -> bool:
    """True when it has citations and all of them are sound."""
    return bool(sentence.citations) and all(n in citations for n in sentence.citations)


def corrects(sentence: Sentence, citations: Mapping[int, Citation], question: str) -> bool:
    """True when what a correction states stands in its source, and what it denies stands in the question."""
    support = "\n".join(citations[n].quote for n in sentence.citations).lower()
    said = CORRECTION.fullmatch(sentence.text)
    return bool(said and said["stated"] in support and said["claimed"] in question)


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


def is_grounded(
    sentence: Sentence, citations: Mapping[int, Citation], sections: Mapping[str, Section], asked: str = ""
) -> bool:
    """True when the cited sections hold a sentence in other words than theirs; it may use the question's words."""
    cited = [citations[n] for n in sentence.citations if n in citations]
    passages = [sections[citation.section_id].text for citation in cited]
    headings = [citation.heading for citation in cited]
    complete = len(cited) == len(sentence.citations)
    return complete and not problems(sentence.text, passages, headings=headings, known=(asked,))
