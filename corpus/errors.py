"""Errors that a person can mend: each message is Swedish and says what happened and what to do."""

from __future__ import annotations

from pathlib import Path


class UserError(Exception):
    """Something that the person can mend; shown as it stands, never as a traceback."""


class CorpusError(UserError):
    """A document that cannot be used: file, line (1 = first; None = the whole file) and what to do, in Swedish."""

    def __init__(self, path: Path, line: int | None, text: str) -> None:
        self.path, self.line, self.text = path, line, text
        super().__init__(f"{path.name}{f', rad {line}' if line else ''}: {text}")
