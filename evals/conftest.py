"""Each case of a script as a test: `pytest evals/scripts/fragor-dev.yaml -k dev-017`.

A case that the baseline has wrong too is expected to fail. Not part of `make test`: a share of the cases is always
wrong, and it is the gates that decide.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from corpus.reader import GUIDANCE
from evals.baseline import read_baseline
from evals.run.asking import said
from evals.run.subject import Kvarbo
from evals.run.types import Sections
from evals.score import score_record
from evals.script.load import SCRIPTS, read_script
from evals.script.relevant import sections_of
from evals.script.types import Case, EvalScript


@dataclass(frozen=True)
class Ready:
    """Kvarbo and its guidance, opened once."""

    kvarbo: Kvarbo
    sections: Sections


_READY = pytest.StashKey[Ready]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """An installation's own guidance instead of the shipped one."""
    parser.addoption("--guidance", type=Path, default=GUIDANCE, help="folder with the guidance that is asked")


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """The shipped scripts, and any YAML file that is named on the command line."""
    is_script = file_path.parent == SCRIPTS or parent.session.isinitpath(file_path)
    if file_path.suffix == ".yaml" and is_script:
        return ScriptFile.from_parent(parent, path=file_path)
    return None


class ScriptFile(pytest.File):
    """A script: its cases in order."""

    def collect(self) -> Iterator[pytest.Item]:
        """An item a case."""
        script, baseline = read_script(self.path), read_baseline()
        for case in script.cases:
            item = CaseItem.from_parent(self, name=case.id, script=script, case=case)
            if baseline and baseline.is_wrong(case.id, case.digest):
                item.add_marker(pytest.mark.xfail(reason="fel också i baslinjen"))
            yield item


class WrongAnswer(AssertionError):
    """What was wrong, in Swedish."""


class CaseItem(pytest.Item):
    """One case asked and scored."""

    def __init__(self, *, script: EvalScript, case: Case, **options: Any) -> None:
        super().__init__(**options)
        self.script, self.case = script, case

    def runtest(self) -> None:
        """Fails with what was wrong."""
        ready = _ready(self.config)
        record, _ = said(self.case, ready.kvarbo, ready.kvarbo.assistant.corpus.law_read, with_rewritings=False)
        score = score_record(self.case, self.script, record, ready.sections)
        if not score.right:
            raise WrongAnswer("\n".join(score.why))

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: object = None) -> str:
        """The lines of why, without a traceback; for anything else the usual."""
        if isinstance(excinfo.value, WrongAnswer):
            return str(excinfo.value)
        return str(super().repr_failure(excinfo))

    def reportinfo(self) -> tuple[Path, None, str]:
        """Where the case stands."""
        return self.path, None, self.name


def _ready(config: pytest.Config) -> Ready:
    """Kvarbo, opened by the first case of a session; the index is kept in pytest's cache."""
    if _READY not in config.stash:
        from assistant.assistant import Assistant

        cache = getattr(config, "cache", None)
        index = cache.mkdir("kvarbo-index") if cache else Path(tempfile.mkdtemp(prefix="kvarbo-"))
        assistant = Assistant(index, config.getoption("--guidance"))
        config.stash[_READY] = Ready(Kvarbo(assistant), sections_of(assistant.corpus))
        config.add_cleanup(assistant.close)
    return config.stash[_READY]
