"""What the tests of the search share: the model, small items, a built index, and cheap other processes."""

from __future__ import annotations

import multiprocessing
import shutil
from collections.abc import Iterator
from multiprocessing import forkserver
from multiprocessing.context import ForkServerContext
from pathlib import Path

import pytest

from assistant.assistant import Assistant
from corpus.types import Corpus
from indexing.embedder import STATIC_MODEL, Embedder
from indexing.index import Index, open_index
from indexing.items import Item, items_of
from indexing.snapshot import build


@pytest.fixture(scope="session")
def embedder() -> Embedder:
    """The small shipped model: it is quick and stays as it is."""
    return Embedder(STATIC_MODEL)


@pytest.fixture(scope="session")
def items(fixture_corpus: Corpus) -> tuple[Item, ...]:
    """The sections of the small corpus."""
    return items_of(fixture_corpus)


@pytest.fixture(scope="session")
def index(assistant: Assistant) -> Index:
    """The opened index of the small corpus."""
    return assistant.index


@pytest.fixture(scope="session")
def shipped_index(shipped_assistant: Assistant) -> Index:
    """The opened index of the shipped guidance."""
    return shipped_assistant.index


@pytest.fixture(scope="session")
def built(items: tuple[Item, ...], embedder: Embedder, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index folder over the small corpus; tests copy it (`folder`) and never change it."""
    folder = tmp_path_factory.mktemp("built") / "index"
    build(items, embedder, folder)
    return folder


@pytest.fixture
def folder(built: Path, tmp_path: Path) -> Path:
    """A copy of the built index folder, free to damage."""
    return Path(shutil.copytree(built, tmp_path / "index"))


@pytest.fixture(scope="session")
def tiny(embedder: Embedder, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    """Three items whose words can be counted by hand."""
    texts = {"a": "hyran är obetald", "b": "hyran och barnen", "c": "kronofogden kommer"}
    made = [Item(name, "", f"Rubrik {name}", text) for name, text in texts.items()]
    opened = open_index(made, embedder, tmp_path_factory.mktemp("tiny"))
    yield opened
    opened.close()


@pytest.fixture(scope="session", autouse=True)
def _warm_processes(request: pytest.FixtureRequest) -> None:
    """Lets the process that others are forked from load its libraries while the first tests run."""
    if any("processes" in getattr(item, "fixturenames", ()) for item in request.session.items):
        multiprocessing.set_forkserver_preload(["tests.indexing.preload", "tests.indexing.work"])
        forkserver.ensure_running()


@pytest.fixture(scope="session")
def processes(_warm_processes: None) -> ForkServerContext:
    """Starts processes from one that has everything loaded, so that each costs milliseconds and not ten seconds."""
    return multiprocessing.get_context("forkserver")
