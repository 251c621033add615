"""What a run leaves behind: records (what was said), timings, and a manifest. Scoring reads nothing else.

runs/2026-11-22T0915_1a2b3c4/
  manifest.json      which code, guidance, model, scripts; how it went
  cases.json         the scripts as they were asked
  sections.json.gz   the guidance as it was: id -> text, heading, document, legal references
  records.jsonl      a Record a line, in the order of the cases; the same for the same build, byte for byte
  timings.jsonl      a Timing a line, in the same order
  scores.jsonl, summary.json, report.html, scores.csv, junit.xml    made from the above by `score` and `report`
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Literal, Protocol

from pydantic import Field

from assistant.types import Answer, Turn
from evals.script.types import Plain

Subject = Literal["kvarbo", "person"]


class Record(Plain):
    """What was said to one case. `answers`: one a turn, as in `kvarbo ask --json`, without `timings_ms`. `assessment`:
    as in `kvarbo screen --json`. `outputs`: of a deadline rule. `variants`: for each way of writing the question
    differently, the first section found (None: silence). `error`: the class of what went wrong; it counts as wrong."""

    case: str
    digest: str
    answers: tuple[dict[str, Any], ...] = ()
    assessment: dict[str, Any] | None = None
    outputs: dict[str, Any] | None = None
    variants: dict[str, str | None] = Field(default_factory=dict)
    error: str = ""


class Timing(Plain):
    """Milliseconds of one case: of each turn from question to answer, and of each step of the chain (summed)."""

    case: str
    turns_ms: tuple[float, ...] = ()
    steps_ms: dict[str, float] = Field(default_factory=dict)


class ScriptInfo(Plain):
    """One script of a run: its name, title and split, how many cases were asked, a hash of them, which are stale."""

    name: str
    title: str
    split: Literal["dev", "test"]
    cases: int
    digest: str
    stale: tuple[str, ...] = ()


class Manifest(Plain):
    """What was run, on what, and how. `finished` None: broken off, to be resumed. `repeated`: cases asked again in a
    process of its own, and `differing`: those whose record was not the same byte for byte. `lane`: "" when the
    cases were chosen by hand. `change`: a hash of what differs from the commit. Seconds and MiB."""

    id: str
    created: str
    finished: str | None = None
    subject: Subject = "kvarbo"
    participant: str | None = None
    label: str = ""
    lane: str = ""
    commit: str = ""
    changed_files: bool = False
    change: str = ""
    version: str = ""
    corpus_version: str = ""
    law_read: date | None = None
    model: str = ""
    screening_version: str = ""
    scripts: tuple[ScriptInfo, ...] = ()
    jobs: int = 1
    variants: bool = False
    repeated: int = 0
    differing: tuple[str, ...] = ()
    seconds: float = 0.0
    start_seconds: float = 0.0
    peak_mib: float = 0.0
    machine: str = ""


class SectionText(Plain):
    """A section as a run saw it; `text` is what quotes are verbatim parts of."""

    document_id: str
    document_title: str
    heading: str
    text: str
    legal_references: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()


Sections = Mapping[str, SectionText]


class Subjects(Protocol):
    """Who is asked: Kvarbo, or a build of it made worse on purpose."""

    def ask(self, question: str, as_of: date, history: Sequence[Turn] = ()) -> Answer:
        """The answer to a question."""

    def assess(self, answers: Mapping[str, Any], today: date | None) -> dict[str, Any]:
        """The assessment, as `kvarbo screen --json` prints it."""

    def deadline(self, rule: str, inputs: Mapping[str, Any]) -> dict[str, Any]:
        """The outputs of a deadline rule, as `kvarbo deadlines --batch` writes them."""
