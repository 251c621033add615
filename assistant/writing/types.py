"""What goes to the writer and what comes back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from corpus.errors import UserError

Part = Literal["answer", "steps", "note", "law"]
# Why a written answer cannot be used: the server cannot be reached or refuses (wrong key or model), the time ran out,
# the answer broke off, was empty, too long, or not in the form asked for, or the check stopped too much of it.
Failure = Literal["unreachable", "refused", "timeout", "cut", "empty", "too_long", "malformed", "unsupported"]


class WriterError(UserError):
    """A setting of the language model that cannot be used, or a package that is missing (Swedish, with the remedy)."""


@dataclass(frozen=True)
class Passage:
    """A section that may be written from, by the number that sentences cite it by."""

    n: int
    section_id: str
    heading: str
    text: str


class Draft(BaseModel):
    """A sentence as the model gives it."""

    model_config = ConfigDict(extra="ignore", frozen=True)
    text: str = Field(min_length=1)
    passages: tuple[int, ...]
    part: Part


class Reply(BaseModel):
    """The whole reply, as the prompt asks for it."""

    model_config = ConfigDict(extra="ignore", frozen=True)
    sentences: tuple[Draft, ...]
    missing: tuple[str, ...] = ()


@dataclass(frozen=True)
class WrittenSentence:
    """A sentence that passed the check, with the numbers of the passages that it cites."""

    text: str
    passages: tuple[int, ...]
    part: Part


@dataclass(frozen=True)
class Written:
    """A written answer. `failed` is None for one that can be used; else nothing of it may be shown as an answer.

    `dropped` counts the codes of the problems that stopped sentences. `missing`: what the passages do not say, in the
    model's words; without numbers, links and orders, but not held against the passages.
    """

    sentences: tuple[WrittenSentence, ...] = ()
    missing: tuple[str, ...] = ()
    dropped: Mapping[str, int] = field(default_factory=dict)
    failed: Failure | None = None
