"""Reading files and folders: which are refused before they are opened, and what every document carries."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from corpus.readers import read
from corpus.readers.read import read_file, read_folder
from corpus.readers.types import ReadDocument, ReadError
from tests.corpus.readers.pdfs import drawn, page

FILES = Path(__file__).parent.parent.parent / "fixtures" / "files"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
ODT = b"PK\x03\x04" + b"\0" * 26 + b"mimetypeapplication/vnd.oasis.opendocument.text" + b"\0" * 100
PDF = drawn(page("Kommunen tar emot meddelandet samma dag."))
REMEDY = "Spara som DOCX eller PDF."


def error(path: Path) -> str:
    with pytest.raises(ReadError) as caught:
        read_file(path)
    assert caught.value.path == path
    return str(caught.value)


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("rutin.doc", OLE, f"äldre Word-dokument (.doc) och kan inte läsas. {REMEDY}"),
        ("rutin.docx", OLE, "skyddad med lösenord"),
        ("rutin.xls", OLE, "äldre Office-format"),
        ("rutin.docm", b"PK\x03\x04", "makron (.docm)"),
        ("rutin.odt", ODT, "OpenDocument (.odt)"),
        ("rutin.docx", ODT, "OpenDocument (.odt)"),
        ("rutin.rtf", b"{\\rtf1 Hej}", f"är RTF och kan inte läsas. {REMEDY}"),
        ("rutin.pdf", b"{\\rtf1 Hej}", "är RTF"),
        ("bild.png", b"\x89PNG\r\n\x1a\n", f"är en bild och kan inte läsas. {REMEDY}"),
        ("bild.pdf", b"\xff\xd8\xff\xe0", "är en bild"),
        ("rutin.txt", b"Text", "text utan rubriker"),
        ("rutin.xlsx", b"PK\x03\x04", "slutar på ”.xlsx” och kan inte läsas"),
        ("rutin", b"Text", "saknar filändelse"),
        ("rutin.pdf", (FILES / "rutin.docx").read_bytes(), "slutar på .pdf men innehåller inte PDF"),
        ("rutin.docx", PDF, "slutar på .docx men innehåller inte DOCX"),
        ("rutin.md", PDF, "slutar på .md men innehåller inte Markdown"),
        ("rutin.md", b"<!DOCTYPE html><html><p>x</p></html>", "innehåller inte Markdown"),
        ("rutin.html", b"Bara text.", "innehåller inte HTML"),
        ("rutin.json", b"Bara text.", "innehåller inte JSON"),
        ("rutin.md", b"\0\1\2\3", "innehåller inte Markdown"),
        ("rutin.md", b"", "filen är tom"),
        ("rutin.pdf", b" \n", "filen är tom"),
    ],
)
def test_what_cannot_be_read_is_refused_with_file_reason_and_remedy(
    tmp_path: Path, name: str, content: bytes, says: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)

    assert error(path).startswith(f"{name}: filen")
    assert says in error(path)


def test_links_folders_missing_and_large_files_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = tmp_path / "rutin.md"
    real.write_text("# Rutin\n", "utf-8")
    (tmp_path / "lank.md").symlink_to(real)
    (tmp_path / "mapp.md").mkdir()

    assert "är en länk" in error(tmp_path / "lank.md")
    assert "finns inte" in error(tmp_path / "mapp.md")
    assert "finns inte" in error(tmp_path / "borta.md")
    assert "finns inte" in error(tmp_path / "a\0b.md")
    monkeypatch.setattr(read, "MAX_BYTES", 5)
    assert "större än" in error(real)


def test_a_document_carries_its_checksum_format_pages_and_title(tmp_path: Path) -> None:
    path = tmp_path / "rutin-2026.pdf"
    path.write_bytes(PDF)

    document = read_file(path)

    assert (document.path, document.format, document.pages) == (path, "pdf", 1)
    assert document.sha256 == hashlib.sha256(PDF).hexdigest()
    assert document.title == "rutin-2026"


def test_a_statute_is_left_to_its_own_reader(tmp_path: Path) -> None:
    path = tmp_path / "lag.json"
    path.write_text(json.dumps({"dokumentstatus": {}}), "utf-8")

    assert "data.riksdagen.se" in error(path)


def test_a_folder_gives_documents_and_refusals_by_name(tmp_path: Path) -> None:
    for name, content in (("b.md", b"# B\n"), ("a.md", b"# A\n"), ("c.rtf", b"{\\rtf1}"), (".dold.md", b"# D\n")):
        (tmp_path / name).write_bytes(content)
    (tmp_path / "undermapp").mkdir()
    (tmp_path / "d.md").symlink_to(tmp_path / "a.md")

    results = read_folder(tmp_path)

    assert [(type(result), result.path.name) for result in results] == [
        (ReadDocument, "a.md"),
        (ReadDocument, "b.md"),
        (ReadError, "c.rtf"),
        (ReadError, "d.md"),
    ]
    with pytest.raises(ReadError, match="mappen finns inte"):
        read_folder(tmp_path / "borta")
