"""The walk through a Word document: headings, paragraphs, lists and tables in order, then what was left out."""

from __future__ import annotations

from collections.abc import Iterator

from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from corpus.readers.docx.numbering import Numbering
from corpus.readers.docx.package import open_docx, related
from corpus.readers.docx.paragraphs import Paragraphs, blocks, is_deleted_row
from corpus.readers.docx.styles import Style, Styles, numbering, outline_level, value
from corpus.readers.draft import WHOLE_FILE, Draft, Refusal
from corpus.readers.tables import MAX_COLUMNS
from corpus.readers.text import excerpt, list_item

_LONGEST_BOLD_HEADING = 120
# Bold headings come after Word's own nine levels, larger letters first.
_BOLD_LEVEL = 10_000


def parse_docx(data: bytes, draft: Draft) -> None:
    """Writes the blocks of a DOCX to the draft. Raises Refusal for what is damaged, dangerous or without text."""
    document = open_docx(data)
    draft.named = document.core_properties.title or ""
    _Reader(document, draft).read()
    if not draft.sections():
        raise Refusal("dokumentet innehåller ingen text som kan läsas. Är det inskannat behöver det texttolkas (OCR).")


class _Reader:
    def __init__(self, document: WordDocument, draft: Draft) -> None:
        self._document = document
        self._draft = draft
        self._styles = Styles(document)
        self._numbering = Numbering(document)
        self._paragraphs = Paragraphs(document, draft)
        body = document.element.body
        self._has_headings = any((self._level(p, self._styles.of(p)) or 0) > 0 for p in body.iter(qn("w:p")))

    def read(self) -> None:
        """Writes the body, then the losses that are counted for the whole file."""
        self._walk(self._document.element.body)
        self._note_losses()

    def _walk(self, container: BaseOxmlElement) -> None:
        for block in blocks(container):
            if block.tag == qn("w:tbl"):
                self._table(block)
            else:
                self._paragraph(block)

    def _paragraph(self, element: BaseOxmlElement) -> None:
        style = self._styles.of(element)
        if style.is_contents:
            self._draft.lose("innehållsförteckning", WHOLE_FILE, "Innehållsförteckningen är inte med.")
            return
        paragraph = self._paragraphs.read(element, style)
        text = paragraph.text.strip()
        level = self._level(element, style)
        if level is None and not self._has_headings and paragraph.is_bold and _looks_like_heading(text):
            level = _BOLD_LEVEL - paragraph.size
        if level is not None:
            self._draft.heading(level, text)
        elif text and (mark := self._mark(element, style)):
            self._draft.item(mark[1] + text, mark[0])
        elif typed := list_item(text):
            self._draft.item(typed[1], typed[0])
        else:
            self._draft.paragraph(text)

    def _level(self, element: BaseOxmlElement, style: Style) -> int | None:
        own = value(element, "w:pPr/w:outlineLvl")
        return style.level if own is None else outline_level(own)

    def _mark(self, element: BaseOxmlElement, style: Style) -> tuple[str, str] | None:
        own = numbering(element) or style.numbering
        return self._numbering.mark(*own) if own and own[0] != "0" else None

    def _table(self, table: BaseOxmlElement) -> None:
        rows = [list(_cells(row)) for row in _rows(table)]
        if all(len(row) <= 1 for row in rows):
            # A frame around text, not a table.
            for row in rows:
                for cell in row:
                    self._walk(cell)
            return
        grid: list[list[str]] = []
        for row in rows:
            grid.append(self._row(row, grid[-1] if grid else None))
        self._draft.table(grid)

    def _row(self, cells: list[BaseOxmlElement], above: list[str] | None) -> list[str]:
        """The texts of a row: a cell merged downwards is repeated; one merged sideways only in the head."""
        row: list[str] = []
        for cell in cells:
            span = value(cell, "w:tcPr/w:gridSpan") or "1"
            width = min(int(span), MAX_COLUMNS) if span.isdecimal() else 1
            merge = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
            if merge is not None and merge.get(qn("w:val"), "continue") == "continue" and above is not None:
                row += above[len(row) : len(row) + width]
            else:
                text = self._cell_text(cell)
                row += [text if number == 0 or above is None else "" for number in range(width)]
        return row

    def _cell_text(self, cell: BaseOxmlElement) -> str:
        texts = []
        for block in blocks(cell):
            if block.tag == qn("w:tbl"):
                texts += [self._cell_text(inner) for row in _rows(block) for inner in _cells(row)]
                continue
            style = self._styles.of(block)
            text = self._paragraphs.read(block, style, in_table=True).text.strip()
            mark = self._mark(block, style) if text else None
            texts.append(f"{mark[0]} {mark[1]}{text}" if mark else text)
        return " ".join(filter(None, texts))

    def _note_losses(self) -> None:
        lost, lose = self._paragraphs.lost, self._draft.lose
        if lost["image"]:
            lose("bild", WHOLE_FILE, f"Bilder är inte med ({lost['image']} st).")
        if lost["hidden"]:
            lose("dold text", WHOLE_FILE, f"Dold eller vit text är inte med ({lost['hidden']} st).")
        if lost["deleted"] or lost["inserted"]:
            lose(
                "ändring",
                WHOLE_FILE,
                f"Dokumentet har spårade ändringar som ingen har godkänt: {lost['inserted']} tillägg är med, "
                f"{lost['deleted']} strykningar är inte med.",
            )
        comments = sum(len(list(part.iter(qn("w:comment")))) for part in related(self._document, "comments"))
        if comments:
            lose("kommentar", WHOLE_FILE, f"Kommentarer är inte med ({comments} st).")
        if any(True for _ in self._document.element.body.iter(qn("w:altChunk"))):
            lose("inbäddat", WHOLE_FILE, "Ett inbäddat dokument är inte med.")
        self._note_margins()

    def _note_margins(self) -> None:
        for kind in ("header", "footer"):
            for part in related(self._document, kind):
                texts = ["".join(t.text or "" for t in p.iter(qn("w:t"))) for p in part.iter(qn("w:p"))]
                if text := " ".join(filter(None, texts)).strip():
                    self._draft.lose("sidhuvud", WHOLE_FILE, f"Sidhuvud eller sidfot är inte med: ”{excerpt(text)}”.")


def _rows(table: BaseOxmlElement) -> Iterator[BaseOxmlElement]:
    for child in table:
        if child.tag == qn("w:tr") and not is_deleted_row(child):
            yield child
        elif child.tag in (qn("w:sdt"), qn("w:sdtContent"), qn("w:ins")):
            yield from _rows(child)


def _cells(row: BaseOxmlElement) -> Iterator[BaseOxmlElement]:
    for child in row:
        if child.tag == qn("w:tc"):
            yield child
        elif child.tag in (qn("w:sdt"), qn("w:sdtContent")):
            yield from _cells(child)


def _looks_like_heading(text: str) -> bool:
    return 0 < len(text) <= _LONGEST_BOLD_HEADING and text[-1] not in ".,;:"
