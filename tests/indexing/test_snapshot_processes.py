"""The index and other processes: kills at any moment, builds and searches at the same time, a full disk."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import time
from collections.abc import Sequence
from dataclasses import replace
from multiprocessing.context import ForkServerContext
from pathlib import Path

import pytest

from indexing.embedder import Embedder
from indexing.hybrid import search
from indexing.index import open_index
from indexing.items import Item
from indexing.retriever import query_of
from indexing.snapshot import build, current, fingerprint, is_of, verify, verify_deep
from tests.indexing import work
from tests.indexing.snapshots import QUESTION, RIGHT, first_hit

KILLS = 10
KILLED = -signal.SIGKILL


def renewed(items: Sequence[Item]) -> tuple[Item, ...]:
    """The items with new texts, so that everything has to be embedded and stored anew."""
    return tuple(replace(item, body=f"{item.body} Omarbetat.") for item in items)


def name_in_use(folder: Path) -> str:
    snapshot = current(folder)
    assert snapshot is not None
    return snapshot.name


def searches_right(items: Sequence[Item], embedder: Embedder, folder: Path) -> bool:
    return first_hit(items, embedder, folder)[0] == RIGHT


def leftovers(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir() if path.name.startswith((".building", ".current"))]


def test_a_kill_at_any_moment_of_a_build_leaves_a_whole_index_in_use(
    processes: ForkServerContext, items: tuple[Item, ...], embedder: Embedder, built: Path, tmp_path: Path
) -> None:
    new = renewed(items)
    former, latter = fingerprint(items, embedder), fingerprint(new, embedder)
    begun = time.perf_counter()
    build(new, embedder, Path(shutil.copytree(built, tmp_path / "measured")))
    length = time.perf_counter() - begun
    moments = random.Random(0)

    killed = 0
    for attempt in range(3 * KILLS):
        if killed == KILLS:
            break
        folder = Path(shutil.copytree(built, tmp_path / f"index{attempt}"))
        started = processes.Event()
        process = processes.Process(target=work.build_index, args=(new, folder, started))
        process.start()
        assert started.wait(60)
        time.sleep(moments.uniform(0, length))
        process.kill()
        process.join()
        killed += process.exitcode == KILLED

        assert name_in_use(folder) in (former, latter)
        verify(current(folder) or folder)
        assert searches_right(items if name_in_use(folder) == former else new, embedder, folder)
        assert searches_right(new, embedder, folder)
        assert leftovers(folder) == []

    assert killed == KILLS


@pytest.mark.parametrize("step", [1, 2, 3, 4])
def test_a_kill_before_any_switch_leaves_a_whole_index_in_use(
    processes: ForkServerContext, items: tuple[Item, ...], embedder: Embedder, folder: Path, step: int
) -> None:
    new = renewed(items)
    process = processes.Process(target=work.build_and_die, args=(new, folder, step, False))
    process.start()
    process.join(60)

    assert process.exitcode == KILLED or (process.exitcode == 0 and step > 2)  # two renames, then a removal or none
    assert name_in_use(folder) in (fingerprint(items, embedder), fingerprint(new, embedder))
    verify_deep(folder / name_in_use(folder))
    assert searches_right(new, embedder, folder)


@pytest.mark.parametrize("step", [1, 2, 3])
def test_a_kill_while_a_whole_index_is_built_anew_leaves_it_in_use(
    processes: ForkServerContext, items: tuple[Item, ...], embedder: Embedder, folder: Path, step: int
) -> None:
    process = processes.Process(target=work.build_and_die, args=(items, folder, step, True))
    process.start()
    process.join(60)

    assert process.exitcode == KILLED or (process.exitcode == 0 and step > 2)  # two renames, then a removal or none
    assert is_of(folder / name_in_use(folder), fingerprint(items, embedder))
    verify_deep(folder / name_in_use(folder))


def test_a_full_disk_leaves_the_former_index_in_use(
    processes: ForkServerContext, items: tuple[Item, ...], embedder: Embedder, folder: Path
) -> None:
    process = processes.Process(target=work.build_on_full_disk, args=(renewed(items), folder, 20_000))
    process.start()
    process.join(60)

    assert process.exitcode not in (0, KILLED)
    assert name_in_use(folder) == fingerprint(items, embedder)
    assert searches_right(items, embedder, folder)
    assert searches_right(renewed(items), embedder, folder)


@pytest.mark.parametrize("same", [True, False], ids=["the same index", "different indexes"])
def test_two_processes_that_build_at_once_both_end_well(
    processes: ForkServerContext, items: tuple[Item, ...], embedder: Embedder, tmp_path: Path, same: bool
) -> None:
    sets = (items, items if same else renewed(items))
    builders = [processes.Process(target=work.build_index, args=(one, tmp_path)) for one in sets]
    for process in builders:
        process.start()
    for process in builders:
        process.join(60)

    assert [process.exitcode for process in builders] == [0, 0]
    assert {path.name for path in tmp_path.iterdir() if path.is_dir()} == {fingerprint(s, embedder) for s in sets}
    assert name_in_use(tmp_path) in {fingerprint(one, embedder) for one in sets}
    assert all(searches_right(one, embedder, tmp_path) for one in sets)
    assert leftovers(tmp_path) == []


def test_several_processes_search_one_index_at_once(
    processes: ForkServerContext, items: tuple[Item, ...], embedder: Embedder, folder: Path, tmp_path: Path
) -> None:
    together = processes.Barrier(3)
    outs = [tmp_path / f"hits{n}.json" for n in range(3)]
    here = open_index(items, embedder, folder)
    searchers = [
        processes.Process(target=work.open_and_search, args=(items, folder, QUESTION, out, together)) for out in outs
    ]
    for process in searchers:
        process.start()
    for process in searchers:
        process.join(60)
    expected = [hit.id for hit in search(here, query_of(QUESTION), 5)]
    here.close()

    assert [process.exitcode for process in searchers] == [0, 0, 0]
    assert expected[0] == RIGHT
    assert [json.loads(out.read_text("utf-8")) for out in outs] == [expected] * 3


def test_several_processes_that_open_a_damaged_index_at_once_all_get_a_whole_one(
    processes: ForkServerContext, items: tuple[Item, ...], folder: Path, tmp_path: Path
) -> None:
    (folder / name_in_use(folder) / "words-weights.npy").write_bytes(b"")
    together = processes.Barrier(4)
    outs = [tmp_path / f"hits{n}.json" for n in range(4)]
    openers = [
        processes.Process(target=work.open_and_search, args=(items, folder, QUESTION, out, together)) for out in outs
    ]
    for process in openers:
        process.start()
    for process in openers:
        process.join(60)

    assert [process.exitcode for process in openers] == [0, 0, 0, 0]
    assert [json.loads(out.read_text("utf-8"))[0] for out in outs] == [RIGHT] * 4


def test_a_killed_builder_does_not_keep_the_lock(
    processes: ForkServerContext, items: tuple[Item, ...], embedder: Embedder, tmp_path: Path
) -> None:
    started = processes.Event()
    process = processes.Process(target=work.build_index, args=(items, tmp_path, started))
    process.start()
    assert started.wait(60)
    os.kill(process.pid or 0, signal.SIGKILL)
    process.join()

    assert searches_right(items, embedder, tmp_path)
