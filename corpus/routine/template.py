"""The template of a routine for when children are affected (`corpus/data/rutinmall.md`), and the same as DOCX."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from corpus.statutes import DATA

if TYPE_CHECKING:
    from docx.document import Document as DocxDocument

TEMPLATE = DATA / "rutinmall.md"
_RULE = re.compile(r"^[-| ]+$")


def write_docx(text: str, out: Path | BinaryIO) -> None:
    """Writes the template's headings, paragraphs, lists and tables as DOCX. Raises OSError when that fails."""
    from docx import Document

    document = Document()
    document.core_properties.language = "sv-SE"
    for block in text.strip().split("\n\n"):
        lines = block.split("\n")
        if match := re.match(r"^(#{1,3}) (.+)$", lines[0]):
            document.add_heading(match[2], level=len(match[1]))
        elif " | " in lines[0]:
            _add_table(document, [_cells(line) for line in lines if not _RULE.match(line)])
        else:
            for line in lines:
                style = "List Bullet" if line.startswith("- ") else "List Number" if re.match(r"\d+\. ", line) else None
                document.add_paragraph(re.sub(r"^(?:- |\d+\. )", "", line), style=style)
    document.save(out if not isinstance(out, Path) else str(out))


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.split("|")]


def _add_table(document: DocxDocument, rows: list[list[str]]) -> None:
    table = document.add_table(len(rows), len(rows[0]), style="Table Grid")
    for place, row in enumerate(rows):
        for column, cell in enumerate(row):
            table.cell(place, column).text = cell
