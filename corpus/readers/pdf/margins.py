"""Running heads, feet and page numbers: what comes back at the top or bottom of the pages is not part of the text."""

from __future__ import annotations

import re
from collections import Counter
from itertools import takewhile

from corpus.readers.pdf.grids import FoundTable
from corpus.readers.pdf.lines import Line

Element = Line | FoundTable
# Parts of the page's height and of the number of pages.
_ZONE, _SHARE = 0.12, 0.3
# Of the size of the running text.
_LARGE = 1.1
_PAGE_NUMBER = re.compile(
    r"(?:sida|sidan|sid\.?|s\.)?\s*[-–]?\s*\d{1,4}\s*(?:(?:\(|/|av)\s*\d{1,4}\s*\)?)?\s*[-–]?", re.IGNORECASE
)
_WHOLE_NUMBER = re.compile(r"\d+")


def element_text(element: Element) -> str:
    """All text of a line or a table, in one line."""
    if isinstance(element, Line):
        return element.text
    return " ".join(cell for row in element.rows for cell in row if cell)


def span(element: Element) -> tuple[float, float]:
    """Where an element begins and ends, downwards."""
    if isinstance(element, Line):
        return element.y - element.size, element.y
    return element.box.top, element.box.bottom


def without_margins(
    pages: list[list[Element]], heights: list[float], body_size: float
) -> tuple[list[list[Element]], list[str]]:
    """The pages' elements without heads and feet, and the distinct texts of these. Elements come from the top."""
    keys = [
        [
            _key(element, number, len(pages), body_size) if _lies_in_zone(element, height) else None
            for element in elements
        ]
        for number, (elements, height) in enumerate(zip(pages, heights, strict=True), start=1)
    ]
    seen = Counter(key for page in keys for key in {*_outermost(page), *_outermost(page[::-1])})
    returning = {key for key, count in seen.items() if count >= max(2, round(_SHARE * len(pages)))}
    kept: list[list[Element]] = []
    dropped: dict[str, str] = {}
    for elements, page in zip(pages, keys, strict=True):
        first, last = 0, len(elements)
        while first < last and _is_margin(elements[first], page[first], returning):
            first += 1
        while last > first and _is_margin(elements[last - 1], page[last - 1], returning):
            last -= 1
        for key, element in [*zip(page, elements, strict=True)][:first] + [*zip(page, elements, strict=True)][last:]:
            dropped.setdefault(str(key), element_text(element))
        kept.append(elements[first:last])
    return kept, list(dropped.values())


def _outermost(keys: list[str | None]) -> list[str]:
    """The keys from one end until something stands outside the zone of heads and feet."""
    return [key for key in takewhile(lambda key: key is not None, keys) if key is not None]


def _lies_in_zone(element: Element, height: float) -> bool:
    top, bottom = span(element)
    # A head may be a table of several rows.
    depth = _ZONE if isinstance(element, Line) else 1.5 * _ZONE
    return bottom <= depth * height or top >= (1 - depth) * height


def _is_margin(element: Element, key: str | None, returning: set[str]) -> bool:
    return key is not None and (key in returning or bool(_PAGE_NUMBER.fullmatch(element_text(element))))


def _key(element: Element, number: int, total: int, body_size: float) -> str:
    """The text with what counts the pages taken out; other numbers stay, so that "Bilaga 2" is not "Bilaga 3".

    In large letters all numbers stay: "Bilaga 2" on page 2 is a heading.
    """
    text = element_text(element)
    if isinstance(element, Line) and element.size > _LARGE * body_size:
        return text
    counting = {str(one) for one in (number - 2, number - 1, number, total - 1, total) if one > 0}
    return _WHOLE_NUMBER.sub(lambda match: "#" if match[0] in counting else match[0], text)
