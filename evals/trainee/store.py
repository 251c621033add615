"""Where trainees' answers are kept: a folder a group, a file a code, a line a session or an answer.

<root>/kurs-v48/lugn-bro-48213.jsonl

A line is added whole and forced to disk; what a kill left of a line is ignored when read and cut off at the next
addition. One lock for everything: an addition takes milliseconds, and a code can be removed for good under it.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from evals.trainee.codes import CODE, GROUP, draw_code
from evals.trainee.types import Given, Gone, Journal, Session, TraineeError

MOST_CODES = 200
MOST_GROUPS = 200
MOST_LINES = 2_000


class Store:
    """The journals of all groups under one folder. Safe to use from several threads and processes."""

    def __init__(self, root: Path, draw: Callable[[], str] = draw_code) -> None:
        self.root, self._draw = root, draw

    def codes(self, group: str) -> tuple[str, ...]:
        """The codes of a group, in order; none for a group that does not exist."""
        folder = self._folder(group)
        names = (path.stem for path in folder.glob("*.jsonl")) if folder.is_dir() else ()
        return tuple(sorted(name for name in names if re.fullmatch(CODE, name)))

    def create(self, group: str) -> str:
        """A new code in the group. Raises TraineeError when there is no more room."""
        with self._locked():
            folder = self._folder(group)
            taken = self.codes(group)
            if len(taken) >= MOST_CODES:
                raise TraineeError(f"Gruppen har redan {MOST_CODES} deltagare. Välj ett annat gruppnamn.")
            if not folder.exists() and sum(path.is_dir() for path in self.root.iterdir()) >= MOST_GROUPS:
                raise TraineeError(f"Det finns redan {MOST_GROUPS} grupper. Ta bort en i datamappen först.")
            folder.mkdir(exist_ok=True)
            code = next(code for code in iter(self._draw, None) if code not in taken)
            _add(folder / f"{code}.jsonl", "")
            return code

    def read(self, group: str, code: str) -> Journal:
        """What is kept under a code. Raises Gone when there is nothing by that name."""
        path = self._file(group, code)
        try:
            text = path.read_bytes()
        except FileNotFoundError:
            raise Gone("Koden finns inte i gruppen. Kontrollera koden och gruppens namn.") from None
        rows = list(_rows(text))
        return Journal(
            group,
            code,
            tuple(Session.model_validate(row["session"]) for row in rows if "session" in row),
            tuple(Given.model_validate(row["given"]) for row in rows if "given" in row),
        )

    def begin(self, group: str, code: str, session: Session) -> None:
        """Adds a session. Raises TraineeError: Gone, or no more room."""
        with self._locked():
            self._add_row(self.read(group, code), "session", session)

    def add(self, group: str, code: str, given: Given) -> bool:
        """Adds an answer; False when the case has one in that session already: the first one stands."""
        with self._locked():
            journal = self.read(group, code)
            if given.session != len(journal.sessions) - 1 or given.case not in journal.left:
                return False
            self._add_row(journal, "given", given)
            return True

    def delete(self, group: str, code: str) -> None:
        """Removes all that is kept under a code, and the group's folder after its last. Raises Gone."""
        with self._locked():
            path = self._file(group, code)
            if not path.exists():
                raise Gone("Koden finns inte i gruppen. Den kan redan vara borttagen.")
            path.unlink()
            if not any(path.parent.iterdir()):
                path.parent.rmdir()

    def _add_row(self, journal: Journal, name: str, row: Session | Given) -> None:
        if len(journal.sessions) + len(journal.given) >= MOST_LINES:
            raise TraineeError(f"Koden har redan {MOST_LINES} sparade rader. Börja om med en ny kod.")
        line = json.dumps({name: row.model_dump(mode="json")}, ensure_ascii=False)
        _add(self._file(journal.group, journal.code), f"{line}\n")

    def _folder(self, group: str) -> Path:
        if not re.fullmatch(GROUP, group):
            raise Gone("Gruppen finns inte. Kontrollera gruppens namn.")
        return self.root / f"grupp-{group}"

    def _file(self, group: str, code: str) -> Path:
        if not re.fullmatch(CODE, code):
            raise Gone("Koden finns inte. Kontrollera koden.")
        return self._folder(group) / f"{code}.jsonl"

    @contextmanager
    def _locked(self) -> Iterator[None]:
        from filelock import FileLock

        self.root.mkdir(parents=True, exist_ok=True)
        with FileLock(self.root / ".lock", poll_interval=0.01):
            yield


def _rows(text: bytes) -> Iterator[dict[str, object]]:
    """The whole lines; a last one without its end was cut off by a kill."""
    for line in text[: text.rfind(b"\n") + 1].splitlines():
        yield json.loads(line)


def _add(path: Path, line: str) -> None:
    with path.open("a+b") as out:
        out.seek(0)
        out.truncate(out.read().rfind(b"\n") + 1)
        out.write(line.encode())
        out.flush()
        os.fsync(out.fileno())
