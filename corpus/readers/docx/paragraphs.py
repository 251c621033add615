"""The text of a paragraph as its author would print it, and notes of what is left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from corpus.readers.docx.package import related
from corpus.readers.docx.styles import Style, find, has, is_on, toggle, value
from corpus.readers.draft import Draft
from corpus.readers.text import excerpt

_COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_SPACE = {qn(name) for name in ("w:tab", "w:ptab", "w:br", "w:cr", "w:sym")}
_SKIPPED = {qn(name) for name in ("w:pPr", "w:rPr", "w:instrText", "w:delText", "w:sdtPr", "w:rt")}
_PICTURES = {qn(name) for name in ("w:drawing", "w:pict", "w:object")}
_NOTES = {qn("w:footnoteReference"): "footnotes", qn("w:endnoteReference"): "endnotes"}


@dataclass
class Paragraph:
    """A paragraph's text; `is_bold` when all of it is; `size` of its largest characters in half points."""

    text: str = ""
    is_bold: bool = False
    size: int = 0


@dataclass
class _Gathering:
    style: Style
    in_table: bool
    parts: list[str] = field(default_factory=list)
    bold: list[bool] = field(default_factory=list)
    sizes: list[int] = field(default_factory=list)


class Paragraphs:
    """Reads the paragraphs of one document; notes losses in the draft as they are met, counted ones in `lost`."""

    def __init__(self, document: WordDocument, draft: Draft) -> None:
        self._draft = draft
        self.lost: Counter[str] = Counter()
        self._notes = {
            (kind, note.get(qn("w:id"))): "".join(text.text or "" for text in note.iter(qn("w:t")))
            for kind in ("footnotes", "endnotes")
            for part in related(document, kind)
            for note in part
        }

    def read(self, paragraph: BaseOxmlElement, style: Style, in_table: bool = False) -> Paragraph:
        """The paragraph with inserted text, without deleted, hidden and white text."""
        gathering = _Gathering(style, in_table)
        self._gather(paragraph, gathering, style.is_bold)
        size = max(gathering.sizes, default=style.size or 0)
        text = "".join(gathering.parts)
        return Paragraph(text, bool(gathering.bold) and all(gathering.bold), size)

    def _gather(self, element: BaseOxmlElement, into: _Gathering, is_bold: bool) -> None:
        for child in element:
            tag = child.tag
            if tag in (qn("w:t"), _MATH_TEXT):
                into.parts.append(child.text or "")
                if (child.text or "").strip():
                    into.bold.append(is_bold)
            elif tag in _SPACE:
                into.parts.append(" ")
            elif tag == qn("w:noBreakHyphen"):
                into.parts.append("-")
            elif tag in (qn("w:del"), qn("w:moveFrom")):
                self.lost["deleted"] += 1
            elif tag in _PICTURES:
                self._picture(child)
            elif tag in _NOTES:
                note = self._notes.get((_NOTES[tag], child.get(qn("w:id"))), "")
                self._draft.lose("fotnot", self._draft.here(), f"En fotnot är inte med: ”{excerpt(note)}”.")
            elif tag == qn("w:r"):
                self._run(child, into)
            elif tag == f"{_COMPATIBILITY}AlternateContent":
                # The same thing twice, for new and old programs: the first is enough.
                for choice in list(child)[:1]:
                    self._gather(choice, into, is_bold)
            elif tag not in _SKIPPED and isinstance(tag, str):
                if tag in (qn("w:ins"), qn("w:moveTo")):
                    self.lost["inserted"] += 1
                self._gather(child, into, is_bold)

    def _run(self, run: BaseOxmlElement, into: _Gathering) -> None:
        if toggle(run, "w:rPr/w:vanish") or (not into.in_table and _is_white(run)):
            self.lost["hidden"] += bool("".join(text.text or "" for text in run.iter(qn("w:t"))).strip())
            return
        size = value(run, "w:rPr/w:sz")
        if size and size.isdecimal():
            into.sizes.append(int(size))
        bold = toggle(run, "w:rPr/w:b") if has(run, "w:rPr/w:b") else into.style.is_bold
        self._gather(run, into, bold)

    def _picture(self, element: BaseOxmlElement) -> None:
        boxes = list(element.iter(qn("w:txbxContent")))
        if not boxes:
            self.lost["image"] += 1
            return
        for box in boxes:
            text = " ".join("".join(t.text or "" for t in p.iter(qn("w:t"))) for p in box.iter(qn("w:p")))
            self._draft.lose("textruta", self._draft.here(), f"En textruta är inte med: ”{excerpt(text)}”.")


def _is_white(run: BaseOxmlElement) -> bool:
    """White letters on the white page. In tables they stand on coloured heads, so they are not asked about there."""
    if has(run, "w:rPr/w:shd") or has(run, "w:rPr/w:highlight"):
        return False
    paragraph = run.getparent()
    if paragraph is not None and has(paragraph, "w:pPr/w:shd"):
        return False
    return (value(run, "w:rPr/w:color") or "").upper() in ("FFFFFF", "FEFEFE")


def blocks(container: BaseOxmlElement) -> Iterator[BaseOxmlElement]:
    """The paragraphs and tables of a body or a cell in order, also those in content controls."""
    for child in container:
        if child.tag in (qn("w:p"), qn("w:tbl")):
            yield child
        elif child.tag in (qn("w:sdt"), qn("w:sdtContent"), qn("w:customXml"), qn("w:ins"), qn("w:moveTo")):
            yield from blocks(child)


def is_deleted_row(row: BaseOxmlElement) -> bool:
    """True for a row of a table that tracked changes have struck out."""
    deleted = find(row, "w:trPr/w:del")
    return deleted is not None and is_on(deleted.get(qn("w:val"), "1"))
