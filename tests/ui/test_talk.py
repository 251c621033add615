"""What happens between question and answer: checks, waiting, time limits, errors."""

from __future__ import annotations

import asyncio
import logging
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from web_fakes import FakeAnswerer

from ui import texts
from ui.web.ports import WebSettings
from ui.web.talk import ask


@pytest.fixture(scope="module")
def executor():
    with ThreadPoolExecutor(4) as pool:
        yield pool


async def steps(question, executor, answerer=None, exchanges=(), **settings):
    """Everything the page would show."""
    found = ask(question, exchanges, answerer or FakeAnswerer(), WebSettings(**settings), executor)
    return [step async for step in found]


async def test_an_answer_clears_the_field_and_is_announced(executor):
    (last,) = await steps("Hur lång är fristen?", executor)

    assert last.status == "Svaret är klart: Besvarad. 2 källor."
    assert last.clear_question
    assert [item.turn for item in last.exchanges] == [1]


async def test_the_answerer_gets_the_conversation_so_far(executor):
    answerer = FakeAnswerer()
    talk = ()
    for question in ("ett", "två", "tre"):
        talk = (await steps(question, executor, answerer, talk))[-1].exchanges

    assert [turn.content for turn in answerer.asked[2][1] if turn.role == "user"] == ["ett", "två"]
    assert answerer.asked[0][1] == ()


@pytest.mark.parametrize("question", ["", "   ", None, 7, ["x"], {}])
async def test_nothing_asked_is_said_in_words(executor, question):
    (step,) = await steps(question, executor)

    assert step.status == texts.EMPTY_QUESTION
    assert step.is_error


async def test_too_long_questions_stay_in_the_field(executor):
    answerer = FakeAnswerer()

    (step,) = await steps("x" * 4001, executor, answerer)

    assert step.is_error
    assert "4001" in step.status
    assert "4000" in step.status
    assert not step.clear_question
    assert answerer.asked == []
    assert (await steps("x" * 4000, executor, answerer))[-1].exchanges


async def test_asking_waits_for_start_up(executor):
    answerer = FakeAnswerer(is_ready=False)
    asyncio.get_running_loop().call_later(0.3, setattr, answerer, "is_ready", True)

    found = await steps("Fråga", executor, answerer)

    assert found[0].status == texts.STARTING
    assert found[-1].exchanges


async def test_waiting_for_start_up_ends(executor):
    found = await steps("Fråga", executor, FakeAnswerer(is_ready=False), ready_timeout=0.1)

    assert found[-1].status == texts.NOT_READY
    assert not found[-1].clear_question


async def test_slow_answers_say_that_the_search_goes_on(executor):
    first, last = await steps("långsam", executor)

    assert first.status == texts.SEARCHING
    assert last.exchanges


async def test_slow_answers_are_given_up(executor):
    found = await steps("långsam", executor, answer_timeout=0.1)

    assert found[-1].status == texts.TIMED_OUT
    assert found[-1].exchanges is None
    assert not found[-1].clear_question


async def test_errors_keep_the_text_and_leak_nothing(executor, caplog):
    caplog.set_level(logging.DEBUG)

    found = await steps("krasch hemligt-ord", executor)

    last = found[-1]
    assert last.is_error
    assert not last.clear_question
    assert "hemligt" not in last.status
    error_id = last.status.split()[-1].rstrip(".")
    assert error_id in caplog.text
    assert "RuntimeError" in caplog.text
    assert "hemligt" not in caplog.text


async def test_stopped_questions_stay_in_the_field(executor):
    found = await steps("811228-9870", executor)

    assert found[-1].status == texts.STOPPED
    assert found[-1].exchanges
    assert not found[-1].clear_question


async def test_long_conversations_are_cut(executor):
    talk = ()
    for _ in range(15):
        talk = (await steps("Fråga", executor, exchanges=talk))[-1].exchanges

    assert len(talk) == 10
    assert talk[-1].turn == 15


class Writing(FakeAnswerer):
    """Hands on sentences while it writes, one at a time, before it answers."""

    def answer(self, question, history, as_of, heard):
        for sentence in ("Fristen är tre veckor.", "Den räknas från delgivningen."):
            time.sleep(0.6)
            heard(sentence)
        time.sleep(0.6)
        return super().answer(question, history, as_of, heard)


async def test_written_sentences_are_shown_as_a_draft_until_the_answer_is_there(executor):
    shown = await steps("Hur lång är fristen?", executor, Writing())

    drafts = [step.draft for step in shown if step.draft]
    assert drafts[0] == ("Hur lång är fristen?", "Fristen är tre veckor.")
    assert drafts[-1] == ("Hur lång är fristen?", "Fristen är tre veckor.", "Den räknas från delgivningen.")
    assert {step.status for step in shown if step.draft} == {texts.WRITING}
    assert shown[-1].exchanges is not None
    assert not shown[-1].draft


async def test_answer_that_takes_too_long_takes_its_draft_back(executor):
    shown = await steps("Hur lång är fristen?", executor, Writing(), answer_timeout=1.0)

    assert any(step.draft for step in shown)
    assert (shown[-1].is_error, shown[-1].draft, shown[-1].status) == (True, (), texts.TIMED_OUT)
