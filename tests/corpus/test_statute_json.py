"""The bytes of a statute: the shape that is expected, and every other refused in Swedish."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from corpus.readers.statute import read_statute
from corpus.readers.types import ReadError
from corpus.statute_json import StatuteError, parse_statute
from tests.corpus.published import published


def test_a_statute_has_its_number_title_and_latest_amendment() -> None:
    statute = parse_statute(published())

    assert (statute.sfs, statute.title, statute.amended_through) == ("2020:1", "Provlag (2020:1)", "2026:77")
    assert len(statute.provisions) == 10
    assert (statute.repealed, statute.doubts) == ("", ())


def test_a_repealed_statute_tells_its_day_wherever_the_publisher_writes_it() -> None:
    fact = published(facts=({"kod": "upphavd", "namn": "Upphävd", "text": "2026-07-01"},))
    head = published(html="<p><b>Utfärdad</b>: 2020-01-01<br><b>Upphävd</b>: 2026-07-01<br></p>")

    assert [parse_statute(content).repealed for content in (fact, head)] == ["2026-07-01", "2026-07-01"]


def test_a_single_fact_that_is_no_list_is_read_too() -> None:
    data = json.loads(published())
    data["dokumentstatus"]["dokuppgift"]["uppgift"] = {"kod": "upphavd", "text": "2026-07-01"}

    assert parse_statute(json.dumps(data).encode()).repealed == "2026-07-01"


def test_a_title_with_validity_notes_is_plain() -> None:
    title = "/Rubriken upphör att gälla U:2026-07-15/\nProvlag (2020:1)"

    assert parse_statute(published(title=title)).title == "Provlag (2020:1)"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (published()[:-40], "avkortad"),
        (b"", "avkortad"),
        (b"[" * 100_000, "avkortad"),
        (b"\xff\xfe{}", "inte UTF-8"),
        (b"[]", "dokumentstatus.dokument"),
        (b'{"dokumentstatus": {"dokument": []}}', "dokumentstatus.dokument"),
        (published(sfs="../../etc/passwd"), "SFS-nummer"),
        (published(text=""), "text"),
        (published(text="Bara ord utan paragrafer."), "inga paragrafer"),
        (published().replace(b'"text": "', b'"text": 7, "x": "'), "tomt"),
    ],
)
def test_what_is_no_statute_is_refused_in_swedish(content: bytes, said: str) -> None:
    with pytest.raises(StatuteError) as refused:
        parse_statute(content)

    assert said in str(refused.value)


def test_a_statute_file_is_read_as_a_document(tmp_path: Path) -> None:
    path = tmp_path / "sfs-2020-1.json"
    path.write_bytes(published(html='<a class="paragraf" name="K9P9">'))

    document = read_statute(path)

    assert (document.format, document.title, document.pages) == ("statute", "Provlag (2020:1)", None)
    assert [section.heading for section in document.sections][5:9] == [
        "2 kap. 1 b §",
        "2 kap. 2 § (upphör att gälla 2026-07-01)",
        "2 kap. 2 § (träder i kraft 2026-07-01)",
        "2 kap. 3 §",
    ]
    assert document.sections[2].path == ("1 kap. Inledande bestämmelser", "Lagens innehåll")
    assert document.sections[2].level == 3
    assert "\n\n" in document.sections[2].text
    assert [loss.text for loss in document.losses] == [
        "1 paragrafer som källan nämner hittades inte i texten: 9 kap. 9 §."
    ]


def test_a_file_that_cannot_be_read_names_itself_and_the_remedy(tmp_path: Path) -> None:
    broken = tmp_path / "trasig.json"
    broken.write_bytes(b"{")

    for path in (broken, tmp_path / "saknas.json"):
        with pytest.raises(ReadError) as refused:
            read_statute(path)
        assert str(refused.value).startswith(f"{path.name}: ")
