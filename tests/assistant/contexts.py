"""Contexts made by hand for the steps, and what every answer has to keep."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import pytest
from langchain_core.documents import Document

from assistant.context import Context, Part, Stop
from assistant.types import Answer, Turn
from corpus.legal import references
from corpus.types import Corpus, Section, Source
from indexing.hybrid import Query

DAY = date(2026, 4, 1)  # every fixture section but the repealed one holds on it


def context(question: str, history: tuple[Turn, ...] = (), as_of: date = DAY) -> Context:
    """A context as it enters the chain."""
    return Context(question, history, as_of)


def asking(
    question: str, sections: Sequence[Section] = (), documents: Sequence[Document] = (), confidence: float = 0.0
) -> Context:
    """A context whose one part has come so far."""
    part = Part(question, Query(question), documents=documents, confidence=confidence, sections=sections)
    return Context(question, (), DAY, asked=question, parts=(part,))


def stopped(step: Callable[[Context], Context], given: Context) -> Context:
    """The context that the step stops with."""
    with pytest.raises(Stop) as caught:
        step(given)
    return caught.value.context


def codes(answer: Answer | Context) -> list[str]:
    """The codes of its notices."""
    return [notice.code for notice in answer.notices]


def user(content: str) -> Turn:
    """An earlier question."""
    return Turn(role="user", content=content)


def section(text: str, name: str = "ett") -> Section:
    """A section with this text."""
    return Section(
        id=f"prov#{name}",
        document_id="prov",
        document_title="Prov",
        kind="vagledning",
        heading=f"Vad gäller i avsnitt {name}?",
        text=text,
        legal_references=references(text),
        facts=("L044",),
        sources=(Source("jb", "Sveriges riksdag", "Jordabalk", "https://example.se/jb"),),
        checked=DAY,
        valid_from=date(2024, 7, 1),
        valid_to=None,
        questions=(),
        path=Path("prov.md"),
        line=1,
    )


def assert_supported(answer: Answer, corpus: Corpus) -> None:
    """Every quote stands in its section, every verbatim sentence in its quotes, and marks and citations match.

    In Kvarbo's own words are corrections, counted dates (with a part `dates`) and what is lacking.
    """
    quotes = {citation.n: citation.quote for citation in answer.citations}
    assert list(quotes) == sorted(set(quotes))
    for citation in answer.citations:
        cited = corpus.sections[citation.section_id]
        assert citation.quote
        assert cited.text[citation.start : citation.end] == citation.quote
        assert cited.valid_on(answer.as_of)
        assert citation.heading == cited.heading
        assert citation.legal_references == tuple(map(str, cited.legal_references))
        assert citation.source_url in {source.url for source in cited.sources}
    own = {"premise", "dates", "missing"} | ({"answer"} if answer.deadlines else set())
    for sentence in answer.sentences:
        assert sentence.text.strip()
        assert bool(sentence.citations) == (sentence.part != "missing")
        if sentence.part not in own:
            assert all(sentence.text in quotes[n] for n in sentence.citations)
    answered = answer.status in ("answered", "partly")
    marks = {int(mark) for mark in re.findall(r"\[(\d+)\]", answer.text)} if answered else set()
    assert marks == set(quotes) == {n for sentence in answer.sentences for n in sentence.citations}
    assert bool(answer.sentences) == answered
