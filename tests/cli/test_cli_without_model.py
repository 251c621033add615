"""Without a usable model: every command goes on by words alone, and standard error says why in Swedish."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from indexing.embedder import DEFAULT_MODEL, STATIC_MODEL
from tests.cli.conftest import Kvarbo, Result
from ui.settings import Settings

QUESTION = "Hur länge kan hyran betalas så att kontraktet räddas?"
OUTSIDE = "Vilken temperatur ska ugnen ha när jag bakar kanelbullar?"


def missing(folder: Path) -> str:
    """Nothing in the folder; what is said of it."""
    return f"Språkmodellen finns inte i {folder}."


def damaged(folder: Path) -> str:
    """A model whose weights are no weights; what is said of it."""
    shutil.copytree(STATIC_MODEL, folder)
    (folder / "model.safetensors").write_bytes(b"skadad")
    return f"Språkmodellen i {folder} är skadad: filen model.safetensors är ändrad."


def said(result: Result) -> str:
    """Standard error on one line."""
    return re.sub(r"\s+", " ", result.err)


def told(result: Result, problem: str) -> bool:
    """True when standard error says what is wrong with the model and what is done meanwhile."""
    return f"Obs: {problem}" in said(result) and "söker Kvarbo bara på ord" in said(result)


@pytest.mark.parametrize("make", [missing, damaged])
def test_questions_are_answered_or_met_with_silence_and_the_reason_is_told(
    kvarbo: Kvarbo, tmp_path: Path, make: Callable[[Path], str]
) -> None:
    problem = make(tmp_path / "modell")
    places = {"KVARBO_MODEL": tmp_path / "modell", "KVARBO_DATA_DIR": tmp_path / "data"}

    known = kvarbo("ask", QUESTION, "--json", **places)
    foreign = kvarbo("ask", OUTSIDE, "--json", **places)

    assert (known.status, foreign.status) == (0, 0)
    assert known.data["citations"][0]["section_id"] == "obetald-hyra#frist"
    assert (foreign.data["status"], foreign.data["citations"]) == ("abstained", [])
    assert told(known, problem)
    assert told(foreign, problem)
    assert "Traceback" not in known.err


def test_a_batch_is_answered_and_the_reason_is_told_once(kvarbo: Kvarbo, tmp_path: Path) -> None:
    problem, asked, out = missing(tmp_path / "modell"), tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    rows = [json.dumps({"id": str(number), "question": QUESTION}, ensure_ascii=False) for number in range(3)]
    asked.write_text("\n".join(rows), "utf-8")

    result = kvarbo(
        "ask", "--batch", asked, "--out", out, KVARBO_MODEL=tmp_path / "modell", KVARBO_DATA_DIR=tmp_path / "data"
    )

    assert len(out.read_text("utf-8").splitlines()) == 3
    assert told(result, problem)
    assert said(result).count("söker Kvarbo bara på ord") == 1


@pytest.mark.parametrize("make", [missing, damaged])
def test_an_index_without_vectors_is_built_verified_and_shown(
    kvarbo: Kvarbo, tmp_path: Path, make: Callable[[Path], str]
) -> None:
    problem = make(tmp_path / "modell")
    places = {"KVARBO_MODEL": tmp_path / "modell", "KVARBO_DATA_DIR": tmp_path / "data"}

    built = kvarbo("index", "build", **places)
    verified = kvarbo("index", "verify", **places)
    status = kvarbo("index", "status", "--json", **places)

    assert (built.status, verified.status, status.status) == (0, 0, 0)
    assert told(built, problem)
    assert told(status, problem)
    assert "0 textbitar" in built.out
    assert status.data["current"] is True
    assert (status.data["manifest"]["model_digest"], status.data["manifest"]["dimension"]) == ("words-only", 0)


def test_a_model_that_comes_back_makes_the_index_old_until_it_is_built(kvarbo: Kvarbo, tmp_path: Path) -> None:
    kvarbo("index", "build", KVARBO_MODEL=tmp_path / "saknas", KVARBO_DATA_DIR=tmp_path)

    before = kvarbo("index", "status", "--json", KVARBO_DATA_DIR=tmp_path)
    kvarbo("index", "build", KVARBO_DATA_DIR=tmp_path)
    after = kvarbo("index", "status", "--json", KVARBO_DATA_DIR=tmp_path)

    assert (before.data["current"], after.data["current"]) == (False, True)
    assert after.data["manifest"]["chunks"] > 0
    assert "bara på ord" not in after.err


def test_with_a_sound_model_nothing_is_told(kvarbo: Kvarbo) -> None:
    assert "språkmodell" not in kvarbo("ask", QUESTION).err.lower()


def test_the_model_of_the_settings_is_the_shipped_one() -> None:
    assert Settings.model_fields["model"].default == DEFAULT_MODEL
