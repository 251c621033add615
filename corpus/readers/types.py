"""What a reader gives: the sections of a file, their tables, and what could not be kept."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from corpus.errors import UserError


class ReadError(UserError):
    """A file that is refused (Swedish: the file, why, and what to do instead)."""

    def __init__(self, path: Path, what: str) -> None:
        super().__init__(f"{path.name}: {what}")
        self.path = path


@dataclass(frozen=True)
class Table:
    """A table as rows of cells (plain text); the first row is its head. `page` counts from 1, None without pages."""

    rows: tuple[tuple[str, ...], ...]
    page: int | None = None


@dataclass(frozen=True)
class ReadSection:
    """A heading and what stands under it until the next heading.

    `level`: 1 for the highest heading, 0 for text before the first. `path`: the headings above it, outermost first.
    `text`: plain text, blocks parted by an empty line, list items a line each ("1. …" or "- …"); each row of a table
    is a line "Column: cell; column: cell". `page`: where it begins, counted from 1. `tables`: the same tables as cells.
    """

    heading: str
    level: int
    path: tuple[str, ...]
    text: str
    page: int | None = None
    tables: tuple[Table, ...] = ()


@dataclass(frozen=True)
class Loss:
    """Something of the file that is not in the sections (Swedish); `code` names the sort, `place` where it stood."""

    code: str
    place: str
    text: str


@dataclass(frozen=True)
class ReadDocument:
    """A file as it was read. `format`: pdf, docx, html, markdown or statute; `sha256` of the file's bytes."""

    path: Path
    format: str
    title: str
    sections: tuple[ReadSection, ...]
    losses: tuple[Loss, ...]
    pages: int | None
    sha256: str
