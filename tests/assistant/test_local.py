"""The municipality's own routine in answers: beside the national text when it is about the question."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from assistant.assistant import Assistant
from corpus.local import Local, take_in
from corpus.readers.read import read_file
from indexing.embedder import STATIC_MODEL
from tests.assistant.contexts import DAY, assert_supported, codes
from tests.conftest import FIXTURE_GUIDANCE

ROUTINE = Path(__file__).parents[2] / "docs" / "exempel" / "rutiner" / "god.md"


@pytest.fixture(scope="module")
def local_assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    """The small corpus with the example routine beside it."""
    folder = tmp_path_factory.mktemp("local")
    local = Local("rutin", "Vår rutin", "Vuxenenheten", date(2027, 3, 1), date(2026, 3, 3))
    take_in(read_file(ROUTINE), local, folder / "lokalt", DAY, FIXTURE_GUIDANCE, replace=False)
    own = folder / "lokalt"
    ready = Assistant(folder / "index", guidance_dir=FIXTURE_GUIDANCE, model_dir=STATIC_MODEL, local_dir=own)
    yield ready
    ready.close()


@pytest.mark.parametrize(
    ("question", "section"),
    [
        ("vem kontaktar barnenheten när det finns barn", "rutin#nar-det-finns-barn"),
        ("när gör boendesamordnaren hembesök hos familjen", "rutin#att-na-familjen"),
        ("vem är ersättare för samordnaren", "rutin#franvaro-kvallar-och-helger"),
    ],
)
def test_a_question_about_the_own_routine_gets_it_marked_as_local(
    local_assistant: Assistant, question: str, section: str
) -> None:
    answer = local_assistant.ask(question, DAY)

    cited = {citation.section_id: citation for citation in answer.citations}
    assert section in cited
    assert (cited[section].kind, cited[section].owner) == ("lokal_rutin", "Vuxenenheten")
    assert "lokal_rutin" in codes(answer)
    assert_supported(answer, local_assistant.corpus)


@pytest.mark.parametrize("question", ["Kan den boende få anstånd med avhysningen?", "hur överklagas ett avslag"])
def test_an_answer_that_the_own_routine_says_nothing_about_is_national_alone(
    local_assistant: Assistant, question: str
) -> None:
    answer = local_assistant.ask(question, DAY)

    assert answer.citations
    assert all(citation.owner is None for citation in answer.citations)
    assert "lokal_rutin" not in codes(answer)


def test_without_own_routines_nothing_is_searched_twice(assistant: Assistant) -> None:
    assert all(citation.owner is None for citation in assistant.ask("vem kontaktar barnenheten", DAY).citations)


def test_words_of_the_own_routine_are_words_that_a_slip_is_corrected_towards(
    assistant: Assistant, local_assistant: Assistant
) -> None:
    question = "vem är ersättare för boendesamordnarn"

    national, local = (ready.ask(question, DAY) for ready in (assistant, local_assistant))

    assert "stavning" not in codes(national)
    assert [notice.text for notice in local.notices if notice.code == "stavning"] == [
        "Sökte på ”boendesamordnaren” (du skrev ”boendesamordnarn”)."
    ]
