"""The register of statutes: names, chapters, sections, and what it cannot tell."""

from __future__ import annotations

import json
import os
import re
from datetime import date
from pathlib import Path

import pytest

from corpus.statutes import Statute, register

STATUTES = os.environ.get("KVARBO_TEST_STATUTES")


def statute(**changes: object) -> Statute:
    values: dict[str, object] = {
        "sfs": "1999:1",
        "cite": "provlagen",
        "aliases": (),
        "title": "Provlag (1999:1)",
        "url": "https://example.se",
        "chapters": {"1": frozenset({"1", "2 a"}), "2": frozenset({"5"})},
        "complete_chapters": frozenset({"1"}),
        "complete": False,
    }
    return Statute(**{**values, **changes})


def test_section_in_a_chapter_read_whole_exists_or_not() -> None:
    assert statute().has("1", "2 a") is True
    assert statute().has("1", "2") is False


def test_section_missing_from_a_chapter_read_in_part_is_unknown() -> None:
    assert statute().has("2", "5") is True
    assert statute().has("2", "6") is None


def test_chapter_that_was_not_read_is_unknown_unless_the_statute_is_whole() -> None:
    assert statute().has("3", "1") is None
    assert statute(complete=True).has("3", "1") is False


def test_statute_without_chapters_says_so() -> None:
    assert statute().has_chapters is True
    assert statute(chapters={"": frozenset({"1"})}).has_chapters is False


def test_register_says_to_which_day_the_law_was_read() -> None:
    assert register().as_of == date(2026, 4, 27)


def test_no_two_statutes_share_a_name() -> None:
    named = [(name.lower(), sfs) for sfs, each in register().statutes.items() for name in {each.cite, *each.aliases}]

    assert len({name for name, _ in named}) == len(named)


def test_names_lead_to_their_statute_in_lower_case() -> None:
    names = register().names()

    assert names["jb"] == names["jordabalken"] == names["hyreslagen"] == "1970:994"
    assert names["sol"] == "2025:400"
    assert names["gamla sol"] == "2001:453"
    assert all(name == name.lower() for name in names)


def test_register_holds_numbers_and_no_text() -> None:
    sections = [
        section for each in register().statutes.values() for numbers in each.chapters.values() for section in numbers
    ]

    assert all(re.fullmatch(r"(?:artikel )?\d{1,3}(?: [a-z])?", section) for section in sections)


def test_addresses_are_https() -> None:
    assert all(each.url.startswith("https://") for each in register().statutes.values() if each.chapters)


@pytest.mark.skipif(not STATUTES, reason="KVARBO_TEST_STATUTES does not name a folder with statute texts")
def test_register_has_every_section_of_the_statute_texts() -> None:
    compared = 0
    missing = []
    for path in sorted(Path(str(STATUTES)).glob("*.json")):
        data = json.loads(path.read_text("utf-8"))
        known = register().statutes.get(data.get("sfs", "")) if isinstance(data, dict) else None
        for provision in data.get("provisions", []) if known else []:
            section = str(provision["section"] or "")
            if known and re.fullmatch(r"\d+(?: [a-z])?", section):
                compared += 1
                if known.has(str(provision["chapter"] or ""), section) is not True:
                    missing.append(provision["ref"])

    assert compared > 1_000
    assert missing == []
