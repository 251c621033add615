"""What lies on disk: no plain text; a row that was moved, changed or sealed by another key is named."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from assistant.records.database import open_engine
from assistant.records.errors import KeyFileError, StoreError, Unreadable
from assistant.records.types import Status
from assistant.records.vault import Vault, make_key, read_key
from assistant.records.worklist import Worklist
from assistant.screening.levels import Level
from tests.assistant.records.conftest import DAYS, Clock, Store, save

REASON = "Vattenskadan är redan lagad enligt förvaltaren."
SECRETS = ("ZEBRA-77", "zebra-77", REASON, "Vattenskadan", "hyresskuld", "12345", "mal_pagar", "bedomning", "skuld_kr")


def fill(store: Store, worklist: Worklist) -> str:
    answers = {"orsak": ["hyresskuld"], "skuld_kr": 12345, "skede": "mal_pagar"}
    record = save(worklist, "ZEBRA-77", store.clock(), Level.BEVAKA, REASON, **answers)
    worklist.set_status(record.row.id, 1, Status.KONTAKTAD)
    return record.row.id


def test_nothing_of_the_content_stands_in_the_files(store: Store) -> None:
    fill(store, store.worklist())

    written = store.files()

    assert b"kontaktad" in written  # what sorting needs does
    for secret in SECRETS:
        assert secret.encode() not in written
    opened = store.worklist().find("ZEBRA-77").content.sheet
    assert (opened.reason, opened.answers["skuld_kr"]) == (REASON, 12345)


def test_what_was_deleted_leaves_nothing_in_an_sqlite_file(tmp_path: Path) -> None:
    file = tmp_path / "a.db"
    store = Store(f"sqlite:///{file}", file.read_bytes)
    worklist = store.worklist()
    rows = [store.save(worklist, f"ÄR-{number}").row for number in range(5)]
    traces = [
        str(trace).encode() for found in store.run("SELECT sealed, code_hash FROM kvarbo_worklist") for trace in found
    ]
    assert all(trace[:40] in store.files() for trace in traces)

    for row in rows:
        worklist.delete(row.id, 1)
    worklist.close()

    assert [trace for trace in traces if trace[:40] in store.files()] == []
    assert [path.name for path in tmp_path.iterdir()] == ["a.db"]  # no journal is left


def test_the_length_of_what_is_sealed_does_not_tell_how_much_was_answered(store: Store) -> None:
    worklist = store.worklist()
    store.save(worklist, "ÄR-1")
    fill(store, worklist)

    lengths = store.run("SELECT DISTINCT length(sealed) FROM kvarbo_worklist")

    assert len(lengths) == 1


def test_a_new_sqlite_file_is_open_to_its_owner_alone(tmp_path: Path) -> None:
    worklist = Worklist(open_engine(f"sqlite:///{tmp_path}/ny/a.db"), Vault(bytes(32)), DAYS, Clock())

    worklist.entries()
    worklist.close()

    assert stat.S_IMODE((tmp_path / "ny" / "a.db").stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "ny").stat().st_mode) == 0o700


def broken(store: Store) -> list[str]:
    """The list after somebody has been at it: the codes that are read, a "?" and the reason for each other."""
    entries = store.worklist().entries()
    return [item.content.code if item.content else f"? {item.error}" for item in entries]


@pytest.mark.parametrize(
    "change",
    [
        "sealed = (SELECT sealed FROM kvarbo_worklist WHERE id <> :id)",
        "sealed = 'ingenting'",
        "sealed = ''",
        "sealed = 'åäö'",
        "level = 3",
        "level = 9",
        "status = 'avslutad'",
        "status = 'hemligt'",
        "version = 7",
        "next_day = '2031-01-01'",
        "next_day = 'i morgon'",
        "assessed = '2026-12-24'",
        "expires = '2099-01-01'",
    ],
)
def test_a_row_that_was_changed_is_named_and_the_rest_shows(store: Store, change: str) -> None:
    worklist = store.worklist()
    touched = fill(store, worklist)
    store.save(worklist, "HEL-1")

    store.run(f"UPDATE kvarbo_worklist SET {change} WHERE id = :id", id=touched)

    shown = broken(store)
    assert "HEL-1" in shown
    assert [line for line in shown if line != "HEL-1"] == [
        "? Posten är ändrad eller skadad i databasen och går inte att läsa. Återställ den ur säkerhetskopian, eller ta "
        "bort den."
    ]
    with pytest.raises(Unreadable):
        worklist.read(touched)


def test_two_rows_that_changed_places_are_both_named(store: Store) -> None:
    worklist = store.worklist()
    one, other = store.save(worklist, "ÄR-1").row.id, store.save(worklist, "ÄR-2").row.id

    sealed = dict(store.run("SELECT id, sealed FROM kvarbo_worklist"))
    for place, content in ((one, sealed[other]), (other, sealed[one])):
        store.run("UPDATE kvarbo_worklist SET sealed = :content WHERE id = :id", content=content, id=place)

    assert [line[:1] for line in broken(store)] == ["?", "?"]


def test_every_changed_byte_is_found() -> None:
    vault = Vault(bytes(32))
    sealed = vault.seal(b"innehall", b"rad")

    assert vault.open(sealed, b"rad").rstrip() == b"innehall"
    for place in range(len(sealed)):
        with pytest.raises(Unreadable):
            vault.open(sealed[:place] + bytes([sealed[place] ^ 1]) + sealed[place + 1 :], b"rad")
    for cut in (0, 1, 12, 20, len(sealed) - 1):
        with pytest.raises(Unreadable):
            vault.open(sealed[:cut], b"rad")


def test_an_unreadable_record_can_be_removed_and_nothing_else(store: Store) -> None:
    worklist = store.worklist()
    touched = fill(store, worklist)
    store.run("UPDATE kvarbo_worklist SET sealed = '' WHERE id = :id", id=touched)

    with pytest.raises(Unreadable):
        worklist.set_status(touched, 2, Status.NY)
    worklist.delete(touched, 2)

    assert worklist.entries() == []


def test_another_key_is_named_reads_nothing_and_saves_nothing(store: Store) -> None:
    mine = store.worklist()
    record = store.save(mine, "ÄR-1")
    other = store.worklist(key=bytes(32))

    entries = other.entries()

    assert [item.row for item in entries] == [record.row]
    assert entries[0].error.startswith("Nyckeln i KVARBO_WORKLIST_KEY_FILE är inte den")
    with pytest.raises(Unreadable, match="KVARBO_WORKLIST_KEY_FILE"):
        store.save(other, "ÄR-2")
    assert mine.find("ÄR-1") == record


def test_an_empty_store_takes_a_new_key(store: Store) -> None:
    mine = store.worklist()
    record = store.save(mine, "ÄR-1")
    mine.delete(record.row.id, 1)
    other = store.worklist(key=bytes(32))

    store.save(other, "ÄR-2")

    with pytest.raises(Unreadable):
        store.save(mine, "ÄR-3")


def test_a_key_is_made_once_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "ny" / "nyckel"

    make_key(path)

    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert len(read_key(path)) == 32
    before = path.read_bytes()
    with pytest.raises(KeyFileError, match="skrivs inte över"):
        make_key(path)
    assert path.read_bytes() == before


def test_two_keys_are_never_the_same(tmp_path: Path) -> None:
    make_key(tmp_path / "a")
    make_key(tmp_path / "b")

    assert read_key(tmp_path / "a") != read_key(tmp_path / "b")


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o620, 0o644, 0o777])
def test_a_key_that_others_can_reach_is_refused(tmp_path: Path, mode: int) -> None:
    make_key(tmp_path / "nyckel")
    (tmp_path / "nyckel").chmod(mode)

    with pytest.raises(KeyFileError, match="chmod 600"):
        read_key(tmp_path / "nyckel")


@pytest.mark.parametrize("content", [b"", b"kort", b"AAAA", b"\xff" * 44, b"A" * 43 + b"!", b"A" * 1000])
def test_a_file_that_is_no_key_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "nyckel"
    path.write_bytes(content)
    path.chmod(0o600)

    with pytest.raises(KeyFileError, match="innehåller ingen nyckel"):
        read_key(path)


def test_a_key_that_is_missing_is_refused_with_the_command_that_makes_one(tmp_path: Path) -> None:
    with pytest.raises(KeyFileError, match="kvarbo worklist key"):
        read_key(tmp_path / "nyckel")


@pytest.mark.parametrize(
    "address",
    [
        "",
        "arbetslista",
        "sqlite://",
        "sqlite:///:memory:",
        "mysql://root:hemligt@x/y",
        "postgresql://hemligt@x/y",
        "://",
    ],
)
def test_other_databases_are_refused_without_showing_the_address(address: str) -> None:
    with pytest.raises(StoreError, match="KVARBO_WORKLIST_URL") as refused:
        open_engine(address)

    assert "hemligt" not in str(refused.value)
