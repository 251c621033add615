"""A run made by hand with every kind of case, right and wrong, and answers that try to break out of the page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from evals.run.folder import RunFolder, new_run
from evals.run.types import Manifest, Record, ScriptInfo, SectionText, Timing
from evals.score import score_run
from evals.script.load import script_from
from evals.script.types import EvalScript
from tests.evals.runs import LAW_READ, NOON, screening_only

HOSTILE = "<script>alert('x')</script> & \"citat\" \u202eomvänt\u202c\x07 =1+1"
TEXT = "Hyran kan betalas inom tre veckor. Tiden räknas från delgivningen."
SECTIONS = {
    "frist#tre": SectionText(
        document_id="frist",
        document_title="Frister",
        heading="Hur lång är tiden?",
        text=TEXT,
        legal_references=("12 kap. 44 § JB",),
    ),
    "frist#annat": SectionText(document_id="frist", document_title="Frister", heading="Något annat", text="Annat."),
}
QUESTION = {
    "kind": "qa",
    "question": "Hur länge kan hyran betalas?",
    "topic": "skuld",
    "style": "tenant",
    "facts": [{"id": "f1", "any": ["tre veckor"]}],
    "law": ["12 kap. 44 § JB"],
    "relevant": {"frist#tre": 2},
}


def script() -> EvalScript:
    """One case of each sort, named for what comes of it."""
    cases: list[dict[str, Any]] = [
        {**QUESTION, "id": "ratt"},
        {**QUESTION, "id": "fel-citat", "household": "barn"},
        {**QUESTION, "id": "fientlig", "question": HOSTILE, "topic": "barn"},
        {**QUESTION, "id": "sonder"},
        {"id": "tyst", "kind": "abstention", "question": "Vad kostar en bil?", "why": "offtopic"},
        {"id": "motfraga", "kind": "clarify", "question": "Vad gäller?", "about": ["hyresrätt"]},
        _dialogue(),
        {"id": "hushall", "kind": "screening", "title": "Barn och avhysning", **HOUSEHOLD},
        {"id": "frist", "kind": "deadline", **DEADLINE},
    ]
    return script_from("prov", {"title": "Provskript", "split": "dev", "cases": cases})


def _dialogue() -> dict[str, Any]:
    key = {"facts": QUESTION["facts"], "relevant": QUESTION["relevant"]}
    turns = [{"ask": "Hur länge?", "expect": key}, {"ask": "Från när?", "expect": key}]
    return {"id": "samtal", "kind": "dialogue", "turns": turns}


HOUSEHOLD: dict[str, Any] = {
    "vignette": "Avhysning om nio dagar, ett barn.",
    "answers": {"datum_samtal": "2026-11-23", "avhysningsdatum": "2026-12-02", "barn_boende": "heltid"},
    "expect": {"level": "HÖG", "fired": ["B04"], "dates": {"agera_senast": "2026-11-23"}},
}
DEADLINE: dict[str, Any] = {
    "rule": "forverkande_betalningsdrojsmal",
    "inputs": {"forfallodag": "2026-10-30"},
    "outputs": {"sista_dag_utan_forverkande": "2026-11-06", "forverkad_fran": "2026-11-09"},
}


def answer(quote: str = TEXT, text: str = TEXT, **changes: Any) -> dict[str, Any]:
    """An answer of two sentences that cites one section, with some of it changed."""
    citation = {
        "n": 1,
        "section_id": "frist#tre",
        "document_id": "frist",
        "document_title": "Frister",
        "heading": "Hur lång är tiden?",
        "quote": quote,
        "start": 0,
        "end": len(TEXT),
        "legal_references": ["12 kap. 44 § JB"],
    }
    sentences = [{"text": f"{part.strip()}.", "citations": [1], "part": "answer"} for part in text.split(".") if part]
    hits = [
        {"section_id": name, "heading": section.heading, "score": 0.9 - place / 10, "cited": not place}
        for place, (name, section) in enumerate(SECTIONS.items())
    ]
    return {
        "status": "answered",
        "text": text,
        "sentences": sentences,
        "citations": [citation],
        "hits": hits,
        "notices": [],
        "options": [],
        "confidence": 0.9,
        **changes,
    }


def silence() -> dict[str, Any]:
    """An answer that is none."""
    return answer(status="abstained", text="Det vet jag inte.", sentences=[], citations=[])


def records(cases: EvalScript, fixed: Iterable[str] = ()) -> list[Record]:
    """What was said; the cases of `fixed` are answered as they should be."""
    subject = screening_only()
    said: dict[str, dict[str, Any]] = {
        "ratt": {"answers": (answer(),)},
        "fel-citat": {"answers": (answer(quote=TEXT.replace("tre", "två")),)},
        "fientlig": {"answers": (answer(text=HOSTILE, quote=HOSTILE),)},
        "sonder": {"error": "RuntimeError"},
        "tyst": {"answers": (silence(),)},
        "motfraga": {"answers": (answer(status="clarify", sentences=[], text="Vad?", options=["Bostadsrätt"]),)},
        "samtal": {"answers": (answer(), silence())},
        "hushall": {"assessment": subject.assess(HOUSEHOLD["answers"], date(2026, 11, 23))},
        "frist": {"outputs": subject.deadline(DEADLINE["rule"], DEADLINE["inputs"])},
    }
    said |= {case: {"answers": (answer(),)} for case in fixed}
    return [Record(case=case.id, digest=case.digest, **said[case.id]) for case in cases.cases]


def run(root: Path, name: str = "2026-11-22T120000_prov", fixed: Sequence[str] = (), **fields: Any) -> RunFolder:
    """A scored run of the script."""
    made = script()
    info = ScriptInfo(name=made.name, title=made.title, split="dev", cases=len(made.cases), digest="x", stale=("tyst",))
    manifest = Manifest(
        **{
            "id": name,
            "created": NOON.isoformat(),
            "finished": datetime.isoformat(NOON),
            "law_read": LAW_READ,
            "scripts": (info,),
            "seconds": 65.0,
            **fields,
        }
    )
    folder = new_run(root, manifest, [made], SECTIONS)
    said = records(made, fixed)
    times = [Timing(case=record.case, turns_ms=(12.5,), steps_ms={"retrieve": 9.0, "guard": 0.5}) for record in said]
    for file, rows in (("records.jsonl", said), ("timings.jsonl", times)):
        (folder.path / file).write_text("".join(f"{row.model_dump_json()}\n" for row in rows), "utf-8")
    score_run(folder.path)
    return folder
