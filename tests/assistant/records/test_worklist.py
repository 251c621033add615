"""Saving, listing, changing and removing: the same on SQLite and on PostgreSQL."""

from __future__ import annotations

import threading

import pytest

from assistant.records.errors import Changed, CodeTaken, Gone, StoreError, WorklistError
from assistant.records.types import Status
from assistant.records.worklist import Worklist
from assistant.screening.levels import Level
from tests.assistant.records.conftest import Store, save

AKUT = {"sover_inatt": "nej"}
HIGH = {"skede": "mal_pagar", "barn_boende": "heltid"}
RAISED = {"skede": "mal_pagar"}


def codes(worklist: Worklist) -> list[str]:
    return [item.content.code for item in worklist.entries() if item.content]


def test_what_was_saved_is_read_back_by_another_process(store: Store) -> None:
    saved = store.save(store.worklist(), "är-0142", **HIGH)

    read = store.worklist().find("ÄR-0142")

    assert read == saved
    assert read.content.sheet.answers["barn_boende"] == "heltid"
    assert read.content.sheet.fired[0] == "B04"
    assert (read.row.level, read.row.status, read.row.version) == (Level.HOG, Status.NY, 1)


def test_the_list_goes_by_level_then_next_day_then_age(store: Store) -> None:
    worklist = store.worklist()
    store.save(worklist, "LUGN-1")
    store.save(worklist, "RISK-1", **RAISED)
    later = store.save(worklist, "HÖG-1", **HIGH)
    store.save(worklist, "AKUT-1", **AKUT)
    store.save(worklist, "HÖG-2", **HIGH)
    worklist.set_status(later.row.id, 1, Status.KONTAKTAD)
    worklist.follow_up_done(later.row.id, 2, 0)  # next: after a week
    store.clock.go(days=1)
    store.save(worklist, "HÖG-3", **HIGH)

    assert codes(worklist) == ["AKUT-1", "HÖG-2", "HÖG-3", "HÖG-1", "RISK-1", "LUGN-1"]


def test_a_closed_record_goes_last_and_has_no_next_day(store: Store) -> None:
    worklist = store.worklist()
    closed = store.save(worklist, "AKUT-1", **AKUT)
    store.save(worklist, "LUGN-1")

    changed = worklist.set_status(closed.row.id, 1, Status.AVSLUTAD)

    assert changed.row.next_day is None
    assert codes(worklist) == ["LUGN-1", "AKUT-1"]


def test_a_code_that_is_taken_is_said_and_nothing_is_written_over(store: Store) -> None:
    worklist = store.worklist()
    first = store.save(worklist, "ÄR-1")

    with pytest.raises(CodeTaken, match="ÄR-1 finns redan") as refused:
        store.save(worklist, "är-1", **AKUT)

    assert refused.value.record_id == first.row.id
    assert worklist.find("ÄR-1") == first


def test_a_new_assessment_keeps_the_old_sheet_and_what_was_done(store: Store) -> None:
    worklist = store.worklist()
    first = store.save(worklist, "ÄR-1", **HIGH)
    done = worklist.follow_up_done(first.row.id, 1, 0)
    store.clock.go(days=2)

    again = store.save(worklist, "ÄR-1", version=done.row.version, **AKUT)

    assert [sheet.level for sheet in again.content.sheets] == [Level.HOG, Level.AKUT]
    assert [item.done is not None for item in again.content.follow_ups] == [True, False]
    assert again.row.level is Level.AKUT
    assert again.row.assessed.isoformat() == "2026-11-25"
    assert again.content.changes[-1].text == (
        "Ny bedömning: nivå HÖG → AKUT; ändrade svar: Någonstans att bo i natt, Skede, Barn i hushållet."
    )


@pytest.mark.parametrize(
    ("before", "answers", "after"),
    [
        (Status.PLANERAD, HIGH, Status.PLANERAD),
        (Status.PLANERAD, {}, Status.PLANERAD),
        (Status.PLANERAD, AKUT, Status.NY),
        (Status.AVSLUTAD, {}, Status.NY),
    ],
)
def test_a_new_assessment_asks_for_a_new_start_when_it_is_more_urgent_or_the_record_was_closed(
    store: Store, before: Status, answers: dict[str, str], after: Status
) -> None:
    worklist = store.worklist()
    first = store.save(worklist, "ÄR-1", **HIGH)
    worklist.set_status(first.row.id, 1, before)

    assert store.save(worklist, "ÄR-1", version=2, **answers).row.status is after


def test_the_later_of_two_is_told_what_the_other_did(store: Store) -> None:
    one, other = store.worklist(), store.worklist()
    seen = store.save(one, "ÄR-1", **HIGH).row
    one.set_status(seen.id, seen.version, Status.KONTAKTAD)
    one.follow_up_done(seen.id, seen.version + 1, 0)

    with pytest.raises(Changed) as refused:
        other.set_status(seen.id, seen.version, Status.AVSLUTAD)

    assert refused.value.changes == ("Status: ny → kontaktad.", "Uppföljning klar: Följ upp efter två dagar.")
    with pytest.raises(Changed, match="ny → kontaktad"):
        store.save(other, "ÄR-1", version=seen.version)
    with pytest.raises(Changed, match="ny → kontaktad"):
        other.delete(seen.id, seen.version)
    assert one.read(seen.id).row.status is Status.KONTAKTAD


def test_of_many_at_once_one_gets_through(store: Store) -> None:
    seen = store.save(store.worklist(), "ÄR-1", **HIGH).row
    worklists = [store.worklist() for _ in range(4)]
    outcomes: list[str] = []

    def change(worklist: Worklist, number: int) -> None:
        for attempt in (
            lambda: worklist.set_status(seen.id, seen.version, Status.KONTAKTAD),
            lambda: save(worklist, "NY-1", store.clock()),
            lambda: save(worklist, f"EGEN-{number}", store.clock()),
        ):
            try:
                attempt()
                outcomes.append("done")
            except WorklistError as error:
                outcomes.append(type(error).__name__)

    threads = [threading.Thread(target=change, args=(each, number)) for number, each in enumerate(worklists)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(outcomes) == ["Changed"] * 3 + ["CodeTaken"] * 3 + ["done"] * 6
    assert sorted(codes(worklists[0])) == ["EGEN-0", "EGEN-1", "EGEN-2", "EGEN-3", "NY-1", "ÄR-1"]


def test_a_daily_follow_up_comes_again_until_the_danger_is_over(store: Store) -> None:
    worklist = store.worklist()
    record = store.save(worklist, "ÄR-1", **AKUT)  # a Monday
    worklist.set_status(record.row.id, 1, Status.KONTAKTAD)
    store.clock.go(days=4)

    record = worklist.follow_up_done(record.row.id, 2, 0)
    assert str(record.row.next_day) == "2026-11-30"  # after Friday comes Monday

    record = worklist.follow_up_done(record.row.id, 3, 1, is_over=True)
    assert [(str(item.due), item.is_daily) for item in record.content.follow_ups if not item.done] == [
        ("2026-12-04", False)
    ]
    with pytest.raises(WorklistError, match="redan klar"):
        worklist.follow_up_done(record.row.id, 4, 1)


def test_what_was_deleted_is_gone_and_its_code_is_free(store: Store) -> None:
    worklist = store.worklist()
    row = store.save(worklist, "ÄR-1").row

    worklist.delete(row.id, row.version)

    for attempt in (lambda: worklist.read(row.id), lambda: worklist.find("ÄR-1"), lambda: worklist.delete(row.id, 1)):
        with pytest.raises(Gone):
            attempt()
    store.save(worklist, "ÄR-1")


def test_every_reading_and_change_is_in_the_log_without_content(store: Store) -> None:
    worklist = store.worklist()
    row = store.save(worklist, "ÄR-1", **HIGH).row
    worklist.entries()
    worklist.read(row.id)
    worklist.find("ÄR-1")
    worklist.set_status(row.id, 1, Status.KONTAKTAD)
    worklist.follow_up_done(row.id, 2, 0)
    store.save(worklist, "ÄR-1", version=3, **AKUT)
    worklist.statistics()
    worklist.delete(row.id, 4)

    assert [line.what for line in worklist.log(row.id)] == [
        "sparad", "läst", "läst", "status", "uppföljning", "ny bedömning", "borttagen",
    ]  # fmt: skip
    logged = store.run("SELECT at, what, record_id FROM kvarbo_worklist_audit ORDER BY n")
    assert [what for _, what, record in logged if record == ""] == ["lista", "statistik"]
    assert {at for at, _, _ in logged} == {"2026-11-23T08:00:00+00:00"}


def test_a_database_that_cannot_be_reached_is_said_in_swedish_without_its_address(store: Store) -> None:
    store.save(store.worklist(), "ÄR-1")
    # A file where the folder should be; a database that is not there.
    store.address = store.address.replace("/a.db", "/a.db/hemlig.db").replace("@/t", "@/hemlig")

    with pytest.raises(StoreError, match="KVARBO_WORKLIST_URL") as refused:
        store.worklist().entries()

    assert "hemlig" not in str(refused.value).replace("Arbetslistans fil hemlig.db", "")
