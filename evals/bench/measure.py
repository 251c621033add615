"""One retriever over one collection, measured: what it found, how fast, and what that took."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from evals.bench.apart import peak_mib
from evals.bench.collection import Material
from evals.bench.systems import SYSTEMS
from indexing.snapshot import Progress

DEPTH = 10
WARM_UP = 5


@dataclass(frozen=True)
class Job:
    """A system by its name, what it is to search, and the questions in order.

    `index`: folder of an index that several systems share; the first one builds it, for the others it is there.
    """

    system: str
    questions: tuple[str, ...]
    material: Material = field(default_factory=Material)
    index: Path | None = None


@dataclass(frozen=True)
class Measured:
    """`ranked`: the ids found for each question, best first. Times: the build, each search. Size on disk, peak memory.

    The build starts with the items and the model in memory and ends when the index can be searched.
    """

    sections: int
    ranked: tuple[tuple[str, ...], ...]
    build_s: float
    search_ms: tuple[float, ...]
    size_mib: float
    peak_mib: float


def timed(work: Callable[[], object]) -> float:
    """Seconds for one call."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def size_mib(folder: Path) -> float:
    """Size of a folder's files in MiB."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 2**20


def measure(job: Job, folder: Path, progress: Progress) -> Measured:
    """The figures of a system, run in this process on one thread."""
    progress("Loading", 0, 1)
    items, system, index = job.material.items(), SYSTEMS[job.system](), job.index or folder / "index"
    build_s = timed(lambda: system.build(items, index, progress))
    for question in job.questions[:WARM_UP]:
        system.search(question, DEPTH)
    ranked, search_ms = [], []
    for number, question in enumerate(job.questions, 1):
        start = time.perf_counter()
        ranked.append(tuple(system.search(question, DEPTH)))
        search_ms.append(1000 * (time.perf_counter() - start))
        progress("Searching", number, len(job.questions))
    return Measured(len(items), tuple(ranked), build_s, tuple(search_ms), size_mib(index), peak_mib())
