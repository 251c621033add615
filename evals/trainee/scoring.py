"""A person's answers scored as the program's are: as records of a run whose subject is a person."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from assistant.types import Answer, Citation
from corpus.legal import references
from evals.metrics.types import CaseScore, Estimate
from evals.run.types import Manifest, Record
from evals.score import score_record, summarise
from evals.script.types import ScreeningCase
from evals.trainee.asked import keyed_days, person_case
from evals.trainee.book import Book, Entry
from evals.trainee.types import Given, Journal

# What says something of a person. What concerns citations, ranking and time does not.
SCREENING = (
    "level_right", "kappa_linear", "kappa_quadratic", "under_triage", "over_triage",
    "flag_precision", "flag_recall", "flags_exact", "screening_dates",
)  # fmt: skip
QUESTIONS = ("complete", "fact_recall", "lawful", "forbidden", "silent", "false_abstention")
UNKNOWN = "vet ej"
_NO_DAY = date(1970, 1, 1)


@dataclass(frozen=True)
class Scored:
    """An answer with its case and its score; `entry` and `score` None: the case is gone or its key has changed."""

    given: Given
    entry: Entry | None
    score: CaseScore | None


def scored(journal: Journal, book: Book) -> tuple[Scored, ...]:
    """Every answer under a code, in order."""
    return tuple(_scored(given, book) for given in journal.given)


def _scored(given: Given, book: Book) -> Scored:
    entry = book.entries.get(given.case)
    if entry is None or entry.case.digest != given.digest:
        return Scored(given, None, None)
    return Scored(given, entry, score(entry, given))


def score(entry: Entry, given: Given) -> CaseScore:
    """The score of one answer; what was not answered is not right."""
    case = person_case(entry.case) if isinstance(entry.case, ScreeningCase) else entry.case
    # Nobody cites sections by hand or ranks them: without any, no time goes to what is not looked at.
    return score_record(case, entry.script, record_of(entry, given), {})


def record_of(entry: Entry, given: Given) -> Record:
    """The answer as a record of a run."""
    record = Record(case=given.case, digest=given.digest)
    if isinstance(entry.case, ScreeningCase):
        return record.model_copy(update={"assessment": _assessment(entry.case, given)})
    if given.status is None:
        return record.model_copy(update={"error": "NotAnswered"})
    return record.model_copy(update={"answers": (_answer(given),)})


def _assessment(case: ScreeningCase, given: Given) -> dict[str, Any]:
    # A date that was not answered is not the same as "there is none".
    days = {name: given.dates.get(name, UNKNOWN) for name in keyed_days(case)}
    return {
        "level": given.level,
        "fired": [{"rule": rule} for rule in given.flags],
        "removed": [],
        "notices": [],
        "derived": {name: day.isoformat() if isinstance(day, date) else day for name, day in days.items()},
        "deadlines": [],
    }


def _answer(given: Given) -> dict[str, Any]:
    law = tuple(map(str, references(given.law)))
    cited = Citation(
        n=1, section_id="", document_id="", document_title="", heading="", quote="", start=0, end=0,
        legal_references=law, publisher="", source_title="", source_url="", kind="", checked=_NO_DAY,
        valid_from=None, valid_to=None,
    )  # fmt: skip
    answer = Answer(
        status=given.status or "answered", text=given.text, sentences=(), citations=(cited,) if law else (),
        deadlines=(), options=(), follow_ups=(), nearest=(), notices=(), as_of=_NO_DAY, law_read=_NO_DAY,
        corpus_version="", hits=(), confidence=0.0, timings_ms={},
    )  # fmt: skip
    return answer.model_dump(mode="json", exclude={"timings_ms"})


def figures(name: str, scores: Iterable[CaseScore]) -> dict[str, Estimate]:
    """The figures of SCREENING and QUESTIONS over some scores, by name; those that concern no case are left out."""
    manifest = Manifest(id=name, created="", subject="person")
    apart = {"topic": None, "style": None, "household": None}  # no figures for slices: nobody looks at them here
    found = summarise(name, [score.model_copy(update=apart) for score in scores], (), manifest).scopes["all"]
    return {metric: found[metric] for metric in (*SCREENING, *QUESTIONS) if metric in found and found[metric].n}
