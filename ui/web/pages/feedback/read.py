"""From a posted form to feedback, and what is wrong with it by field."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import get_args

from assistant.privacy import find_personal_data
from assistant.records.feedback import (
    LONGEST_COMMENT,
    LONGEST_QUESTION,
    Category,
    Feedback,
    FeedbackError,
    draw_code,
    read_code,
)
from assistant.types import Status
from ui.web.pages.feedback import fields, texts

Typed = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Given:
    """What was typed. `item` is what would be kept, and None when there are `errors` (Swedish, by field).

    `kinds`: the personal data that was replaced in the words to be kept.
    """

    typed: Typed
    item: Feedback | None = None
    errors: Mapping[str, str] = field(default_factory=dict)
    kinds: tuple[str, ...] = ()


def last(typed: Typed, name: str) -> str:
    """What was typed in a field."""
    return typed.get(name, ("",))[-1]


def read_given(typed: Typed, sections: Container[str], version: str, today: date) -> Given:
    """The feedback of a form. Of what the link carried only what the guidance knows is taken: no words come with it."""
    question, comment = kept_words(typed)
    if errors := dict(_errors(typed, question, comment)):
        return Given(typed, errors=errors)
    item = Feedback(
        code=_code(typed),
        day=today,
        category=Category(last(typed, fields.CATEGORY)),
        status=read_status(typed),
        sections=read_sections(typed, sections),
        version=version if last(typed, fields.VERSION) == version else "",
        question=question,
        comment=comment,
    )
    found = find_personal_data(question) + find_personal_data(comment)
    return Given(typed, item, kinds=tuple(dict.fromkeys(one.kind for one in found)))


def kept_words(typed: Typed) -> tuple[str, str]:
    """The question and the comment, each "" unless it may be kept."""
    question = last(typed, fields.QUESTION) if fields.QUESTION_MAY in typed else ""
    return question, last(typed, fields.COMMENT) if fields.COMMENT_MAY in typed else ""


def read_status(typed: Typed) -> Status | None:
    """The status of the answer; None for what is no status."""
    said = last(typed, fields.STATUS)
    return next((status for status in get_args(Status) if status == said), None)


def read_sections(typed: Typed, known: Container[str]) -> tuple[str, ...]:
    """The sections that the guidance has."""
    return tuple(dict.fromkeys(name for name in last(typed, fields.SECTIONS).split(",") if name in known))


def _errors(typed: Typed, question: str, comment: str) -> list[tuple[str, str]]:
    """What is wrong, by field; one thing for each."""
    found = []
    if last(typed, fields.CATEGORY) not in set(Category):
        found.append((fields.CATEGORY, texts.NO_CATEGORY))
    if fields.QUESTION_MAY in typed and not question:
        found.append((fields.QUESTION, texts.NO_QUESTION))
    elif len(question) > LONGEST_QUESTION:
        found.append((fields.QUESTION, texts.LONG_QUESTION.format(length=len(question), limit=LONGEST_QUESTION)))
    if fields.COMMENT_MAY not in typed and last(typed, fields.COMMENT):
        found.append((fields.COMMENT, texts.COMMENT_MAY_NOT))
    elif fields.COMMENT_MAY in typed and not comment:
        found.append((fields.COMMENT, texts.NO_COMMENT))
    elif len(comment) > LONGEST_COMMENT:
        found.append((fields.COMMENT, texts.LONG_COMMENT.format(length=len(comment), limit=LONGEST_COMMENT)))
    return found


def _code(typed: Typed) -> str:
    """The code that the form was given, so that a form that is sent twice is kept once; else a new one."""
    try:
        return read_code(last(typed, fields.CODE))
    except FeedbackError:
        return draw_code()
