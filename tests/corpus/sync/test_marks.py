"""Sections that rest on a changed source stay marked until somebody has gone through the change."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

from corpus.sync.feed import Change, append, mark_reviewed
from corpus.sync.marks import ReviewMarks


def change(name: str, *sections: str) -> Change:
    return Change(name, date(2026, 11, 1), "jb", "Jordabalk", "https://example.se", "andrad", sections=sections)


def test_sections_are_marked_with_the_newest_change_until_it_is_reviewed(tmp_path: Path) -> None:
    feed = tmp_path / "changes.jsonl"
    marks = ReviewMarks(feed)

    append(feed, [change("ett", "a#1", "a#2"), change("två", "a#2")])
    assert {section: found.id for section, found in marks().items()} == {"a#1": "ett", "a#2": "två"}

    mark_reviewed(feed, "två", date(2026, 11, 2))
    assert {section: found.id for section, found in marks().items()} == {"a#1": "ett", "a#2": "ett"}

    mark_reviewed(feed, "ett", date(2026, 11, 3))
    assert marks() == {}


def test_no_feed_marks_nothing(tmp_path: Path) -> None:
    assert ReviewMarks(tmp_path / "changes.jsonl")() == {}


def test_a_feed_that_cannot_be_read_marks_nothing(tmp_path: Path) -> None:
    feed = tmp_path / "changes.jsonl"
    append(feed, [change("ett", "a#1")])
    marks = ReviewMarks(feed)
    assert marks()

    feed.write_text("{trasig", "utf-8")
    os.utime(feed, (1, 1))

    assert marks() == {}
