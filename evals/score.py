"""Holds what was said against the keys: a row a case, and the figures of the run. Reads only the run's folder."""

from __future__ import annotations

from itertools import zip_longest
from pathlib import Path

from corpus.sync.store import write_atomically
from evals.metrics.deadlines import score_deadline
from evals.metrics.dialogue import score_dialogue
from evals.metrics.estimate import DIGITS
from evals.metrics.questions import score_question, score_retrieval, score_safety
from evals.metrics.reply import NOTHING, Reply
from evals.metrics.scored import Scored
from evals.metrics.screening import score_screening
from evals.metrics.summary import summarise
from evals.metrics.types import CaseScore, Summary
from evals.run.folder import RunFolder
from evals.run.types import Record, Sections
from evals.script.types import (
    Case,
    DeadlineCase,
    DialogueCase,
    EvalScript,
    QuestionCase,
    RetrievalCase,
    SafetyCase,
    ScreeningCase,
)

__all__ = ["score_record", "score_run", "summarise"]


def score_record(case: Case, script: EvalScript, record: Record, sections: Sections) -> CaseScore:
    """The case scored. What went wrong counts as wrong: a turn without an answer has none of what its key asks for."""
    scored = _scored(case, record, sections)
    why = (*([f"Fel {record.error}"] if record.error else ()), *scored.why)
    return CaseScore(
        case=case.id,
        digest=case.digest,
        script=script.name,
        split=script.split,
        kind=case.kind,
        cluster=cluster(case),
        topic=case.topic,
        style=case.style,
        household=case.household,
        right=not why,
        values={name: round(value, DIGITS) for name, value in scored.values.items()}
        | {"errors": float(bool(record.error))},
        why=why,
        detail=scored.detail,
    )


def _scored(case: Case, record: Record, sections: Sections) -> Scored:
    if isinstance(case, ScreeningCase):
        return score_screening(case, record.assessment)
    if isinstance(case, DeadlineCase):
        return score_deadline(case, record.outputs)
    said = zip_longest(record.answers, questions_so_far(case))
    replies = [Reply(answer, question) if answer else NOTHING for answer, question in said]
    if isinstance(case, DialogueCase):
        return score_dialogue(case, replies, record.variants, sections)
    if isinstance(case, RetrievalCase):
        return score_retrieval(case, replies[0], record.variants, sections)
    if isinstance(case, SafetyCase):
        return score_safety(case, replies[0], record.variants, sections)
    return score_question(case.kind, case.asked[0].key, replies[0], record.variants, sections)


def questions_so_far(case: QuestionCase) -> list[str]:
    """For each turn all that the person had said by then: a date may have been told before it is asked about."""
    turns = [
        "\n".join((*(turn.content for turn in asked.history if turn.role == "user"), asked.ask)) for asked in case.asked
    ]
    return ["\n".join(turns[:number]) for number in range(1, len(turns) + 1)]


def cluster(case: Case) -> str:
    """What the case shares with others that are not independent of it: a deadline rule, the first numbered fact, the
    first relevant section, the first document, the first rule of its dates; else nothing but itself."""
    if isinstance(case, DeadlineCase):
        return case.rule
    if case.sources or isinstance(case, ScreeningCase):
        return case.sources[0] if case.sources else case.id
    key = case.asked[0].key
    rules = (output.partition(".")[0] for output in key.deadlines or ())
    return next(iter((*key.relevant, *key.documents, *rules, case.id)))


def score_run(folder: Path) -> Summary:
    """The figures of a run, written to its folder as summary.json, and its cases as scores.jsonl, whole or not at all.

    The same records give the same bytes. Cases that have not been asked yet are not scored.
    """
    run = RunFolder(folder)
    records, sections = {record.case: record for record in run.records()}, run.sections()
    scores = [
        score_record(case, script, records[case.id], sections)
        for script in run.scripts()
        for case in script.cases
        if case.id in records
    ]
    summary = summarise(run.id, scores, run.timings(), run.manifest)
    lines = "".join(score.model_dump_json() + "\n" for score in scores)
    write_atomically(folder / "scores.jsonl", lines.encode())
    write_atomically(folder / "summary.json", (summary.model_dump_json(indent=1) + "\n").encode())
    return summary
