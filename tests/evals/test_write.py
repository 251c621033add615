"""Adding a case to a script: in the house's way of writing, the whole file or nothing."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from evals.script.load import SCRIPTS, ScriptError, load, read_script
from evals.script.source import source_of
from evals.script.write import EDITOR_LINE, add_case, case_yaml

ROW: dict[str, Any] = {
    "kind": "qa",
    "id": "a-2",
    "question": 'Vad betyder "delgiven"?',
    "topic": "uppsagning",
    "style": "",
    "reviewed": "2026-11-22",
    "documents": ["delgivning-och-bevis"],
    "facts": [
        {"id": "f1", "any": ["tagit emot", "/fått\\b/"], "weight": 0.5},
        {"id": "f2", "any": ["no", "ja"]},
    ],
    "law": [],
    "relevant": {"aldre#demens": 2},
}
AS_WRITTEN = """  - id: a-2
    kind: qa
    question: "Vad betyder \\"delgiven\\"?"
    topic: uppsagning
    reviewed: 2026-11-22
    documents: [delgivning-och-bevis]
    facts:
      - {id: f1, any: ["tagit emot", "/fått\\\\b/"], weight: 0.5}
      - {id: f2, any: ["no", ja]}
    relevant: {aldre#demens: 2}
"""
FILE = """# Varför filen finns.
title: Prov
split: test
defaults: {kind: qa, topic: uppsagning}
cases:
  - id: a-1  # det första
    question: Hur lång är fristen?
    facts: [{id: f1, any: [tre veckor]}]
"""


def test_a_case_is_written_a_key_to_a_line_without_what_is_empty() -> None:
    assert case_yaml(ROW) == AS_WRITTEN


def test_turns_of_a_dialogue_are_written_one_below_the_other() -> None:
    row = {
        "id": "b-1",
        "kind": "dialogue",
        "turns": [
            {"ask": "Och barnen?", "expect": {"status": ["clarify"], "about": ["ålder"]}},
            {
                "ask": "Två.",
                "expect": {"facts": [{"id": "f1", "any": ["anmäl"]}]},
                "standalone": "Vad gäller för barn?",
            },
        ],
    }

    assert case_yaml(row) == (
        "  - id: b-1\n"
        "    kind: dialogue\n"
        "    turns:\n"
        '      - {ask: "Och barnen?", expect: {status: [clarify], about: [ålder]}}\n'
        "      - ask: Två.\n"
        "        expect:\n"
        "          facts:\n"
        "            - {id: f1, any: [anmäl]}\n"
        '        standalone: "Vad gäller för barn?"\n'
    )


def test_a_case_is_added_last_and_all_else_stays_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "prov.yaml"
    path.write_text(FILE, "utf-8")

    added = add_case(path, ROW)

    # What the file says of all its cases is not said again.
    own = "".join(line for line in AS_WRITTEN.splitlines(keepends=True) if "kind:" not in line and "topic:" not in line)
    assert path.read_text("utf-8") == FILE + own
    assert (added.id, added.topic) == ("a-2", "uppsagning")
    assert [case.id for case in read_script(path).cases] == ["a-1", "a-2"]


def test_a_new_file_begins_with_the_editors_line_title_and_split(tmp_path: Path) -> None:
    path = tmp_path / "egna" / "kurs.yaml"

    add_case(path, ROW, title="Frågor till kursen: del 1", split="test")

    assert (
        path.read_text("utf-8")
        == f'{EDITOR_LINE}\ntitle: "Frågor till kursen: del 1"\nsplit: test\ncases:\n' + AS_WRITTEN
    )
    assert read_script(path).split == "test"


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"id": "a-1"}, "id ”a-1” finns två gånger"),
        ({"id": "A 2"}, "”id” har fel form"),
        ({"fakta": 1}, "okänd nyckel ”fakta” (menade du ”facts”?)"),
        ({"facts": []}, "”facts” saknas"),
        ({"question": ""}, "”question” saknas"),
    ],
)
def test_a_case_that_is_not_in_order_leaves_the_file_as_it_was(
    tmp_path: Path, changes: dict[str, Any], says: str
) -> None:
    path = tmp_path / "prov.yaml"
    path.write_text(FILE, "utf-8")

    with pytest.raises(ScriptError) as error:
        add_case(path, ROW | changes)

    assert says in str(error.value)
    assert path.read_text("utf-8") == FILE
    assert [left.name for left in tmp_path.iterdir() if left.name != ".lock"] == ["prov.yaml"]


@pytest.mark.parametrize(
    "file", [FILE + "# slut\nnote: x\n", FILE.replace("\n  - id: a-1  # det första", " [{id: a-1}")]
)
def test_a_file_that_is_not_in_order_is_left_alone(tmp_path: Path, file: str) -> None:
    path = tmp_path / "prov.yaml"
    path.write_text(file, "utf-8")

    with pytest.raises(ScriptError):
        add_case(path, ROW)
    assert path.read_text("utf-8") == file


def test_a_file_whose_cases_do_not_stand_last_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "prov.yaml"
    head, cases = FILE[: FILE.index("cases:")], FILE[FILE.index("cases:") :]
    path.write_text(cases + head, "utf-8")

    with pytest.raises(ScriptError):
        add_case(path, ROW)
    assert path.read_text("utf-8") == cases + head


def test_cases_that_are_added_at_the_same_time_are_all_there(tmp_path: Path) -> None:
    path = tmp_path / "prov.yaml"
    threads = [threading.Thread(target=add_case, args=(path, ROW | {"id": f"a-{number}"})) for number in range(8)]

    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert {case.id for case in read_script(path).cases} == {f"a-{number}" for number in range(8)}


@pytest.mark.parametrize("name", ["fragor-dev", "vinjetter", "fristexempel"])
def test_every_shipped_case_reads_back_as_it_was(name: str) -> None:
    for case in load(name).cases:
        data = case.model_dump(mode="json", exclude_defaults=True) | {"kind": case.kind}
        text = f"title: Prov\nsplit: dev\ncases:\n{case_yaml(data)}"

        (row,) = source_of(text, "prov.yaml").data["cases"]
        assert type(case).model_validate(row) == case


@given(st.recursive(st.text() | st.booleans() | st.integers() | st.none(), lambda inner: st.lists(inner, max_size=3)))
def test_any_text_reads_back_as_it_was(value: Any) -> None:
    if value in (None, "", []):
        return
    text = case_yaml({"id": "a", "note": value}, indent=0)

    assert source_of(text, "prov.yaml").data == [{"id": "a", "note": value}]


def test_what_cannot_be_seen_is_written_as_its_number() -> None:
    text = case_yaml({"id": "a", "question": "å\u200bb\u2028c\u202ed\x85\x00"})

    assert '"å\\u200bb\\u2028c\\u202ed\\u0085\\u0000"' in text
    assert yaml.safe_load(text)[0]["question"] == "å\u200bb\u2028c\u202ed\x85\x00"


def test_shipped_files_are_written_as_cases_are_added() -> None:
    path = SCRIPTS / "fragor-dev.yaml"
    case = load("fragor-dev").cases[0]

    written = {
        "id": case.id, "question": getattr(case, "question"), "paraphrases": getattr(case, "paraphrases"),  # noqa: B009
        "topic": case.topic, "style": case.style,
        "sources": case.sources, "relevant": getattr(case, "relevant"), "judged": getattr(case, "judged"),  # noqa: B009
        "facts": [fact.model_dump(mode="json", exclude_defaults=True) for fact in getattr(case, "facts")],  # noqa: B009
        "law": getattr(case, "law"),  # noqa: B009
    }  # fmt: skip
    assert case_yaml(written) in path.read_text("utf-8")


def test_a_file_whose_cases_stand_first_is_told_so_and_stays_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "prov.yaml"
    path.write_text(
        "cases:\n  - {id: a-1, kind: abstention, question: F, why: offtopic}\ntitle: T\nsplit: dev\n", "utf-8"
    )
    before = path.read_bytes()

    with pytest.raises(ScriptError, match="ska stå sist i filen"):
        add_case(path, {"id": "a-2", "kind": "abstention", "question": "F", "why": "offtopic"})

    assert path.read_bytes() == before
