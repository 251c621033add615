"""Step 5: the answer, built from verbatim text."""

from __future__ import annotations

from dataclasses import replace

from assistant.steps.compose import cite, compose
from corpus.blocks import blocks
from corpus.types import Corpus, Section
from tests.assistant.contexts import asking, codes, section

FULL = """Hyran kan betalas inom tre veckor. Då får hyresgästen bo kvar.

Det gäller bostäder.

Tänk på: Räkna från delgivningen.

Gör så här:
1. Fråga hyresgästen.
2. Ring hyresvärden.

Lagrum: 12 kap. 44 § JB; 12 kap. 63 § JB."""


def composed(*sections: Section) -> list[tuple[str, str, tuple[int, ...]]]:
    given = compose(asking("Hur länge?", sections))
    return [(sentence.part, sentence.text, sentence.citations) for sentence in given.sentences]


def test_direct_answer_comes_first_then_steps_detail_note_and_law() -> None:
    assert composed(section(FULL)) == [
        ("answer", "Hyran kan betalas inom tre veckor.", (1,)),
        ("answer", "Då får hyresgästen bo kvar.", (1,)),
        ("steps", "1. Fråga hyresgästen.", (2,)),
        ("steps", "2. Ring hyresvärden.", (2,)),
        ("detail", "Det gäller bostäder.", (3,)),
        ("note", "Räkna från delgivningen.", (4,)),
        ("law", "12 kap. 44 § JB; 12 kap. 63 § JB.", (5,)),
    ]


def test_only_the_direct_answer_of_further_sections_is_quoted() -> None:
    parts = composed(section("Ja. Det går bra.\n\nTänk på: Ring först."), section(FULL, "två"))

    assert [part for part, _, _ in parts] == ["answer", "note", "more", "more"]
    assert parts[-1] == ("more", "Då får hyresgästen bo kvar.", (3,))


def test_part_without_sections_is_said_to_be_lacking() -> None:
    assert composed() == [("missing", "Vägledningen ger inget säkert svar på: ”Hur länge?”", ())]


def test_citation_is_the_block_word_for_word_with_its_place_and_source() -> None:
    cited = section(FULL)
    block = blocks(FULL)[2]

    citation = cite(cited, block, 7)

    assert citation.n == 7
    assert citation.quote == "Tänk på: Räkna från delgivningen." == FULL[citation.start : citation.end]
    assert citation.legal_references == ("12 kap. 44 § JB", "12 kap. 63 § JB")
    assert (citation.section_id, citation.document_id, citation.kind) == ("prov#ett", "prov", "vagledning")
    assert (citation.publisher, citation.source_url) == ("Sveriges riksdag", "https://example.se/jb")
    assert (citation.valid_from, citation.valid_to) == (cited.valid_from, None)


def test_every_sentence_of_every_shipped_section_stands_in_its_quote(shipped_corpus: Corpus) -> None:
    for each in shipped_corpus.sections.values():
        given = compose(asking("Vad gäller?", (each,)))
        quotes = {citation.n: citation.quote for citation in given.citations}

        assert given.sentences[0].part == "answer", each.id
        assert all(sentence.text in quotes[sentence.citations[0]] for sentence in given.sentences), each.id
        assert {sentence.citations[0] for sentence in given.sentences} == set(quotes), each.id


def test_section_that_answers_two_parts_is_told_once() -> None:
    one = section("Ja. Det går bra.")
    given = asking("Går det?", (one,))

    told = compose(replace(given, parts=[*given.parts, *given.parts]))

    assert [sentence.text for sentence in told.sentences] == ["Ja. Det går bra."]


def test_yes_to_another_question_than_the_one_asked_is_pointed_out() -> None:
    lead = replace(section("Ja, om styrelsen samtycker."), heading="Får en bostadsrätt hyras ut i andra hand?")

    same = compose(asking("Får bostadsrätten hyras ut i andra hand?", (lead,)))
    other = compose(asking("Kan föreningen säga upp medlemmen för uteblivna betalningar?", (lead,)))

    assert codes(same) == []
    assert codes(other) == ["rubrikens_fraga"]


def test_wrong_premise_is_corrected_first_and_said_so() -> None:
    lead = section("Hyran kan betalas inom tre veckor från delgivningen. Då får hyresgästen bo kvar.")

    given = compose(asking("Hyran kan väl bara betalas inom tre dagar?", (lead,)))

    assert given.sentences[0].part == "premise"
    assert given.sentences[0].text == "Nej, tiden är tre veckor, inte tre dagar."
    assert codes(given) == ["premiss"]


def test_citations_are_numbered_as_they_are_met_without_gaps() -> None:
    given = compose(asking("Hur länge?", (section(FULL), section(FULL, "två"))))

    met = [n for sentence in given.sentences for n in sentence.citations]
    assert (
        list(dict.fromkeys(met))
        == [citation.n for citation in given.citations]
        == list(range(1, len(given.citations) + 1))
    )
