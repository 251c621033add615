"""What all tests share: a small corpus of three documents, the shipped one, and an assistant over each."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.assistant import Assistant
from corpus.reader import read_corpus
from corpus.types import Corpus
from indexing.embedder import STATIC_MODEL

FIXTURE_GUIDANCE = Path(__file__).parent / "fixtures" / "guidance"


@pytest.fixture(scope="session")
def fixture_corpus() -> Corpus:
    """Three documents with 28 sections whose right answers are known."""
    return read_corpus(FIXTURE_GUIDANCE)


@pytest.fixture(scope="session")
def shipped_corpus() -> Corpus:
    """The guidance as it is shipped."""
    return read_corpus()


@pytest.fixture(scope="session")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    """The assistant over the fixture corpus, with the small shipped model: it is quick and stays as it is."""
    folder = tmp_path_factory.mktemp("fixture-index")
    ready = Assistant(folder, guidance_dir=FIXTURE_GUIDANCE, model_dir=STATIC_MODEL)
    yield ready
    ready.close()


@pytest.fixture(scope="session")
def shipped_assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    """The assistant over the shipped guidance, with the shipped model."""
    ready = Assistant(tmp_path_factory.mktemp("shipped-index"))
    yield ready
    ready.close()
