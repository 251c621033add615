"""The scripts that may be chosen: those that are shipped and the installation's own, read anew when a file changes."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from corpus.types import Corpus
from evals.script.load import FOLDERS, SCRIPTS, ScriptError, find_scripts, load, names
from evals.script.stale import stale_cases
from evals.script.types import EvalScript

Stale = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Listed:
    """A script, whether it is the installation's own, and its cases that may no longer hold with what changed."""

    script: EvalScript
    is_own: bool
    stale: Stale


@dataclass(frozen=True)
class Shelf:
    """The scripts by name; `problems` say in Swedish which could not be read."""

    scripts: Mapping[str, Listed] = field(default_factory=dict)
    problems: tuple[str, ...] = ()

    @property
    def cases(self) -> set[str]:
        """The ids that are taken."""
        return {case.id for listed in self.scripts.values() for case in listed.script.cases}


class Shelves:
    """The shelf of one installation: its own scripts lie in the folder `own`."""

    def __init__(self, own: Path, corpus: Corpus) -> None:
        self.own, self.corpus = own, corpus
        self._lock = threading.Lock()
        self._state: object = None
        self._shelf = Shelf()

    def shelf(self) -> Shelf:
        """The scripts as the files are now."""
        with self._lock:
            state = tuple((path, path.stat().st_mtime_ns, path.stat().st_size) for path in sorted(self._files()))
            if state != self._state:
                self._shelf, self._state = self._read(), state
            return self._shelf

    def _files(self) -> list[Path]:
        return [path for folder in (SCRIPTS, self.own) for path in folder.glob("*.yaml") if path.is_file()]

    def _read(self) -> Shelf:
        folders: tuple[Path, ...] = (SCRIPTS, self.own)
        problems: list[str] = []
        try:
            own = find_scripts((self.own,))
            wanted = names(folders)
        except ScriptError as error:
            # A name that cannot be used stands in the installation's own folder.
            own, folders, wanted, problems = {}, FOLDERS, names(), [str(error)]
        scripts: dict[str, Listed] = {}
        for name in wanted:
            try:
                script = load(name, folders)
                scripts[name] = Listed(script, name in own, stale_cases(script, self.corpus))
            except ScriptError as error:
                problems.append(str(error))
        return Shelf(scripts, tuple(problems))
