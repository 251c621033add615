"""What can be wrong with a document, said so that the person can mend it."""

from __future__ import annotations

from pathlib import Path


class CorpusError(Exception):
    """A document that cannot be used: file, line (1 = first; None = the whole file) and what to do, in Swedish."""

    def __init__(self, path: Path, line: int | None, text: str) -> None:
        self.path, self.line, self.text = path, line, text
        super().__init__(f"{path.name}{f', rad {line}' if line else ''}: {text}")
