"""What the tests of trainee mode share: a household, a question, a question for silence, and answers to them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from evals.script.load import script_from
from evals.script.types import EvalScript
from evals.trainee.book import Book, Entry
from evals.trainee.types import Given, Session

AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
HOUSEHOLD = {
    "kind": "screening",
    "id": "hus-1",
    "title": "Ensam förälder",
    "vignette": "Uppsagd för en obetald hyra. Två barn. Delgiven den 5 november, nämnden den 9 november.",
    "today": "2026-11-23",
    "answers": {
        "datum_samtal": "2026-11-23",
        "skede": "uppsagd_forverkande",
        "delgiven_datum": "2026-11-05",
        "sn_meddelande_datum": "2026-11-09",
        "barn_boende": "heltid",
    },
    "expect": {
        "level": "HÖG",
        "fired": ["B04", "T08", "M01"],
        "notices": ["P03"],
        "dates": {"betala_senast": "2026-11-30", "svar_senast": None, "dagar_till_frist": 7, "preliminar": False},
    },
}
QUESTION = {
    "kind": "qa",
    "id": "fraga-1",
    "question": "Hur lång är fristen, och vem underrättas?",
    "facts": [{"id": "f1", "any": ["tre veckor"]}, {"id": "f2", "any": ["socialnämnden"]}],
    "forbidden": [{"id": "x1", "any": ["två månader"], "severity": "major"}],
    "law": ["12 kap. 44 § JB"],
}
SILENT = {"kind": "abstention", "id": "tyst-1", "question": "Vad kostar en advokat?", "why": "outside"}


def script(*cases: dict[str, Any], name: str = "provskript", split: str = "dev") -> EvalScript:
    return script_from(name, {"title": "Prov", "split": split, "cases": list(cases)})


def book(*cases: dict[str, Any]) -> Book:
    made = script(*(cases or (HOUSEHOLD, QUESTION, SILENT)))
    return Book({case.id: Entry(made, case) for case in made.cases})


def given(case: str, of: Book | None = None, **answers: Any) -> Given:
    """An answer to a case of the book, in the first session."""
    entry = (of or book()).entries[case]
    return Given(**{"session": 0, "case": case, "digest": entry.case.digest, "at": AT, **answers})


def session(*cases: str) -> Session:
    return Session(choice="blandat", cases=cases, at=AT)
