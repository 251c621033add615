"""The municipality's own documents on the command line: add, review-routine, routine-template, coverage."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.coverage import table
from corpus.reader import GUIDANCE
from corpus.types import Corpus
from tests.cli.conftest import Kvarbo

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "docs" / "exempel" / "rutiner"
FILES = ROOT / "tests" / "fixtures" / "files"
OWNED = ("--owner", "Vuxenenheten", "--review", "2027-05-01")


@pytest.fixture
def folder(tmp_path: Path) -> dict[str, Path]:
    """A local folder of one's own."""
    return {"KVARBO_LOCAL_DIR": tmp_path / "lokalt"}


@pytest.mark.parametrize("name", ["rutin.pdf", "rutin.docx", "rutin.html", "rutin.md"])
def test_a_document_is_shown_as_it_was_read_and_then_taken_in(kvarbo: Kvarbo, folder, name: str) -> None:
    result = kvarbo("corpus", "add", FILES / name, "--id", "egen", "--yes", *OWNED, **folder)
    listed = kvarbo("corpus", "show", "egen", "--json", **folder).data

    assert result.status == 0
    assert "tabell" in result.out
    assert "ord" in result.out
    assert {row["kind"] for row in listed} == {"lokal_rutin"}
    assert len(listed) > 3


def test_nothing_is_taken_in_without_a_yes(kvarbo: Kvarbo, folder) -> None:
    result = kvarbo("corpus", "add", FILES / "rutin.md", *OWNED, **folder)

    assert result.status == 1
    assert "--yes" in result.err
    assert not folder["KVARBO_LOCAL_DIR"].exists()


def test_a_document_with_a_personnummer_is_refused_and_the_section_named(
    kvarbo: Kvarbo, folder, tmp_path: Path
) -> None:
    path = tmp_path / "rutin.md"
    path.write_text("# Rutin\n\n## Exempel\n\nKlient 811228-9870 ringde.", "utf-8")

    result = kvarbo("corpus", "add", path, "--yes", *OWNED, **folder)

    assert result.status == 1
    assert "personnummer" in result.err
    assert "Exempel" in result.err
    assert not folder["KVARBO_LOCAL_DIR"].exists()


def test_a_folder_is_taken_in_file_by_file_and_what_cannot_be_read_is_said(
    kvarbo: Kvarbo, folder, tmp_path: Path
) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.md").write_text("# A\n\n## Del\n\nText ett.", "utf-8")
    (tmp_path / "in" / "b.md").write_text("# B\n\n## Del\n\nText två.", "utf-8")
    (tmp_path / "in" / "c.pdf").write_bytes(b"%PDF-1.7 trasig")

    result = kvarbo("corpus", "add", tmp_path / "in", "--yes", *OWNED, **folder)

    assert result.status == 1
    assert sorted(path.name for path in folder["KVARBO_LOCAL_DIR"].iterdir()) == ["a.md", "b.md"]
    assert "c.pdf" in result.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("finns-inte.docx", *OWNED), "finns inte"),
        ((FILES / "rutin.md", "--owner", "X"), "--review"),
        ((FILES / "rutin.md", "--owner", "X", "--review", "i maj"), "ÅÅÅÅ-MM-DD"),
        ((FILES / "rutin.md", *OWNED, "--id", "Egen Rutin"), "--id"),
        ((FILES, *OWNED, "--id", "egen"), "--id"),
    ],
)
def test_wrong_use_is_said_in_swedish(kvarbo: Kvarbo, folder, arguments, said: str) -> None:
    result = kvarbo("corpus", "add", *arguments, **folder)

    assert result.status == 2
    assert said in result.err


def test_a_local_document_is_replaced_only_on_request(kvarbo: Kvarbo, folder) -> None:
    add = ("corpus", "add", FILES / "rutin.md", "--id", "egen", "--yes", *OWNED)

    assert kvarbo(*add, **folder).status == 0
    again = kvarbo(*add, **folder)
    assert (again.status, "--replace" in again.err) == (1, True)
    assert kvarbo(*add, "--replace", **folder).status == 0


def test_review_says_by_its_status_whether_the_routine_holds(kvarbo: Kvarbo) -> None:
    good = kvarbo("corpus", "review-routine", EXAMPLES / "god.md")
    bad = kvarbo("corpus", "review-routine", EXAMPLES / "motsagande.md", "--json")

    assert good.status == 0
    assert bad.status == 1
    assert bad.data["summary"]["conflicts"] == len(bad.data["conflicts"]) > 5


@pytest.mark.parametrize("name", ["god", "tunn", "motsagande"])
def test_the_reports_in_docs_are_what_the_command_writes(kvarbo: Kvarbo, tmp_path: Path, name: str) -> None:
    kvarbo("corpus", "review-routine", EXAMPLES / f"{name}.md", "--out", tmp_path / "rapport.md")

    assert (tmp_path / "rapport.md").read_text("utf-8") == (EXAMPLES / f"{name}-rapport.md").read_text("utf-8")


@pytest.mark.parametrize("name", ["rutin.pdf", "rutin.docx", "rutin.html"])
def test_the_same_routine_gets_the_same_review_in_every_format(kvarbo: Kvarbo, name: str) -> None:
    found = kvarbo("corpus", "review-routine", FILES / name, "--json").data
    expected = kvarbo("corpus", "review-routine", FILES / "rutin.md", "--json").data

    assert {e["id"]: e["status"] for e in found["elements"]} == {e["id"]: e["status"] for e in expected["elements"]}


def test_the_template_is_written_as_markdown_or_docx(kvarbo: Kvarbo, tmp_path: Path) -> None:
    for name in ("mall.md", "mall.docx"):
        assert kvarbo("corpus", "routine-template", "--out", tmp_path / name).status == 0
        assert kvarbo("corpus", "review-routine", tmp_path / name, "--json").data["summary"].get("missing", 0) == 0
    assert kvarbo("corpus", "routine-template").out == (tmp_path / "mall.md").read_text("utf-8")
    assert kvarbo("corpus", "routine-template", "--out", tmp_path / "mall.pdf").status == 2


def test_coverage_names_what_is_missing(kvarbo: Kvarbo, fixture_corpus: Corpus) -> None:
    result = kvarbo("corpus", "coverage")

    assert result.status == 1  # the small corpus covers little
    assert result.out == table(fixture_corpus)


def test_the_shipped_guidance_covers_every_fact(kvarbo: Kvarbo, tmp_path: Path) -> None:
    result = kvarbo("corpus", "coverage", "--out", tmp_path / "c.md", KVARBO_GUIDANCE_DIR=GUIDANCE)

    assert result.status == 0
