"""What a paragraph's style means: a heading of some level, a list, bold text, a line of a table of contents."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

TITLE_LEVEL = 0
_HEADING_NAME = re.compile(r"(?:heading|rubrik) ?([1-9])")
_CONTENTS_NAME = re.compile(r"(?:toc|innehåll) ?(?:[1-9]|heading)|innehållsförteckningsrubrik|table of figures")
# A style may say that it is based on itself.
_MAX_CHAIN = 20


@dataclass(frozen=True)
class Style:
    """A style with what it inherits. `level`: 0 for the title, 1–9 for headings. `size` in half points."""

    name: str = ""
    level: int | None = None
    numbering: tuple[str, int] | None = None
    is_bold: bool = False
    size: int | None = None

    @property
    def is_contents(self) -> bool:
        """True for lines of a table of contents."""
        return bool(_CONTENTS_NAME.fullmatch(self.name))


class Styles:
    """The styles of a document by id."""

    def __init__(self, document: WordDocument) -> None:
        sheet = document.styles.element
        self._elements: dict[str, BaseOxmlElement] = {}
        self._default = ""
        for element in sheet.iterchildren(qn("w:style")):
            style_id = str(element.get(qn("w:styleId"), ""))
            self._elements[style_id] = element
            if element.get(qn("w:type")) == "paragraph" and is_on(element.get(qn("w:default"), "0")):
                self._default = style_id
        self._known: dict[str, Style] = {}

    def of(self, paragraph: BaseOxmlElement) -> Style:
        """The style of a paragraph; the default one when it names none."""
        style_id = value(paragraph, "w:pPr/w:pStyle") or self._default
        if style_id not in self._known:
            self._known[style_id] = self._resolve(style_id)
        return self._known[style_id]

    def _resolve(self, style_id: str) -> Style:
        chain = list(self._chain(style_id))
        names = [(value(element, "w:name") or "").lower() for element in chain]
        sizes = (value(element, "w:rPr/w:sz") for element in chain)
        bold = next((toggle(element, "w:rPr/w:b") for element in chain if has(element, "w:rPr/w:b")), False)
        return Style(
            name=names[0] if names else "",
            level=_level(chain, names),
            numbering=next(filter(None, map(numbering, chain)), None),
            is_bold=bold,
            size=next((int(size) for size in sizes if size and size.isdecimal()), None),
        )

    def _chain(self, style_id: str) -> Iterator[BaseOxmlElement]:
        for _ in range(_MAX_CHAIN):
            element = self._elements.get(style_id)
            if element is None:
                return
            yield element
            style_id = value(element, "w:basedOn") or ""


def _level(chain: list[BaseOxmlElement], names: list[str]) -> int | None:
    for element, name in zip(chain, names, strict=True):
        if name in ("title", "rubrik"):
            return TITLE_LEVEL
        outline = value(element, "w:pPr/w:outlineLvl")
        if outline is not None:
            return outline_level(outline)
        if match := _HEADING_NAME.fullmatch(name):
            return int(match[1])
    return None


def outline_level(text: str) -> int | None:
    """The heading level 1–9 of an outline level 0–8; None for 9, which means running text."""
    return int(text) + 1 if text in set("012345678") else None


def numbering(element: BaseOxmlElement) -> tuple[str, int] | None:
    """(number id, depth) of a paragraph or style that is an item of a list; number id "0" takes it out of one."""
    number_id = value(element, "w:pPr/w:numPr/w:numId")
    depth = value(element, "w:pPr/w:numPr/w:ilvl") or "0"
    return (number_id, int(depth) if depth in set("012345678") else 0) if number_id else None


def find(element: BaseOxmlElement, path: str) -> BaseOxmlElement | None:
    """The first element at a path of prefixed names, or None."""
    found: BaseOxmlElement | None = element.find("/".join(qn(name) for name in path.split("/")))
    return found


def has(element: BaseOxmlElement, path: str) -> bool:
    """True when there is an element at the path."""
    return find(element, path) is not None


def value(element: BaseOxmlElement, path: str) -> str | None:
    """What `w:val` says at the path, or None."""
    found = find(element, path)
    return None if found is None else found.get(qn("w:val"))


def toggle(element: BaseOxmlElement, path: str) -> bool:
    """True when a property that can be on or off is there and on."""
    return has(element, path) and is_on(value(element, path) or "1")


def is_on(text: str) -> bool:
    """True unless the text is one of XML's ways to say no."""
    return text.lower() not in ("0", "false", "off")
