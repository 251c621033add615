"""An answer as the metrics read it: from the JSON of a record, where anything may be missing."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from corpus.blocks import sentences
from evals.script.match import Text

ANSWERS = ("answered", "partly")
FIXED = ("decision", "danger", "greeting", "about")
_MARK = re.compile(r"\s*\[\d{1,2}\]")
_HEADING = re.compile(r"^\*.*\*$", re.MULTILINE)


@dataclass(frozen=True)
class Sentence:
    """A sentence of the answer, the numbers of its citations, and the part of the answer that it belongs to."""

    text: Text
    marks: frozenset[int]
    part: str


@dataclass(frozen=True)
class Reply:
    """What came back for one question; nothing at all (status "") when the case went wrong.

    `question`: all that the person had said by then, this question last.
    """

    data: Mapping[str, Any] = field(default_factory=dict)
    question: str = ""

    @property
    def status(self) -> str:
        """The answer's status; "" when nothing came back."""
        return str(self.data.get("status", ""))

    @property
    def is_answer(self) -> bool:
        """True for an answer, whole or in part."""
        return self.status in ANSWERS

    @cached_property
    def text(self) -> Text:
        """What the person reads, without citation marks."""
        return Text(_MARK.sub("", self.data.get("text", "")))

    @cached_property
    def claims(self) -> Text:
        """`text` without its headings: those are often questions, and claim nothing."""
        return Text(_HEADING.sub("", self.text.raw))

    @cached_property
    def claim_sentences(self) -> tuple[Text, ...]:
        """The sentences and list items of `claims`."""
        lines = (line for line in self.claims.raw.split("\n") if line.strip())
        return tuple(Text(span.of(line)) for line in lines for span in sentences(line))

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences that Kvarbo says its answer is built of."""
        given = self.data.get("sentences", ())
        return tuple(Sentence(Text(row["text"]), frozenset(row["citations"]), row["part"]) for row in given)

    @property
    def is_fixed(self) -> bool:
        """True for a fixed reply (to a greeting, a danger, a wish for a decision): it rests on no section."""
        return self.question_kind in FIXED and not self.sentences and not self.citations

    @property
    def fixed_texts(self) -> tuple[str, ...]:
        """What a fixed reply says, where the question was of a kind that has one: its notices hold it word for word."""
        is_fixed = self.question_kind in FIXED
        return tuple(notice["text"] for notice in self.data.get("notices", ()) if is_fixed and notice["text"])

    @property
    def question_kind(self) -> str:
        """What Kvarbo took the question to be after; "" when it did not say."""
        return str(self.data.get("question_kind", ""))

    @property
    def deadlines(self) -> tuple[Mapping[str, Any], ...]:
        """The computed dates as they stand in the record."""
        return tuple(self.data.get("deadlines", ()))

    @property
    def citations(self) -> tuple[Mapping[str, Any], ...]:
        """The citations as they stand in the record."""
        return tuple(self.data.get("citations", ()))

    @property
    def cited_sections(self) -> tuple[str, ...]:
        """The ids of the cited sections, each once."""
        return tuple(dict.fromkeys(citation["section_id"] for citation in self.citations))

    @property
    def cited_law(self) -> set[str]:
        """The legal references of the cited sections."""
        return {name for citation in self.citations for name in citation["legal_references"]}

    @property
    def ranked(self) -> tuple[str, ...]:
        """The ids of the sections that were found, best first; also where there was no answer."""
        return tuple(hit["section_id"] for hit in self.data.get("hits", ()))

    @property
    def first_section(self) -> str | None:
        """The section found first; None for silence."""
        return self.ranked[0] if self.ranked and self.status != "abstained" else None

    @property
    def notices(self) -> set[str]:
        """The codes of the notices."""
        return {notice["code"] for notice in self.data.get("notices", ())}

    @cached_property
    def asked_back(self) -> Text:
        """The text and the choices offered: where a question back is to be found."""
        return Text("\n".join((self.text.raw, *self.data.get("options", ()))))


NOTHING = Reply()
