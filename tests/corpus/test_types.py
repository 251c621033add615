"""The types that travel."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from corpus.types import Corpus


def test_section_holds_from_its_first_day_to_its_last_both_included(fixture_corpus: Corpus) -> None:
    section = fixture_corpus.sections["avhysning#tidigare-rutin"]
    day = timedelta(days=1)

    assert section.valid_to == date(2025, 6, 30)
    assert not section.valid_on(section.valid_from - day)
    assert section.valid_on(section.valid_from)
    assert section.valid_on(section.valid_to)
    assert not section.valid_on(section.valid_to + day)


def test_section_without_last_day_still_holds(fixture_corpus: Corpus) -> None:
    section = fixture_corpus.sections["obetald-hyra#frist"]

    assert section.valid_to is None
    assert section.valid_on(date(2999, 12, 31))


def test_heading_path_introduces_a_section(fixture_corpus: Corpus) -> None:
    section = fixture_corpus.sections["avhysning#anstand"]

    assert section.heading_path == "Avhysningen hos Kronofogden › Kan den boende få anstånd med avhysningen?"


def test_sections_stand_in_document_order(fixture_corpus: Corpus) -> None:
    in_order = [section.id for document in fixture_corpus.documents for section in document.sections]

    assert list(fixture_corpus.sections) == in_order


def test_corpus_is_as_old_as_its_oldest_reading_of_the_law(fixture_corpus: Corpus) -> None:
    first, *others = fixture_corpus.documents
    corpus = Corpus((replace(first, law_read=date(2025, 1, 1)), *others), "version")

    assert corpus.law_read == date(2025, 1, 1)
