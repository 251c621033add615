"""What is old goes away by itself: at start, every day, and when asked; and its log with it."""

from __future__ import annotations

import pytest

from assistant.records.errors import Gone
from assistant.records.types import Status
from tests.assistant.records.conftest import DAYS, Store


def ids(store: Store, table: str = "kvarbo_worklist", column: str = "id") -> set[object]:
    return {found[0] for found in store.run(f"SELECT {column} FROM {table}")} - {""}


def test_a_record_goes_on_the_day_its_time_is_out_and_not_before(store: Store) -> None:
    worklist = store.worklist()
    record = store.save(worklist, "ÄR-1")
    assert str(record.row.expires) == "2027-02-21"

    store.clock.go(days=DAYS - 1)
    assert worklist.read(record.row.id).row == record.row

    store.clock.go(days=1)
    with pytest.raises(Gone):
        worklist.read(record.row.id)
    assert ids(store) == set()


def test_the_day_ends_at_midnight_in_sweden(store: Store) -> None:
    worklist = store.worklist()
    record = store.save(worklist, "ÄR-1")  # nine in the morning
    store.clock.go(days=DAYS - 1, hours=14, minutes=59)
    worklist.read(record.row.id)

    store.clock.go(minutes=1)

    assert worklist.entries() == []


def test_opening_removes_what_went_out_while_nothing_ran(store: Store) -> None:
    worklist = store.worklist()
    old = store.save(worklist, "ÄR-1").row.id
    store.clock.go(days=60)
    young = store.save(worklist, "ÄR-2").row.id
    store.clock.go(days=40)

    found = store.worklist().entries()

    assert [item.row.id for item in found] == [young]
    assert ids(store, "kvarbo_worklist_audit", "record_id") == {young}
    assert old not in ids(store)


def test_purging_tells_how_many_and_is_logged_without_ids(store: Store) -> None:
    worklist = store.worklist()
    for number in range(3):
        store.save(worklist, f"ÄR-{number}")
    store.clock.go(days=DAYS)

    assert store.worklist().purge() == 3
    assert store.worklist().purge() == 0
    assert store.run("SELECT what, record_id FROM kvarbo_worklist_audit") == [("rensad", "")]


def test_purging_needs_no_key_that_fits(store: Store) -> None:
    store.save(store.worklist(), "ÄR-1")
    store.clock.go(days=DAYS)

    assert store.worklist(key=bytes(32)).purge() == 1


def test_a_new_assessment_starts_the_time_anew_and_a_change_of_status_does_not(store: Store) -> None:
    worklist = store.worklist()
    one, other = store.save(worklist, "ÄR-1").row.id, store.save(worklist, "ÄR-2").row.id
    store.clock.go(days=60)
    store.save(worklist, "ÄR-1", version=1)
    worklist.set_status(other, 1, Status.KONTAKTAD)

    store.clock.go(days=DAYS - 60)

    assert [item.row.id for item in worklist.entries()] == [one]


def test_a_shorter_time_holds_for_what_is_already_saved_and_a_longer_does_not(store: Store) -> None:
    store.save(store.worklist(days=30), "ÄR-1")
    store.save(store.worklist(days=90), "ÄR-2")
    store.clock.go(days=29)
    assert len(store.worklist(days=300).entries()) == 2

    store.clock.go(days=1)
    assert [item.content.code for item in store.worklist(days=300).entries() if item.content] == ["ÄR-2"]

    assert store.worklist(days=30).entries() == []


def test_the_log_of_what_was_deleted_is_kept_as_long_as_a_record_would_be(store: Store) -> None:
    worklist = store.worklist()
    row = store.save(worklist, "ÄR-1").row
    store.clock.go(days=10)
    worklist.delete(row.id, row.version)

    store.clock.go(days=DAYS - 1)
    worklist.entries()
    assert [line.what for line in worklist.log(row.id)] == ["borttagen"]

    store.clock.go(days=1)
    worklist.entries()
    assert worklist.log(row.id) == []
