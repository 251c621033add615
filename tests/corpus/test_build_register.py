"""Building the register: numbers of sections taken from statute texts, without the texts."""

from __future__ import annotations

import json
from pathlib import Path

from corpus.build_register import register


def statute(sfs: str, scope: str, places: list[tuple[str, str]]) -> str:
    provisions = [{"chapter": chapter, "section": section, "text": "Lagtext."} for chapter, section in places]
    head = {"sfs": sfs, "title": "T", "source_url": "https://example.se", "scope": scope, "text_as_of": "2026-04-27"}
    return json.dumps({**head, "provisions": provisions})


def test_register_holds_the_sections_of_each_chapter_once_and_no_text(tmp_path: Path) -> None:
    places = [("12", "44"), ("12", "44"), ("12", "25 a"), ("8", "8")]
    (tmp_path / "jb.json").write_text(statute("1970:994", "urval: 4 av 500", places), "utf-8")

    made = register(tmp_path)

    chapters = made["statutes"]["1970:994"]["chapters"]
    assert chapters["12"] == {"complete": True, "sections": ["44", "25 a"]}
    assert chapters["8"] == {"complete": False, "sections": ["8"]}
    assert "Lagtext" not in json.dumps(made)
    assert made["as_of"] == "2026-04-27"


def test_only_a_statute_read_whole_can_say_that_a_chapter_does_not_exist(tmp_path: Path) -> None:
    (tmp_path / "fl.json").write_text(statute("2017:900", "hela", [("", "9")]), "utf-8")
    (tmp_path / "jb.json").write_text(statute("1970:994", "urval", [("12", "44")]), "utf-8")

    statutes = register(tmp_path)["statutes"]

    assert statutes["2017:900"]["complete"] is True
    assert statutes["1970:994"]["complete"] is False


def test_file_that_is_no_known_statute_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "index.json").write_text("[]", "utf-8")
    (tmp_path / "annan.json").write_text(statute("1999:999", "hela", [("", "1")]), "utf-8")

    assert "1999:999" not in register(tmp_path)["statutes"]


def test_repealed_act_can_be_named_though_its_sections_are_unknown(tmp_path: Path) -> None:
    old = register(tmp_path)["statutes"]["2001:453"]

    assert old["cite"] == "gamla SoL"
    assert old["chapters"] == {}
    assert old["complete"] is False
