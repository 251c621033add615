"""The tables of the worklist, and transactions in SQLite or PostgreSQL: a kill leaves a whole store."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import (
    Column,
    Connection,
    Engine,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    create_engine,
    event,
    make_url,
    text,
)
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from assistant.records.errors import StoreError

_METADATA = MetaData()
# Dates (ISO 8601) and what is sealed (base64) are text: a damaged one then spoils its own row, not the whole result.
RECORDS = Table(
    "kvarbo_worklist",
    _METADATA,
    Column("id", String(32), primary_key=True),
    Column("version", Integer, nullable=False),
    Column("level", Integer, nullable=False),
    Column("status", String(12), nullable=False),
    Column("next_day", String(10), nullable=False),
    Column("assessed", String(10), nullable=False),
    Column("expires", String(10), nullable=False, index=True),
    Column("code_hash", String(64), nullable=False, unique=True),
    Column("sealed", Text, nullable=False),
)
# No content: when (UTC, ISO 8601, so that the text sorts as the time does), what, and which record ("" = the list).
AUDIT = Table(
    "kvarbo_worklist_audit",
    _METADATA,
    Column("n", Integer, primary_key=True),
    Column("at", String(32), nullable=False, index=True),
    Column("what", String(20), nullable=False),
    Column("record_id", String(32), nullable=False, index=True),
)
# One row: a hash that tells whether a key is the one that the store was begun with.
KEY = Table(
    "kvarbo_worklist_key",
    _METADATA,
    Column("id", Integer, primary_key=True),
    Column("key_hash", String(64), nullable=False),
)
_SETTING = "KVARBO_WORKLIST_URL"
_KINDS = "sqlite:///FIL eller postgresql+psycopg://ANVÄNDARE@VÄRD/DATABAS"
_WAIT_MS = 10_000
_LOCK = 7_303_014  # any number, but the same in every process


def open_engine(address: str) -> Engine:
    """The engine of an address; connects to nothing yet. Raises StoreError, which never shows the address."""
    try:
        url = make_url(address)
    except ArgumentError:
        raise StoreError(f"Inställningen {_SETTING} går inte att tolka. Skriv {_KINDS}.") from None
    options: dict[str, Any] = {"hide_parameters": True}
    if url.drivername == "sqlite" and url.database and url.database != ":memory:":
        engine = create_engine(url, **options)
        _prepare_sqlite(engine)
        return engine
    if url.drivername != "postgresql+psycopg":
        raise StoreError(f"Inställningen {_SETTING} gäller en databas som inte stöds. Skriv {_KINDS}.")
    try:
        # A connection that a restarted server has dropped is found before it is used.
        return create_engine(url, pool_pre_ping=True, connect_args={"connect_timeout": _WAIT_MS // 1000}, **options)
    except ModuleNotFoundError as error:
        raise StoreError(
            "PostgreSQL behöver tillägget postgres: pip install -c constraints.txt '.[postgres]'"
        ) from error


def _prepare_sqlite(engine: Engine) -> None:
    @event.listens_for(engine, "connect")
    def set_up(connection: Any, _record: Any) -> None:
        connection.isolation_level = None  # Python's own begins would come too late, and without IMMEDIATE
        # What is removed is overwritten with zeros, not left in free pages.
        for pragma in ("secure_delete = ON", f"busy_timeout = {_WAIT_MS}", "synchronous = FULL"):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")


def create_tables(engine: Engine) -> None:
    """Makes the tables where they are missing; a new SQLite file is open to its owner alone."""
    file = engine.url.database
    if engine.dialect.name == "sqlite" and file:
        try:
            Path(file).parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            os.close(os.open(file, os.O_RDWR | os.O_CREAT, 0o600))
        except OSError as error:
            raise StoreError(
                f"Arbetslistans fil {Path(file).name} går inte att skriva. Välj en annan plats i {_SETTING}."
            ) from error
    with transaction(engine) as connection:
        _METADATA.create_all(connection)


@contextmanager
def transaction(engine: Engine) -> Iterator[Connection]:
    """A connection whose work is kept whole or not at all, one at a time over all processes.

    Reading is writing too (the audit log), and a worklist is small: taking turns is simpler than sorting out races.
    Raises StoreError instead of the database's own errors.
    """
    try:
        with engine.begin() as connection:
            if engine.dialect.name == "postgresql":
                connection.execute(text(f"SET LOCAL lock_timeout = {_WAIT_MS}"))
                connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
            yield connection
    except SQLAlchemyError as error:
        # The class is enough to search for; the database's message could name hosts and users.
        kind = type(getattr(error, "orig", None) or error).__name__
        raise StoreError(
            f"Arbetslistans databas går inte att använda ({kind}). Kontrollera {_SETTING}, att databasen är igång och "
            "att det finns plats på disken."
        ) from error
