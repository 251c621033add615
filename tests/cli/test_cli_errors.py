"""What goes wrong: status 2, one Swedish line on standard error that says what to mend, never a traceback."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Kvarbo, Result

ENGLISH = re.compile(r"\b(invalid|error|expected|ignored|explicit|unrecognized|choose|the|not|no such|file|required)\b")
QUESTION = "Hur länge kan hyran betalas så att kontraktet räddas?"


def refused(result: Result, *fragments: str) -> None:
    """The command was refused with a Swedish message that holds every fragment."""
    assert result.status == 2
    assert result.out == ""
    assert result.error.startswith("Fel: ")
    assert [fragment for fragment in fragments if fragment not in result.error] == []
    assert "oväntat" not in result.error
    assert "Traceback" not in result.err
    assert ENGLISH.findall(result.error) == []


@pytest.mark.parametrize(
    ("argv", "fragments"),
    [
        ((), ("KOMMANDO saknas", "kvarbo --help")),
        (("fraga",), ("'fraga' finns inte", "'ask'")),
        (("Hur lång är fristen?",), ("Hur lång är fristen?", "'ask'")),
        (("index",), ("KOMMANDO saknas", "kvarbo index --help")),
        (("index", "riv"), ("'riv' finns inte", "'build'")),
        (("ask",), ("Ange en fråga",)),
        (("ask", "hur", "då"), ("okänt: då",)),
        (("ask", "Hur då?", "--snabbt"), ("okänt: --snabbt",)),
        (("ask", "Hur då?", "--json=ja"), ("--json",)),
        (("ask", "Hur då?", "--as-of"), ("--as-of: värdet saknas",)),
        (("ask", "Hur då?", "--as-of", "2026-02-30"), ("2026-02-30", "ÅÅÅÅ-MM-DD")),
        (("ask", "Hur då?", "--as-of", "i går"), ("i går", "ÅÅÅÅ-MM-DD")),
        (("ask", "Hur då?", "--batch", "in.jsonl", "--out", "ut.jsonl"), ("fråga", "--batch")),
        (("ask", "--batch", "in.jsonl"), ("--batch", "--out")),
        (("ask", "Hur då?", "--out", "ut.jsonl"), ("--batch", "--out")),
        (("retrieve",), ("Ange en fråga",)),
        (("retrieve", "Hur då?", "-k", "noll"), ("-k", "noll")),
        (("retrieve", "Hur då?", "-k", "0"), ("-k", "0")),
        (("retrieve", "Hur då?", "-k", "-1"), ("-k",)),
        (("retrieve", "--batch", "in.jsonl"), ("--batch", "--run")),
        (("serve", "--port", "0"), ("--port", "65535")),
        (("serve", "--port", "99999"), ("--port", "65535")),
        (("serve", "--port", "åtta"), ("--port", "65535")),
        (("corpus", "show"), ("Ange ett id",)),
        (("corpus", "show", "--all", "avhysning"), ("Ange ett id",)),
        (("corpus", "show", "finnsinte"), ("finnsinte", "kvarbo corpus list")),
        (("corpus", "check", "--statutes", "/finns/inte"), ("/finns/inte",)),
        (("eval", "run", "finnsinte"), ("finnsinte", "fragor-dev")),
    ],
)  # fmt: skip
def test_wrong_usage_is_told_in_swedish(kvarbo: Kvarbo, argv: tuple[str, ...], fragments: tuple[str, ...]) -> None:
    refused(kvarbo(*argv), *fragments)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("KVARBO_PORT", "99999"),
        ("KVARBO_PORT", "åtta"),
        ("KVARBO_PORT", ""),
        ("KVARBO_THREADS", "0"),
        ("KVARBO_THREADS", "många"),
    ],
)
def test_a_setting_that_cannot_be_used_is_named(kvarbo: Kvarbo, name: str, value: str) -> None:
    refused(kvarbo("ask", QUESTION, **{name: value}), name, value)


@pytest.mark.parametrize("command", [("ask", QUESTION), ("corpus", "list"), ("index", "status")])
def test_a_setting_that_does_not_exist_is_named_with_those_that_do(kvarbo: Kvarbo, command: tuple[str, ...]) -> None:
    refused(kvarbo(*command, KVARBO_PROT="7860"), "KVARBO_PROT", "KVARBO_PORT", "KVARBO_DATA_DIR")


# Files


def test_a_missing_file_of_questions_is_named(kvarbo: Kvarbo, tmp_path: Path) -> None:
    missing = tmp_path / "saknas.jsonl"

    refused(kvarbo("ask", "--batch", missing, "--out", tmp_path / "ut.jsonl"), str(missing))
    refused(kvarbo("retrieve", "--batch", missing, "--run", tmp_path / "ut.run"), str(missing))
    refused(kvarbo("retrieve", QUESTION, "--corpus", missing), str(missing))
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_not_utf_8_is_named(kvarbo: Kvarbo, tmp_path: Path) -> None:
    wrong = tmp_path / "latin.jsonl"
    wrong.write_bytes('{"id": "1", "question": "Hur länge då?", "text": "å"}\n'.encode("latin-1"))

    refused(kvarbo("ask", "--batch", wrong, "--out", tmp_path / "ut.jsonl"), str(wrong), "UTF-8")
    refused(kvarbo("retrieve", "--batch", wrong, "--run", tmp_path / "ut.run"), str(wrong), "UTF-8")
    assert list(tmp_path.iterdir()) == [wrong]


def test_a_file_of_texts_that_is_not_utf_8_is_named(kvarbo: Kvarbo, tmp_path: Path) -> None:
    wrong = tmp_path / "latin.jsonl"
    wrong.write_bytes('{"id": "1", "title": "", "text": "å"}\n'.encode("latin-1"))

    refused(kvarbo("retrieve", QUESTION, "--corpus", wrong), wrong.name, "UTF-8")


@pytest.mark.parametrize(
    ("text", "fragment"),
    [
        ("", "tom"),
        ("{trasig\n", "rad 1"),
        ('{"id": "1", "text": "a"}\n{"id": "2"}\n', "rad 2"),
        ('{"id": "1", "text": "a"}\n\n{"id": "1", "text": "b"}\n', "rad 3"),
        ("[1]\n", "rad 1"),
    ],
)
def test_a_file_of_texts_that_cannot_be_used_is_named_with_its_line(
    kvarbo: Kvarbo, tmp_path: Path, text: str, fragment: str
) -> None:
    wrong = tmp_path / "texter.jsonl"
    wrong.write_text(text, "utf-8")

    refused(kvarbo("retrieve", QUESTION, "--corpus", wrong), "texter.jsonl", fragment)


def in_no_folder(tmp_path: Path) -> Path:
    return tmp_path / "saknas" / "ut.jsonl"


def a_folder(tmp_path: Path) -> Path:
    (tmp_path / "mapp").mkdir()
    return tmp_path / "mapp"


def no_name(tmp_path: Path) -> Path:
    return Path()


def under_a_file(tmp_path: Path) -> Path:
    (tmp_path / "fil").write_text("befintlig", "utf-8")
    return tmp_path / "fil" / "ut.jsonl"


@pytest.mark.parametrize("place", [in_no_folder, a_folder, no_name, under_a_file])
@pytest.mark.parametrize("command", [("ask", "--out"), ("retrieve", "--run")], ids=["ask", "retrieve"])
def test_an_answers_file_that_cannot_be_written_is_named_and_nothing_is_left(
    kvarbo: Kvarbo, tmp_path: Path, command: tuple[str, str], place: Callable[[Path], Path]
) -> None:
    asked = tmp_path / "in.jsonl"
    asked.write_text('{"id": "1", "question": "Hur länge då?"}\n', "utf-8")
    out = place(tmp_path)
    before = {path: path.is_file() and path.read_bytes() for path in tmp_path.rglob("*")}

    result = kvarbo(command[0], "--batch", asked, command[1], out)

    refused(result, str(out), "går inte att skriva")
    assert {path: path.is_file() and path.read_bytes() for path in tmp_path.rglob("*")} == before


# Guidance


def test_a_broken_document_is_named_with_file_and_line(kvarbo: Kvarbo, guidance: Path, tmp_path: Path) -> None:
    path = guidance / "avhysning.md"
    rows = path.read_text("utf-8").split("\n")
    place = next(n for n, row in enumerate(rows) if "{#svarstid" in row)
    rows[place] = "## Rubrik utan id"
    path.write_text("\n".join(rows), "utf-8")

    for command in (("ask", QUESTION), ("index", "build"), ("corpus", "check"), ("corpus", "list")):
        result = kvarbo(*command, KVARBO_GUIDANCE_DIR=guidance, KVARBO_DATA_DIR=tmp_path / "data")
        refused(result, f"avhysning.md, rad {place + 1}")


def test_a_section_id_used_twice_is_named_with_file_and_line(kvarbo: Kvarbo, guidance: Path, tmp_path: Path) -> None:
    path = guidance / "avhysning.md"
    path.write_text(path.read_text("utf-8").replace("{#svarstid ", "{#sjalv "), "utf-8")
    line = next(n for n, row in enumerate(path.read_text("utf-8").split("\n"), 1) if "svara på Krono" in row)

    result = kvarbo("ask", QUESTION, KVARBO_GUIDANCE_DIR=guidance, KVARBO_DATA_DIR=tmp_path / "data")

    refused(result, f"avhysning.md, rad {line}", "avhysning#sjalv", "finns redan")


@pytest.mark.parametrize("made", [True, False], ids=["empty", "missing"])
def test_a_folder_without_guidance_is_named(kvarbo: Kvarbo, tmp_path: Path, made: bool) -> None:
    folder = tmp_path / "vagledning"
    if made:
        folder.mkdir()

    result = kvarbo("ask", QUESTION, KVARBO_GUIDANCE_DIR=folder, KVARBO_DATA_DIR=tmp_path / "data")

    refused(result, "vagledning")


# Index


def test_a_data_folder_that_cannot_be_written_is_named(kvarbo: Kvarbo, tmp_path: Path) -> None:
    (tmp_path / "fil").write_text("x", "utf-8")
    folder = tmp_path / "fil" / "data"

    for command in (("ask", QUESTION), ("retrieve", QUESTION), ("index", "build")):
        refused(kvarbo(*command, KVARBO_DATA_DIR=folder), str(folder), "KVARBO_DATA_DIR")


def test_a_corrupt_index_is_rebuilt_and_the_answer_still_comes(kvarbo: Kvarbo, tmp_path: Path) -> None:
    kvarbo("index", "build", KVARBO_DATA_DIR=tmp_path)
    broken = next(tmp_path.glob("index/*/chroma/chroma.sqlite3"))
    broken.write_bytes(broken.read_bytes()[:5_000])
    assert kvarbo("index", "verify", KVARBO_DATA_DIR=tmp_path).status == 1

    result = kvarbo("ask", QUESTION, "--json", KVARBO_DATA_DIR=tmp_path)

    assert result.status == 0
    assert result.data["citations"][0]["section_id"] == "obetald-hyra#frist"
    assert kvarbo("index", "verify", KVARBO_DATA_DIR=tmp_path).status == 0
