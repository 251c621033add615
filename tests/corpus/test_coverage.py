"""The coverage table: which facts stand in a section, and how readable the sections are."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.coverage import coverage, left_out, readability, table
from corpus.facts import facts
from corpus.types import Corpus

PAGE = Path(__file__).parents[2] / "docs" / "coverage.md"


def test_lix_is_words_per_sentence_plus_the_share_of_long_words() -> None:
    # 2 sentences, 9 words, 3 of them longer than six letters: 9/2 + 100*3/9 = 37.8
    counts = readability(["Hyresgästen ska betala hyran i tid. Kronofogden skickar brev."])

    assert (counts.words, counts.long_words, counts.sentences) == (9, 3, 2)
    assert counts.lix == pytest.approx(37.83, abs=0.01)


def test_a_line_of_legal_references_does_not_count_as_text() -> None:
    assert readability(["Ja.\n\nLagrum: 12 kap. 44 § JB."]).words == 1


def test_an_empty_text_has_no_lix() -> None:
    assert readability([]).lix == 0


def test_facts_that_stand_in_no_section_are_missing(fixture_corpus: Corpus) -> None:
    found = coverage(fixture_corpus)

    assert "L044" in found.used
    assert "L044" not in {fact.id for fact in found.missing}
    assert "L001" in {fact.id for fact in found.missing}
    assert found.covered + len(found.missing) + len(left_out()) == found.read


def test_our_own_conclusions_need_not_be_covered(fixture_corpus: Corpus) -> None:
    assert all(fact.is_read for fact in coverage(fixture_corpus).missing)


def test_what_is_left_out_on_purpose_is_a_known_fact_with_a_reason(shipped_corpus: Corpus) -> None:
    used = coverage(shipped_corpus).used

    for number, reason in left_out().items():
        assert number in facts()
        assert number not in used, f"{number} stands in a section now"
        assert len(reason) > 10


def test_every_fact_read_in_a_source_stands_in_the_guidance_or_is_left_out_on_purpose(shipped_corpus: Corpus) -> None:
    assert [fact.id for fact in coverage(shipped_corpus).missing] == []


def test_the_guidance_has_sixty_documents_and_450_sections(shipped_corpus: Corpus) -> None:
    assert len(shipped_corpus.documents) >= 60
    assert len(shipped_corpus.sections) >= 450


def test_the_page_in_docs_is_what_the_command_writes(shipped_corpus: Corpus) -> None:
    assert PAGE.read_text("utf-8") == table(shipped_corpus)
