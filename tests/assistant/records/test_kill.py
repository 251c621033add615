"""Killed at any moment: after every single statement, the store is whole, and log and records agree."""

from __future__ import annotations

import os
import signal

from sqlalchemy import event

from assistant.records.types import Status
from tests.assistant.records.conftest import Store, save

FAR = 10_000


def work(store: Store, statements: int) -> int:
    """Five things done in a process of its own that kills itself after so many statements; gives how it ended."""
    for worklist in store.opened:
        worklist.close()  # no connection is shared with the process to be killed
    child = os.fork()
    if child:
        return os.waitpid(child, 0)[1]
    left = statements
    try:
        worklist = store.worklist()

        @event.listens_for(worklist._engine, "after_cursor_execute")
        def count(*_: object) -> None:
            nonlocal left
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)

        first = worklist.find("FÖRST-1")
        second = save(worklist, "NY-2", store.clock())
        changed = worklist.set_status(first.row.id, first.row.version, Status.KONTAKTAD)
        save(worklist, "FÖRST-1", store.clock(), version=changed.row.version, skede="mal_pagar")
        worklist.delete(second.row.id, second.row.version)
    finally:
        os._exit(min(statements - left, 127))  # never back into the tests
    return 0


def test_a_kill_after_any_statement_leaves_a_whole_store(store: Store) -> None:
    first = store.save(store.worklist(), "FÖRST-1").row.id
    statements = os.waitstatus_to_exitcode(work(store, FAR))
    assert 20 < statements < 127

    seen = set()
    for number in range(1, statements + 1):
        before = store.worklist().find("FÖRST-1").row.version
        assert os.waitstatus_to_exitcode(work(store, number)) == -signal.SIGKILL

        after = store.worklist()
        entries = {item.content.code: item for item in after.entries() if item.content}
        assert len(entries) == len(after.entries())  # none is unreadable
        for item in entries.values():
            changes = [line.what for line in after.log(item.row.id) if line.what != "läst"]
            assert item.content is not None
            assert len(changes) == len(item.content.changes) == item.row.version
        seen.add((len(entries), entries["FÖRST-1"].row.version - before))
        if "NY-2" in entries:
            after.delete(entries["NY-2"].row.id, 1)
        if entries["FÖRST-1"].row.status is not Status.NY:
            after.set_status(first, entries["FÖRST-1"].row.version, Status.NY)
    # Nothing done, saved, status changed, assessed anew; the last statement lies before the last commit.
    assert seen == {(1, 0), (2, 0), (2, 1), (2, 2)}
