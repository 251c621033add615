"""The whole answer, measured: the first start, opening again, and the time from question to answer."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from assistant.assistant import Assistant
from evals.bench.apart import peak_mib
from evals.bench.figures import Figures, spread
from evals.bench.measure import Job, size_mib, timed
from indexing.snapshot import Progress


def measure_answers(job: Job, folder: Path, progress: Progress) -> Figures:
    """The figures of the assistant, run in this process on one thread."""
    progress("First start", 0, 1)
    start = partial(Assistant, folder / "index", job.material.guidance, threads=1)
    cold = timed(lambda: start().close())
    warm = timed(lambda: start().close())
    assistant = start()
    assistant.ask(job.questions[0])
    times = []
    for number, question in enumerate(job.questions, 1):
        times.append(1000 * timed(partial(assistant.ask, question)))
        progress("Asking", number, len(job.questions))
    return {
        "sections, chunks": f"{len(assistant.index.items):,}, {assistant.index.manifest.chunks:,}",
        "first start, index built": f"{cold:.1f} s",
        "start with the index there": f"{warm:.2f} s",
        "whole answer": spread(times),
        "index on disk": f"{size_mib(folder / 'index'):.1f} MiB",
        "peak memory": f"{peak_mib():.0f} MiB",
    }
