"""Step 6: one question back, and only where it may be needed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.assistant import Assistant
from assistant.steps.ask_back import asking_back
from tests.assistant.contexts import asking, codes, stopped

UNCLEAR = "Har han besittningsskydd?"


def test_unclear_question_stops_with_one_question_and_its_choices(shipped_assistant: Assistant) -> None:
    given = stopped(asking_back(shipped_assistant.corpus.sections), asking(UNCLEAR))

    assert given.status == "clarify"
    assert codes(given) == ["motfraga"]
    assert given.notices[0].text.count("?") == 1
    assert given.options[-1] == "Svara ändå"


@pytest.mark.parametrize("kind", ["danger"])
def test_danger_waits_for_no_answer(shipped_assistant: Assistant, kind: str) -> None:
    given = replace(asking(UNCLEAR), kind=kind)

    assert asking_back(shipped_assistant.corpus.sections)(given) == given


def test_several_questions_at_once_are_answered_as_they_stand(shipped_assistant: Assistant) -> None:
    given = asking(UNCLEAR)
    two = replace(given, parts=[*given.parts, *given.parts])

    assert asking_back(shipped_assistant.corpus.sections)(two) == two


def test_no_heading_of_the_guidance_is_answered_by_a_question(shipped_assistant: Assistant) -> None:
    step = asking_back(shipped_assistant.corpus.sections)

    for section in shipped_assistant.corpus.sections.values():
        given = asking(section.heading)
        assert step(given) == given, section.id
