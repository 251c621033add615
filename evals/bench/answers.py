"""The whole answer, measured: the first start, opening again, and the time of each step and of the whole, by users."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

from assistant.assistant import Assistant
from evals.bench.apart import peak_mib
from evals.bench.figures import Figures, spread
from evals.bench.measure import WARM_UP, Job, size_mib, timed
from evals.script.load import load_all
from evals.script.types import QuestionCase
from indexing.snapshot import Progress

USERS = (1, 8)
WHOLE = "whole answer"
Times = dict[str, list[float]]  # milliseconds of each answer, by step and for the whole


def dev_questions() -> tuple[str, ...]:
    """The questions of every script that may be tuned on, each once; of a conversation the first."""
    cases = [case for script in load_all() if script.split == "dev" for case in script.cases]
    return tuple(dict.fromkeys(case.asked[0].ask for case in cases if isinstance(case, QuestionCase)))


def measure_answers(job: Job, folder: Path, progress: Progress) -> Figures:
    """The figures of the assistant, run in this process; its model has one thread."""
    progress("First start", 0, 1)
    start = partial(Assistant, folder / "index", job.material.guidance, threads=1)
    cold = timed(lambda: start().close())
    warm = timed(lambda: start().close())
    assistant = start()
    for question in job.questions[:WARM_UP]:
        assistant.ask(question)
    return {
        "sections, chunks": f"{len(assistant.index.items):,}, {assistant.index.manifest.chunks:,}",
        "first start, index built": f"{cold:.1f} s",
        "start with the index there": f"{warm:.2f} s",
        **dict(pair for users in USERS for pair in _rows(assistant, job.questions, users, progress)),
        "index on disk": f"{size_mib(folder / 'index'):.1f} MiB",
        "peak memory": f"{peak_mib():.0f} MiB",
    }


def _rows(assistant: Assistant, questions: Sequence[str], users: int, progress: Progress) -> Iterator[tuple[str, str]]:
    """The whole answer first, then each step that took part, with so many users at once."""
    progress(f"Asking, users at once: {users}", 0, len(questions))
    begun = time.perf_counter()
    found = _ask_all(assistant, questions, users)
    seconds = time.perf_counter() - begun
    who = "1 user" if users == 1 else f"{users} users at once"
    for name, times in found.items():
        yield f"{name}, {who}", spread(times)
    yield f"answers a second, {who}", f"{len(questions) / seconds:.1f} (n={len(questions)})"


def _ask_all(assistant: Assistant, questions: Sequence[str], users: int) -> Times:
    """The times of all the questions, asked by so many threads that share one assistant."""
    times: Times = {WHOLE: []}
    with ThreadPoolExecutor(users) as pool:
        for whole, steps in pool.map(partial(_ask, assistant), questions):
            times[WHOLE].append(whole)
            for step, spent in steps.items():
                times.setdefault(f"step {step}", []).append(spent)
    return times


def _ask(assistant: Assistant, question: str) -> tuple[float, dict[str, float]]:
    """Milliseconds for the whole answer and for each of its steps."""
    begun = time.perf_counter()
    answer = assistant.ask(question)
    return 1000 * (time.perf_counter() - begun), answer.timings_ms
