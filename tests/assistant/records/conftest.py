"""The worklist over SQLite and over PostgreSQL: every test that takes `store` runs on both."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import Engine, create_engine, text

from assistant.records.database import open_engine
from assistant.records.follow_ups import follow_ups
from assistant.records.sheets import sheet_of
from assistant.records.types import Record
from assistant.records.vault import Vault
from assistant.records.worklist import Worklist
from assistant.screening.assess import assess
from assistant.screening.levels import Level
from assistant.screening.override import Override, set_level
from assistant.screening.table import table
from tests.assistant.records.postgres import Cluster, folder_of_binaries
from tests.assistant.screening.cases import calm

KEY = bytes(range(32))
DAYS = 90
START = datetime(2026, 11, 23, 9, 0, tzinfo=ZoneInfo("Europe/Stockholm"))  # a Monday


@dataclass
class Clock:
    """A clock that stands until it is moved."""

    at: datetime = START

    def __call__(self) -> datetime:
        return self.at

    def go(self, **forward: int) -> None:
        """Moves it: go(days=3)."""
        self.at += timedelta(**forward)


@dataclass
class Store:
    """An empty database, and worklists that share it."""

    address: str
    files: Callable[[], bytes]
    clock: Clock = field(default_factory=Clock)
    opened: list[Worklist] = field(default_factory=list)

    def worklist(self, key: bytes = KEY, days: int = DAYS) -> Worklist:
        """A worklist as a process of its own would open it."""
        self.opened.append(Worklist(open_engine(self.address), Vault(key), days, self.clock))
        return self.opened[-1]

    def engine(self) -> Engine:
        """The bare database, to look at and to tamper with."""
        return create_engine(self.address)

    def run(self, statement: str, **values: object) -> list[tuple[object, ...]]:
        """Runs SQL past the worklist."""
        engine = self.engine()
        with engine.begin() as connection:
            result = connection.execute(text(statement), values)
            found = [tuple(row) for row in result] if result.returns_rows else []
        engine.dispose()
        return found

    def save(self, worklist: Worklist, code: str, version: int | None = None, **answers: object) -> Record:
        """Saves a calm household with some answers changed; the proposed level holds."""
        return save(worklist, code, self.clock(), version=version, **answers)


def save(
    worklist: Worklist,
    code: str,
    at: datetime,
    level: Level | None = None,
    reason: str = "",
    version: int | None = None,
    **answers: object,
) -> Record:
    """Saves a calm household with some answers changed, at `level` where it is given."""
    raw = calm(datum_samtal=at.date().isoformat(), **answers)
    found = assess(table(), raw, at.date())
    override: Override | None = None
    if level is not None:
        override = set_level(found, level, at, "bedomning" if reason else "", reason)
    sheet = sheet_of(table(), raw, found, override, at)
    return worklist.save(code, sheet, follow_ups(found, sheet.level), version)


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """A PostgreSQL server; skips where none is installed, and fails where KVARBO_TEST_POSTGRES says that there is."""
    binaries = folder_of_binaries()
    if binaries is None:
        refuse = pytest.fail if os.environ.get("KVARBO_TEST_POSTGRES") else pytest.skip
        refuse("initdb is absent: install postgresql")
    assert binaries
    running = Cluster(binaries)
    yield running
    running.stop()


@pytest.fixture(params=["sqlite", "postgresql"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """An empty store of each kind."""
    if request.param == "sqlite":
        folder = tmp_path / "store"
        made = Store(
            f"sqlite:///{folder / 'a.db'}",
            lambda: b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file()),
        )
    else:
        server = request.getfixturevalue("cluster")
        made = Store(server.new_database(), server.files)
    yield made
    for worklist in made.opened:
        worklist.close()
