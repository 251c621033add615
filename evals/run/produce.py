"""Asks every case of a run and writes what was said, line by line: a kill at any moment loses the case under way."""

from __future__ import annotations

import os
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from itertools import takewhile
from pathlib import Path
from typing import IO

from filelock import FileLock, Timeout
from pydantic import ValidationError

from evals.run.asking import Said, said
from evals.run.begin import peak_mib
from evals.run.folder import RunError, RunFolder
from evals.run.types import Manifest, Plain, Record, Subjects, Timing
from evals.script.types import Case

Progress = Callable[[int, int], None]  # cases done, of how many


def produce(
    folder: RunFolder,
    subject: Subjects,
    *,
    now: Callable[[], datetime],
    progress: Progress = lambda done, total: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Manifest:
    """Asks the cases that have no record yet, in order; the manifest's `finished` stays None when cancelled.

    A run that was broken off is taken up after its last whole line. Raises RunError when another process is at it.
    """
    manifest, begun = folder.manifest, time.perf_counter()
    cases = [case for script in folder.scripts() for case in script.cases]
    ask = partial(said, subject=subject, law_read=folder.law_read, with_rewritings=manifest.variants)
    with _alone(folder):
        done = _write(folder, cases, lambda left: _ordered(ask, left, manifest.jobs, cancelled), progress)
        ended: dict[str, object] = {"seconds": round(manifest.seconds + time.perf_counter() - begun, 3)}
        if done == len(cases):
            ended["finished"] = now().isoformat(timespec="seconds")
        folder.write_manifest(manifest.model_copy(update={**ended, "peak_mib": peak_mib()}))
    return folder.manifest


@contextmanager
def _alone(folder: RunFolder) -> Iterator[None]:
    try:
        with FileLock(folder.path / ".lock", timeout=0):
            yield
    except Timeout as error:
        raise RunError(f"Körningen {folder.id} pågår redan. Vänta tills den är klar.") from error


def _write(
    folder: RunFolder,
    cases: Sequence[Case],
    ask: Callable[[Sequence[Case]], Iterator[Said]],
    progress: Progress,
) -> int:
    """Asks the cases that are left and writes their lines; gives how many cases have theirs now."""
    paths = folder.path / "timings.jsonl", folder.path / "records.jsonl"
    done = _kept(paths, cases)
    progress(done, len(cases))
    with paths[0].open("ab") as timings, paths[1].open("ab") as records:
        for record, timing in ask(cases[done:]):
            _append(timings, timing)
            _append(records, record)
            done += 1
            progress(done, len(cases))
    return done


def _ordered(
    ask: Callable[[Case], Said], cases: Sequence[Case], jobs: int, cancelled: Callable[[], bool]
) -> Iterator[Said]:
    """What was said to each case, in the order of the cases, `jobs` at a time; ends early when cancelled."""
    with ThreadPoolExecutor(jobs) as pool:
        under_way = deque[Future[Said]]()
        for case in takewhile(lambda _: not cancelled(), cases):
            under_way.append(pool.submit(ask, case))
            if len(under_way) >= jobs:
                yield under_way.popleft().result()
        while under_way:
            yield under_way.popleft().result()


def _append(file: IO[bytes], row: Plain) -> None:
    """One line, on disk before the next case is asked."""
    file.write(row.model_dump_json().encode() + b"\n")
    file.flush()
    os.fsync(file.fileno())


def _kept(paths: tuple[Path, Path], cases: Sequence[Case]) -> int:
    """How many cases have both their lines whole; what stands after those is cut off."""
    whole = [_whole_lines(paths[0], Timing, cases), _whole_lines(paths[1], Record, cases)]
    kept = min(map(len, whole))
    for path, lines in zip(paths, whole, strict=True):
        if path.is_file():
            os.truncate(path, sum(len(line) + 1 for line in lines[:kept]))
    return kept


def _whole_lines(path: Path, model: type[Record] | type[Timing], cases: Sequence[Case]) -> list[bytes]:
    lines = path.read_bytes().split(b"\n")[:-1] if path.is_file() else []
    pairs = takewhile(lambda pair: _is_of(model, *pair), zip(lines, cases, strict=False))
    return [line for line, _ in pairs]


def _is_of(model: type[Record] | type[Timing], line: bytes, case: Case) -> bool:
    try:
        return model.model_validate_json(line).case == case.id
    except ValidationError:
        return False
