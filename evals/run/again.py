"""Asks some cases once more in a process of its own, the last one first: the same build must say the very same."""

from __future__ import annotations

import multiprocessing
import random
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from evals.run.asking import said
from evals.run.folder import RunError, RunFolder
from evals.run.types import Manifest, Subjects

Open = Callable[[], Subjects]  # opens the build anew; is sent to another process


def again(folder: RunFolder, open_subject: Open, count: int, seed: int = 0) -> Manifest:
    """The manifest with how many cases were asked again, and those whose record differs.

    A new process has its own hash seed, so that an order that hangs on it is seen.
    """
    lines = _record_lines(folder)
    chosen = random.Random(seed).sample(sorted(lines), min(count, len(lines)))
    repeated = _asked_elsewhere(folder, open_subject, [case for case in reversed(lines) if case in chosen])
    differing = tuple(case for case in lines if case in chosen and repeated.get(case) != lines[case])
    folder.write_manifest(folder.manifest.model_copy(update={"repeated": len(chosen), "differing": differing}))
    return folder.manifest


def _record_lines(folder: RunFolder) -> dict[str, str]:
    """Case id -> its record as it stands in the file."""
    lines = (folder.path / "records.jsonl").read_text("utf-8").split("\n")
    return {record.case: line for record, line in zip(folder.records(), filter(None, lines), strict=True)}


def _asked_elsewhere(folder: RunFolder, open_subject: Open, cases: list[str]) -> dict[str, str]:
    """Case id -> its record, asked in this order by another process."""
    with TemporaryDirectory() as place:
        out = Path(place) / "records.jsonl"
        arguments = (folder.path, open_subject, cases, out)
        process = multiprocessing.get_context("spawn").Process(target=_ask, args=arguments)
        process.start()
        process.join()
        if process.exitcode != 0:
            raise RunError("Fallen gick inte att ställa en gång till i en egen process. Kör ”kvarbo doctor”.")
        return dict(zip(cases, filter(None, out.read_text("utf-8").split("\n")), strict=True))


def _ask(path: Path, open_subject: Open, wanted: list[str], out: Path) -> None:
    """Runs in the other process: a record a line."""
    folder = RunFolder(path)
    subject, with_rewritings = open_subject(), folder.manifest.variants
    cases = {case.id: case for script in folder.scripts() for case in script.cases}
    records = [said(cases[case], subject, folder.law_read, with_rewritings)[0] for case in wanted]
    out.write_text("".join(f"{record.model_dump_json()}\n" for record in records), "utf-8")
