"""The LangChain retriever: the standard suite, and what its documents hold."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from langchain_core.documents import Document
from langchain_tests.integration_tests import RetrieversIntegrationTests

from corpus.types import Corpus
from indexing.hybrid import WEIGHTS
from indexing.index import Index
from indexing.retriever import KvarboRetriever, query_of


class TestStandard(RetrieversIntegrationTests):
    """LangChain's own tests of a retriever."""

    @pytest.fixture(autouse=True)
    def _opened(self, index: Index) -> None:
        self.index = index

    @property
    def retriever_constructor(self) -> type[KvarboRetriever]:
        return KvarboRetriever

    @property
    def retriever_constructor_params(self) -> dict[str, Any]:
        return {"index": self.index}

    @property
    def retriever_query_example(self) -> str:
        return "Hur länge kan hyran betalas så att kontraktet räddas?"


@pytest.fixture
def retriever(index: Index) -> KvarboRetriever:
    return KvarboRetriever(index=index)


def test_a_document_is_the_section_with_what_placed_it(retriever: KvarboRetriever, fixture_corpus: Corpus) -> None:
    document = retriever.invoke("kan hyresgästen få anstånd med avhysningen")[0]

    section = fixture_corpus.sections["avhysning#anstand"]
    assert document.page_content == section.text
    assert document.metadata["id"] == section.id
    assert document.metadata["title"] == section.document_title
    assert document.metadata["heading"] == section.heading
    assert set(document.metadata["arms"]) == {*WEIGHTS, "document", "cosine", "reference"}
    assert set(document.metadata["ranks"]) == set(WEIGHTS)


def test_ten_documents_unless_told_otherwise(retriever: KvarboRetriever) -> None:
    assert len(retriever.invoke("hyran")) == 10
    assert retriever.invoke("hyran", k=0) == []


def test_the_date_is_passed_on(retriever: KvarboRetriever) -> None:
    question = "den tidigare lokala rutinen med vykort"

    then = retriever.invoke(question, as_of=date(2025, 6, 30))
    now = retriever.invoke(question, as_of=date(2026, 1, 1))

    assert then[0].metadata["id"] == "avhysning#tidigare-rutin"
    assert "avhysning#tidigare-rutin" not in [document.metadata["id"] for document in now]


def test_a_question_is_searched_without_its_slips(retriever: KvarboRetriever) -> None:
    query = retriever.query("kan hyresgästen få anstond med avhysnigen")

    assert query.text == "kan hyresgästen få anstånd med avhysningen"
    assert [slip.meant for slip in query.corrections] == ["anstånd", "avhysningen"]
    assert retriever.invoke("kan hyresgästen få anstond med avhysnigen") == retriever.invoke(query.text)


def test_lay_words_and_references_are_those_of_what_was_meant(retriever: KvarboRetriever) -> None:
    query = retriever.query("stoppar 12 kap. 44 § JB vräkningn")

    assert query.text == "stoppar 12 kap. 44 § JB vräkning"
    assert "avhysning" in query.expansions
    assert list(map(str, query.references)) == ["12 kap. 44 § JB"]


def test_without_a_speller_a_question_is_searched_as_it_was_typed() -> None:
    query = query_of("anstond med avhysnigen")

    assert (query.text, query.corrections) == ("anstond med avhysnigen", ())


def test_several_questions_at_once_give_what_each_gives_alone(retriever: KvarboRetriever) -> None:
    asked = ["anstånd", "deposition", "hembesök", "statistik", "12 kap. 44 § JB"] * 4

    together: list[list[Document]] = retriever.batch(asked, config={"max_concurrency": 8})

    assert together == [retriever.invoke(question) for question in asked]
