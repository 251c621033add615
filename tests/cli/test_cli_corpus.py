"""`kvarbo corpus`: check, list and show, in the shape of the contract."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from corpus.reader import GUIDANCE
from corpus.types import Corpus
from tests.cli.conftest import Kvarbo

SECTION_KEYS = {
    "section_id", "document_id", "document_title", "heading", "text", "legal_references", "facts", "kind",
    "valid_from", "valid_to",
}  # fmt: skip


def test_show_all_lists_every_section_in_the_shape_of_the_contract(kvarbo: Kvarbo, fixture_corpus: Corpus) -> None:
    rows = kvarbo("corpus", "show", "--all", "--json").data

    assert [row["section_id"] for row in rows] == list(fixture_corpus.sections)
    assert all(row.keys() >= SECTION_KEYS for row in rows)
    for row, section in zip(rows, fixture_corpus.sections.values(), strict=True):
        assert (row["text"], row["heading"], row["kind"]) == (section.text, section.heading, section.kind)
        assert date.fromisoformat(row["valid_from"]) == section.valid_from
        assert row["valid_to"] is None or date.fromisoformat(row["valid_to"]) == section.valid_to
        assert all(isinstance(reference, str) for reference in row["legal_references"])


def test_a_section_or_a_document_is_shown_by_its_id(kvarbo: Kvarbo, fixture_corpus: Corpus) -> None:
    one = kvarbo("corpus", "show", "avhysning#anstand", "--json").data
    several = kvarbo("corpus", "show", "avhysning", "--json").data

    assert [row["section_id"] for row in one] == ["avhysning#anstand"]
    assert [row["section_id"] for row in several] == [i for i in fixture_corpus.sections if i.startswith("avhysning#")]


def test_a_section_on_the_screen_has_its_text_and_its_source(kvarbo: Kvarbo) -> None:
    result = kvarbo("corpus", "show", "avhysning#anstand")

    assert result.status == 0
    assert "Kronofogden får ge anstånd" in result.out
    assert "Källa: Sveriges riksdag, Utsökningsbalk (1981:774), https://" in result.out
    assert "(kontrollerad 2026-11-22)" in result.out


def test_list_has_every_document_and_section(kvarbo: Kvarbo, fixture_corpus: Corpus) -> None:
    spoken, rows = kvarbo("corpus", "list"), kvarbo("corpus", "list", "--json").data

    assert [row["document_id"] for row in rows] == [document.id for document in fixture_corpus.documents]
    listed = [section["section_id"] for row in rows for section in row["sections"]]
    assert listed == list(fixture_corpus.sections)
    assert all(section_id in spoken.out for section_id in listed)


def test_the_shipped_guidance_has_nothing_to_mend(kvarbo: Kvarbo) -> None:
    result = kvarbo("corpus", "check", KVARBO_GUIDANCE_DIR=GUIDANCE)

    assert result.status == 0
    assert re.fullmatch(r"\d+ dokument, \d+ avsnitt, LIX \d+, 0 anmärkningar\.\n", result.out)


def test_check_names_place_rule_and_remedy_and_says_no(kvarbo: Kvarbo, guidance: Path) -> None:
    path = guidance / "avhysning.md"
    path.write_text(path.read_text("utf-8").replace("16 kap. 4 § UB", "16 kap. 4 a § UB"), "utf-8")
    line = next(n for n, row in enumerate(path.read_text("utf-8").split("\n"), 1) if "{#anstand" in row)

    result = kvarbo("corpus", "check", "--json", KVARBO_GUIDANCE_DIR=guidance)

    found = [row for row in result.data if row["rule"] == "lagrum"]
    assert result.status == 1
    assert [(row["section_id"], row["place"]) for row in found] == [("avhysning#anstand", f"avhysning.md, rad {line}")]
    assert "16 kap. 4 a § UB finns inte" in found[0]["text"]
    assert "anmärkningar" in kvarbo("corpus", "check", KVARBO_GUIDANCE_DIR=guidance).out


@pytest.mark.parametrize("command", [("check",), ("list",), ("show", "--all")])
def test_the_guidance_is_examined_without_model_and_data_folder(
    kvarbo: Kvarbo, tmp_path: Path, command: tuple[str, ...]
) -> None:
    result = kvarbo("corpus", *command, KVARBO_MODEL=tmp_path / "saknas", KVARBO_DATA_DIR=tmp_path / "data")

    assert result.status in (0, 1)
    assert result.err == ""
    assert not (tmp_path / "data").exists()
