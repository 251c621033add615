"""What all readers write to: blocks in the order of the file become sections, and what was lost is noted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.readers.tables import table_text
from corpus.readers.text import clean
from corpus.readers.types import Loss, ReadSection, Table

WHOLE_FILE = "hela filen"
# Titles that programs make up.
_NO_TITLE = re.compile(
    r"(?:microsoft word.*|.*\.(?:docx?|pdf|indd|html?|md)|(?:untitled|namnlös|dokument|document)\s*\d*)", re.IGNORECASE
)


class Refusal(Exception):
    """A file that a reader refuses: why and what to do instead, in Swedish (becomes a ReadError with its name)."""


@dataclass(frozen=True)
class _Block:
    text: str
    page: int | None
    level: int | None = None
    mark: str = ""
    table: Table | None = None


class Draft:
    """A file while it is read. `named` is the title that the file gives itself; `pages` stays None without pages."""

    def __init__(self) -> None:
        self.named = ""
        self.pages: int | None = None
        self._blocks: list[_Block] = []
        self._losses: dict[Loss, None] = {}
        self._heading = ""
        self._invisible = 0

    def heading(self, level: int, text: str, page: int | None = None) -> None:
        """A heading; the lower the level the higher it stands. Only the order of levels counts."""
        if cleaned := self._clean(text):
            self._heading = cleaned
            self._blocks.append(_Block(cleaned, page, level=level))

    def paragraph(self, text: str, page: int | None = None) -> None:
        """A paragraph; nothing when it is blank."""
        if cleaned := self._clean(text):
            self._blocks.append(_Block(cleaned, page))

    def item(self, text: str, mark: str = "-", page: int | None = None) -> None:
        """An item of a list, with "-" or its number ("3.")."""
        if cleaned := self._clean(text):
            self._blocks.append(_Block(cleaned, page, mark=mark))

    def table(self, rows: Sequence[Sequence[str]], page: int | None = None) -> None:
        """A table, made rectangular, without blank rows and columns; one of a single row or column is a box of text."""
        cleaned = [[self._clean(cell) for cell in row] for row in rows]
        filled = [row for row in cleaned if any(row)]
        width = max(map(len, filled), default=0)
        square = [[*row, *[""] * (width - len(row))] for row in filled]
        columns = [number for number in range(width) if any(row[number] for row in square)]
        kept = tuple(tuple(row[number] for number in columns) for row in square)
        if len(kept) > 1 and len(columns) > 1:
            table = Table(kept, page)
            self._blocks.append(_Block(table_text(table), page, table=table))
        else:
            for cell in (cell for row in kept for cell in row if cell):
                self._blocks.append(_Block(cell, page))

    def lose(self, code: str, place: str, text: str) -> None:
        """Notes something that is not kept; the same thing at the same place once."""
        self._losses[Loss(code, place, clean(text)[0])] = None

    def here(self) -> str:
        """The place reached, to say where a loss stood."""
        return f"avsnittet ”{self._heading}”" if self._heading else "före första rubriken"

    def losses(self) -> tuple[Loss, ...]:
        """Everything noted so far, invisible characters last."""
        if not self._invisible:
            return tuple(self._losses)
        text = f"{self._invisible} osynliga tecken (styrtecken, nollbredd, skrivriktning) är borttagna."
        return (*self._losses, Loss("osynliga tecken", WHOLE_FILE, text))

    def sections(self) -> tuple[ReadSection, ...]:
        """The sections in order; a heading with nothing under it is one too."""
        return tuple(self._sections())

    def title(self) -> str:
        """The one highest heading, else the file's own title, else the first heading; "" when there is none."""
        headings = [(block.level, block.text) for block in self._blocks if block.level is not None]
        top = [text for level, text in headings if level == min(headings)[0]]
        named = clean(self.named)[0]
        if len(top) == 1 or _NO_TITLE.fullmatch(named):
            named = ""
        return named or (top[0] if top else "")

    def _clean(self, text: str) -> str:
        cleaned, removed = clean(text)
        self._invisible += removed
        return cleaned

    def _sections(self) -> Iterator[ReadSection]:
        ranks = {
            level: rank
            for rank, level in enumerate(sorted({b.level for b in self._blocks if b.level is not None}), start=1)
        }
        above: list[tuple[int, str]] = []
        heading: _Block | None = None
        body: list[_Block] = []
        for block in [*self._blocks, None]:
            if block is not None and block.level is None:
                body.append(block)
                continue
            if heading is not None and heading.level is not None:
                level = ranks[heading.level]
                above = [one for one in above if one[0] < level]
                yield _section(heading.text, level, tuple(text for _, text in above), body, heading.page)
                above.append((level, heading.text))
            elif body:
                yield _section("", 0, (), body, body[0].page)
            heading, body = block, []


def _section(heading: str, level: int, path: tuple[str, ...], body: list[_Block], page: int | None) -> ReadSection:
    parts: list[str] = []
    in_list = False
    for block in body:
        text = f"{block.mark} {block.text}" if block.mark else block.text
        if block.mark and in_list:
            parts[-1] += f"\n{text}"
        else:
            parts.append(text)
        in_list = bool(block.mark)
    tables = tuple(block.table for block in body if block.table)
    return ReadSection(heading, level, path, "\n\n".join(parts), page, tables)
