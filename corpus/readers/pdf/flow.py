"""From lines to headings, paragraphs, lists and tables, in one flow over the pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from corpus.readers.draft import WHOLE_FILE, Draft
from corpus.readers.pdf.grids import FoundTable
from corpus.readers.pdf.hyphens import hyphenated, join
from corpus.readers.pdf.lines import Line
from corpus.readers.pdf.margins import Element
from corpus.readers.text import clean, list_item

_CONTENTS = re.compile(r".*?(?:\.{4,}|(?:\. ){4,}|…{2,})\s*\d{1,4}")
_DEPTH = re.compile(r"(\d{1,2}(?:\.\d{1,2})*)\.?\s+[^\W\d_]")
_DEEP = re.compile(r"\d{1,2}(?:\.\d{1,2})+\.?\s+[A-ZÅÄÖ].*[^.,;:]")
_SENTENCE_END = (".", "!", "?", ":", "”", ")")
_LONGEST_HEADING, _MOST_HEADING_LINES = 150, 3
# In parts of the size of the running text; of the usual distance between lines; of the width of the text.
_LARGER, _SAME_SIZE, _PARAGRAPH_GAP, _SHORT_LINE = 1.12, 0.06, 1.25, 0.8
_COLUMNS_MOVE = 6.0


@dataclass(frozen=True)
class _Style:
    """What tells headings apart: larger first, then bold, then shallower numbers."""

    size: float
    bold: bool
    depth: int

    @property
    def rank(self) -> tuple[float, bool, int]:
        return -self.size, not self.bold, self.depth


class Flow:
    """The elements of all pages, top to bottom. `outline`: the file's bookmarks, title → depth (1 = outermost)."""

    def __init__(self, pages: list[list[Element]], outline: Mapping[str, int]) -> None:
        self._elements = [element for page in pages for element in page]
        self._outline = {_same(title): depth for title, depth in outline.items()}
        lines = [element for element in self._elements if isinstance(element, Line)]
        self.body_size = body_size(lines)
        self._leading = _leading(lines)
        self._left = min((line.x for line in lines), default=0.0)
        rights = sorted(line.right for line in lines)
        self._right = rights[int(0.95 * (len(rights) - 1))] if rights else 0.0
        self._known = hyphenated(line.text for line in lines)
        self._body_is_bold = 2 * sum(len(line.text) for line in lines if line.bold) > sum(len(x.text) for x in lines)

    def write(self, draft: Draft) -> None:
        """Writes everything to the draft."""
        blocks = list(self._blocks())
        styles = {number: self._heading(block) for number, block in enumerate(blocks) if isinstance(block, list)}
        ranks = sorted({style.rank for style in styles.values() if style})
        for number, block in enumerate(blocks):
            style = styles.get(number)
            if isinstance(block, FoundTable):
                draft.table(block.rows, block.page)
            elif style:
                draft.heading(ranks.index(style.rank), self._text(block), block[0].page)
            elif _CONTENTS.fullmatch(block[0].text):
                draft.lose("innehållsförteckning", WHOLE_FILE, "Innehållsförteckningen är inte med.")
            elif item := list_item(self._text(block)):
                draft.item(item[1], item[0], block[0].page)
            else:
                draft.paragraph(self._text(block), block[0].page)

    def _text(self, block: list[Line]) -> str:
        return join([line.text for line in block], self._known)

    def _blocks(self) -> Iterator[list[Line] | FoundTable]:
        """Lines that belong together, and tables; a table that goes on over pages is one."""
        block: list[Line] = []
        table: FoundTable | None = None
        for element in self._elements:
            if isinstance(element, FoundTable):
                if block:
                    yield block
                block = []
                if table and _goes_on(table, element):
                    table = _continued(table, element)
                    continue
                if table:
                    yield table
                table = element
                continue
            if table:
                yield table
                table = None
            if block and self._begins(block, element):
                yield block
                block = []
            block.append(element)
        if table:
            yield table
        if block:
            yield block

    def _begins(self, block: list[Line], line: Line) -> bool:
        """True when the line begins a new heading, paragraph or item."""
        before, first = block[-1], block[0]
        small_letter = line.text[:1].islower()
        if list_item(line.text) or _CONTENTS.fullmatch(before.text):
            return True
        if min(len(before.segments), len(line.segments)) > 1:
            # Particulars one below the other, "Beslutad av:   Nämnden".
            return True
        if abs(line.size - before.size) > _SAME_SIZE * self.body_size:
            return True
        if line.page != before.page or line.y < before.y:
            return not (small_letter and not before.text.endswith(_SENTENCE_END))
        if line.y - before.y > _PARAGRAPH_GAP * self._leading * line.size:
            return True
        if line.bold != before.bold and not small_letter:
            return True
        if list_item(first.text):
            # Back at the margin of the mark: no longer the item, unless the sentence goes on.
            return line.x < first.x + 1 and not small_letter and before.text.endswith(_SENTENCE_END)
        if before.text.endswith(_SENTENCE_END):
            indented = line.x > before.x + line.size
            short = before.right - self._left < _SHORT_LINE * (self._right - self._left)
            return indented or (short and not small_letter)
        return False

    def _heading(self, block: list[Line]) -> _Style | None:
        """The style of a heading, None for other blocks."""
        text = self._text(block)
        size = round(2 * max(line.size for line in block)) / 2
        bold = all(line.bold for line in block)
        numbered = _DEPTH.match(text)
        depth = len(numbered[1].split(".")) if numbered else self._outline.get(_same(text), 1)
        style = _Style(size, bold, depth)
        if _same(text) in self._outline:
            return style
        too_long = len(text) > _LONGEST_HEADING or len(block) > _MOST_HEADING_LINES
        item = list_item(text)
        if too_long or text.endswith((".", ",", ";", ":")) or (item and item[0] == "-") or _CONTENTS.fullmatch(text):
            return None
        if not any(char.isalpha() for char in text):
            return None
        if size >= _LARGER * self.body_size:
            return style
        if bold and not self._body_is_bold and size >= 0.95 * self.body_size and not text[0].islower():
            return style
        return style if len(block) == 1 and not item and _DEEP.fullmatch(text) else None


def _same(text: str) -> str:
    return clean(text)[0].casefold()


def body_size(lines: Iterable[Line]) -> float:
    """The size of most letters, to half a point; 10 when there are none."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(2 * line.size) / 2] += len(line.text)
    return max(sizes, key=lambda size: (sizes[size], -size), default=10.0)


def _leading(lines: list[Line]) -> float:
    """The usual distance between lines, in parts of the letter size."""
    ratios: Counter[float] = Counter()
    for before, line in pairwise(lines):
        if before.page == line.page and abs(before.size - line.size) < 0.5 and 0 < line.y - before.y < 2.5 * line.size:
            ratios[round((line.y - before.y) / line.size, 1)] += 1
    most = max(ratios.values(), default=0)
    # Of distances that are nearly as usual, the smallest: in short texts the gap between paragraphs is as common.
    return min((ratio for ratio, count in ratios.items() if 2 * count >= most), default=1.2)


def _goes_on(first: FoundTable, second: FoundTable) -> bool:
    """True when the second table, on the next page, has the columns of the first."""
    return (
        second.page == first.page + 1
        and len(first.rows[0]) == len(second.rows[0])
        and all(abs(one - other) <= _COLUMNS_MOVE for one, other in zip(first.columns, second.columns, strict=True))
    )


def _continued(first: FoundTable, second: FoundTable) -> FoundTable:
    """Both as one; a head repeated on the second page is left out. Stays on the second page, to go on from there."""
    rows = second.rows[1:] if second.rows[0] == first.rows[0] else second.rows
    return FoundTable((*first.rows, *rows), second.box, second.columns, second.page)
