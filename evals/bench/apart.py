"""Work in a process of its own, so that its memory is its own and it can be stopped."""

from __future__ import annotations

import re
import resource
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TypeVar

from indexing.snapshot import Progress

Job = TypeVar("Job")
Result = TypeVar("Result")
Work = Callable[[Job, Path, Progress], Result]
Show = Callable[[str], None]
GRACE = 5  # seconds
STARTED = "started"
EXTRA = "install the extra: pip install -e '.[bench]'"


@dataclass(frozen=True)
class Limits:
    """What a process may use before it is stopped: seconds, and GiB of memory of its own."""

    seconds: float = 600
    gib: float = 12


@dataclass(frozen=True)
class Stopped:
    """Why there is no figure."""

    why: str


def apart(work: Work[Job, Result], job: Job, limits: Limits, show: Show) -> Result | Stopped:
    """What the work gives in a new process, with a folder that is removed; Stopped when it came to no end."""
    with tempfile.TemporaryDirectory(prefix="kvarbo-bench-") as folder:
        context = get_context("spawn")  # a fork would start with this process's memory
        here, there = context.Pipe(duplex=False)
        process = context.Process(target=_child, args=(there, work, job, Path(folder), limits.gib))
        process.start()
        there.close()
        try:
            found: Result | Stopped = _wait(here, limits, show)
            process.join(0 if isinstance(found, Stopped) else GRACE)  # one that is done tidies up after itself
            return found
        finally:
            process.kill()
            process.join()


def _wait(here: Connection, limits: Limits, show: Show) -> Result | Stopped:
    end, last = time.monotonic() + limits.seconds, STARTED
    while here.poll(max(0.0, end - time.monotonic())):
        try:
            message = here.recv()
        except EOFError:
            return Stopped(f"broke down at: {last} (at most {limits.gib:g} GiB of memory)")
        if not isinstance(message, str):
            found: Result = message
            return found
        last = message
        show(last)
    return Stopped(f"stopped after {limits.seconds:g} s at: {last}")


def _child(there: Connection, work: Work[Job, Result], job: Job, folder: Path, gib: float) -> None:
    tempfile.tempdir = str(folder)  # what the work leaves when it is killed goes with the folder
    resource.setrlimit(resource.RLIMIT_DATA, (int(gib * 2**30), resource.RLIM_INFINITY))
    found: Result | Stopped
    last = STARTED

    def progress(what: str, done: int, total: int) -> None:
        nonlocal last
        last = f"{what} {done:,}/{total:,}"
        there.send(last)

    try:
        found = work(job, folder, progress)
    except ModuleNotFoundError as error:
        found = Stopped(f"{error.name} is not there; {EXTRA}")
    except MemoryError:
        found = Stopped(f"needs more than {gib:g} GiB of memory, last step: {last}")
    there.send(found)


def telling(show: Show, what: str) -> Show:
    """Shows each step with what it is a step of."""
    return lambda step: show(f"{what}: {step}")


def peak_mib() -> float:
    """The most memory that this process has held, in MiB (Linux; the usual call counts the parent's in as well)."""
    status = Path("/proc/self/status").read_text("ascii")
    return int(re.findall(r"^VmHWM:\s+(\d+) kB", status, re.MULTILINE)[0]) / 1024
