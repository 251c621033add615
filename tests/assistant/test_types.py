"""The data that travels: exactly the keys that the command line and the page were promised."""

from __future__ import annotations

import json

import pytest
from pydantic import ValidationError

from assistant.assistant import Assistant
from assistant.types import Answer, Notice
from tests.assistant.contexts import DAY

ANSWER = "status text sentences citations deadlines options follow_ups nearest notices as_of corpus_version timings_ms"
ANSWER_ALSO = "law_read hits confidence question_kind asked"
CITATION = (
    "n section_id document_id document_title heading quote start end legal_references publisher source_url kind "
    "valid_from valid_to"
)
CITATION_ALSO = "source_title checked owner review"


def keys(*listed: str) -> set[str]:
    return set(" ".join(listed).split())


def test_answer_has_exactly_the_promised_keys(assistant: Assistant) -> None:
    answer = json.loads(assistant.ask("Kan den boende få anstånd med avhysningen?", DAY).model_dump_json())

    assert set(answer) == keys(ANSWER, ANSWER_ALSO)
    assert set(answer["sentences"][0]) == {"text", "citations", "part", "written"}
    assert set(answer["citations"][0]) == keys(CITATION, CITATION_ALSO)
    assert set(answer["hits"][0]) == keys("section_id heading document_title score arms ranks cited")


def test_abstention_has_the_same_keys_and_its_nearest_sections(assistant: Assistant) -> None:
    answer = json.loads(assistant.ask("Hur registrerar jag en hund?", DAY).model_dump_json())

    assert set(answer) == keys(ANSWER, ANSWER_ALSO)
    assert set(answer["nearest"][0]) == {"section_id", "heading", "document_title"}
    assert set(answer["notices"][0]) == {"code", "text"}


def test_dates_travel_as_iso_dates_and_numbers_as_numbers(assistant: Assistant) -> None:
    answer = json.loads(assistant.ask("Kan den boende få anstånd med avhysningen?", DAY).model_dump_json())

    assert answer["as_of"] == "2026-04-01"
    assert answer["citations"][0]["valid_from"] == "2024-07-01"
    assert answer["citations"][0]["valid_to"] is None
    assert answer["sentences"][0]["citations"] == [1]
    assert all(isinstance(spent, float) for spent in answer["timings_ms"].values())


def test_answer_survives_the_way_through_json(assistant: Assistant) -> None:
    answer = assistant.ask("Kan den boende få anstånd med avhysningen?", DAY)

    assert Answer.model_validate_json(answer.model_dump_json()) == answer


def test_unknown_key_and_change_are_refused() -> None:
    notice = Notice(code="a", text="b")

    with pytest.raises(ValidationError):
        Notice(code="a", text="b", extra="c")
    with pytest.raises(ValidationError):
        notice.code = "c"
