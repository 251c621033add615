"""A run: records in the order of the cases, the same bytes however it came about, kills and cancellations included."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock

from assistant.assistant import Assistant
from assistant.types import Answer, Turn
from evals.broken import Answering, Worse, broken
from evals.run.asking import said
from evals.run.folder import RunError, RunFolder
from evals.run.produce import produce
from evals.run.subject import Kvarbo
from evals.script.load import script_from
from evals.script.types import Case, EvalScript
from tests.evals.runs import LAW_READ, clock, folder, screening_only, screening_scripts
from tests.evals.small import cases_of, part, small_script

CASES = 73
FILES = ("cases.json", "sections.json.gz", "records.jsonl")


@pytest.fixture(scope="module")
def unbroken(tmp_path_factory: pytest.TempPathFactory) -> RunFolder:
    """The vignettes and the worked dates, asked without a break."""
    run = folder(tmp_path_factory.mktemp("hel"), screening_scripts())
    produce(run, screening_only(), now=clock)
    return run


def bytes_of(run: RunFolder) -> list[bytes]:
    return [(run.path / name).read_bytes() for name in FILES]


def lines_in(run: RunFolder) -> int:
    path = run.path / "records.jsonl"
    return path.read_bytes().count(b"\n") if path.exists() else 0


def test_every_case_has_a_record_and_a_timing_in_order(unbroken: RunFolder) -> None:
    cases = [case for script in unbroken.scripts() for case in script.cases]

    assert len(cases) == CASES
    assert [(record.case, record.digest) for record in unbroken.records()] == [(case.id, case.digest) for case in cases]
    assert [timing.case for timing in unbroken.timings()] == [case.id for case in cases]
    assert unbroken.manifest.finished == "2026-11-22T12:00:00+00:00"


def test_a_run_killed_again_and_again_ends_as_one_that_was_not(unbroken: RunFolder, tmp_path: Path) -> None:
    run = folder(tmp_path, screening_scripts())
    command = [sys.executable, "-m", "tests.evals.work", str(run.path)]
    kills = []

    for moment in (5, 25, 50):
        process = subprocess.Popen(command)
        while lines_in(run) < moment and process.poll() is None:
            time.sleep(0.0005)
        process.send_signal(signal.SIGKILL)
        process.wait()
        kills.append((process.returncode, lines_in(run)))
    assert run.manifest.finished is None
    subprocess.run(command, check=True, timeout=120)

    assert [status for status, _ in kills] == [-signal.SIGKILL] * 3
    assert 5 <= kills[0][1] < kills[1][1] < kills[2][1] < CASES
    assert bytes_of(run) == bytes_of(unbroken)
    assert len(run.timings()) == CASES


@pytest.mark.parametrize(
    ("records", "timings"),
    [(10_000, 10_000), (100_000, 0), (0, 2_000), (123_457, 10_000)],
)
def test_a_line_that_was_torn_is_written_anew(unbroken: RunFolder, tmp_path: Path, records: int, timings: int) -> None:
    run = folder(tmp_path, screening_scripts())
    for name, length in (("records.jsonl", records), ("timings.jsonl", timings)):
        (run.path / name).write_bytes((unbroken.path / name).read_bytes()[:length])

    produce(run, screening_only(), now=clock)

    assert bytes_of(run) == bytes_of(unbroken)
    assert [timing.case for timing in run.timings()] == cases_of(run)


def test_rubbish_after_a_power_cut_is_cut_off(unbroken: RunFolder, tmp_path: Path) -> None:
    run = folder(tmp_path, screening_scripts())
    for name in ("records.jsonl", "timings.jsonl"):
        whole = (unbroken.path / name).read_bytes().split(b"\n")[:3]
        (run.path / name).write_bytes(b"\n".join([*whole, b"\0" * 50, b""]))

    produce(run, screening_only(), now=clock)

    assert bytes_of(run) == bytes_of(unbroken)


def test_a_cancelled_run_stops_after_the_case_under_way_and_can_go_on(unbroken: RunFolder, tmp_path: Path) -> None:
    run = folder(tmp_path, screening_scripts())
    seen: list[tuple[int, int]] = []

    def note(done: int, total: int) -> None:
        seen.append((done, total))

    cancelled = produce(run, screening_only(), now=clock, progress=note, cancelled=lambda: len(seen) > 10)
    assert cancelled.finished is None
    assert seen == [(done, CASES) for done in range(11)]
    assert len(cases_of(run)) == 10

    finished = produce(run, screening_only(), now=clock, progress=note)
    assert finished.finished is not None
    assert seen[11:] == [(done, CASES) for done in range(10, CASES + 1)]
    assert bytes_of(run) == bytes_of(unbroken)


def test_two_processes_are_not_at_one_run(tmp_path: Path) -> None:
    run = folder(tmp_path, screening_scripts())

    with FileLock(run.path / ".lock"), pytest.raises(RunError, match="pågår redan"):
        produce(run, screening_only(), now=clock)


def test_several_at_a_time_give_the_same_records_in_the_same_order(assistant: Assistant, tmp_path: Path) -> None:
    runs = [folder(tmp_path, [small_script()], f"jobb-{jobs}", jobs=jobs, variants=True) for jobs in (1, 4)]

    for run in runs:
        produce(run, Kvarbo(assistant), now=clock)

    assert bytes_of(runs[0]) == bytes_of(runs[1])
    assert any(record.variants for record in runs[0].records())


def test_what_goes_wrong_is_recorded_by_its_class_and_the_others_are_asked(
    assistant: Assistant, tmp_path: Path
) -> None:
    script = part("fraga-1", "fraga-2", "fraga-3")
    run = folder(tmp_path, [script])

    produce(run, Answering(Kvarbo(assistant), script.cases[1].asked[0].ask, broken), now=clock)

    assert [record.error for record in run.records()] == ["", "RuntimeError", ""]
    assert [len(record.answers) for record in run.records()] == [1, 0, 1]


class Heard(Worse):
    """Notes what is asked."""

    def __init__(self, subject: Kvarbo) -> None:
        super().__init__(subject)
        self.asked: list[tuple[str, date, tuple[Turn, ...]]] = []

    def ask(self, question: str, as_of: date, history: Sequence[Turn] = ()) -> Answer:
        self.asked.append((question, as_of, tuple(history)))
        return super().ask(question, as_of, history)


@pytest.fixture
def heard(assistant: Assistant) -> Heard:
    return Heard(Kvarbo(assistant))


def one(**fields: Any) -> Case:
    script: EvalScript = script_from("prov", {"title": "P", "split": "dev", "cases": [{"id": "prov-1", **fields}]})
    return script.cases[0]


def test_a_follow_up_is_asked_with_the_answer_that_was_given(heard: Heard) -> None:
    turns = [{"ask": "Hur lång är fristen?", "expect": {}}, {"ask": "Och sedan?", "expect": {}}]

    record, timing = said(one(kind="dialogue", turns=turns), heard, LAW_READ, with_rewritings=False)

    assert [question for question, _, _ in heard.asked] == ["Hur lång är fristen?", "Och sedan?"]
    assert heard.asked[0][2] == ()
    assert [(turn.role, turn.content) for turn in heard.asked[1][2]] == [
        ("user", "Hur lång är fristen?"),
        ("assistant", record.answers[0]["text"]),
    ]
    assert len(timing.turns_ms) == 2


def test_a_case_is_asked_as_of_its_own_day_else_the_day_the_law_was_read(heard: Heard) -> None:
    fields: Mapping[str, Any] = {"kind": "abstention", "question": "Hej?", "why": "offtopic"}

    said(one(**fields), heard, LAW_READ, with_rewritings=False)
    said(one(**fields, as_of="2025-01-01"), heard, LAW_READ, with_rewritings=False)

    assert [day for _, day, _ in heard.asked] == [LAW_READ, date(2025, 1, 1)]


def test_a_record_holds_the_answer_without_its_timings(assistant: Assistant) -> None:
    record, timing = said(part("fraga-1").cases[0], Kvarbo(assistant), LAW_READ, with_rewritings=False)

    assert "timings_ms" not in record.answers[0]
    assert {"status", "text", "citations", "hits", "confidence"} <= record.answers[0].keys()
    assert timing.steps_ms.keys() >= {"retrieve", "compose"}


def test_rewritings_are_asked_on_request_and_only_their_first_section_is_kept(assistant: Assistant) -> None:
    case = part("fraga-1").cases[0]

    plain, rewritten = (said(case, Kvarbo(assistant), LAW_READ, with_rewritings=on)[0] for on in (False, True))

    assert plain.variants == {}
    assert rewritten.variants["versaler"] == rewritten.answers[0]["hits"][0]["section_id"]


def test_silence_to_a_companion_question_is_kept_as_none(heard: Heard) -> None:
    case = one(kind="safety", question="Hur lång är fristen?", expect={}, same_as="Vem vann fotbollsmatchen i går?")

    assert said(case, heard, LAW_READ, with_rewritings=False)[0].variants == {"same_as": None}
