"""The head of a document: every way it can be wrong is refused with file, line, key and remedy."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.corpus.documents import HEADING, SOUND, SOURCE, changed, read, refusal, write

WRONG = {
    "broken YAML": (changed("title: Prov", "title: Prov: två"), 3, "YAML går inte att läsa"),
    "tab as indentation": (changed("title: Prov", "\ttitle: Prov"), 3, "YAML går inte att läsa"),
    "unclosed list": (changed("[frister]", "[frister"), 6, "YAML går inte att läsa"),
    "tag that would build an object": (
        changed("title: Prov", "title: !!python/object/apply:os.getcwd []"),
        3,
        "YAML går inte att läsa",
    ),
    "unknown key": (changed("title: Prov", "title: Prov\nforfattare: någon"), 4, "”forfattare”: okänd nyckel"),
    "missing key": (changed("title: Prov\n", ""), 2, "”title”: nyckeln saknas"),
    "key without value": (changed("title: Prov", "title:"), 3, "”title”: ska vara text"),
    "number as title": (changed("title: Prov", "title: 2024"), 3, "”title”: ska vara text"),
    "empty title": (changed("title: Prov", 'title: " "'), 3, "”title”: är tom"),
    "unknown kind": (changed("kind: vagledning", "kind: handbok"), 4, "tillåtna: 'vagledning', 'lokal_rutin'"),
    "topics as text": (changed("[frister]", "frister"), 5, "”topics”: ska vara en lista"),
    "no topics": (changed("[frister]", "[]"), 5, "”topics”: är tom"),
    "topic with capitals": (changed("[frister]", "[Frister]"), 5, "”topics.1”: har fel form"),
    "impossible date": (changed("2026-04-27", "2026-02-30"), 6, "2026-02-30 är inget giltigt datum, skriv ÅÅÅÅ-MM-DD"),
    "date without dashes": (changed("2026-11-22", "20261122"), 7, "”checked”: 20261122 är inget giltigt datum"),
    "date without zeros": (changed("2024-07-01", "2024-7-1"), 8, "”valid_from”: 2024-7-1 är inget giltigt datum"),
    "validity that ends before it begins": (
        changed("valid_from: 2024-07-01", "valid_from: 2024-07-01\nvalid_to: 2024-06-30"),
        2,
        "valid_to ligger före valid_from",
    ),
    "missing sources": (changed(f"sources:\n{SOURCE}\n", ""), 2, "”sources”: nyckeln saknas"),
    "empty sources": (changed(f"sources:\n{SOURCE}\n", "sources: []\n"), 9, "”sources”: är tom, ange minst en"),
    "source as text": (changed(SOURCE, "  - jb"), 10, "ska ha formen {id, publisher, title, url}"),
    "source without publisher": (
        changed("publisher: Sveriges riksdag, ", ""),
        10,
        "”sources.1.publisher”: nyckeln saknas",
    ),
    "source with unknown key": (changed("{id: jb,", "{id: jb, lang: sv,"), 10, "”sources.1.lang”: okänd nyckel"),
    "address that is not http": (changed("https://example.se/jb", "ftp://example.se"), 10, "”sources.1.url”: har fel"),
    "script as address": (changed("https://example.se/jb", "javascript:alert(1)"), 10, "”sources.1.url”: har fel form"),
    "two sources with one id": (changed(SOURCE, f"{SOURCE}\n{SOURCE}"), 2, "två källor har samma id"),
    "duplicate key": (changed("title: Prov", "title: Prov\ntitle: Annat"), 4, "”title” står två gånger, behåll en"),
    "duplicate key in a source": (changed("{id: jb,", "{id: jb, id: ub,"), 10, "”id” står två gånger"),
    "id other than the file name": (changed("id: prov\n", "id: annat\n"), 2, "ska vara samma som filnamnet, ”prov”"),
    "list instead of keys": ("---\n- a\n---\n", 2, "ska vara nycklar och värden"),
    "text instead of keys": ("---\nhej\n---\n", 2, "ska vara nycklar och värden"),
    "nothing between the lines": ("---\n---\n", 2, "ska vara nycklar och värden"),
    "no head": (SOUND[SOUND.index(HEADING) :], 1, "ska börja med ett huvud mellan två rader med ---"),
    "head without end": (SOUND[: SOUND.index("\n---\n\n")], 1, "ska börja med ett huvud mellan två rader med ---"),
    "empty file": ("", 1, "ska börja med ett huvud mellan två rader med ---"),
}


@pytest.mark.parametrize(("text", "line", "says"), WRONG.values(), ids=WRONG)
def test_wrong_head_is_refused_with_file_line_and_remedy(tmp_path: Path, text: str, line: int, says: str) -> None:
    write(tmp_path, text)

    error = refusal(tmp_path)

    assert str(error).startswith(f"prov.md, rad {line}: ")
    assert says in str(error)


@pytest.mark.parametrize(
    "head",
    ["[a, b]: c", "? {a: b}\n: c", "aterkommer: &a [*a]", "aterkommer: &a {b: *a}"],
    ids=["list as key", "mapping as key", "list within itself", "mapping within itself"],
)
def test_yaml_that_no_head_can_be_is_refused_and_not_a_crash(tmp_path: Path, head: str) -> None:
    write(tmp_path, changed("title: Prov", f"title: Prov\n{head}"))

    error = refusal(tmp_path)

    assert str(error).startswith("prov.md, rad ")


def test_sound_head_gives_typed_values(tmp_path: Path) -> None:
    (document,) = read(tmp_path).documents

    assert (document.id, document.title, document.kind, document.topics) == ("prov", "Prov", "vagledning", ("frister",))
    assert document.law_read.isoformat() == "2026-04-27"
    assert document.checked.isoformat() == "2026-11-22"
    assert document.valid_from.isoformat() == "2024-07-01"
    assert document.valid_to is None
    assert document.sources[0].url == "https://example.se/jb"


def test_validity_may_end_on_the_day_it_begins(tmp_path: Path) -> None:
    text = changed("valid_from: 2024-07-01", "valid_from: 2024-07-01\nvalid_to: 2024-07-01")

    (document,) = read(tmp_path, text).documents

    assert document.valid_to == document.valid_from
