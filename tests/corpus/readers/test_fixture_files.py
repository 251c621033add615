"""One routine in four formats: every reader gives the same sections and table, and the script makes the same files."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corpus.readers.read import read_file
from corpus.readers.types import ReadSection
from tests.fixtures.make_files import FILES, MAKERS
from tests.fixtures.routine import SECTIONS, TABLE, TITLE

CODES = {"rutin.md": set(), "rutin.html": {"sidram"}, "rutin.docx": {"sidhuvud"}, "rutin.pdf": {"sidhuvud"}}


def expected() -> list[tuple[int, str, str]]:
    """(level, heading, text) of every section, written out from the data."""
    found = [(1, TITLE, "")]
    for level, heading, blocks in SECTIONS:
        parts = []
        for block in blocks:
            if isinstance(block, str):
                parts.append(block)
            elif isinstance(block, tuple):
                marks = ["-" if block[0] == "-" else f"{number}." for number in range(1, len(block[1]) + 1)]
                parts.append("\n".join(f"{mark} {item}" for mark, item in zip(marks, block[1], strict=True)))
            else:
                names = block[0]
                rows = ["; ".join(f"{n}: {c}" for n, c in zip(names, row, strict=True)) for row in block[1:]]
                parts.append("\n".join(rows))
        found.append((level, heading, "\n\n".join(parts)))
    return found


def without_pages(section: ReadSection) -> ReadSection:
    return replace(section, page=None, tables=tuple(replace(table, page=None) for table in section.tables))


@pytest.mark.parametrize("name", MAKERS)
def test_every_format_gives_the_same_sections_and_table(name: str) -> None:
    document = read_file(FILES / name)

    assert [(section.level, section.heading, section.text) for section in document.sections] == expected()
    assert [[list(row) for row in table.rows] for section in document.sections for table in section.tables] == [TABLE]
    assert document.title == TITLE
    assert {loss.code for loss in document.losses} == CODES[name]


def test_the_readers_agree_on_paths_too() -> None:
    first, *others = ([without_pages(section) for section in read_file(FILES / name).sections] for name in MAKERS)

    assert all(other == first for other in others)


@pytest.mark.parametrize("name", MAKERS)
def test_the_files_are_what_the_script_makes(name: str) -> None:
    assert (FILES / name).read_bytes() == MAKERS[name]()


def test_reading_twice_gives_the_same() -> None:
    assert read_file(FILES / "rutin.pdf") == read_file(FILES / "rutin.pdf")
