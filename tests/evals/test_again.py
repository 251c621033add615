"""Cases asked once more in a process of its own."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from assistant.assistant import Assistant
from evals.broken import Fickle
from evals.run.again import again
from evals.run.folder import RunError, RunFolder
from evals.run.produce import produce
from evals.run.subject import Kvarbo
from evals.run.types import Subjects
from tests.conftest import FIXTURE_GUIDANCE
from tests.evals.runs import clock, folder, screening_only, screening_scripts
from tests.evals.small import part


def fickle(index: Path) -> Subjects:
    return Fickle(Kvarbo(Assistant(index, FIXTURE_GUIDANCE)))


def missing() -> Subjects:
    raise RuntimeError


@pytest.fixture
def screened(tmp_path: Path) -> RunFolder:
    run = folder(tmp_path, screening_scripts())
    produce(run, screening_only(), now=clock)
    return run


def test_the_same_build_says_the_very_same(screened: RunFolder) -> None:
    manifest = again(screened, screening_only, 60)

    assert (manifest.repeated, manifest.differing) == (60, ())


def test_no_more_cases_than_there_are_are_asked(screened: RunFolder) -> None:
    assert again(screened, screening_only, 500).repeated == 73


def test_a_build_that_says_something_else_each_time_is_found_out(tmp_path: Path) -> None:
    index = tmp_path / "index"
    run = folder(tmp_path / "runs", [part("fraga-1", "utanfor-1", "vinjett-v01")])
    produce(run, fickle(index), now=clock)

    manifest = again(run, partial(fickle, index), 3)

    assert (manifest.repeated, manifest.differing) == (3, ("fraga-1", "utanfor-1"))


def test_a_process_that_fails_is_told(screened: RunFolder) -> None:
    with pytest.raises(RunError, match="kvarbo doctor"):
        again(screened, missing, 3)
