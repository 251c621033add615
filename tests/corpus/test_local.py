"""The municipality's own documents: taken in whole or not at all, and read beside the national guidance."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from corpus.check import check
from corpus.errors import CorpusError
from corpus.local import Local, LocalExists, as_document, slug, take_in
from corpus.reader import read_corpus
from corpus.readers.types import ReadDocument, ReadSection, Table
from tests.conftest import FIXTURE_GUIDANCE

DAY = date(2026, 11, 22)
LOCAL = Local("egen-rutin", "Egen rutin", "Vuxenenheten", date(2027, 5, 1), date(2026, 1, 1))


def read(*sections: ReadSection) -> ReadDocument:
    return ReadDocument(Path("rutin.docx"), "docx", "Egen rutin", sections, (), None, "0" * 64)


def part(heading: str, text: str, path: tuple[str, ...] = ("Egen rutin",)) -> ReadSection:
    return ReadSection(heading, 2, path, text)


def taken(folder: Path, document: ReadDocument, *, replace: bool = False):
    return take_in(document, LOCAL, folder, DAY, FIXTURE_GUIDANCE, replace=replace)


def test_a_document_taken_in_is_a_local_routine_with_owner_and_review_day(tmp_path: Path) -> None:
    corpus = taken(tmp_path, read(part("Mottagning", "Administratören öppnar posten.")))

    section = corpus.sections["egen-rutin#mottagning"]
    assert (section.kind, section.owner, section.review) == ("lokal_rutin", "Vuxenenheten", date(2027, 5, 1))
    assert section.text == "Administratören öppnar posten."
    assert section.sources[0].title == "rutin.docx"


def test_local_documents_come_beside_the_national_ones(tmp_path: Path) -> None:
    national = read_corpus(FIXTURE_GUIDANCE)

    corpus = taken(tmp_path, read(part("Mottagning", "Text.")))

    assert corpus.documents[:-1] == national.documents
    assert corpus.version != national.version
    assert corpus.law_read == national.law_read


def test_rows_of_a_table_stay_lines(tmp_path: Path) -> None:
    table = Table((("Roll", "Inom"), ("Chef", "samma dag"), ("Jour", "en timme")))
    text = "Så här gör vi.\n\nRoll: Chef; Inom: samma dag\nRoll: Jour; Inom: en timme"

    corpus = taken(tmp_path, read(ReadSection("Ansvar", 2, (), text, tables=(table,))))

    assert corpus.sections["egen-rutin#ansvar"].text == (
        "Så här gör vi.\n\n- Roll: Chef; Inom: samma dag\n- Roll: Jour; Inom: en timme"
    )


@pytest.mark.parametrize(
    "text",
    [
        "<b>fet</b> och <script>alert(1)</script>",
        "[länk](https://example.se) och ![bild](x.png)",
        "# rubrik i text",
        "| a | b |",
        "* punkt\n• punkt",
        "Lagrum: vad som helst utan paragraf",
        '## Falsk rubrik? {#x sources="y"}',
        "---\nid: annat\n---",
    ],
)
def test_whatever_the_text_holds_the_document_can_be_read(tmp_path: Path, text: str) -> None:
    corpus = taken(tmp_path, read(part("Del", text)))

    assert list(corpus.documents[-1].sections) == [corpus.sections["egen-rutin#del"]]


def test_two_headings_alike_get_ids_of_their_own(tmp_path: Path) -> None:
    corpus = taken(tmp_path, read(part("Ansvar", "Ett."), part("Ansvar", "Två.", ("Egen rutin", "Barn"))))

    names = [section.id for section in corpus.documents[-1].sections]
    assert names == ["egen-rutin#ansvar", "egen-rutin#ansvar-2"]
    assert corpus.sections["egen-rutin#ansvar-2"].heading == "Barn › Ansvar"


def test_a_taken_id_is_refused_unless_it_is_to_be_replaced(tmp_path: Path) -> None:
    taken(tmp_path, read(part("A", "Ett.")))

    with pytest.raises(LocalExists, match="--replace"):
        taken(tmp_path, read(part("A", "Två.")))
    assert taken(tmp_path, read(part("A", "Tre.")), replace=True).sections["egen-rutin#a"].text == "Tre."


def test_a_document_that_cannot_be_read_leaves_the_folder_as_it_was(tmp_path: Path) -> None:
    taken(tmp_path, read(part("A", "Ett.")))
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}

    with pytest.raises(CorpusError):
        taken(tmp_path, read(part("A", "dolt\u202etecken")), replace=True)

    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_a_document_without_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CorpusError):
        taken(tmp_path, read(part("A", "")))
    assert list(tmp_path.iterdir()) == []


def test_a_national_document_in_the_local_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "avhysning.md").write_bytes((FIXTURE_GUIDANCE / "avhysning.md").read_bytes())

    with pytest.raises(CorpusError, match="lokal_rutin"):
        read_corpus(FIXTURE_GUIDANCE, tmp_path)


def test_a_local_document_may_not_take_the_id_of_a_national_one(tmp_path: Path) -> None:
    local = Local("avhysning", "Egen", "Vuxenenheten", date(2027, 5, 1), DAY)

    with pytest.raises(CorpusError, match="välj ett annat"):
        take_in(read(part("A", "Ett.")), local, tmp_path, DAY, FIXTURE_GUIDANCE, replace=False)


def test_a_missing_local_folder_is_no_error(tmp_path: Path) -> None:
    assert read_corpus(FIXTURE_GUIDANCE, tmp_path / "finns-inte") == read_corpus(FIXTURE_GUIDANCE)


def test_check_leaves_local_routines_alone(tmp_path: Path) -> None:
    corpus = taken(tmp_path, read(part("Kort", "Text utan frågetecken.")))

    assert [finding for finding in check(corpus) if finding.section_id.startswith("egen-rutin")] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Åtgärder vid vräkning!", "atgarder-vid-vrakning"), ("  ", "avsnitt"), ("1. Ägare & översyn", "1-agare-oversyn")],
)
def test_ids_are_made_of_plain_letters(text: str, expected: str) -> None:
    assert slug(text) == expected


def test_document_is_the_same_each_time() -> None:
    document = read(part("A", "Ett."))

    assert as_document(document, LOCAL, DAY) == as_document(document, LOCAL, DAY)
