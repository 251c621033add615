"""Authored questions in the sidecars beside a document: those that tell, then the same in other words."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.reader import QUESTIONS, read_corpus
from tests.corpus.documents import read, refusal, write, write_questions

FURTHER = QUESTIONS[1]


WRONG_QUESTIONS = {
    "of another document": ("annat#frist:\n  - hur länge\n", None, "”annat#frist” hör inte till dokumentet prov"),
    "of a section that is absent": ("prov#nej:\n  - hur länge\n", None, "avsnittet ”prov#nej” finns inte"),
    "list at the top": ("- hur länge\n", 1, "avsnitts-id som nycklar"),
    "empty file": ("", 1, "avsnitts-id som nycklar"),
    "text instead of a list": ("prov#frist: hur länge\n", 1, "listor av frågor som värden"),
    "colon without quotation marks": ("prov#frist:\n  - fråga: hur länge\n", None, "varje fråga ska vara text"),
    "number as question": ("prov#frist:\n  - 12\n", None, "varje fråga ska vara text"),
    "empty question": ('prov#frist:\n  - " "\n', None, "varje fråga ska vara text"),
    "number as key": ("1:\n  - hur länge\n", None, "”1” hör inte till dokumentet prov"),
    "duplicate section": ("prov#frist:\n  - a\nprov#frist:\n  - b\n", 3, "”prov#frist” står två gånger"),
    "broken YAML": ("prov#frist:\n  - a: b: c\n", 2, "YAML går inte att läsa"),
    "control character": ("prov#frist:\n  - hur\x00\n", 2, "otillåtet osynligt tecken U+0000"),
    # What Notepad saves as ANSI must be told apart from a crash, as for the documents themselves.
    "not UTF-8": ("prov#frist:\n  - hur länge\n".encode("latin-1"), None, "UTF-8"),
}


@pytest.mark.parametrize("sidecars", QUESTIONS)
@pytest.mark.parametrize(("text", "line", "says"), WRONG_QUESTIONS.values(), ids=WRONG_QUESTIONS)
def test_wrong_questions_are_refused_with_file_and_line(
    tmp_path: Path, text: str | bytes, line: int | None, says: str, sidecars: str
) -> None:
    write(tmp_path)
    write_questions(tmp_path, text, sidecars=sidecars)

    error = refusal(tmp_path)

    assert str(error).startswith(f"prov.yaml, rad {line}: " if line else "prov.yaml: ")
    assert says in str(error)


@pytest.mark.parametrize("sidecars", QUESTIONS)
def test_questions_without_a_document_are_refused(tmp_path: Path, sidecars: str) -> None:
    write(tmp_path)
    write_questions(tmp_path, "annat#frist:\n  - hur länge\n", "annat.yaml", sidecars)

    error = refusal(tmp_path)

    assert str(error) == "annat.yaml: frågorna hör inte till något dokument, byt filnamn eller ta bort filen."


def test_questions_reach_their_section_without_white_space_around_them(tmp_path: Path) -> None:
    write_questions(tmp_path, '\ufeffprov#frist:\r\n  - " hur länge "\r\n  - "obs: när"\r\n')

    corpus = read(tmp_path)

    assert corpus.sections["prov#frist"].questions == ("hur länge", "obs: när")


def test_further_questions_come_after_the_telling_ones(tmp_path: Path) -> None:
    write_questions(tmp_path, "prov#frist:\n  - hur länge\n  - tidsgräns\n")
    write_questions(tmp_path, "prov#frist:\n  - när är det för sent\n", sidecars=FURTHER)

    assert read(tmp_path).sections["prov#frist"].questions == ("hur länge", "tidsgräns", "när är det för sent")


def test_further_questions_alone_are_read_too(tmp_path: Path) -> None:
    write_questions(tmp_path, "prov#frist:\n  - när är det för sent\n", sidecars=FURTHER)

    assert read(tmp_path).sections["prov#frist"].questions == ("när är det för sent",)


def test_a_further_question_makes_another_version_of_the_guidance(tmp_path: Path) -> None:
    before = read(tmp_path).version

    write_questions(tmp_path, "prov#frist:\n  - när är det för sent\n", sidecars=FURTHER)

    assert read_corpus(tmp_path).version != before
