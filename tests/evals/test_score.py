"""Records scored into rows, and a run's folder into figures."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from evals.metrics.catalogue import METRICS
from evals.metrics.summary import fault_of
from evals.metrics.types import CaseScore
from evals.run.folder import RunFolder, new_run
from evals.run.types import Manifest, Record, Timing
from evals.score import cluster, questions_so_far, score_record, score_run
from evals.script.types import Case, EvalScript
from tests.evals.metrics.replies import SECTIONS, reply, silence

FACTS = [{"id": "f1", "any": ["tre veckor"]}]
QA = {"kind": "qa", "id": "qa-1", "question": "Hur länge?", "facts": FACTS, "documents": ["skuld"], "sources": ["L044"]}
CASES: list[dict[str, Any]] = [
    QA,
    {"kind": "premise", "id": "premiss-1", "question": "?", "facts": FACTS, "relevant": {"skuld#frist": 2}},
    {"kind": "retrieval", "id": "sok-1", "question": "?", "relevant": {"skuld#frist": 2}, "topic": "skuld"},
    {"kind": "abstention", "id": "tyst-1", "question": "?", "why": "offtopic", "style": "short"},
    {"kind": "clarify", "id": "oklar-1", "question": "?", "about": ["upplåtelseform"], "household": "barn"},
    {"kind": "dialogue", "id": "samtal-1", "turns": [{"ask": "?", "expect": {"facts": FACTS}}] * 2},
    {"kind": "safety", "id": "sak-1", "question": "?", "expect": {"facts": FACTS}},
    {
        "kind": "reply", "id": "svar-1", "question": "?",
        "expect": {"question_kind": "deadline", "deadlines": {"atervinning_utslag.inkommen_senast": "2026-08-31"}},
    },
    {
        "kind": "screening", "id": "hushall-1", "title": "?", "vignette": "?", "answers": {},
        "expect": {"level": "AKUT", "fired": ["B04"], "dates": {"avhysning": "2026-12-01"}},
    },
    {"kind": "deadline", "id": "frist-1", "rule": "magasinering", "inputs": {}, "outputs": {"senast": "2026-12-01"}},
]  # fmt: skip
SCRIPT = EvalScript.model_validate({"name": "prov", "title": "Prov", "split": "dev", "cases": CASES})
ANSWER = dict(reply().data)
COUNTED = {
    "rule": "atervinning_utslag",
    "name": "Ansökan om återvinning ska ha kommit in till Kronofogden senast",
    "date": "2026-08-31",
}
ASKED = dict(reply("Vilken upplåtelseform?", "clarify", sentences=[], citations=[]).data)
SAID: dict[str, dict[str, Any]] = {
    "qa-1": {"answers": [ANSWER]},
    "premiss-1": {"answers": [ANSWER]},
    "sok-1": {"answers": [ANSWER]},
    "tyst-1": {"answers": [dict(silence().data)]},
    "oklar-1": {"answers": [ASKED]},
    "samtal-1": {"answers": [ANSWER, ANSWER]},
    "sak-1": {"answers": [ANSWER]},
    "svar-1": {"answers": [{**ANSWER, "question_kind": "deadline", "deadlines": [COUNTED]}]},
    "hushall-1": {"assessment": {"level": "AKUT", "fired": [{"rule": "B04"}], "derived": {"avhysning": "2026-12-01"}}},
    "frist-1": {"outputs": {"senast": "2026-12-01"}},
}


def record(case: Case, **changes: Any) -> Record:
    return Record.model_validate({"case": case.id, "digest": case.digest, **SAID[case.id], **changes})


def scored(case_id: str, **changes: Any) -> CaseScore:
    case = next(case for case in SCRIPT.cases if case.id == case_id)
    return score_record(case, SCRIPT, record(case, **changes), SECTIONS)


# Rows


def test_each_kind_of_case_can_be_right() -> None:
    rows = [scored(case.id) for case in SCRIPT.cases]

    assert [(score.case, score.why) for score in rows if not score.right] == []
    assert [score.kind for score in rows] == [case["kind"] for case in CASES]


def test_each_kind_has_the_value_that_decides_it() -> None:
    deciding = {
        "qa-1": "complete", "premiss-1": "premise_corrected", "sok-1": "success@5", "tyst-1": "silent",
        "oklar-1": "clarify_accuracy", "samtal-1": "dialogue_right", "sak-1": "safety_passed",
        "svar-1": "deadlines_answered",
        "hushall-1": "level_right", "frist-1": "deadline_exact",
    }  # fmt: skip

    assert {case: scored(case).values[name] for case, name in deciding.items()} == dict.fromkeys(deciding, 1.0)


def test_a_case_that_went_wrong_is_wrong_in_everything_its_key_asks_for() -> None:
    for case in SCRIPT.cases:
        score = scored(case.id, answers=[], assessment=None, outputs=None, error="ValueError")

        assert not score.right
        assert score.why[0] == "Fel ValueError"
        assert score.values["errors"] == 1.0
        wrong = {
            name: value for name, value in score.values.items() if name != "errors" and METRICS[name].better == "high"
        }
        assert wrong and set(wrong.values()) == {0.0}
        assert all(fault_of(line) for line in score.why)


def test_an_error_after_the_answer_still_makes_the_case_wrong() -> None:
    score = scored("qa-1", error="TimeoutError")

    assert (score.right, score.values["complete"], score.why) == (False, 1.0, ("Fel TimeoutError",))


def test_a_row_has_what_slices_and_comparisons_need() -> None:
    score = scored("sok-1")

    assert (score.script, score.split, score.topic) == ("prov", "dev", "skuld")
    assert score.digest == next(case.digest for case in SCRIPT.cases if case.id == "sok-1")
    assert set(score.values) <= set(METRICS)


def test_values_of_every_kind_are_known_metrics() -> None:
    assert {name for case in SCRIPT.cases for name in scored(case.id).values} <= set(METRICS)


def test_what_was_said_in_earlier_turns_is_part_of_what_the_person_said() -> None:
    turns = [{"ask": "Utslag 31 juli 2026.", "expect": {}}, {"ask": "Sista dag?", "expect": {}}]
    history = [{"role": "user", "content": "Hej"}, {"role": "assistant", "content": "Hej, 1 maj"}]
    dialogue, reply_case = EvalScript.model_validate(
        {
            "name": "prov", "title": "Prov", "split": "dev",
            "cases": [
                {"kind": "dialogue", "id": "samtal-2", "turns": turns},
                {"kind": "reply", "id": "svar-2", "question": "Och nu?", "history": history, "expect": {}},
            ],
        }
    ).cases  # fmt: skip

    assert questions_so_far(dialogue) == ["Utslag 31 juli 2026.", "Utslag 31 juli 2026.\nSista dag?"]
    assert questions_so_far(reply_case) == ["Hej\nOch nu?"]


def test_cases_that_rest_on_the_same_thing_share_a_cluster() -> None:
    clusters = {case.id: cluster(case) for case in SCRIPT.cases}

    assert clusters == {
        "qa-1": "L044",  # the first numbered fact
        "premiss-1": "skuld#frist",
        "sok-1": "skuld#frist",
        "tyst-1": "tyst-1",
        "oklar-1": "oklar-1",
        "samtal-1": "samtal-1",
        "sak-1": "sak-1",
        "svar-1": "atervinning_utslag",
        "hushall-1": "hushall-1",
        "frist-1": "magasinering",
    }


def test_a_person_who_wrote_an_answer_is_scored_by_the_same_rules() -> None:
    written = {"status": "answered", "text": "Inom tre veckor, tror jag.", "citations": []}

    score = scored("qa-1", answers=[written])

    assert (score.right, score.values["complete"], score.values["fact_recall"]) == (True, 1.0, 1.0)


# A run


def a_run(root: Path, cases: int = len(CASES)) -> Path:
    folder = new_run(root, Manifest(id="2026-11-22T091500_prov", created="2026-11-22"), [SCRIPT], SECTIONS).path
    asked = SCRIPT.cases[:cases]
    lines = [record(case).model_dump_json() + "\n" for case in asked]
    times = [Timing(case=case.id, turns_ms=(10.0,)).model_dump_json() + "\n" for case in asked]
    (folder / "records.jsonl").write_text("".join(lines), "utf-8")
    (folder / "timings.jsonl").write_text("".join(times), "utf-8")
    return folder


def test_a_run_is_scored_from_its_folder_alone(tmp_path: Path) -> None:
    folder = a_run(tmp_path)

    summary = score_run(folder)

    assert summary.run == folder.name
    assert RunFolder(folder).summary() == summary
    assert [score.case for score in RunFolder(folder).scores()] == [case["id"] for case in CASES]
    assert summary.scopes["all"]["complete"].k == 4  # qa, premise, safety and the conversation
    assert summary.scopes["kind:deadline"]["deadline_exact"].value == 1.0


def test_the_same_records_give_the_same_bytes(tmp_path: Path) -> None:
    one, other = a_run(tmp_path / "a"), a_run(tmp_path / "b")

    score_run(one)
    score_run(other)
    first = [(one / name).read_bytes() for name in ("scores.jsonl", "summary.json")]
    score_run(one)

    assert first == [(other / name).read_bytes() for name in ("scores.jsonl", "summary.json")]
    assert first == [(one / name).read_bytes() for name in ("scores.jsonl", "summary.json")]


def test_cases_not_asked_yet_are_not_scored(tmp_path: Path) -> None:
    folder = a_run(tmp_path, cases=2)

    score_run(folder)

    assert [score.case for score in RunFolder(folder).scores()] == ["qa-1", "premiss-1"]


def test_scored_files_are_plain_json_in_a_fixed_order(tmp_path: Path) -> None:
    folder = a_run(tmp_path)
    score_run(folder)

    row = json.loads((folder / "scores.jsonl").read_text("utf-8").split("\n")[0])
    summary = json.loads((folder / "summary.json").read_text("utf-8"))

    assert list(row)[:5] == ["case", "digest", "script", "split", "kind"]
    assert list(summary) == ["schema_version", "run", "scopes", "tables"]
    assert list(summary["scopes"]["all"]) == list(METRICS)
