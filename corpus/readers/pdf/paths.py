"""Lines and areas drawn on a page: the rules of tables, and what stands behind white letters."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from corpus.readers.pdf.geometry import Box, Matrix, Page, apply, bounds

_STROKES = (b"S", b"s", b"B", b"B*", b"b", b"b*")
_FILLS = (b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*")
_CLOSING = (b"s", b"b", b"b*", b"f", b"F", b"f*", b"B", b"B*")
# Thinner than this is a line (points). A page with more lines than this is a drawing.
_THIN, _SHORTEST, _MAX_LINES = 3.0, 4.0, 4_000
# A figure of this size may be a bullet: programs that make PDF from web pages draw theirs.
_DOT, _MAX_DOTS = (1.5, 9.0), 500
_DARK = 0.9

_Points = list[tuple[float, float]]


class Paths:
    """Follows the orders that draw paths and puts the lines on the page."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._subpaths: list[_Points] = []
        self._areas: list[tuple[Box, float]] = []

    def follow(self, operator: bytes, operands: list[Any], matrix: Matrix, light: float) -> None:
        """One order; those that draw no paths are passed over."""
        if operator == b"re":
            x, y, width, height = (float(one) for one in operands[:4])
            corners = [(x, y), (x + width, y), (x + width, y + height), (x, y + height), (x, y)]
            self._subpaths.append([apply(matrix, *corner) for corner in corners])
        elif operator == b"m":
            self._subpaths.append([apply(matrix, float(operands[0]), float(operands[1]))])
        elif operator in (b"l", b"c", b"v", b"y") and self._subpaths:
            self._subpaths[-1].append(apply(matrix, float(operands[-2]), float(operands[-1])))
        elif operator == b"h" and self._subpaths:
            self._subpaths[-1].append(self._subpaths[-1][0])
        elif operator in _STROKES or operator in _FILLS or operator == b"n":
            self._draw(operator, light)
            self._subpaths = []

    def is_dark(self, x: float, y: float) -> bool:
        """True when what was last painted at the point (measured from the top) is not white."""
        for area, light in reversed(self._areas):
            if area.holds(x, y):
                return light < _DARK
        return False

    def _draw(self, operator: bytes, light: float) -> None:
        for points in self._subpaths:
            if operator in _CLOSING and len(points) > 2:
                points.append(points[0])
            if len(points) > 3:
                self._dot(self._from_top(bounds(points)))
            if operator in _FILLS and len(points) > 2:
                self._fill(self._from_top(bounds(points)), light)
            if operator in _STROKES:
                for first, second in pairwise(points):
                    self._line(self._from_top(bounds([first, second])))

    def _fill(self, area: Box, light: float) -> None:
        if min(area.right - area.left, area.bottom - area.top) < _THIN:
            self._line(area)
        elif len(self._areas) < _MAX_LINES:
            self._areas.append((area, light))

    def _dot(self, box: Box) -> None:
        width, height = box.right - box.left, box.bottom - box.top
        is_square = _DOT[0] <= min(width, height) and max(width, height) <= min(_DOT[1], 1.4 * min(width, height))
        if is_square and len(self._page.dots) < _MAX_DOTS:
            self._page.dots.append(box)

    def _line(self, box: Box) -> None:
        if len(self._page.across) + len(self._page.down) >= _MAX_LINES:
            return
        width, height = box.right - box.left, box.bottom - box.top
        if height < _THIN and width >= _SHORTEST:
            middle = (box.top + box.bottom) / 2
            self._page.across.append(Box(box.left, middle, box.right, middle))
        elif width < _THIN and height >= _SHORTEST:
            middle = (box.left + box.right) / 2
            self._page.down.append(Box(middle, box.top, middle, box.bottom))

    def _from_top(self, box: Box) -> Box:
        height = self._page.height
        return Box(box.left, height - box.bottom, box.right, height - box.top)
