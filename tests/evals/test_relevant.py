"""Which sections answer a question."""

from __future__ import annotations

import time

from corpus.types import Corpus
from evals.script.load import load_all
from evals.script.relevant import relevant_sections, sections_of
from evals.script.types import Key
from tests.evals.answers import case, facts


def found(corpus: Corpus, **changes: object) -> dict[str, int]:
    return relevant_sections(case(**changes).asked[0].key, sections_of(corpus))


def test_a_relevant_section_stands_in_a_named_document_and_holds_every_fact(fixture_corpus: Corpus) -> None:
    both = facts(("tre veckor",), ("delgett", "delgetts"))

    assert found(fixture_corpus, facts=both) == {"obetald-hyra#frist": 2}
    assert found(fixture_corpus, facts=both, documents=("avhysning",)) == {}
    assert found(fixture_corpus, facts=facts(("tre veckor",), ("zebra",))) == {}


def test_the_heading_counts_as_part_of_the_section(fixture_corpus: Corpus) -> None:
    section = fixture_corpus.sections["avhysning#anstand"]

    assert section.heading not in section.text
    assert found(fixture_corpus, facts=facts((section.heading,)), documents=("avhysning",)) == {"avhysning#anstand": 2}


def test_graded_sections_of_a_key_stand_as_they_are(fixture_corpus: Corpus) -> None:
    graded = {"avhysning#anstand": 1, "borttaget#avsnitt": 2}

    assert found(fixture_corpus, relevant=graded) == graded


def test_a_key_without_facts_has_no_relevant_section(fixture_corpus: Corpus) -> None:
    assert relevant_sections(Key(documents=("obetald-hyra",)), sections_of(fixture_corpus)) == {}


def test_sections_are_as_the_corpus_has_them(fixture_corpus: Corpus) -> None:
    sections = sections_of(fixture_corpus)
    one, kept = fixture_corpus.sections["obetald-hyra#frist"], sections["obetald-hyra#frist"]

    assert list(sections) == list(fixture_corpus.sections)
    assert (kept.document_id, kept.heading, kept.text) == ("obetald-hyra", one.heading, one.text)
    assert "12 kap. 44 § JB" in kept.legal_references


def test_all_cases_over_the_whole_guidance_take_seconds(shipped_corpus: Corpus) -> None:
    sections, begun = sections_of(shipped_corpus), time.perf_counter()
    keys = [asked.key for script in load_all() for one in script.cases for asked in getattr(one, "asked", ())]

    answerable = sum(bool(relevant_sections(key, sections)) for key in keys)

    assert answerable >= 300
    assert time.perf_counter() - begun < 20
