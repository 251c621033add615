"""Tables drawn with lines: crossing lines make a grid, and each run belongs to the cell that its middle lies in."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from corpus.readers.pdf.geometry import Box, Page, Run
from corpus.readers.pdf.hyphens import join
from corpus.readers.pdf.lines import lines

# Points: lines this near are one line; ends this near touch.
_SAME, TOUCH = 2.5, 4.0
_MAX_LINES = 600


@dataclass(frozen=True)
class FoundTable:
    """A table on a page: its rows, where it stands, and its columns' left edges."""

    rows: tuple[tuple[str, ...], ...]
    box: Box
    columns: tuple[float, ...]
    page: int


def ruled_tables(page: Page) -> list[FoundTable]:
    """The tables of at least two rows and columns that are drawn with lines in both directions, from the top."""
    across = merged_lines((box.top, box.left, box.right) for box in page.across)
    down = merged_lines((box.left, box.top, box.bottom) for box in page.down)
    rows = [Box(start, at, end, at) for at, start, end in across]
    columns = [Box(at, start, at, end) for at, start, end in down]
    if not rows or not columns or len(rows) + len(columns) > _MAX_LINES:
        return []
    tables = (_table(page, *group) for group in _groups(rows, columns))
    found = [table for table in tables if table is not None]
    return sorted(_outermost(found), key=lambda table: table.box.top)


def merged_lines(drawn: Iterable[tuple[float, float, float]]) -> list[tuple[float, float, float]]:
    """(place, start, end) of lines, those end to end or on top of each other made one."""
    merged: list[tuple[float, float, float]] = []
    rank: list[tuple[float, float, float]] = []
    place = -math.inf
    for at, start, end in sorted(drawn):
        if at - place > _SAME:
            place = at
        rank.append((place, start, end))
    for at, start, end in sorted(rank):
        if merged and merged[-1][0] == at and start <= merged[-1][2] + TOUCH:
            merged[-1] = (at, merged[-1][1], max(merged[-1][2], end))
        else:
            merged.append((at, start, end))
    return merged


def _groups(rows: list[Box], columns: list[Box]) -> list[tuple[list[Box], list[Box]]]:
    """Lines that cross or touch each other, directly or through others."""
    groups: list[tuple[list[Box], list[Box]]] = []
    left_rows, left_columns = list(rows), list(columns)
    while left_columns:
        group_rows: list[Box] = []
        group_columns = [left_columns.pop()]
        grew = True
        while grew:
            near_rows = [row for row in left_rows if any(_cross(row, column) for column in group_columns)]
            left_rows = [row for row in left_rows if row not in near_rows]
            group_rows += near_rows
            near = [column for column in left_columns if any(_cross(row, column) for row in group_rows)]
            left_columns = [column for column in left_columns if column not in near]
            group_columns += near
            grew = bool(near_rows or near)
        groups.append((group_rows, group_columns))
    return groups


def _cross(row: Box, column: Box) -> bool:
    return (
        row.left - TOUCH <= column.left <= row.right + TOUCH and column.top - TOUCH <= row.top <= column.bottom + TOUCH
    )


def _table(page: Page, across: list[Box], down: list[Box]) -> FoundTable | None:
    if not across:
        return None
    ends = [box.left for box in across] + [box.right for box in across]
    tops = [box.top for box in down] + [box.bottom for box in down]
    # Tables may lack their outer lines: the ends of the others stand for them.
    xs = _distinct([box.left for box in down] + [min(ends), max(ends)])
    ys = _distinct([box.top for box in across] + [min(tops), max(tops)])
    if len(xs) < 3 or len(ys) < 3:
        return None
    cells = _cells(page, xs, ys, across, down)
    filled_rows = {row for row, _ in cells}
    filled_columns = {column for _, column in cells}
    if len(filled_rows) < 2 or len(filled_columns) < 2:
        return None
    box = Box(xs[0], ys[0], xs[-1], ys[-1])
    return FoundTable(_spread(cells, xs, ys, across, down), box, tuple(xs[:-1]), page.number)


def _distinct(places: list[float]) -> list[float]:
    kept: list[float] = []
    for place in sorted(places):
        if not kept or place - kept[-1] > TOUCH:
            kept.append(place)
    return kept


def _cells(
    page: Page, xs: list[float], ys: list[float], across: list[Box], down: list[Box]
) -> dict[tuple[int, int], str]:
    """The text of each cell by (row, column) of its upper left corner."""
    runs: dict[tuple[int, int], list[Run]] = {}
    for run in page.runs:
        x, y = (run.x + run.right) / 2, run.y - run.size / 3
        if xs[0] <= x <= xs[-1] and ys[0] <= y <= ys[-1]:
            place = (min(bisect_right(ys, y), len(ys) - 1) - 1, min(bisect_right(xs, x), len(xs) - 1) - 1)
            runs.setdefault(_origin(place, xs, ys, across, down), []).append(run)
    return {place: join([line.text for line in lines(inside, page.number)]) for place, inside in runs.items()}


def _origin(
    place: tuple[int, int], xs: list[float], ys: list[float], across: list[Box], down: list[Box]
) -> tuple[int, int]:
    """The upper left cell of the merged cell that a place belongs to."""
    row, column = place
    while column > 0 and not _is_line(down, xs[column], (ys[row] + ys[row + 1]) / 2, upright=True):
        column -= 1
    while row > 0 and not _is_line(across, ys[row], (xs[column] + xs[column + 1]) / 2, upright=False):
        row -= 1
    return row, column


def _is_line(drawn: list[Box], at: float, middle: float, upright: bool) -> bool:
    for box in drawn:
        place, start, end = (box.left, box.top, box.bottom) if upright else (box.top, box.left, box.right)
        if abs(place - at) <= TOUCH and start - 1 <= middle <= end + 1:
            return True
    return False


def _spread(
    cells: dict[tuple[int, int], str], xs: list[float], ys: list[float], across: list[Box], down: list[Box]
) -> tuple[tuple[str, ...], ...]:
    """All rows; a cell merged downwards repeated, one merged sideways only in the head (as in the other readers)."""
    rows = []
    for row in range(len(ys) - 1):
        texts = []
        for column in range(len(xs) - 1):
            origin = _origin((row, column), xs, ys, across, down)
            shown = origin[1] == column or row == 0
            texts.append(cells.get(origin, "") if shown else "")
        rows.append(tuple(texts))
    return tuple(rows)


def _outermost(tables: list[FoundTable]) -> list[FoundTable]:
    """Without tables that stand within another one."""
    return [
        table
        for table in tables
        if not any(
            other is not table
            and other.box.holds(table.box.left, table.box.top)
            and other.box.holds(table.box.right, table.box.bottom)
            for other in tables
        )
    ]
