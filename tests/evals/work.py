"""What another process does in the tests: goes on with a run until it is done or killed."""

from __future__ import annotations

import sys
from pathlib import Path

from evals.run.folder import RunFolder
from evals.run.produce import produce
from tests.evals.runs import clock, screening_only

if __name__ == "__main__":
    produce(RunFolder(Path(sys.argv[1])), screening_only(), now=clock)
