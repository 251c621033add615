"""The marks of lists: Word stores which list a paragraph belongs to, not its number, so they are counted here."""

from __future__ import annotations

from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from corpus.readers.docx.package import related
from corpus.readers.docx.styles import value

_UNNUMBERED = ("bullet", "none")
_LETTERS = ("lowerLetter", "upperLetter")


class Numbering:
    """Counts the items of each list in the order of the document."""

    def __init__(self, document: WordDocument) -> None:
        self._abstract: dict[str, str] = {}
        self._formats: dict[tuple[str, int], tuple[str, int]] = {}
        self._overrides: dict[tuple[str, int], int] = {}
        self._counts: dict[tuple[str, int], int] = {}
        for part in related(document, "numbering"):
            self._read(part)

    def mark(self, number_id: str, depth: int) -> tuple[str, str]:
        """The mark of the next item, and what its text begins with ("a) " in a list with letters)."""
        abstract = self._abstract.get(number_id, number_id)
        form, start = self._formats.get((abstract, depth), ("bullet", 1))
        if form in _UNNUMBERED:
            return "-", ""
        place = (abstract, depth)
        restart = self._overrides.pop((number_id, depth), None)
        self._counts[place] = restart if restart is not None else self._counts.get(place, start - 1) + 1
        for deeper in range(depth + 1, 9):
            self._counts.pop((abstract, deeper), None)
        count = self._counts[place]
        if form in _LETTERS:
            return "-", f"{chr(ord('a') + (count - 1) % 26)}) "
        return f"{count}.", ""

    def _read(self, part: BaseOxmlElement) -> None:
        for element in part.iterchildren(qn("w:abstractNum")):
            abstract = element.get(qn("w:abstractNumId"), "")
            for level in element.iterchildren(qn("w:lvl")):
                form = value(level, "w:numFmt") or "decimal"
                self._formats[abstract, _number(level.get(qn("w:ilvl")))] = (form, _number(value(level, "w:start"), 1))
        for element in part.iterchildren(qn("w:num")):
            number_id = element.get(qn("w:numId"), "")
            self._abstract[number_id] = value(element, "w:abstractNumId") or ""
            for override in element.iterchildren(qn("w:lvlOverride")):
                if start := value(override, "w:startOverride"):
                    self._overrides[number_id, _number(override.get(qn("w:ilvl")))] = _number(start, 1)


def _number(text: str | None, default: int = 0) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 5 else default
