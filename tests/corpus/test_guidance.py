"""The guidance as it is shipped: complete, checked, and without a word copied from a statute."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from corpus.check import check
from corpus.facts import facts
from corpus.legal import OLD_SOL
from corpus.types import Corpus

STATUTES = os.environ.get("KVARBO_TEST_STATUTES")

# What the guidance must cover, with words that the document's title has to hold.
TOPICS = {
    "processen-fran-hyresskuld-till-avhysning": ["hyresskuld till avhysning"],
    "aterfa-hyresratten": ["kontraktet", "obetald hyra"],
    "meddelanden-till-socialnamnden": ["meddelanden till socialnämnden"],
    "forsta-kontakt-och-uppsokande": ["första kontakten", "uppsökande"],
    "barn-i-hushallet": ["barn"],
    "lokala-rutiner": ["lokala rutiner"],
    "hyresskuld-och-ekonomiskt-bistand": ["ekonomiskt bistånd"],
    "budget-och-skuldradgivning": ["skuldrådgivning"],
    "efter-avhysningen": ["efter avhysningen"],
    "storningar-och-skotsamhet": ["störningar", "skötsamhet"],
    "andrahand-och-kommunala-kontrakt": ["andrahand", "kommunala kontrakt"],
    "bostadsratt": ["bostadsrätt"],
    "kronofogden-tider-och-anstand": ["kronofogden", "anstånd"],
    "sekretess-och-samverkan": ["sekretess", "samverkan"],
    "vald-i-nara-relation": ["våld"],
}


def test_check_finds_nothing(shipped_corpus: Corpus) -> None:
    assert check(shipped_corpus) == []


def test_there_are_at_least_15_documents_and_120_sections(shipped_corpus: Corpus) -> None:
    assert len(shipped_corpus.documents) >= 15
    assert len(shipped_corpus.sections) >= 120


@pytest.mark.parametrize(("document_id", "words"), TOPICS.items(), ids=TOPICS)
def test_every_topic_has_a_document_of_its_own(shipped_corpus: Corpus, document_id: str, words: list[str]) -> None:
    titles = {document.id: document.title.lower() for document in shipped_corpus.documents}

    assert document_id in titles
    assert all(word in titles[document_id] for word in words)


def test_every_legal_reference_exists(shipped_corpus: Corpus) -> None:
    doubtful = [
        f"{section.id}: {reference}"
        for section in shipped_corpus.sections.values()
        for reference in section.legal_references
        if reference.exists is not True and reference.sfs != OLD_SOL
    ]

    assert doubtful == []


def test_the_repealed_act_is_named_only_where_its_sections_are_mapped_to_the_new_one(shipped_corpus: Corpus) -> None:
    naming = {
        section.document_id
        for section in shipped_corpus.sections.values()
        for reference in section.legal_references
        if reference.sfs == OLD_SOL
    }

    assert naming == {"gamla-och-nya-socialtjanstlagen"}


def test_every_section_has_at_least_four_authored_questions(shipped_corpus: Corpus) -> None:
    few = [section.id for section in shipped_corpus.sections.values() if len(set(section.questions)) < 4]

    assert few == []


def test_no_authored_question_points_at_two_sections(shipped_corpus: Corpus) -> None:
    asked = [question.lower() for section in shipped_corpus.sections.values() for question in section.questions]

    assert sorted({question for question in asked if asked.count(question) > 1}) == []


def test_every_section_rests_on_known_facts_and_a_source_with_an_address(shipped_corpus: Corpus) -> None:
    known = facts()

    for section in shipped_corpus.sections.values():
        assert section.facts and all(number in known for number in section.facts), section.id
        assert section.sources and all(source.url.startswith("http") for source in section.sources), section.id


def test_every_source_of_a_document_is_used_by_a_section(shipped_corpus: Corpus) -> None:
    unused = [
        f"{document.id}: {source.id}"
        for document in shipped_corpus.documents
        for source in document.sources
        if not any(source in section.sources for section in document.sections)
    ]

    assert unused == []


def test_law_was_read_to_one_day_for_all_documents(shipped_corpus: Corpus) -> None:
    assert {document.law_read.isoformat() for document in shipped_corpus.documents} == {"2026-04-27"}


def test_sections_that_rest_on_the_new_socialtjanstlag_hold_from_its_first_day(shipped_corpus: Corpus) -> None:
    early = [
        section.id
        for section in shipped_corpus.sections.values()
        if any(reference.sfs == "2025:400" for reference in section.legal_references)
        and section.valid_from.isoformat() < "2025-07-01"
    ]

    assert early == []


@pytest.mark.skipif(not STATUTES, reason="KVARBO_TEST_STATUTES does not name a folder with statute texts")
def test_nothing_is_copied_from_a_statute(shipped_corpus: Corpus) -> None:
    assert check(shipped_corpus, Path(str(STATUTES))) == []
