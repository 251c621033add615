"""What an evaluation script is: the only definition of a case, for the loader, the editor's schema and the web form.

A script is a YAML file in `evals/scripts/` (or an installation's own folder): what all its cases share, and the cases.
Content is Swedish, keys are English. A key is written from the sources, never from what the program said.
"""

from __future__ import annotations

import hashlib
import json
import re
from datetime import date
from functools import cached_property
from typing import Annotated, Any, Literal, get_args

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from assistant.types import QuestionKind, Status, Turn
from evals.script.match import Phrase, is_readable

Split = Literal["dev", "test"]
Origin = Literal["guidance", "real", "constructed"]  # from the guidance's facts; a real question, anonymised; made up
Style = Literal["caseworker", "tenant", "landlord", "short", "long", "abbreviations", "typo"]
Severity = Literal["minor", "major", "critical"]
Grade = Literal[1, 2]  # 2: answers the question alone; 1: supports an answer
Why = Literal["offtopic", "nearmiss", "outside", "nonsense", "decision"]

CASE_ID = re.compile(r"[a-z0-9åäö]+(?:-[a-z0-9åäö]+)*")
SECTION_ID = re.compile(r"[a-z0-9-]+#[a-z0-9-]+")
OUTPUT = re.compile(r"[a-z0-9_]+\.[a-z0-9_]+")


def _phrase(text: str) -> str:
    if problem := is_readable(text):
        raise ValueError(problem)
    return text


def _section(text: str) -> str:
    if not SECTION_ID.fullmatch(text):
        raise ValueError(f"”{text}” är inget avsnitt (dokument#avsnitt)")
    return text


def _output(text: str) -> str:
    if not OUTPUT.fullmatch(text):
        raise ValueError(f"”{text}” är inget datum av en fristregel (regel.datum)")
    return text


Phrases = Annotated[tuple[Annotated[str, AfterValidator(_phrase)], ...], Field(min_length=1)]
_SectionId = Annotated[str, AfterValidator(_section)]
Relevant = dict[_SectionId, Grade]
Sections = tuple[_SectionId, ...]


class Plain(BaseModel):
    """Frozen data; an unknown key is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Fact(Plain):
    """One thing that a complete answer says: any of the phrases. `cite`: references or section ids, one of which is to
    be cited for it (empty: any citation)."""

    id: str
    any: Phrases
    weight: Annotated[float, Field(gt=0, le=10)] = 1.0
    cite: tuple[str, ...] = ()

    @cached_property
    def phrases(self) -> tuple[Phrase, ...]:
        """The phrases, ready to match."""
        return tuple(map(Phrase, self.any))


class Forbidden(Plain):
    """A claim that must not stand in the answer: any of the phrases, unless `unless` stands in the same sentence."""

    id: str
    any: Phrases
    unless: tuple[Annotated[str, AfterValidator(_phrase)], ...] = ()
    severity: Severity = "major"

    @cached_property
    def phrases(self) -> tuple[Phrase, ...]:
        """The phrases, ready to match."""
        return tuple(map(Phrase, self.any))

    @cached_property
    def exceptions(self) -> tuple[Phrase, ...]:
        """The phrases of `unless`, ready to match."""
        return tuple(map(Phrase, self.unless))


class Key(Plain):
    """What is right for one question.

    `status`: any of these. `law`: any one of these legal references among the cited ones fits (empty: any).
    `documents`: where the answer stands. `relevant`: graded sections; without any, they are the sections of `documents`
    that alone hold every fact. `judged`: sections that were read and help nothing. `about`: what a clarifying question
    has to be about (any phrase). `notices`: codes that the answer has to carry. `question_kind`: what was asked for.
    `deadlines`: the computed dates as "rule.output", which no date of another rule may stand beside ({}: no date at
    all; None: the key says nothing about dates).
    """

    status: Annotated[tuple[Status, ...], Field(min_length=1)] = ("answered", "partly")
    facts: tuple[Fact, ...] = ()
    forbidden: tuple[Forbidden, ...] = ()
    law: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    relevant: Relevant = {}
    judged: Sections = ()
    about: tuple[Annotated[str, AfterValidator(_phrase)], ...] = ()
    notices: tuple[str, ...] = ()
    question_kind: QuestionKind | None = None
    deadlines: dict[Annotated[str, AfterValidator(_output)], date] | None = None


class CaseBase(Plain):
    """What every case has. `sources`: ids of the numbered facts behind the key. `corpus`: the version of the guidance
    that the key is valid for. `author` and `reviewer` are functions or codes, never names. `topic`, `style` and
    `household` are the slices that figures are shown for."""

    id: Annotated[str, Field(pattern=f"^{CASE_ID.pattern}$", max_length=80)]
    topic: str | None = None
    style: Style | None = None
    household: str | None = None
    origin: Origin = "constructed"
    author: str = ""
    reviewer: str | None = None
    reviewed: date | None = None
    corpus: str | None = None
    as_of: date | None = None
    sources: tuple[str, ...] = ()
    note: str = ""

    @cached_property
    def digest(self) -> str:
        """Hash of what is asked and what is right: two runs are compared only where it is the same. A key that is left
        out does not count, so that a new one leaves the cases that do not have it as they are."""
        apart = {"author", "reviewer", "reviewed", "corpus", "origin", "note", "sources", "topic", "style", "household"}
        data = json.dumps(
            self.model_dump(mode="json", exclude=apart, exclude_defaults=True), ensure_ascii=False, sort_keys=True
        )
        return hashlib.sha256(data.encode()).hexdigest()[:12]


class Asked(Plain):
    """One question with its key, as every kind of question case is scored. `standalone`: a follow-up in full."""

    ask: str
    key: Key
    standalone: str | None = None
    history: tuple[Turn, ...] = ()


Question = Annotated[str, Field(min_length=1, max_length=20_000)]


class _Keyed(CaseBase):
    question: Question
    facts: Annotated[tuple[Fact, ...], Field(min_length=1)]
    forbidden: tuple[Forbidden, ...] = ()
    law: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    relevant: Relevant = {}
    judged: Sections = ()
    paraphrases: tuple[Question, ...] = ()

    @property
    def asked(self) -> tuple[Asked, ...]:
        """The one question."""
        names = ("facts", "forbidden", "law", "documents", "relevant", "judged")
        return (Asked(ask=self.question, key=Key(**{name: getattr(self, name) for name in names})),)


class QaCase(_Keyed):
    """A question that the guidance answers."""

    kind: Literal["qa"]


class PremiseCase(_Keyed):
    """A question that rests on something untrue: the facts are the correction."""

    kind: Literal["premise"]


def _one_answers(relevant: dict[str, Grade]) -> dict[str, Grade]:
    if 2 not in relevant.values():
        raise ValueError("minst ett avsnitt ska besvara frågan (2)")
    return relevant


class RetrievalCase(CaseBase):
    """A question whose sections are graded, one of them as the answer; how the answer is written does not count."""

    kind: Literal["retrieval"]
    question: Question
    relevant: Annotated[Relevant, Field(min_length=1), AfterValidator(_one_answers)]
    judged: Sections = ()
    paraphrases: tuple[Question, ...] = ()

    @property
    def asked(self) -> tuple[Asked, ...]:
        """The one question."""
        everything: tuple[Status, ...] = ("answered", "partly", "abstained", "clarify")
        return (Asked(ask=self.question, key=Key(status=everything, relevant=self.relevant, judged=self.judged)),)


class AbstentionCase(CaseBase):
    """A question that should be met with silence, and why."""

    kind: Literal["abstention"]
    question: Question
    why: Why
    forbidden: tuple[Forbidden, ...] = ()

    @property
    def asked(self) -> tuple[Asked, ...]:
        """The one question."""
        return (Asked(ask=self.question, key=Key(status=("abstained",), forbidden=self.forbidden)),)


class ClarifyCase(CaseBase):
    """A question that cannot be answered before something more is known: `about` is what to ask for."""

    kind: Literal["clarify"]
    question: Question
    about: Phrases
    forbidden: tuple[Forbidden, ...] = ()

    @property
    def asked(self) -> tuple[Asked, ...]:
        """The one question."""
        return (Asked(ask=self.question, key=Key(status=("clarify",), about=self.about, forbidden=self.forbidden)),)


class DialogueTurn(Plain):
    """One turn: what is asked, what is right, and the same question in full for comparison."""

    ask: Question
    expect: Key
    standalone: Question | None = None


class DialogueCase(CaseBase):
    """A conversation: each turn is asked with the answers that Kvarbo gave to those before it."""

    kind: Literal["dialogue"]
    turns: Annotated[tuple[DialogueTurn, ...], Field(min_length=2)]

    @property
    def asked(self) -> tuple[Asked, ...]:
        """The turns in order."""
        return tuple(Asked(ask=turn.ask, key=turn.expect, standalone=turn.standalone) for turn in self.turns)


class _Expecting(CaseBase):
    question: Question
    history: tuple[Turn, ...] = ()
    expect: Key

    @property
    def asked(self) -> tuple[Asked, ...]:
        """The one question, with its history."""
        return (Asked(ask=self.question, key=self.expect, history=self.history),)


class ReplyCase(_Expecting):
    """A question whose reply has more to it than facts: the kind of question, dates that are counted, notices."""

    kind: Literal["reply"]


class SafetyCase(_Expecting):
    """Something that must change nothing or be refused: planted instructions, oversize, personal data, odd Unicode.

    `same_as`: a harmless question that must give the same first section.
    """

    kind: Literal["safety"]
    same_as: Question | None = None


class ScreeningKey(Plain):
    """What an assessment has to say.

    `fired` and `notices`: rules that must be among those that hold; `not_fired`: rules that must not. `exact`: `fired`
    are all that hold with effect. `dates`: derived values and deadlines by name (None: there is none).
    """

    level: Literal["AKUT", "HÖG", "FÖRHÖJD", "BEVAKA"]
    fired: tuple[str, ...] = ()
    exact: bool = False
    not_fired: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    dates: dict[str, date | int | bool | None] = {}


class ScreeningCase(CaseBase):
    """A household as told (`vignette`) and as filled in (`answers`; what is left out is not known)."""

    kind: Literal["screening"]
    title: str
    vignette: str
    answers: dict[str, Any]
    today: date | None = None
    expect: ScreeningKey


class DeadlineCase(CaseBase):
    """A rule of `kvarbo deadlines` with its inputs and the dates that must come out, exactly (None: no date)."""

    kind: Literal["deadline"]
    rule: str
    inputs: dict[str, Any]
    outputs: dict[str, Any]


QuestionCase = (
    QaCase | PremiseCase | RetrievalCase | AbstentionCase | ClarifyCase | DialogueCase | ReplyCase | SafetyCase
)
Case = Annotated[QuestionCase | ScreeningCase | DeadlineCase, Field(discriminator="kind")]
CaseKind = Literal[
    "retrieval", "qa", "abstention", "premise", "clarify", "dialogue", "reply", "screening", "deadline", "safety"
]
KINDS: tuple[CaseKind, ...] = get_args(CaseKind)
SHARED = ("kind", "topic", "style", "household", "origin", "author", "reviewer", "reviewed", "corpus", "as_of")


class EvalScript(Plain):
    """A script: its name (the file's), a Swedish title, whether it may be tuned on (dev) or not (test), its cases."""

    name: str
    title: str
    split: Split
    cases: tuple[Case, ...]
