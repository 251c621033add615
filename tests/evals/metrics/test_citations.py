"""What an answer rests on."""

from __future__ import annotations

import pytest

from evals.metrics.citations import citation_values, integrity
from tests.evals.metrics.replies import SECTIONS, citation, key, reply, silence

RELEVANT = {"skuld#frist": 2}
MORE = [
    {"text": "Inom tre veckor.", "citations": [1], "part": "answer"},
    {"text": "Ring värden.", "citations": [2], "part": "steps"},
    {"text": "Skriv brev.", "citations": [], "part": "steps"},
    {"text": "Vänta.", "citations": [9], "part": "steps"},
]
BOTH = [citation(1), citation(2, "skuld#annat", 0, 12), citation(3, "skuld#annat", 0, 4)]


def test_precision_is_over_sections_and_coverage_over_sentences() -> None:
    # Two sections are cited, one is relevant. Of four sentences one has no citation, one a citation that is not there.
    found = citation_values(key(), reply(sentences=MORE, citations=BOTH), RELEVANT)

    assert found == {"citation_precision": 0.5, "citation_recall": 1.0, "citation_coverage": 0.5}


def test_an_answer_that_cites_nothing_has_neither_precision_nor_coverage() -> None:
    found = citation_values(key(), reply(citations=[]), RELEVANT)

    assert found == {"citation_precision": 0.0, "citation_recall": 0.0, "citation_coverage": 0.0}


def test_an_answer_without_sentences_covers_nothing() -> None:
    assert citation_values(key(), reply(sentences=[]), RELEVANT)["citation_coverage"] == 0.0


def test_without_known_sections_or_found_facts_only_coverage_is_measured() -> None:
    assert citation_values(key(facts=[{"id": "f1", "any": ["kronofogden"]}]), reply(), {}) == {"citation_coverage": 1.0}


def test_silence_has_no_citations_to_judge() -> None:
    assert citation_values(key(), silence(), RELEVANT) == {}


@pytest.mark.parametrize(
    ("cite", "recall"),
    [
        ([], 1.0),
        (["skuld#frist"], 1.0),
        (["12 kap. 44 § JB"], 1.0),
        (["skuld#annat"], 0.0),  # cited, but by another sentence
        (["9 § FL"], 0.0),
    ],
)
def test_a_fact_is_borne_by_a_fitting_citation_of_its_own_sentence(cite: list[str], recall: float) -> None:
    asked = key(facts=[{"id": "f1", "any": ["tre veckor"], "cite": cite}])

    assert citation_values(asked, reply(sentences=MORE, citations=BOTH), RELEVANT)["citation_recall"] == recall


def test_a_fact_in_no_single_sentence_may_rest_on_any_citation() -> None:
    asked = key(facts=[{"id": "f1", "any": ["/veckor. ring/"], "cite": ["skuld#annat"]}])
    said = reply("Inom tre veckor. [1] Ring värden. [2]", sentences=MORE, citations=BOTH)

    assert citation_values(asked, said, RELEVANT)["citation_recall"] == 1.0


def test_recall_is_over_the_facts_that_were_found() -> None:
    facts = [
        {"id": "f1", "any": ["tre veckor"]},
        {"id": "f2", "any": ["inom tre"], "cite": ["9 § FL"]},
        {"id": "f3", "any": ["kronofogden"]},
    ]

    assert citation_values(key(facts=facts), reply(), RELEVANT)["citation_recall"] == 0.5


# Integrity


def test_quotes_at_their_place_are_faithful() -> None:
    assert integrity(reply(), SECTIONS) == {"quote_faithfulness": 1.0, "link_validity": 1.0}


def test_a_changed_letter_a_moved_place_and_an_empty_quote_are_not() -> None:
    wrong = [
        citation(1),
        citation(2, quote="Inom tre veckar."),
        citation(3, start=1, end=17, quote="Inom tre veckor."),
        citation(4, start=5, end=5),
    ]

    assert integrity(reply(citations=wrong), SECTIONS) == {"quote_faithfulness": 0.25, "link_validity": 1.0}


def test_sections_and_documents_that_do_not_exist_are_dead_links() -> None:
    dead = [citation(1), citation(2, "skuld#pahittat"), citation(3, document_id="annat")]

    found = integrity(reply(citations=dead), SECTIONS)

    assert found == pytest.approx({"quote_faithfulness": 2 / 3, "link_validity": 1 / 3})


def test_where_nothing_is_cited_nothing_is_measured() -> None:
    assert integrity(silence(), SECTIONS) == {}
