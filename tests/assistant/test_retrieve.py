"""Step 3: the nearest sections and how sure we may be."""

from __future__ import annotations

from datetime import date

from langchain_core.documents import Document

from assistant.assistant import Assistant
from assistant.context import Context
from assistant.screening.deadlines import RULES
from assistant.steps.retrieve import DEPTH, THREAD, in_the_thread, retrieving
from assistant.steps.understand import understanding
from corpus.types import Corpus
from tests.assistant.contexts import DAY, context


def retrieved(assistant: Assistant, question: str, as_of: date = DAY) -> Context:
    understand = understanding(assistant.retriever.query)
    return retrieving(assistant.retriever, assistant.corpus.sections)(understand(context(question, as_of=as_of)))


def test_nearest_sections_come_best_first_with_their_scores(assistant: Assistant) -> None:
    given = retrieved(assistant, "Kan den boende få anstånd med avhysningen?")

    scores = [document.metadata["score"] for document in given.documents]
    assert given.documents[0].metadata["id"] == "avhysning#anstand"
    assert scores == sorted(scores, reverse=True)
    assert 0 < len(scores) <= DEPTH
    assert given.documents[0].page_content == assistant.corpus.sections["avhysning#anstand"].text


def test_question_that_the_guidance_answers_is_surer_than_one_that_it_does_not(assistant: Assistant) -> None:
    answerable = retrieved(assistant, "Kan den boende få anstånd med avhysningen?")
    foreign = retrieved(assistant, "Vem vann fotbolls-VM 1994?")

    assert 0 <= foreign.confidence < 0.5 < answerable.confidence <= 1


def test_section_asked_for_by_number_is_certain_and_first(assistant: Assistant) -> None:
    given = retrieved(assistant, "16 kap. 4 § UB")

    assert given.confidence == 1.0
    assert given.documents[0].metadata["id"] == "avhysning#anstand"


def test_sections_that_do_not_hold_on_the_day_are_hidden(assistant: Assistant) -> None:
    question = "Vad gjorde Kronofogden enligt den tidigare lokala rutinen?"
    old = "avhysning#tidigare-rutin"

    before = {d.metadata["id"] for d in retrieved(assistant, question, date(2025, 1, 1)).documents}
    after = {d.metadata["id"] for d in retrieved(assistant, question).documents}

    assert old in before
    assert old not in after
    assert not any(name.startswith("bistand-och-rutiner") for name in before)


def test_day_before_every_section_finds_nothing(assistant: Assistant) -> None:
    given = retrieved(assistant, "Hur lång är fristen?", date(2020, 1, 1))

    assert list(given.documents) == []
    assert given.confidence < 0.5


def test_sections_of_the_documents_that_the_question_before_led_to_are_lifted() -> None:
    def found(name: str, score: float) -> Document:
        return Document(page_content="", metadata={"id": name, "score": score})

    documents = [found("annat#a", 1.0), found("samma#b", 0.9), found("samma#c", 0.5)]

    lifted = in_the_thread(documents, [found("samma#z", 1.0)])

    assert [each.metadata["id"] for each in lifted] == ["samma#b", "annat#a", "samma#c"]
    assert lifted[0].metadata["score"] == 0.9 + THREAD
    assert in_the_thread([], [found("samma#z", 1.0)]) == []


def test_every_deadline_rule_is_stated_by_a_section(shipped_corpus: Corpus) -> None:
    named = {str(reference) for each in shipped_corpus.sections.values() for reference in each.legal_references}

    assert [rule.id for rule in RULES.values() if rule.provisions[0] not in named] == []
