"""A server for each test, and a small world to follow."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.corpus.sync.server import Server, running
from tests.corpus.sync.world import World
from tests.corpus.sync.world import world as first_day


@pytest.fixture
def server() -> Iterator[Server]:
    """A server on this machine."""
    with running() as started:
        yield started


@pytest.fixture
def world(server: Server, tmp_path: Path) -> World:
    """The small world on its first day."""
    return first_day(server, tmp_path)
