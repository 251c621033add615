"""`kvarbo retrieve`: what is found and why, and run files for evaluation."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Kvarbo

Lines = Callable[..., Path]
QUESTION = "Kan den boende få anstånd med avhysningen?"


def columns(path: Path) -> list[list[str]]:
    return [line.split("\t") for line in path.read_text("utf-8").splitlines()]


def test_the_screen_shows_each_hit_with_its_scores(kvarbo: Kvarbo) -> None:
    result = kvarbo("retrieve", QUESTION, "-k", "3")

    rows = result.out.splitlines()
    assert result.status == 0
    assert len([row for row in rows if "#" in row]) == 3
    assert "avhysning#anstand" in rows[1]
    assert "Poäng" in rows[0]


def test_json_lists_the_hits_with_their_arms(kvarbo: Kvarbo) -> None:
    hits = kvarbo("retrieve", QUESTION, "-k", "4", "--json").data

    assert hits[0]["id"] == "avhysning#anstand"
    assert len(hits) == 4
    assert all(hit.keys() == {"id", "heading", "title", "score", "arms"} for hit in hits)
    assert [hit["score"] for hit in hits] == sorted((hit["score"] for hit in hits), reverse=True)


def test_a_run_file_is_tab_separated_trec(kvarbo: Kvarbo, lines: Lines, tmp_path: Path) -> None:
    questions = {"f2": QUESTION, "f1": "kan soc betala hyresskulden", "f3": "12 kap. 21 § JB"}
    asked = lines(*({"id": key, "question": text} for key, text in questions.items()))
    run = tmp_path / "ut.run"

    result = kvarbo("retrieve", "--batch", asked, "-k", "5", "--run", run)

    rows = columns(run)
    assert (result.status, result.out) == (0, "")
    assert all(len(row) == 6 for row in rows)
    assert list(dict.fromkeys(row[0] for row in rows)) == list(questions)
    assert {(row[1], row[5]) for row in rows} == {("Q0", "kvarbo")}
    for key in questions:
        own = [row for row in rows if row[0] == key]
        scores = [float(row[4]) for row in own]
        assert [row[3] for row in own] == ["1", "2", "3", "4", "5"][: len(own)]
        assert scores == sorted(scores, reverse=True)
        assert len({row[2] for row in own}) == len(own)
    assert [row[2] for row in rows if row[3] == "1"] == [
        "avhysning#anstand", "bistand-och-rutiner#huvudregel", "obetald-hyra#deposition"
    ]  # fmt: skip


def test_a_bad_line_is_told_and_the_rest_goes_on(kvarbo: Kvarbo, lines: Lines, tmp_path: Path) -> None:
    asked = lines("{trasig", {"id": "2", "question": QUESTION})

    result = kvarbo("retrieve", "--batch", asked, "-k", "2", "--run", tmp_path / "ut.run")

    assert result.status == 0
    assert {row[0] for row in columns(tmp_path / "ut.run")} == {"2"}
    assert json.loads(result.error)["id"] == "1"
    assert "JSON" in json.loads(result.error)["error"]


def test_another_corpus_is_searched_instead_and_needs_no_data_folder(
    kvarbo: Kvarbo, lines: Lines, tmp_path: Path
) -> None:
    texts = lines(
        {"id": "fisk", "title": "Fisk", "text": "Lax och torsk säljs på torget varje lördag."},
        {"id": "tåg", "title": "Tåg", "text": "Tåget till Luleå går från spår fyra."},
        name="texter.jsonl",
    )
    asked = lines({"id": "1", "question": "när går tåget"}, {"id": "2", "question": "var köper man torsk"})
    (tmp_path / "fil").write_text("x", "utf-8")

    result = kvarbo(
        "retrieve", "--batch", asked, "--corpus", texts, "-k", "1", "--run", tmp_path / "ut.run",
        KVARBO_DATA_DIR=tmp_path / "fil" / "data",
    )  # fmt: skip

    assert result.status == 0
    assert [(row[0], row[2]) for row in columns(tmp_path / "ut.run")] == [("1", "tåg"), ("2", "fisk")]


def test_texts_without_titles_are_searched_without_a_warning(
    kvarbo: Kvarbo, lines: Lines, recwarn: pytest.WarningsRecorder
) -> None:
    texts = lines({"id": "a", "text": "Hyran betalas i tid."}, {"id": "b", "text": "Tåget går."}, name="texter.jsonl")

    result = kvarbo("retrieve", "hyran", "--corpus", texts, "--json")

    assert result.data[0]["id"] == "a"
    assert [str(warning.message) for warning in recwarn if warning.category is RuntimeWarning] == []


def test_a_text_may_hold_a_line_separator(kvarbo: Kvarbo, lines: Lines) -> None:
    texts = lines(
        {"id": "a", "title": "", "text": "Hyran\u2028betalas i tid."},
        {"id": "b", "title": "", "text": "Tåget\u0085går."},
        name="texter.jsonl",
    )

    result = kvarbo("retrieve", "hyran", "--corpus", texts, "--json")

    assert result.status == 0
    assert result.data[0]["id"] == "a"
