"""Two runs made by hand, shared by the tests of the report."""

from __future__ import annotations

import pytest

from evals.run.folder import RunFolder
from tests.evals.report import made


@pytest.fixture(scope="session")
def run(tmp_path_factory: pytest.TempPathFactory) -> RunFolder:
    """The run with its faults."""
    return made.run(tmp_path_factory.mktemp("runs"))


@pytest.fixture(scope="session")
def better(tmp_path_factory: pytest.TempPathFactory) -> RunFolder:
    """The same cases, some of which are answered better."""
    fixed = ("sonder", "fientlig")
    return made.run(tmp_path_factory.mktemp("runs"), "2026-11-23T120000_prov", fixed=fixed, label="Efter rättning")
