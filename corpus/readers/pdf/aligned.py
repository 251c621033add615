"""Tables without lines, known by columns that keep their places."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.readers.pdf.columns import row_gaps
from corpus.readers.pdf.geometry import Box
from corpus.readers.pdf.grids import FoundTable
from corpus.readers.pdf.hyphens import join
from corpus.readers.pdf.lines import Line

# In parts of the letter size.
_FARTHEST, _GUTTER = 4.0, 0.5
_FEWEST_ROWS = 3

_Interval = tuple[float, float]


def with_tables(lines: list[Line], across: Sequence[Box]) -> list[Line | FoundTable]:
    """The lines in order, those that make a table replaced by it."""
    found: list[Line | FoundTable] = []
    at = 0
    while at < len(lines):
        end, columns = _zone(lines, at)
        zone = lines[at:end]
        if sum(len(line.segments) > 1 for line in zone) < _FEWEST_ROWS:
            found += zone
        elif all(_is_label(_within(line, columns[0])) for line in zone) and len(columns) == 2:
            # "Dokumenttyp:  Rutin": a list of particulars, whose first row is no head.
            found += zone
        else:
            found.append(_table(zone, columns, across))
        at = end
    return found


def _zone(lines: list[Line], at: int) -> tuple[int, list[_Interval]]:
    """Where the lines that share columns with the line at a place end, and these columns."""
    columns = _merged([(segment.x, segment.right) for segment in lines[at].segments], lines[at].size)
    end = at + 1
    if len(columns) < 2:
        return end, columns
    while end < len(lines):
        line, before = lines[end], lines[end - 1]
        merged = _merged([*columns, *((segment.x, segment.right) for segment in line.segments)], line.size)
        near = line.y - before.y <= _FARTHEST * line.size
        # A line of one segment may go on in any column but not be a heading or a paragraph after the table.
        goes_on = len(line.segments) > 1 or line.y - before.y <= 1.6 * line.size
        if not near or not goes_on or len(merged) < 2 or len(merged) < len(columns):
            break
        columns, end = merged, end + 1
    while end > at + 1 and len(lines[end - 1].segments) == 1 and lines[end - 1].x <= columns[0][1]:
        end -= 1
    return end, columns


def _merged(intervals: list[_Interval], size: float) -> list[_Interval]:
    merged: list[_Interval] = []
    for start, end in sorted(intervals):
        if merged and start - merged[-1][1] < _GUTTER * size:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return merged


def _within(line: Line, column: _Interval) -> Line | None:
    inside = tuple(run for run in line.segments if column[0] - 1 <= (run.x + run.right) / 2 <= column[1] + 1)
    return Line(inside, line.page) if inside else None


def _is_label(line: Line | None) -> bool:
    return line is not None and line.text.endswith(":")


def _table(zone: list[Line], columns: list[_Interval], across: Sequence[Box]) -> FoundTable:
    gaps = row_gaps(zone)
    rows: list[list[list[str]]] = []
    for number, line in enumerate(zone):
        begins = not rows or _is_ruled_off(zone[number - 1], line, across)
        begins = begins or (number in gaps if gaps else _within(line, columns[0]) is not None)
        if begins:
            rows.append([[] for _ in columns])
        for cell, column in zip(rows[-1], columns, strict=True):
            if part := _within(line, column):
                cell.append(part.text)
    box = Box(columns[0][0], zone[0].y - zone[0].size, columns[-1][1], zone[-1].y)
    cells = tuple(tuple(join(cell) for cell in row) for row in rows)
    return FoundTable(cells, box, tuple(start for start, _ in columns), zone[0].page)


def _is_ruled_off(above: Line, below: Line, across: Sequence[Box]) -> bool:
    return any(above.y < rule.top <= below.y and rule.left <= below.right and rule.right >= below.x for rule in across)
