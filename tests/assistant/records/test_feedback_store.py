"""The store of feedback: kept once, removed for good, forgotten in time; whole after a kill and under many writers."""

from __future__ import annotations

import multiprocessing
import os
import stat
import sys
from datetime import date, timedelta
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from assistant.records import feedback_store as module
from assistant.records.feedback import Feedback, FeedbackError, draw_code
from assistant.records.feedback_store import FILE, FeedbackStore

TODAY = date(2026, 11, 23)
DAYS = 180
PLANTED = "xyzzyfråga om båtplats"


def store_in(folder: Path, today: date = TODAY) -> FeedbackStore:
    return FeedbackStore(folder, DAYS, lambda: today)


@pytest.fixture
def store(tmp_path: Path) -> FeedbackStore:
    """An empty store."""
    return store_in(tmp_path / "aterkoppling")


def left(day: date = TODAY, code: str = "", **changes: object) -> Feedback:
    return Feedback.model_validate({"code": code or draw_code(), "day": day, "category": "fel", **changes})


def on_disk(folder: Path) -> str:
    return "".join(path.read_text("utf-8") for path in folder.rglob("*") if path.is_file())


def test_what_is_saved_is_read_again(store: FeedbackStore) -> None:
    item = store.save(
        left(sections=("a#b",), status="partly", version="12ab", question=PLANTED, comment="Rad 1\nRad 2")
    )

    assert store_in(store.folder).entries() == (item,)


def test_text_with_odd_line_breaks_is_one_line(store: FeedbackStore) -> None:
    item = store.save(left(question="a\u2028b\u2029c\u0085d\x0be"))

    assert store.entries() == (item,)


def test_reading_makes_no_folder(store: FeedbackStore) -> None:
    assert store.entries() == ()
    assert store.purge() == 0
    with pytest.raises(FeedbackError):
        store.remove(draw_code())

    assert not store.folder.exists()


def test_the_same_feedback_sent_twice_is_kept_once(store: FeedbackStore) -> None:
    item = left()

    assert store.save(item) == store.save(item) == item
    assert store.entries() == (item,)


def test_a_code_that_is_taken_takes_nothing_from_its_owner(store: FeedbackStore) -> None:
    first = store.save(left(comment="den första"))

    second = store.save(left(code=first.code, comment="den andra"))

    assert second.code != first.code
    assert {item.comment for item in store.entries()} == {"den första", "den andra"}


def test_what_is_removed_by_code_is_in_no_file(store: FeedbackStore) -> None:
    item, other = store.save(left(question=PLANTED, comment=PLANTED)), store.save(left())
    assert PLANTED in on_disk(store.folder)

    store.remove(item.code)

    assert store.entries() == (other,)
    assert PLANTED not in on_disk(store.folder)
    with pytest.raises(FeedbackError, match=f"Ingen synpunkt har koden {item.code}"):
        store.remove(item.code)


def test_the_order_of_lines_tells_no_time_of_day(store: FeedbackStore) -> None:
    codes = ["ZZZZ-ZZZZ", "2222-2222", "MMMM-MMMM"]
    for code in codes:
        store.save(left(code=code))

    assert [item.code for item in store.entries()] == sorted(codes)


@pytest.mark.parametrize(("age", "is_kept"), [(0, True), (DAYS, True), (DAYS + 1, False), (4000, False)])
def test_feedback_is_kept_for_its_days_and_then_leaves_the_disk(store: FeedbackStore, age: int, is_kept: bool) -> None:
    store_in(store.folder, TODAY - timedelta(days=age)).save(left(TODAY - timedelta(days=age), question=PLANTED))

    assert bool(store.entries()) is is_kept
    assert (PLANTED in on_disk(store.folder)) is is_kept


def test_purging_gives_the_number_and_leaves_the_rest(store: FeedbackStore) -> None:
    long_ago = TODAY - timedelta(days=DAYS + 1)
    store_in(store.folder, long_ago).save(left(long_ago))
    young = store.save(left())
    store_in(store.folder, long_ago).save(left(long_ago))

    assert store.purge() == 1
    assert store.purge() == 0
    assert store.entries() == (young,)


def test_there_is_room_for_so_many_and_no_more(store: FeedbackStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST", 2)
    store.save(left())
    store.save(left())

    with pytest.raises(FeedbackError, match="redan 2 synpunkter"):
        store.save(left())
    assert len(store.entries()) == 2


@pytest.mark.parametrize("damage", ["{", '{"code": 1}', "null", '{"category": "ny", "code": "x", "day": "2026-11-23"}'])
def test_a_damaged_file_is_told_by_line_and_never_written_over(store: FeedbackStore, damage: str) -> None:
    store.save(left(code="2222-2222"))
    file = store.folder / FILE
    file.write_text(file.read_text("utf-8") + f"{damage} {PLANTED}\n", "utf-8")
    before = file.read_bytes()

    for use in (store.entries, lambda: store.save(left()), lambda: store.remove("2222-2222"), store.purge):
        with pytest.raises(FeedbackError, match=r"Rad 2 i .* är skadad") as told:
            use()
        assert PLANTED not in str(told.value)
    assert file.read_bytes() == before


def test_bytes_that_are_no_text_are_told(store: FeedbackStore) -> None:
    store.folder.mkdir()
    (store.folder / FILE).write_bytes(b"\xff\xfe")

    with pytest.raises(FeedbackError, match="går inte att läsa"):
        store.entries()


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written_is_told(store: FeedbackStore) -> None:
    store.folder.mkdir()
    store.folder.chmod(stat.S_IRUSR | stat.S_IXUSR)

    with pytest.raises(FeedbackError, match="går inte att skriva"):
        store.save(left())


def test_a_place_that_is_no_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "fil").write_text("x")

    with pytest.raises(FeedbackError, match="går inte att skriva"):
        store_in(tmp_path / "fil").save(left())


def _save_many(folder: Path, number: int) -> None:
    for _ in range(number):
        store_in(folder).save(left())


def test_nothing_is_lost_when_threads_and_processes_save_at_once(store: FeedbackStore) -> None:
    start = multiprocessing.get_context("spawn")
    workers = [
        *(start.Process(target=_save_many, args=(store.folder, 15)) for _ in range(2)),
        *(Thread(target=_save_many, args=(store.folder, 15)) for _ in range(4)),
    ]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(120)

    assert len({item.code for item in store.entries()}) == 90


def _die_at(step: int, store: FeedbackStore, item: Feedback, gone: str) -> int:
    """Saves one and removes another in a child that dies just before opening or renaming number `step`."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    seen = 0

    def die(event: str, arguments: tuple[Any, ...]) -> None:
        nonlocal seen
        is_write = event == "os.rename" or (event == "open" and isinstance(arguments[1], str) and "w" in arguments[1])
        if is_write and FILE in str(arguments[0]):
            seen += 1
            if seen == step:
                os._exit(9)

    try:
        sys.addaudithook(die)
        store.save(item)
        store.remove(gone)
        os._exit(0)
    finally:
        os._exit(1)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")
@pytest.mark.parametrize(
    ("step", "kept"), [(1, "gammal"), (2, "gammal"), (3, "gammal ny"), (4, "gammal ny"), (5, "ny")]
)
def test_a_kill_at_any_write_leaves_what_was_or_what_is(store: FeedbackStore, step: int, kept: str) -> None:
    old = store.save(left(code="2222-2222", comment="gammal"))

    assert _die_at(step, store, left(code="3333-3333", comment="ny"), old.code) == (9 if step < 5 else 0)

    assert " ".join(item.comment for item in store.entries()) == kept
    store.purge()
    assert sorted(path.name for path in store.folder.iterdir()) == [".lock", FILE]
