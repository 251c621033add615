"""Which sections answer a question: those that its key names, or those that alone hold every fact of it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from corpus.types import Corpus
from evals.run.types import Sections, SectionText
from evals.script.match import Text
from evals.script.types import Key


def relevant_sections(key: Key, sections: Sections) -> dict[str, int]:
    """Section id -> grade: `relevant` as it stands, else 2 for each section of `documents` that holds every fact.

    Empty where the key names neither, or no section holds all of it.
    """
    if key.relevant or not key.facts:
        return dict(key.relevant)
    return {
        name: 2
        for name, section in sections.items()
        if section.document_id in key.documents and holds(key, _text(section.heading, section.text))
    }


def answering(relevant: Mapping[str, int]) -> frozenset[str]:
    """The sections that answer the question alone."""
    return frozenset(name for name, grade in relevant.items() if grade == 2)


def sections_of(corpus: Corpus) -> dict[str, SectionText]:
    """The sections of a corpus as a run keeps them."""
    return {
        section.id: SectionText(
            document_id=section.document_id,
            document_title=section.document_title,
            heading=section.heading,
            text=section.text,
            legal_references=tuple(map(str, section.legal_references)),
            facts=section.facts,
        )
        for section in corpus.sections.values()
    }


def holds(key: Key, text: Text) -> bool:
    """True when the text has every fact of the key."""
    return all(any(phrase.found_in(text) for phrase in fact.phrases) for fact in key.facts)


@lru_cache(maxsize=4096)  # the same sections are held against the keys of hundreds of cases
def _text(heading: str, text: str) -> Text:
    return Text(f"{heading}\n{text}")
