"""What other processes do in the tests: build, open and search an index, until they are done or killed."""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from indexing.embedder import STATIC_MODEL, Embedder
from indexing.hybrid import search
from indexing.index import open_index
from indexing.items import Item
from indexing.retriever import query_of
from indexing.snapshot import build


def build_index(items: Sequence[Item], folder: Path, started: Any = None, force: bool = False) -> None:
    """Builds; `started` (an event) is set when the model is loaded and the build begins."""
    embedder = Embedder(STATIC_MODEL, threads=1)
    embedder.warm()
    if started is not None:
        started.set()
    build(items, embedder, folder, force=force)


def build_and_die(items: Sequence[Item], folder: Path, step: int, force: bool) -> None:
    """Builds, and is killed just before the step-th time that something is renamed or removed in the folder."""
    embedder = Embedder(STATIC_MODEL, threads=1)
    embedder.warm()
    seen = 0

    def count(event: str, arguments: tuple[Any, ...]) -> None:
        nonlocal seen
        if event in ("os.rename", "shutil.rmtree") and str(folder) in str(arguments[0]):
            seen += 1
            if seen == step:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(count)
    build(items, embedder, folder, force=force)


def build_on_full_disk(items: Sequence[Item], folder: Path, largest_bytes: int) -> None:
    """Builds where no file can grow beyond `largest_bytes`; the exception, whatever it is, ends the process."""
    import resource

    embedder = Embedder(STATIC_MODEL, threads=1)
    embedder.warm()
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (largest_bytes, largest_bytes))
    build(items, embedder, folder)


def open_and_search(items: Sequence[Item], folder: Path, question: str, out: Path, together: Any = None) -> None:
    """Writes the ids found for the question; `together` (a barrier) lets several begin at once."""
    embedder = Embedder(STATIC_MODEL, threads=1)
    embedder.warm()
    if together is not None:
        together.wait()
    index = open_index(items, embedder, folder)
    try:
        out.write_text(json.dumps([hit.id for hit in search(index, query_of(question), 5)]), "utf-8")
    finally:
        index.close()
