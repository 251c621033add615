"""Step 1: a question that can be worked with, or a stop that says what to change. Nothing is searched before this."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant import texts
from assistant.cleaning import cleaned, readable, with_words_cut
from assistant.context import Context, Stop
from assistant.privacy import find_personal_data, mask
from assistant.types import Notice, Turn

MAX_CHARACTERS = 4000
# A follow-up leans on what was said last; more is neither read nor kept.
MAX_TURNS = 10
LONGEST_TURN = 2 * MAX_CHARACTERS  # an answer of ours is longer than a question may be


def guard(context: Context) -> Context:
    """The context with a clean question and history; stops as blocked when the question is empty, too long or holds
    personal data."""
    question = cleaned(context.question)
    context = replace(context, question=question, history=_history(context.history))
    if not any(char.isalnum() for char in question):
        raise _blocked(context, "tom", texts.EMPTY)
    if len(question) > MAX_CHARACTERS:
        text = texts.TOO_LONG.format(length=len(question), limit=MAX_CHARACTERS)
        raise _blocked(context, "for_lang", text)
    question = with_words_cut(question)
    context = replace(context, question=question)
    if found := find_personal_data(question):
        masked = mask(question, found)
        kinds = ", ".join(sorted({item.kind for item in found}))
        text = texts.PERSONAL.format(kinds=kinds, masked=masked)
        raise _blocked(replace(context, question=masked, options=(masked,)), "personuppgifter", text)
    return context


def _history(turns: Sequence[Turn]) -> tuple[Turn, ...]:
    """The last turns, clean and not too long. Personal data is masked: a follow-up needs the question before it."""
    return tuple(turn.model_copy(update={"content": _said(turn.content)}) for turn in turns[-MAX_TURNS:])


def _said(content: str) -> str:
    text = readable(content[:LONGEST_TURN])
    return mask(text, find_personal_data(text))


def _blocked(context: Context, code: str, text: str) -> Stop:
    return Stop(replace(context, status="blocked", notices=(Notice(code=code, text=text),)))
