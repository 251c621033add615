"""`kvarbo retrieve`: what is found and why, and run files for evaluation."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from indexing.hybrid import WEIGHTS
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


def test_the_screen_shows_no_arm_without_weight(kvarbo: Kvarbo, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(WEIGHTS, "asked", 0.0)
    monkeypatch.setitem(WEIGHTS, "dense", 0.5)

    columns = kvarbo("retrieve", QUESTION, "-k", "1").out.splitlines()[0].split()

    assert "asked" not in columns
    assert {"Poäng", "dense", "Avsnitt"} <= set(columns)


def test_explain_tells_how_the_question_was_searched_and_why_each_section_came(kvarbo: Kvarbo) -> None:
    result = kvarbo(
        "retrieve", "Kan KFM ge anståndd med avhysningen enligt 4 kap. 1 § gamla SoL?", "-k", "30", "--explain"
    )

    asked, *hits = result.out.split("\n\n")
    assert result.status == 0
    assert asked.startswith("Sökt: Kan KFM ge anstånd med avhysningen")
    assert "Rättat: anstånd (du skrev anståndd)" in asked
    assert "Tillagt: Kronofogden (för KFM)" in asked
    assert "12 kap. 1 § SoL (ersätter 4 kap. 1 § gamla SoL)" in " ".join(asked.split())
    assert [hit.split(".")[0] for hit in hits] == [str(place) for place in range(1, len(hits) + 1)]
    found = next(hit for hit in hits if "avhysning#anstand: Kan den boende få anstånd med avhysningen?" in hit)
    for said in ("Sammanvägt: ", "Plats", "Bokstavsföljder", "Hela dokumentet", "Har ur frågan: anstånd, avhysningen"):
        assert said in found
    assert "Saknar ur frågan: kfm" in found
    assert "Har av det tillagda: kronofogden" in found
    assert "Närmast i betydelse (" in found
    assert "varav 1 för lagrum i frågan" in hits[0]


def test_explain_as_json_gives_all_of_it_as_data(kvarbo: Kvarbo) -> None:
    given = kvarbo("retrieve", QUESTION, "-k", "3", "--json").data
    explained = kvarbo("retrieve", QUESTION, "-k", "3", "--explain", "--json").data

    assert explained["query"] == {"text": QUESTION, "corrections": [], "expansions": [], "provisions": []}
    assert [(hit["id"], hit["heading"], hit["title"], hit["score"]) for hit in explained["hits"]] == [
        (hit["id"], hit["heading"], hit["title"], hit["score"]) for hit in given
    ]
    first = explained["hits"][0]
    assert first["contributions"]["dense"].keys() == {"score", "rank", "share"}
    assert first["contributions"]["dense"]["score"] == given[0]["arms"]["dense"]
    assert first["contributions"]["document"]["score"] == given[0]["arms"]["document"]
    assert first["nearest_chunk"]["cosine"] == pytest.approx(given[0]["arms"]["cosine"], abs=1e-3)
    assert (first["holds"], first["lacks"]) == (["boende", "få", "anstånd", "avhysningen"], [])


def test_explain_goes_by_words_alone_without_a_model(kvarbo: Kvarbo, tmp_path: Path) -> None:
    result = kvarbo(
        "retrieve", QUESTION, "-k", "1", "--explain",
        KVARBO_MODEL=tmp_path / "saknas", KVARBO_DATA_DIR=tmp_path / "data",
    )  # fmt: skip

    assert result.status == 0
    assert "Har ur frågan" in result.out
    assert "Närmast i betydelse" not in result.out


def test_texts_of_ones_own_are_explained_too(kvarbo: Kvarbo, lines: Lines) -> None:
    texts = lines({"id": "a", "text": "Hyran betalas i tid."}, {"id": "b", "text": "Tåget går."}, name="texter.jsonl")

    rows = kvarbo("retrieve", "hyran", "--corpus", texts, "--explain").out.splitlines()

    assert "1. a" in rows
    assert "   Har ur frågan: hyran" in rows


def test_texts_of_ones_own_are_searched_by_words_without_a_model_and_that_is_said(
    kvarbo: Kvarbo, lines: Lines, tmp_path: Path
) -> None:
    texts = lines({"id": "a", "text": "Hyran betalas i tid."}, {"id": "b", "text": "Tåget går."}, name="texter.jsonl")

    result = kvarbo("retrieve", "hyran", "--corpus", texts, "--json", KVARBO_MODEL=tmp_path / "saknas")

    assert result.data[0]["id"] == "a"
    assert "bara på ord" in result.err


def test_explain_is_of_one_question_at_a_time(kvarbo: Kvarbo, lines: Lines, tmp_path: Path) -> None:
    asked = lines({"id": "1", "question": QUESTION})

    result = kvarbo("retrieve", "--batch", asked, "--run", tmp_path / "ut.run", "--explain")

    assert result.status == 2
    assert "--explain gäller en fråga i taget" in result.error


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
