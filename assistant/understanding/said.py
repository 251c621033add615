"""What a person has said in a conversation so far, without what no later question can be about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from assistant import texts
from assistant.clarifying import resumed
from assistant.kinds import kind_of, reply_for
from assistant.types import Turn
from assistant.understanding.wording import any_meets, wording

_ASIDE = ("greeting", "about", "outside")
_CITED = "[1]"  # in every answer, and in no question back


@dataclass(frozen=True)
class Said:
    """A question of the conversation as it was understood, and whether it was the reply to a question back."""

    text: str
    is_reply: bool


def said(history: Sequence[Turn]) -> Iterator[Said]:
    """What the user said, in order, resumed where it was asked back; without courtesies and what met silence."""
    for place, turn in enumerate(history):
        if turn.role != "user" or not turn.content.strip() or is_aside(turn.content):
            continue
        answer = next((after.content for after in history[place + 1 :][:1] if after.role == "assistant"), "")
        before = history[:place]
        if resumption := resumed(turn.content, before):
            yield Said(resumption.question, False)
        elif not _is_silence(answer) and not any_meets(wording().inget, turn.content):
            yield Said(turn.content, is_reply(turn.content, before))


def is_reply(text: str, before: Sequence[Turn]) -> bool:
    """True when the text tells what the assistant has just asked for."""
    last = before[-1] if before else None
    asked_back = last is not None and last.role == "assistant" and "?" in last.content and _CITED not in last.content
    return asked_back and "?" not in text and not is_aside(text)


def is_aside(text: str) -> bool:
    """True for a greeting, thanks, and what is about Kvarbo or something outside the guidance."""
    return kind_of(text) in _ASIDE


def _is_silence(answer: str) -> bool:
    return _CITED not in answer and any(silence in answer for silence in _silences())


@cache
def _silences() -> tuple[str, ...]:
    """How the texts begin that stand where there is no answer."""
    outside = reply_for("outside", "")
    return tuple(text.partition(".")[0] for text in (texts.SILENT, outside.text if outside else ""))
