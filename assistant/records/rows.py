"""Rows of the tables to types and back; the one place where content is sealed and opened."""

from __future__ import annotations

import binascii
from base64 import b64decode, b64encode
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any, TypeVar

from pydantic import ValidationError
from sqlalchemy import Connection, RowMapping, delete, insert, or_, select, update

from assistant.records.database import AUDIT, RECORDS
from assistant.records.errors import Unreadable
from assistant.records.types import Content, Entry, LogLine, Row, Status
from assistant.records.vault import Vault
from assistant.screening.levels import Level

T = TypeVar("T")


def stamp(at: datetime) -> str:
    """A time (UTC) as it stands in the audit log."""
    return at.isoformat(timespec="seconds")


def note(connection: Connection, at: datetime, what: str, record_id: str = "") -> None:
    """Writes a line of the audit log."""
    connection.execute(insert(AUDIT).values(at=stamp(at), what=what, record_id=record_id))


def log(connection: Connection, record_id: str) -> list[LogLine]:
    """The audit log of a record, the oldest first."""
    wanted = select(AUDIT.c.at, AUDIT.c.what).where(AUDIT.c.record_id == record_id).order_by(AUDIT.c.n)
    return [LogLine(datetime.fromisoformat(at), what) for at, what in connection.execute(wanted)]


def entries(connection: Connection, vault: Vault, error: str) -> list[Entry]:
    """Every record; one that cannot be opened has `error`, or where that is empty the reason of its own."""
    return [_entry(found, vault, error) for found in connection.execute(select(RECORDS)).mappings()]


def entry(connection: Connection, vault: Vault, record_id: str, error: str) -> Entry | None:
    """One record by its id."""
    found = connection.execute(select(RECORDS).where(RECORDS.c.id == record_id)).mappings().first()
    return _entry(found, vault, error) if found else None


def id_of(connection: Connection, vault: Vault, code: str) -> str | None:
    """The id of the record with a code."""
    wanted = select(RECORDS.c.id).where(RECORDS.c.code_hash == vault.tag(code))
    return connection.execute(wanted).scalar()


def add(connection: Connection, vault: Vault, row: Row, content: Content) -> None:
    """Writes a new record."""
    connection.execute(insert(RECORDS).values(code_hash=vault.tag(content.code), **_values(vault, row, content)))


def replace(connection: Connection, vault: Vault, row: Row, content: Content) -> None:
    """Writes a record anew."""
    connection.execute(update(RECORDS).where(RECORDS.c.id == row.id).values(**_values(vault, row, content)))


def remove(connection: Connection, record_id: str) -> None:
    """Removes a record; its lines in the audit log stay for as long as the log is kept."""
    connection.execute(delete(RECORDS).where(RECORDS.c.id == record_id))


def remove_expired(connection: Connection, now: datetime, today: date, days: int) -> int:
    """Removes the records whose time is out with their audit log, and old lines of the log; gives their number.

    `days` is how long a record may be kept now: where that was shortened, older promises do not hold.
    """
    earliest = today - timedelta(days=days)
    is_out = or_(RECORDS.c.expires <= today.isoformat(), RECORDS.c.assessed <= earliest.isoformat())
    connection.execute(delete(AUDIT).where(AUDIT.c.record_id.in_(select(RECORDS.c.id).where(is_out))))
    removed = connection.execute(delete(RECORDS).where(is_out)).rowcount
    is_old = AUDIT.c.at <= stamp(now - timedelta(days=days))
    connection.execute(delete(AUDIT).where(is_old, AUDIT.c.record_id.not_in(select(RECORDS.c.id))))
    return removed


def _values(vault: Vault, row: Row, content: Content) -> dict[str, Any]:
    sealed = vault.seal(content.model_dump_json().encode(), row.bound)
    return {
        "id": row.id,
        "version": row.version,
        "level": int(row.level),
        "status": str(row.status),
        "next_day": row.next_day.isoformat() if row.next_day else "",
        "assessed": row.assessed.isoformat(),
        "expires": row.expires.isoformat(),
        "sealed": b64encode(sealed).decode("ascii"),
    }


def _row(found: RowMapping) -> Row:
    """The row; where somebody has written nonsense into it, the values that hide the least."""
    return Row(
        id=str(found["id"]),
        version=_or(int, found["version"], 0),
        level=_or(Level, found["level"], Level.AKUT),
        status=_or(Status, found["status"], Status.NY),
        next_day=_or(date.fromisoformat, found["next_day"], None),
        assessed=_or(date.fromisoformat, found["assessed"], date.min),
        expires=_or(date.fromisoformat, found["expires"], date.max),
    )


def _or(read: Callable[[Any], T], value: object, otherwise: T) -> T:
    try:
        return read(value)
    except (TypeError, ValueError):
        return otherwise


def _entry(found: RowMapping, vault: Vault, error: str) -> Entry:
    row = _row(found)
    try:
        sealed = b64decode(_or(str, found["sealed"], "").encode("ascii", "replace"))
        content = Content.model_validate_json(vault.open(sealed, row.bound))
    except (Unreadable, binascii.Error):
        return Entry(row, None, error or str(Unreadable()))
    except ValidationError:
        # Sealed by the right key: written by a later version of this program.
        return Entry(row, None, "Posten är sparad av en nyare version av Kvarbo. Uppgradera för att läsa den.")
    return Entry(row, content)
