"""The corpus version: it changes with everything that an answer shows, and with nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.types import Corpus
from tests.corpus.documents import SOUND, SOURCE, changed, read, write_questions

SECOND = '\n## Vem betalar? {#betalar facts="L044" sources="jb"}\n\nHyresgästen betalar.\n'

LOCAL = "kind: lokal_rutin\nowner: Enheten\nreview: 2027-01-01"

SHOWN = {
    "section id": changed("{#frist ", "{#tid "),
    "document title": changed("title: Prov", "title: Provet"),
    "kind": changed("kind: vagledning", LOCAL),
    "owner": changed("kind: vagledning", LOCAL.replace("Enheten", "Nämnden")),
    "section to read next": changed('sources="jb"', 'sources="jb" see="prov#frist"'),
    "heading": changed("## Hur lång är", "## Hur kort är"),
    "text": changed("inom tre veckor", "inom fyra veckor"),
    "legal reference": changed("Lagrum: 12 kap. 44 § JB", "Lagrum: 12 kap. 43 § JB"),
    "source title": changed("Jordabalk (1970:994)", "Jordabalken"),
    "publisher": changed("Sveriges riksdag", "Riksdagen"),
    "address": changed("example.se/jb", "example.se/jb2"),
    "day it was checked": changed("2026-11-22", "2026-11-23"),
    "first day it holds": changed("2024-07-01", "2024-07-02"),
    "last day it holds": changed("valid_from: 2024-07-01", "valid_from: 2024-07-01\nvalid_to: 2030-01-01"),
    # An answer shows the date to which the law was read, and warns when the question is about a later day.
    "day the law was read": changed("law_read: 2026-04-27", "law_read: 2026-04-26"),
    "another section": SOUND + SECOND,
}


@pytest.mark.parametrize("text", SHOWN.values(), ids=SHOWN)
def test_version_changes_with_everything_that_an_answer_shows(tmp_path: Path, text: str) -> None:
    before = read(tmp_path).version

    after = read(tmp_path, text).version

    assert after != before


def test_version_changes_with_the_questions(tmp_path: Path) -> None:
    before = read(tmp_path).version
    write_questions(tmp_path, "prov#frist:\n  - hur länge\n")

    after = read(tmp_path).version

    assert after != before


NOT_SHOWN = {
    "topics": changed("[frister]", "[frister, hyra]"),
    "order of the keys": changed("title: Prov\nkind: vagledning", "kind: vagledning\ntitle: Prov"),
    "facts behind a section": changed('facts="L044"', 'facts="L044 L045"'),
    "lines wrapped elsewhere": changed("Hyran kan betalas", "Hyran kan\nbetalas"),
    "bold marks": changed("tre veckor", "**tre veckor**"),
    "empty lines": changed("Lagrum:", "\n\nLagrum:"),
    "Windows line ends": SOUND.replace("\n", "\r\n"),
    "a source that no section names": changed(SOURCE, f"{SOURCE}\n{SOURCE.replace('id: jb', 'id: ub')}"),
}


@pytest.mark.parametrize("text", NOT_SHOWN.values(), ids=NOT_SHOWN)
def test_version_stays_when_nothing_shown_changes(tmp_path: Path, text: str) -> None:
    before = read(tmp_path).version

    after = read(tmp_path, text).version

    assert after == before


def test_version_is_the_same_wherever_the_folder_stands(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()

    versions = {read(tmp_path / "a").version, read(tmp_path / "b").version}

    assert len(versions) == 1


def test_fixture_documents_are_three_with_28_sections(fixture_corpus: Corpus) -> None:
    sizes = [len(document.sections) for document in fixture_corpus.documents]

    assert sizes == [9, 10, 9]
    assert {document.kind for document in fixture_corpus.documents} == {"vagledning"}
