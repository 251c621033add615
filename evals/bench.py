"""Measures time and memory on this machine: `python -m evals.bench` (each figure with the n behind it).

Prints the index build (cold and with everything taken over), the search and the whole answer (median and 95th
percentile, one thread), and memory. A plain scan in numpy over the same vectors is timed in the same run as the
baseline that other machines can be compared by.
"""

from __future__ import annotations

import resource
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import numpy as np

from assistant.assistant import Assistant
from evals.questions import load
from indexing.hybrid import search
from indexing.retriever import query_of

ROUNDS = 3


def timed(work: Callable[[], object]) -> float:
    """Seconds for one call."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def spread(milliseconds: list[float]) -> str:
    """Median and 95th percentile of a list of milliseconds."""
    p50, p95 = np.percentile(milliseconds, [50, 95])
    return f"p50 {p50:.1f} ms, p95 {p95:.1f} ms (n={len(milliseconds)})"


def main() -> None:
    """Runs the benchmark and prints a line for each figure."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        cold = timed(lambda: Assistant(root / "index").close())
        warm = timed(lambda: Assistant(root / "index").close())
        assistant = Assistant(root / "index")
        questions = [case.question for case in load("fragor-dev")] * ROUNDS
        assistant.ask(questions[0])
        answers = [1000 * timed(partial(assistant.ask, question)) for question in questions]
        queries = [query_of(question) for question in questions]
        searches = [1000 * timed(partial(search, assistant.index, query, 10)) for query in queries]
        vectors = np.stack(list(assistant.index.store.stored().values()))
        scans = [1000 * timed(lambda: np.argsort(-(vectors @ vectors[0]))[:100]) for _ in questions]
        size = sum(path.stat().st_size for path in (root / "index").rglob("*") if path.is_file())
        print(f"sections {len(assistant.index.items)}, chunks {assistant.index.manifest.chunks}")
        print(f"first start with index build {cold:.1f} s, open again {warm:.2f} s, index on disk {size / 1e6:.1f} MB")
        print(f"whole answer: {spread(answers)}")
        print(f"search alone: {spread(searches)}")
        print(f"baseline, exact scan of the vectors: {spread(scans)}")
        print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB")
        assistant.close()


if __name__ == "__main__":
    main()
