"""`kvarbo index` and `kvarbo doctor`: build, verify, status, and what works on this machine."""

from __future__ import annotations

import shutil
import socket
from pathlib import Path

import pytest

from corpus.types import Corpus
from indexing.embedder import STATIC_MODEL
from tests.cli.conftest import Kvarbo

NAMES = ["Python", "Datamapp", "Vägledning", "Språkmodell", "Index", "Arbetslista", "Port"]


@pytest.fixture
def free_port() -> str:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return str(probe.getsockname()[1])


def levels(rows: list[dict[str, str]]) -> dict[str, str]:
    return {row["name"]: row["level"] for row in rows}


def test_before_the_first_build_there_is_no_index(kvarbo: Kvarbo, tmp_path: Path) -> None:
    verified = kvarbo("index", "verify", KVARBO_DATA_DIR=tmp_path)
    status = kvarbo("index", "status", "--json", KVARBO_DATA_DIR=tmp_path)

    assert verified.status == 1
    assert "Det finns inget index" in verified.err
    assert status.status == 0
    assert status.data == {"snapshot": None, "current": False, "manifest": None}
    assert "inget index" in kvarbo("index", "status", KVARBO_DATA_DIR=tmp_path).out


def test_build_verify_and_status_agree(kvarbo: Kvarbo, tmp_path: Path, fixture_corpus: Corpus) -> None:
    built = kvarbo("index", "build", KVARBO_DATA_DIR=tmp_path)
    verified = kvarbo("index", "verify", KVARBO_DATA_DIR=tmp_path)
    status = kvarbo("index", "status", "--json", KVARBO_DATA_DIR=tmp_path).data

    assert (built.status, verified.status) == (0, 0)
    assert f"{len(fixture_corpus.sections)} avsnitt" in built.out
    assert status["current"] is True
    assert status["snapshot"] in built.out
    assert status["snapshot"] in verified.out
    assert status["manifest"]["items"] == len(fixture_corpus.sections)
    assert status["manifest"]["model"] == "kvarbo-static"
    assert "motsvarar vägledningen" in kvarbo("index", "status", KVARBO_DATA_DIR=tmp_path).out


def test_a_changed_document_makes_the_index_old_until_it_is_built(
    kvarbo: Kvarbo, tmp_path: Path, guidance: Path
) -> None:
    places = {"KVARBO_DATA_DIR": tmp_path / "data", "KVARBO_GUIDANCE_DIR": guidance}
    kvarbo("index", "build", **places)
    path = guidance / "avhysning.md"
    path.write_text(path.read_text("utf-8").replace("Ring Kronofogden", "Kontakta Kronofogden"), "utf-8")

    before = kvarbo("index", "status", "--json", **places).data
    spoken = kvarbo("index", "status", **places).out
    kvarbo("index", "build", **places)
    after = kvarbo("index", "status", "--json", **places).data

    assert (before["current"], after["current"]) == (False, True)
    assert "ändrad" in spoken
    assert after["manifest"]["reused"] == after["manifest"]["chunks"] - 1


def test_build_leaves_a_whole_index_alone_unless_forced(kvarbo: Kvarbo, tmp_path: Path) -> None:
    def in_use() -> int:
        kvarbo("index", "build", *force, KVARBO_DATA_DIR=tmp_path)
        return (tmp_path / "index" / (tmp_path / "index" / "current").read_text("utf-8")).stat().st_ino

    force: tuple[str, ...] = ()
    built, left = in_use(), in_use()
    force = ("--force",)
    anew = in_use()

    assert built == left != anew
    assert kvarbo("index", "verify", KVARBO_DATA_DIR=tmp_path).status == 0
    assert kvarbo("index", "status", "--json", KVARBO_DATA_DIR=tmp_path).data["current"] is True


def test_verify_names_the_damaged_file_and_the_remedy(kvarbo: Kvarbo, tmp_path: Path) -> None:
    kvarbo("index", "build", KVARBO_DATA_DIR=tmp_path)
    next(tmp_path.glob("index/*/words-items.npy")).unlink()

    result = kvarbo("index", "verify", KVARBO_DATA_DIR=tmp_path)

    assert (result.status, result.out) == (1, "")
    assert "words-items.npy saknas" in result.err
    assert "kvarbo index build" in result.err


def test_doctor_finds_nothing_wrong_with_a_whole_installation(kvarbo: Kvarbo, tmp_path: Path, free_port: str) -> None:
    kvarbo("index", "build", KVARBO_DATA_DIR=tmp_path)

    data = kvarbo("doctor", "--json", KVARBO_DATA_DIR=tmp_path, KVARBO_PORT=free_port)
    spoken = kvarbo("doctor", KVARBO_DATA_DIR=tmp_path, KVARBO_PORT=free_port)

    assert (data.status, spoken.status) == (0, 0)
    assert levels(data.data) == dict.fromkeys(NAMES, "OK")
    assert [line.split()[0] for line in spoken.out.splitlines()] == ["OK"] * len(NAMES)


def test_doctor_warns_of_what_mends_itself(kvarbo: Kvarbo, tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])

        result = kvarbo("doctor", "--json", KVARBO_DATA_DIR=tmp_path, KVARBO_PORT=port)

    found = {row["name"]: row for row in result.data}
    assert result.status == 0
    assert (found["Index"]["level"], found["Port"]["level"]) == ("VARNING", "VARNING")
    assert all(found[name]["remedy"] for name in ("Index", "Port"))


def test_doctor_warns_of_a_damaged_index(kvarbo: Kvarbo, tmp_path: Path) -> None:
    kvarbo("index", "build", KVARBO_DATA_DIR=tmp_path)
    next(tmp_path.glob("index/*/items.json")).write_text("[]", "utf-8")

    found = {row["name"]: row for row in kvarbo("doctor", "--json", KVARBO_DATA_DIR=tmp_path).data}

    assert found["Index"]["level"] == "VARNING"
    assert "items.json" in found["Index"]["text"]


def test_doctor_goes_on_after_a_model_that_is_missing(kvarbo: Kvarbo, tmp_path: Path) -> None:
    result = kvarbo("doctor", "--json", KVARBO_MODEL=tmp_path / "saknas", KVARBO_DATA_DIR=tmp_path)

    assert result.status == 1
    assert [row["name"] for row in result.data] == NAMES
    found = next(row for row in result.data if row["name"] == "Språkmodell")
    assert found["level"] == "FEL"
    assert str(tmp_path / "saknas") in found["text"]
    assert "KVARBO_MODEL" in found["text"]
    assert "söker Kvarbo bara på ord" in found["remedy"]


def test_doctor_goes_on_after_a_model_that_is_damaged(kvarbo: Kvarbo, tmp_path: Path) -> None:
    model = Path(shutil.copytree(STATIC_MODEL, tmp_path / "modell"))
    (model / "model.safetensors").write_bytes(b"skadad")

    result = kvarbo("doctor", "--json", KVARBO_MODEL=model, KVARBO_DATA_DIR=tmp_path)

    assert result.status == 1
    assert levels(result.data)["Språkmodell"] == "FEL"
    assert levels(result.data)["Vägledning"] == "OK"
    spoken = kvarbo("doctor", KVARBO_MODEL=model, KVARBO_DATA_DIR=tmp_path).out
    assert "hämta Kvarbo på nytt. Tills vidare söker Kvarbo bara på ord" in spoken


def test_doctor_names_a_data_folder_that_cannot_be_made(kvarbo: Kvarbo, tmp_path: Path) -> None:
    (tmp_path / "fil").write_text("x", "utf-8")

    result = kvarbo("doctor", "--json", KVARBO_DATA_DIR=tmp_path / "fil" / "data")

    assert result.status == 1
    assert levels(result.data)["Datamapp"] == "FEL"


def test_doctor_names_broken_guidance_and_settings(kvarbo: Kvarbo, guidance: Path, tmp_path: Path) -> None:
    (guidance / "avhysning.md").write_text("utan huvud", "utf-8")

    broken = kvarbo("doctor", "--json", KVARBO_GUIDANCE_DIR=guidance, KVARBO_DATA_DIR=tmp_path / "data")
    unknown = kvarbo("doctor", "--json", KVARBO_PROT="1")

    assert (broken.status, unknown.status) == (1, 1)
    assert "avhysning.md, rad 1" in next(row for row in broken.data if row["name"] == "Vägledning")["text"]
    assert levels(unknown.data)["Inställningar"] == "FEL"
