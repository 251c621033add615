"""The Atom feed: well-formed whatever the sources said, and nothing in it is HTML."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from corpus.sync.atom import ENTRIES, atom
from corpus.sync.feed import Entry
from tests.corpus.sync.test_store import CHANGE

NAMES = {"a": "http://www.w3.org/2005/Atom"}


def parsed(*entries: Entry) -> ET.Element:
    return ET.fromstring(atom(entries))


def test_an_entry_tells_what_changed_and_what_rests_on_it() -> None:
    change = replace(CHANGE, sections=("aterfa#frist",), cases=("dev-001",), day="2026-07-01")

    feed = parsed(Entry(change, None))

    def text(path: str) -> str:
        return feed.findtext(path, "", NAMES)

    assert text("a:entry/a:title") == "Ändrad paragraf: 3 § x (2026-07-01)"
    assert text("a:entry/a:id") == "urn:kvarbo:andring:a1"
    assert text("a:entry/a:updated") == text("a:updated") == "2026-05-01T00:00:00Z"
    for words in ("Före:\nföre\ntvå", "Efter:\nefter", "aterfa#frist", "dev-001", "Bör granskas"):
        assert words in text("a:entry/a:content")
    link = feed.find("a:entry/a:link", NAMES)
    assert link is not None
    assert link.get("href") == "https://lag.example"


def test_every_element_that_atom_requires_is_there() -> None:
    for entries in ((), (Entry(CHANGE, date(2026, 5, 2)),)):
        feed = parsed(*entries)
        for path in ("a:id", "a:title", "a:updated", "a:author/a:name"):
            assert feed.findtext(path, "", NAMES)
        for entry in feed.findall("a:entry", NAMES):
            assert all(entry.findtext(path, "", NAMES) for path in ("a:id", "a:title", "a:updated", "a:content"))


def test_markup_in_a_source_is_text_in_the_feed() -> None:
    evil = "]]></content><script>alert(1)</script>&lt;b&gt;<!--"

    feed = parsed(Entry(replace(CHANGE, after=evil, title=evil, url="javascript:x"), None))

    content = feed.find("a:entry/a:content", NAMES)
    assert content is not None
    assert (content.get("type"), evil in (content.text or "")) == ("text", True)
    assert feed.find(".//a:script", NAMES) is None


@given(st.text())
def test_any_text_at_all_gives_a_well_formed_feed(text: str) -> None:
    content = parsed(Entry(replace(CHANGE, after=text, heading=text, url=text), None))

    assert content.find("a:entry", NAMES) is not None


def test_the_feed_holds_the_newest_alone() -> None:
    entries = [Entry(replace(CHANGE, id=str(number)), None) for number in range(ENTRIES + 20)]

    assert len(parsed(*entries).findall("a:entry", NAMES)) == ENTRIES
