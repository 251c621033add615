"""`kvarbo eval show`: one case of a run, as somebody who looks for the fault wants to see it."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping
from typing import Any

from evals.metrics.types import CaseScore
from evals.run.folder import RunError, RunFolder, find_run
from evals.run.types import Record
from evals.script.types import Asked, Case, DeadlineCase, Key, ScreeningCase
from ui.cli import eval_text
from ui.cli.common import as_json
from ui.settings import read_settings


def run_show(arguments: argparse.Namespace) -> int:
    """Prints the question, the key, what was said and what was wrong."""
    run = find_run(read_settings().runs_dir, arguments.name)
    case, record, score = _found(run, arguments.case)
    if arguments.json:
        parts = {"case": case, "record": record, "score": score}
        print(as_json({name: part.model_dump(mode="json") for name, part in parts.items()}))
    else:
        eval_text.show(*_lines(case, record, score))
    return 0


def _found(run: RunFolder, name: str) -> tuple[Case, Record, CaseScore]:
    case = next((case for script in run.scripts() for case in script.cases if case.id == name), None)
    record = next((record for record in run.records() if record.case == name), None)
    score = next((score for score in run.scores() if score.case == name), None)
    if case is None or record is None or score is None:
        raise RunError(f"Fallet {name} finns inte i körningen {run.id}. Kör ”kvarbo eval run --case {name}”.")
    return case, record, score


def _lines(case: Case, record: Record, score: CaseScore) -> Iterator[str]:
    yield f"{case.id} ({score.script}, {case.kind}): {'rätt' if score.right else 'FEL'}"
    yield from (f"  {line}" for line in score.why)
    if record.error:
        yield f"  Programmet gav ett fel: {record.error}"
    if isinstance(case, ScreeningCase):
        yield from ("", case.vignette, "", f"Nyckel: nivå {case.expect.level}, regler {', '.join(case.expect.fired)}")
        yield from _assessed(record.assessment or {})
    elif isinstance(case, DeadlineCase):
        yield from ("", f"{case.rule}: {case.inputs}", f"Nyckel: {case.outputs}", f"Svar: {record.outputs}")
    else:
        for number, asked in enumerate(case.asked):
            yield from _turn(asked, record.answers[number] if number < len(record.answers) else {})


def _assessed(assessment: Mapping[str, Any]) -> Iterator[str]:
    rules = ", ".join(fired["rule"] for fired in assessment.get("fired", ()))
    yield f"Svar: nivå {assessment.get('level')}, regler {rules}"


def _turn(asked: Asked, answer: Mapping[str, Any]) -> Iterator[str]:
    yield from ("", f"Fråga: {asked.ask}", "", "Nyckel:", *_key(asked.key))
    yield from ("", f"Svar ({answer.get('status', 'inget')}):", str(answer.get("text", "")))
    cited = [f"  [{citation['n']}] {citation['section_id']}" for citation in answer.get("citations", ())]
    yield from cited
    hits = [f"  {place}. {hit['section_id']}" for place, hit in enumerate(answer.get("hits", ())[:5], 1)]
    yield from ("", "Överst i sökningen:", *hits)


def _key(key: Key) -> Iterator[str]:
    yield f"  Status: {' eller '.join(key.status)}"
    yield from (f"  Fakta {fact.id}: {' / '.join(fact.any)}" for fact in key.facts)
    yield from (f"  Förbjudet {claim.id}: {' / '.join(claim.any)}" for claim in key.forbidden)
    if key.law:
        yield f"  Lagrum: {' / '.join(key.law)}"
    if key.about:
        yield f"  Motfråga om: {' / '.join(key.about)}"
