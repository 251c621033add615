"""A synchronisation killed between any two writes leaves what was or what is, and the next one makes it whole."""

from __future__ import annotations

import os
import sys
from typing import Any

import pytest

from tests.corpus.sync.server import HTML, reply
from tests.corpus.sync.world import WORDS, World, provlag, web_page

# Two sources changed: for each, the feed and the reading are opened for writing and then renamed into place.
WRITES = 8
KILLED = 9

pytestmark = pytest.mark.skipif(
    not hasattr(os, "fork"), reason="this system has no fork, no child can be killed in time"
)


def sync_and_die(world: World, limit: int) -> int:
    """Runs in a child that dies just before its write number `limit`; its exit status."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    seen = 0

    def die(event: str, arguments: tuple[Any, ...]) -> None:
        nonlocal seen
        # The mode tells writing from reading; os.rename is what replaces a file.
        is_write = event == "os.rename" or (event == "open" and isinstance(arguments[1], str) and "w" in arguments[1])
        if is_write and str(world.folder / "sync") in str(arguments[0]) and ".lock" not in str(arguments[0]):
            seen += 1
            if seen == limit:
                os._exit(KILLED)

    try:
        sys.addaudithook(die)
        world.sync()
        os._exit(0)
    finally:
        os._exit(1)


@pytest.fixture
def changed(world: World) -> World:
    """Both sources were read once, and have changed since."""
    world.sync()
    world.server.pages["/provlag.json"] = reply(provlag("inom tre veckor", "inom fyra veckor"))
    world.server.pages["/rad"] = reply(web_page(WORDS + "Nytt råd."), kind=HTML)
    return world


@pytest.mark.parametrize("limit", range(1, WRITES + 1))
def test_a_kill_at_any_write_loses_nothing_and_tells_nothing_twice(changed: World, limit: int) -> None:
    old = changed.states()

    assert sync_and_die(changed, limit) == KILLED

    feed = [change.kind for change in changed.feed]
    assert feed in ([], ["andrad"], ["sida", "andrad"])
    for name in ("provlag", "rad"):
        state = changed.store.load(name)  # whole, or this raises
        assert state
        if changed.states()[f"sync/sources/{name}.json"] != old[f"sync/sources/{name}.json"]:
            assert {"provlag": "andrad", "rad": "sida"}[name] in feed  # never a new reading without its change

    changed.sync()
    assert sorted(change.kind for change in changed.feed) == ["andrad", "sida"]
    assert [outcome.status for outcome in changed.sync()] == ["unchanged", "unchanged"]


def test_there_are_no_more_writes_than_were_tried(changed: World) -> None:
    assert sync_and_die(changed, WRITES + 1) == 0
