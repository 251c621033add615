"""Step 1: a question that can be worked with, or a stop that says what to change. Nothing is searched before this."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

from assistant import texts
from assistant.context import Context, Stop
from assistant.privacy import find_personal_data, mask
from assistant.types import Notice

MAX_CHARACTERS = 4000
_HIDDEN = ("Cf", "Co", "Cn", "Cs")  # format, private, unassigned, half characters


def guard(context: Context) -> Context:
    """The context with a clean question; stops as blocked when it is empty, too long or holds personal data."""
    question = _clean(context.question)
    context = replace(context, question=question)
    if not any(char.isalnum() for char in question):
        raise _blocked(context, "tom", texts.EMPTY)
    if len(question) > MAX_CHARACTERS:
        text = texts.TOO_LONG.format(length=len(question), limit=MAX_CHARACTERS)
        raise _blocked(context, "for_lang", text)
    if found := find_personal_data(question):
        masked = mask(question, found)
        kinds = ", ".join(sorted({item.kind for item in found}))
        text = texts.PERSONAL.format(kinds=kinds, masked=masked)
        raise _blocked(replace(context, question=masked, options=(masked,)), "personuppgifter", text)
    return replace(context, history=tuple(turn for turn in context.history if not find_personal_data(turn.content)))


def _clean(text: str) -> str:
    """NFC, white space folded; zero-width, bidi and tag characters gone, so that they split and hide nothing."""
    seen = "".join(c for c in unicodedata.normalize("NFC", text) if unicodedata.category(c) not in _HIDDEN)
    return " ".join("".join(" " if unicodedata.category(c) == "Cc" else c for c in seen).split())


def _blocked(context: Context, code: str, text: str) -> Stop:
    return Stop(replace(context, status="blocked", notices=(Notice(code=code, text=text),)))
