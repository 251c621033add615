"""The assistant, put together: over the shipped guidance with the shipped model."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from assistant.assistant import Assistant
from assistant.types import Answer
from corpus.clock import today
from corpus.errors import CorpusError
from evals.metrics.types import CaseScore
from evals.run.types import Record
from evals.score import score_record
from evals.script.load import load
from evals.script.relevant import sections_of
from evals.script.types import AbstentionCase, QaCase
from indexing.embedder import STATIC_MODEL
from tests.assistant.contexts import assert_supported
from tests.conftest import FIXTURE_GUIDANCE

ROOT = Path(__file__).parents[2]
SCRIPT = load("fragor-dev")
CASES = {case.question: case for case in SCRIPT.cases if isinstance(case, QaCase | AbstentionCase)}

# One plain question for each of the main subjects; the keys (core and law) are those of evals/scripts/fragor-dev.yaml.
ANSWERABLE = [
    "Hur snabbt måste skulden betalas efter uppsägningen för att kontraktet ska räddas?",
    "Vad säger 12 kap 44 § jordabalken?",
    "vad gör vi när kronofogdens underrättelse kommer",
    "kan soc betala hyresskulden",
    "Stoppar barn i familjen vräkningen?",
    "Hur länge kan kronofogden skjuta upp vräkningen?",
    "Vad bör en rutin för avhysningsförebyggande innehålla?",
]
FOREIGN = [
    question
    for question, case in CASES.items()
    if isinstance(case, AbstentionCase) and case.why in ("offtopic", "nonsense")
]


def scored(assistant: Assistant, question: str, answer: Answer) -> CaseScore:
    """The answer held against the key of its case."""
    case = CASES[question]
    record = Record(case=case.id, digest=case.digest, answers=(answer.model_dump(mode="json"),))
    return score_record(case, SCRIPT, record, sections_of(assistant.corpus))


def law_day(assistant: Assistant) -> date:
    return assistant.corpus.law_read


@pytest.mark.parametrize("question", ANSWERABLE)
def test_question_of_a_caseworker_is_answered_with_the_right_core_and_law(
    shipped_assistant: Assistant, question: str
) -> None:
    answer = shipped_assistant.ask(question, law_day(shipped_assistant))

    found = scored(shipped_assistant, question, answer)
    assert answer.status in ("answered", "partly")
    assert found.right, (found.why, answer.text)
    assert_supported(answer, shipped_assistant.corpus)


def test_questions_about_something_else_are_met_with_silence_and_never_with_a_sure_answer(
    shipped_assistant: Assistant,
) -> None:
    answers = [shipped_assistant.ask(question, law_day(shipped_assistant)) for question in FOREIGN]

    silent = [answer for answer in answers if answer.status == "abstained"]
    assert len(silent) / len(answers) >= 0.85
    assert all(len(answer.nearest) == 3 for answer in silent if answer.question_kind != "outside")
    assert [answer.text for answer in answers if answer.status == "answered"] == []


def test_every_answer_to_the_dev_questions_keeps_its_promises(shipped_assistant: Assistant) -> None:
    answers = {question: shipped_assistant.ask(question, law_day(shipped_assistant)) for question in CASES}

    for answer in answers.values():
        assert_supported(answer, shipped_assistant.corpus)
    right = [scored(shipped_assistant, question, answer).right for question, answer in answers.items()]
    assert sum(right) / len(right) >= 0.8


@pytest.mark.parametrize("module", ["corpus.reader", "assistant.types", "ui.settings"])
def test_light_modules_load_nothing_heavy(module: str) -> None:
    heavy = ("torch", "chromadb", "gradio", "sentence_transformers", "transformers", "scipy")
    code = f"import sys, {module}\nprint(*sorted(set({heavy!r}) & set(sys.modules)))"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}

    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, timeout=60)

    assert (done.returncode, done.stdout.strip(), done.stderr) == (0, "", "")


def test_section_is_given_by_its_id_and_an_unknown_id_gives_none(assistant: Assistant) -> None:
    found = assistant.section("avhysning#anstand")

    assert found is not None
    assert found.heading == "Kan den boende få anstånd med avhysningen?"
    assert assistant.section("avhysning#finns-inte") is None


def test_day_is_today_in_sweden_when_none_is_given(assistant: Assistant) -> None:
    before = datetime.now(ZoneInfo("Europe/Stockholm")).date()

    answer = assistant.ask("Kan den boende få anstånd med avhysningen?")

    assert before <= answer.as_of <= today()


def test_broken_guidance_is_named_before_any_index_is_built(tmp_path: Path) -> None:
    guidance = tmp_path / "vagledning"
    guidance.mkdir()
    (guidance / "prov.md").write_text("ingen rubrik", "utf-8")

    with pytest.raises(CorpusError, match=r"prov\.md, rad 1"):
        Assistant(tmp_path / "index", guidance_dir=guidance)
    assert not (tmp_path / "index").exists()


def test_with_a_sound_model_there_is_no_problem_to_tell(assistant: Assistant) -> None:
    assert assistant.model_problem == ""


def test_without_a_model_questions_are_answered_or_met_with_silence_by_words(tmp_path: Path) -> None:
    missing = tmp_path / "saknas"
    wordy = Assistant(tmp_path / "index", guidance_dir=FIXTURE_GUIDANCE, model_dir=missing)
    day = date(2026, 4, 1)

    known = wordy.ask("Hur länge kan hyran betalas så att kontraktet räddas?", day)
    foreign = wordy.ask("Vilken temperatur ska ugnen ha när jag bakar kanelbullar?", day)
    wordy.close()

    assert str(missing) in wordy.model_problem
    assert "KVARBO_MODEL" in wordy.model_problem
    assert known.status in ("answered", "partly")
    assert known.citations[0].section_id == "obetald-hyra#frist"
    assert foreign.status == "abstained"
    assert_supported(known, wordy.corpus)


def test_questions_leave_no_trace_on_disk(assistant: Assistant, tmp_path: Path) -> None:
    own = Assistant(tmp_path, guidance_dir=FIXTURE_GUIDANCE, model_dir=STATIC_MODEL)
    before = {path: path.stat().st_mtime_ns for path in sorted(tmp_path.rglob("*")) if path.is_file()}

    own.ask("Kan zebrafinken Qwertzuiop få anstånd med avhysningen?", date(2026, 4, 1))
    own.close()

    after = {path: path.stat().st_mtime_ns for path in sorted(tmp_path.rglob("*")) if path.is_file()}
    assert after == before
    assert not any(b"Qwertzuiop" in path.read_bytes() for path in after)
