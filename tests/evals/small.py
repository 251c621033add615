"""A small script over the small guidance, with every kind of fault that a gate looks for within reach."""

from __future__ import annotations

from functools import cache
from typing import Any

from corpus.reader import read_corpus
from evals.run.folder import RunFolder
from evals.script.load import script_from
from evals.script.shipped import SHIPPED
from evals.script.types import EvalScript
from tests.conftest import FIXTURE_GUIDANCE

OUTSIDE = "Vilken färg har bilen?"
CLAIM = "värden får byta lås själv"


@cache
def small_script() -> EvalScript:
    """Each authored question of the small guidance, one to be met with silence, and some of the screening's own."""
    return script_from("liten", {"title": "Liten", "split": "dev", "cases": [*_questions(), _silent(), *_shipped()]})


def part(*cases: str) -> EvalScript:
    """The small script with these cases alone."""
    chosen = tuple(case for case in small_script().cases if case.id in cases)
    return small_script().model_copy(update={"cases": chosen})


def cases_of(folder: RunFolder) -> list[str]:
    """The cases that have a record, in order."""
    return [record.case for record in folder.records()]


def _questions() -> list[dict[str, Any]]:
    """A case an authored question: the answer has to say the section's first words."""
    asked = [
        (section, question)
        for section in read_corpus(FIXTURE_GUIDANCE).sections.values()
        for question in section.questions
    ]
    return [
        {
            "id": f"fraga-{number}",
            "kind": "qa",
            "question": question,
            "facts": [{"id": "f1", "any": [" ".join(section.text.split()[:5])]}],
            "forbidden": [{"id": "x1", "any": [CLAIM], "severity": "critical"}],
            "relevant": {section.id: 2},
        }
        for number, (section, question) in enumerate(asked, 1)
    ]


def _silent() -> dict[str, Any]:
    return {"id": "utanfor-1", "kind": "abstention", "question": OUTSIDE, "why": "offtopic"}


def _shipped() -> list[dict[str, Any]]:
    """A household at the highest level, one with a last day to pay, and a deadline."""
    households = {case["id"]: case for case in _rows("vinjetter")}
    return [households["vinjett-v01"], households["vinjett-v02"], _rows("fristexempel")[0]]


def _rows(name: str) -> list[dict[str, Any]]:
    data = SHIPPED[name]()
    return [dict(data.get("defaults", {})) | dict(case) for case in data["cases"]]
