"""The worklist: saving, listing, changing and removing saved assessments. Every reading and change is logged."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from threading import Lock
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Engine

from assistant.records import rows, statistics
from assistant.records.codes import read_code
from assistant.records.comparing import new_sheet_text
from assistant.records.database import create_tables, transaction
from assistant.records.errors import Changed, CodeTaken, Gone, Unreadable, WorklistError
from assistant.records.follow_ups import after
from assistant.records.key_check import WRONG_KEY, is_own_key
from assistant.records.types import Change, Content, Entry, FollowUp, LogLine, Record, Row, Sheet, Status
from assistant.records.vault import Vault


@dataclass(frozen=True)
class Statistics:
    """Counts with small numbers hidden. `unread`: records that could not be opened and are left out."""

    months: list[statistics.Month]
    rules: list[statistics.RuleUse]
    unread: int


class Worklist:
    """Saved assessments in a database. Opens nothing before it is used; safe to share between threads.

    `days`: how long a record is kept after its latest assessment. `now` gives an aware time.
    """

    def __init__(self, engine: Engine, vault: Vault, days: int, now: Callable[[], datetime]) -> None:
        self._engine, self._vault, self._days = engine, vault, days
        self._clock = now
        self._lock = Lock()
        self._purged: date | None = None

    def now(self) -> datetime:
        """The time (UTC)."""
        return self._clock().astimezone(UTC)

    def close(self) -> None:
        """Lets go of the database."""
        self._engine.dispose()

    @property
    def today(self) -> date:
        """The day in Sweden."""
        return self.now().astimezone(ZoneInfo("Europe/Stockholm")).date()

    @property
    def _expiry(self) -> date:
        return self.today + timedelta(days=self._days)

    def save(self, code: str, sheet: Sheet, follow_ups: tuple[FollowUp, ...], version: int | None = None) -> Record:
        """Saves an assessment under a code: a new record, or with `version` a new assessment of the one there is.

        Raises CodeRefused; CodeTaken when the code has a record and no version was given; Changed when that record
        has got another version since; Unreadable when the key is not the store's.
        """
        code = read_code(code)
        with self._transaction() as connection:
            if not is_own_key(connection, self._vault):
                raise Unreadable(WRONG_KEY)
            found = rows.id_of(connection, self._vault, code)
            if found is None and version is not None:
                raise Gone
            if found is None:
                return self._add(connection, code, sheet, follow_ups)
            if version is None:
                raise CodeTaken(code, found)
            record = self._current(connection, found, version)
            content = record.content
            done = tuple(item for item in content.follow_ups if item.done)
            content_now = _renewed(content, sheets=(*content.sheets, sheet), follow_ups=(*done, *follow_ups))
            text = new_sheet_text(content.sheet, sheet)
            # More urgent than before, or closed: somebody has to act by the new day.
            is_anew = sheet.level > record.row.level or record.row.status is Status.AVSLUTAD
            status = Status.NY if is_anew else record.row.status
            return self._write(connection, record, content_now, text, "ny bedömning", status=status, is_assessed=True)

    def entries(self) -> list[Entry]:
        """Every record in the order of the list; one that cannot be read says why."""
        with self._transaction() as connection:
            found = rows.entries(connection, self._vault, self._foreign(connection))
            rows.note(connection, self.now(), "lista")
        return sorted(found, key=lambda item: item.row.order)

    def read(self, record_id: str) -> Record:
        """One record. Raises Gone or Unreadable."""
        with self._transaction() as connection:
            record = self._opened(connection, record_id)
            rows.note(connection, self.now(), "läst", record_id)
        return record

    def find(self, code: str) -> Record:
        """The record with a code. Raises CodeRefused, Gone or Unreadable."""
        with self._transaction() as connection:
            found = rows.id_of(connection, self._vault, read_code(code))
            if found is None:
                raise Gone
            record = self._opened(connection, found)
            rows.note(connection, self.now(), "läst", found)
        return record

    def set_status(self, record_id: str, version: int, status: Status) -> Record:
        """Changes how far the work has come. Raises Gone, Unreadable or Changed."""
        with self._transaction() as connection:
            record = self._current(connection, record_id, version)
            text = f"Status: {record.row.status} → {status}."
            return self._write(connection, record, record.content, text, "status", status=status)

    def follow_up_done(self, record_id: str, version: int, place: int, is_over: bool = False) -> Record:
        """Marks a follow-up as done today. `is_over`: the danger is over, so a daily one is not repeated.

        `place` counts the follow-ups of the record from 0. Raises Gone, Unreadable or Changed.
        """
        with self._transaction() as connection:
            record = self._current(connection, record_id, version)
            items = list(record.content.follow_ups)
            if not 0 <= place < len(items) or items[place].done:
                raise WorklistError("Uppföljningen finns inte, eller är redan klar. Läs in sidan på nytt.")
            item = items[place]
            following = after(item, self.today, is_over)
            items[place] = item.model_copy(update={"done": self.today})
            content = _renewed(record.content, follow_ups=(*items, *((following,) if following else ())))
            return self._write(connection, record, content, f"Uppföljning klar: {item.what}.", "uppföljning")

    def delete(self, record_id: str, version: int) -> None:
        """Removes a record, also one that cannot be read. Raises Gone or Changed."""
        with self._transaction() as connection:
            self._check_version(self._entry(connection, record_id), version)
            rows.remove(connection, record_id)
            rows.note(connection, self.now(), "borttagen", record_id)

    def log(self, record_id: str) -> list[LogLine]:
        """The audit log of a record, the oldest first."""
        with self._transaction() as connection:
            return rows.log(connection, record_id)

    def statistics(self) -> Statistics:
        """Counts of the records, small numbers hidden."""
        with self._transaction() as connection:
            found = rows.entries(connection, self._vault, self._foreign(connection))
            rows.note(connection, self.now(), "statistik")
        read = [item.content for item in found if item.content]
        sheets = [sheet for content in read for sheet in content.sheets]
        months = statistics.months(item.row for item in found if item.content)
        return Statistics(months, statistics.rules(sheets), len(found) - len(read))

    def check(self) -> None:
        """Raises StoreError when the database cannot be used, and Unreadable when the key is not the store's."""
        with self._transaction() as connection:
            if not is_own_key(connection, self._vault):
                raise Unreadable(WRONG_KEY)

    def purge(self) -> int:
        """Removes the records whose time is out, and gives their number. Needs no key that fits."""
        with self._lock:
            return self._purge()

    def _purge(self) -> int:
        today = self.today
        create_tables(self._engine)
        with transaction(self._engine) as connection:
            removed = rows.remove_expired(connection, self.now(), today, self._days)
            if removed:
                rows.note(connection, self.now(), "rensad")
        self._purged = today
        return removed

    @contextmanager
    def _transaction(self) -> Iterator[Connection]:
        """A transaction. Before the first one of a day, what has expired is removed in one of its own."""
        with self._lock:
            if self._purged != self.today:
                self._purge()
        with transaction(self._engine) as connection:
            yield connection

    def _foreign(self, connection: Connection) -> str:
        return "" if is_own_key(connection, self._vault) else WRONG_KEY

    def _entry(self, connection: Connection, record_id: str) -> Entry:
        found = rows.entry(connection, self._vault, record_id, self._foreign(connection))
        if found is None:
            raise Gone
        return found

    def _opened(self, connection: Connection, record_id: str) -> Record:
        found = self._entry(connection, record_id)
        if found.content is None:
            raise Unreadable(found.error)
        return Record(found.row, found.content)

    def _current(self, connection: Connection, record_id: str, version: int) -> Record:
        record = self._opened(connection, record_id)
        self._check_version(Entry(record.row, record.content), version)
        return record

    def _check_version(self, found: Entry, version: int) -> None:
        if found.row.version == version:
            return
        changes = found.content.changes if found.content else ()
        raise Changed([change.text for change in changes if change.version > version])

    def _add(self, connection: Connection, code: str, sheet: Sheet, follow_ups: tuple[FollowUp, ...]) -> Record:
        change = Change(version=1, at=self.now(), text=f"Sparad med nivån {sheet.level}.")
        content = Content(code=code, sheets=(sheet,), follow_ups=follow_ups, changes=(change,))
        row = Row(
            secrets.token_hex(16),
            version=1,
            level=sheet.level,
            status=Status.NY,
            next_day=content.next_day(Status.NY),
            assessed=self.today,
            expires=self._expiry,
        )
        rows.add(connection, self._vault, row, content)
        rows.note(connection, self.now(), "sparad", row.id)
        return Record(row, content)

    def _write(
        self,
        connection: Connection,
        record: Record,
        content: Content,
        text: str,
        what: str,
        *,
        status: Status | None = None,
        is_assessed: bool = False,
    ) -> Record:
        """The record with its new content, status and day, written and logged as its next version."""
        old = record.row
        version, status = old.version + 1, status or old.status
        change = Change(version=version, at=self.now(), text=text)
        content = _renewed(content, changes=(*content.changes, change))
        row = replace(
            old,
            version=version,
            level=content.sheet.level,
            status=status,
            next_day=content.next_day(status),
            assessed=self.today if is_assessed else old.assessed,
            expires=self._expiry if is_assessed else old.expires,
        )
        rows.replace(connection, self._vault, row, content)
        rows.note(connection, self.now(), what, row.id)
        return Record(row, content)


def _renewed(content: Content, **changes: object) -> Content:
    return content.model_copy(update=changes)
