"""What an answer is: the plain data that travels to the page, the command line and the evaluations."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict

Status = Literal["answered", "partly", "abstained", "clarify", "blocked"]
Part = Literal["premise", "answer", "dates", "steps", "detail", "note", "law", "more", "missing"]

QuestionKind = Literal[
    "procedure", "law", "definition", "deadline", "statistics", "situation", "decision", "danger", "greeting", "about",
    "outside",
]  # fmt: skip


class _Plain(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Sentence(_Plain):
    """One sentence of the answer with the numbers of the citations that hold it; verbatim from a section, unless said.

    `part` says where it belongs: a false premise corrected, the direct answer, dates as they were counted, the steps,
    more about it, what to watch, the law, the direct answer of another section, or what the guidance lacks (without
    citations). A sentence answers its citation's heading, which is to be shown with it. Premises, dates and what is
    lacking are in Kvarbo's own words; `written`: by a language model, and checked.
    """

    text: str
    citations: tuple[int, ...]
    part: Part
    written: bool = False


class Citation(_Plain):
    """A verbatim quote: `quote` is the section's text[start:end] (`kvarbo corpus show` gives that text)."""

    n: int
    section_id: str
    document_id: str
    document_title: str
    heading: str
    quote: str
    start: int
    end: int
    legal_references: tuple[str, ...]
    publisher: str
    source_title: str
    source_url: str
    kind: str
    checked: date
    valid_from: date | None
    valid_to: date | None
    owner: str | None = None
    review: date | None = None


class Deadline(_Plain):
    """A computed last date, with the rule that gave it and its provision."""

    rule: str
    name: str
    date: date
    provision: str


class Nearest(_Plain):
    """A section that comes close, offered when there is no answer."""

    section_id: str
    heading: str
    document_title: str


class Notice(_Plain):
    """Something the reader must know about this answer; `code` is stable, `text` is Swedish."""

    code: str
    text: str


class Hit(_Plain):
    """How a section ranked: fused score 0–1, the scores of what counts in it, and whether the answer cites it.

    `ranks`: its place in each arm, but for those where it is at the bottom (score 0).
    """

    section_id: str
    heading: str
    document_title: str
    score: float
    arms: dict[str, float]
    ranks: dict[str, int]
    cited: bool


class Turn(_Plain):
    """One earlier message of the conversation."""

    role: Literal["user", "assistant"]
    content: str


class Answer(_Plain):
    """The whole answer to one question, as of one date, from one version of the corpus.

    `text` is Markdown with citation marks like [1]. `question_kind` is what was asked for, `asked` the question as it
    was understood: stand-alone and in Swedish ("" when it was stopped). `law_read` is the date to which the law was
    read. `timings_ms` is milliseconds per step.
    """

    status: Status
    text: str
    sentences: tuple[Sentence, ...]
    citations: tuple[Citation, ...]
    deadlines: tuple[Deadline, ...]
    options: tuple[str, ...]
    follow_ups: tuple[str, ...]
    nearest: tuple[Nearest, ...]
    notices: tuple[Notice, ...]
    as_of: date
    law_read: date
    corpus_version: str
    hits: tuple[Hit, ...]
    confidence: float
    timings_ms: dict[str, float]
    question_kind: QuestionKind = "procedure"
    asked: str = ""
