"""Writes an answer from passages: each sentence is checked when it is whole, and only then handed on."""

from __future__ import annotations

import re
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from pydantic import ValidationError

from assistant.grounding import problems
from assistant.grounding.style import style
from assistant.writing.clean import cleaned
from assistant.writing.prompt import messages
from assistant.writing.server import LONGEST, Message, Pieces, ServerFailure, open_server
from assistant.writing.stream import ReplyReader
from assistant.writing.types import Draft, Failure, Passage, WriterError, Written, WrittenSentence

TRIES = 3
PAUSE_S = 0.5  # before the second try; doubled before the third
MOST = 20  # sentences of an answer

Heard = Callable[[WrittenSentence], None]


def open_writer(address: str, model: str, key: str = "", timeout_s: float = 60.0) -> Writer:
    """The writer over the model at an address. Connects to nothing yet. Raises WriterError, in Swedish."""
    if not model.strip():
        raise WriterError("Språkmodellens namn saknas. Sätt KVARBO_LLM_MODEL, till exempel till llama3.1.")
    return Writer(open_server(address, model, key, timeout_s), timeout_s)


@dataclass(frozen=True)
class Writer:
    """Threads may share one. Keeps nothing of what it is asked, and logs nothing."""

    pieces: Pieces
    timeout_s: float
    pause_s: float = PAUSE_S

    def write(self, question: str, passages: Sequence[Passage], heard: Heard) -> Written:
        """The answer. `heard` gets each sentence that holds as soon as it is written; when the answer then fails, what
        was heard must be taken back, since a part of an answer is not the answer."""
        attempt = _Attempt(question, {each.n: each for each in passages}, heard)
        asked = messages(question, passages)
        failure = self._ask(asked, attempt)
        return attempt.result(failure)

    def _ask(self, asked: Sequence[Message], attempt: _Attempt) -> Failure | None:
        """Feeds the reply to the attempt, asking again while nothing has been heard; the reason when it failed."""
        deadline = time.monotonic() + self.timeout_s
        for number in range(TRIES):
            attempt.start_over()
            try:
                return attempt.follow(self.pieces(asked, deadline))
            except ServerFailure as failure:
                pause = self.pause_s * 2**number
                late = time.monotonic() + pause >= deadline
                if not failure.again or attempt.accepted or number == TRIES - 1 or late:
                    return failure.reason
                time.sleep(pause)
        raise AssertionError("the last try returns")


@dataclass
class _Attempt:
    """One answer while it is written."""

    question: str
    passages: dict[int, Passage]
    heard: Heard
    accepted: list[WrittenSentence] = field(default_factory=list)
    dropped: Counter[str] = field(default_factory=Counter)
    failing: int = 0
    reader: ReplyReader = field(default_factory=ReplyReader)

    def start_over(self) -> None:
        """Forgets a try of which nothing was heard."""
        self.reader, self.failing = ReplyReader(), 0
        self.dropped.clear()

    def follow(self, pieces: Iterator[str]) -> Failure | None:
        """Takes the reply as it comes; the reason when it cannot be used."""
        for piece in pieces:
            try:
                for draft in self.reader.feed(piece):
                    self._take(draft)
            except ValidationError:
                return "malformed"
            if len(self.reader.text) > LONGEST or len(self.accepted) + self.failing > MOST:
                return "too_long"
        return self._whole()

    def _whole(self) -> Failure | None:
        if not self.reader.text.strip():
            return "empty"
        if self.reader.whole() is None:
            return "cut" if self.reader.is_broken_off else "malformed"
        return None

    def _take(self, draft: Draft) -> None:
        """Hands the sentence on when it holds, and counts why when it does not."""
        sentence = WrittenSentence(cleaned(draft.text), tuple(dict.fromkeys(draft.passages)), draft.part)
        codes = self._codes(sentence)
        if codes:
            self.failing += 1
            self.dropped.update(codes)
        elif sentence not in self.accepted:
            self.accepted.append(sentence)
            self.heard(sentence)

    def _codes(self, sentence: WrittenSentence) -> set[str]:
        if not sentence.text:
            return {"form"}  # nothing is left, or more than a sentence holds
        if not all(n in self.passages for n in sentence.passages):
            return {"okand_kalla"}
        cited = [self.passages[n] for n in sentence.passages]
        texts, headings = [each.text for each in cited], [each.heading for each in cited]
        return {each.code for each in problems(sentence.text, texts, headings=headings, known=(self.question,))}

    def result(self, failure: Failure | None) -> Written:
        """What came of it: also a reply in the right form fails when too little of it holds."""
        reply = self.reader.whole()
        missing = tuple(text for text in map(cleaned, reply.missing) if _may_be_said(text)) if reply else ()
        has_answer = any(sentence.part == "answer" for sentence in self.accepted)
        if not failure and (not has_answer or self.failing > len(self.accepted)):
            failure = "unsupported" if self.failing or self.accepted else "empty"
        if failure:
            return Written(dropped=dict(self.dropped), failed=failure)
        return Written(tuple(self.accepted), missing, dict(self.dropped))


def _may_be_said(text: str) -> bool:
    """True for what is missing in words alone: no number, section, link, order or promise."""
    return bool(text) and not re.search(r"[\d§]", text) and not any(style(text, ""))
