"""The folder of readings and the feed: whole files, one writer, nothing outside."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from corpus.sync.feed import Change, FeedError, append, change_id, mark_reviewed, read_feed
from corpus.sync.store import State, Store, StoreError

STATE = State("prov", "https://lag.example/prov", "2026-05-01T08:00:00+02:00", date(2026, 5, 1), "0" * 64, etag='"1"')
CHANGE = Change(
    "a1", date(2026, 5, 1), "prov", "Provlag", "https://lag.example", "andrad", "3 § x", "", "före\ntvå", "efter"
)


def test_a_reading_is_found_again(tmp_path: Path) -> None:
    store = Store(tmp_path)
    with store.writing():
        store.save(STATE)

    assert store.load("prov") == STATE
    assert store.load("annan") is None


@pytest.mark.parametrize("name", ["../x", "a/b", "", "A", ".x", "a\x00", "x" * 5 + "/../../y"])
def test_an_id_leads_nowhere_else(tmp_path: Path, name: str) -> None:
    store = Store(tmp_path)

    with pytest.raises(ValueError):
        store.load(name)
    with pytest.raises(ValueError):
        store.save(replace(STATE, id=name))


@pytest.mark.parametrize("content", ["", "{", "[]", "{}", '{"id": 1}', "\x00", "[" * 50_000])
def test_a_broken_reading_names_its_file(tmp_path: Path, content: str) -> None:
    store = Store(tmp_path)
    with store.writing():
        store.save(STATE)
    path = tmp_path / "sources" / "prov.json"
    path.write_text(content, "utf-8")

    with pytest.raises(StoreError, match=r"prov\.json är skadad"):
        store.load("prov")


def test_a_second_writer_is_told_to_wait(tmp_path: Path) -> None:
    with Store(tmp_path).writing(), pytest.raises(StoreError, match="pågår"), Store(tmp_path).writing():
        pass


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "fil").write_text("", "utf-8")

    with pytest.raises(StoreError, match="går inte att skriva"), Store(tmp_path / "fil").writing():
        pass


def test_the_feed_gives_the_newest_first_and_each_change_once(tmp_path: Path) -> None:
    path = tmp_path / "changes.jsonl"
    later = replace(CHANGE, id="b2", found=date(2026, 6, 1), sections=("a#b",), cases=("c",))

    assert append(path, [CHANGE, CHANGE]) == (CHANGE,)
    assert append(path, [CHANGE, later]) == (later,)

    assert [entry.change for entry in read_feed(path)] == [later, CHANGE]


def test_an_empty_feed_is_no_error(tmp_path: Path) -> None:
    assert read_feed(tmp_path / "changes.jsonl") == ()
    assert append(tmp_path / "changes.jsonl", []) == ()
    assert not (tmp_path / "changes.jsonl").exists()


@pytest.mark.parametrize("line", ["{", "[]", "{}", '{"reviewed": "a", "day": "snart"}', '{"id": "x", "kind": "<b>"}'])
def test_a_broken_line_is_named(tmp_path: Path, line: str) -> None:
    path = tmp_path / "changes.jsonl"
    append(path, [CHANGE])
    path.write_text(path.read_text("utf-8") + line + "\n", "utf-8")

    with pytest.raises(FeedError, match=r"changes\.jsonl, rad 2"):
        read_feed(path)


def test_marking_what_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(FeedError, match="”zz” finns inte"):
        mark_reviewed(tmp_path / "changes.jsonl", "zz", date(2026, 5, 1))


def test_ids_follow_from_what_changed_alone() -> None:
    assert change_id("a", "b") == change_id("a", "b")
    assert len({change_id("a", "b"), change_id("ab", ""), change_id("a", "b", "")}) == 3
