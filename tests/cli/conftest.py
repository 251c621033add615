"""The command line in this process (a new process costs ten seconds of imports), over folders of its own."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from indexing.embedder import STATIC_MODEL
from tests.conftest import FIXTURE_GUIDANCE
from ui.main import main


@dataclass(frozen=True)
class Result:
    """What a command left: its exit status and what it wrote."""

    status: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        """Standard output as JSON."""
        return json.loads(self.out)

    @property
    def error(self) -> str:
        """The error message: the last line on standard error."""
        return self.err.rstrip().rpartition("\n")[2]


Kvarbo = Callable[..., Result]


@pytest.fixture(scope="session")
def data_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One data folder over the small corpus for all tests that leave it whole."""
    return tmp_path_factory.mktemp("data")


@pytest.fixture
def kvarbo(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], data_dir: Path) -> Kvarbo:
    """Runs a command; `environ` adds KVARBO_ settings to those of the small corpus and the small model."""

    def run(*argv: str | Path, **environ: str | Path) -> Result:
        for name in [name for name in os.environ if name.startswith("KVARBO_")]:
            monkeypatch.delenv(name)
        settings: dict[str, str | Path] = {
            "KVARBO_DATA_DIR": data_dir,
            "KVARBO_GUIDANCE_DIR": FIXTURE_GUIDANCE,
            "KVARBO_MODEL": STATIC_MODEL,
        }
        for name, value in (settings | environ).items():
            monkeypatch.setenv(name, str(value))
        monkeypatch.setenv("COLUMNS", "200")
        capsys.readouterr()
        try:
            status = main([str(argument) for argument in argv])
        except SystemExit as stop:
            status = int(stop.code or 0)
        written = capsys.readouterr()
        return Result(status, written.out, written.err)

    return run


@pytest.fixture
def guidance(tmp_path: Path) -> Path:
    """A copy of the small guidance, free to break."""
    return Path(shutil.copytree(FIXTURE_GUIDANCE, tmp_path / "guidance"))


@pytest.fixture
def lines(tmp_path: Path) -> Callable[..., Path]:
    """Writes a JSONL file: a str goes in as it is, everything else as JSON."""

    def write(*rows: object, name: str = "in.jsonl") -> Path:
        path = tmp_path / name
        texts = (row if isinstance(row, str) else json.dumps(row, ensure_ascii=False) for row in rows)
        path.write_text("".join(f"{text}\n" for text in texts), "utf-8")
        return path

    return write
