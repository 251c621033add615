"""Short ways to read bytes in tests, and to name what came out."""

from __future__ import annotations

import pytest

from corpus.readers.child import Parsed, parse_here
from corpus.readers.draft import Refusal


def outline(parsed: Parsed) -> list[tuple[int, str]]:
    """The headings with their levels, in order."""
    return [(section.level, section.heading) for section in parsed.sections]


def text(parsed: Parsed) -> str:
    """All text of the sections."""
    return "\n\n".join(section.text for section in parsed.sections if section.text)


def tables(parsed: Parsed) -> list[list[list[str]]]:
    """All tables as rows of cells."""
    return [[list(row) for row in table.rows] for section in parsed.sections for table in section.tables]


def losses(parsed: Parsed) -> dict[str, str]:
    """The last loss of each sort, as "place: text"."""
    return {loss.code: f"{loss.place}: {loss.text}" for loss in parsed.losses}


def refusal(form: str, data: bytes) -> str:
    """Why the bytes are refused."""
    with pytest.raises(Refusal) as caught:
        parse_here(form, data)
    return str(caught.value)
