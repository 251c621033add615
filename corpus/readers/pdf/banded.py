"""Tables with lines between the rows only: the lines give the rows, the gaps that go through all rows the columns."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from corpus.readers.pdf.geometry import Box, Page, Run
from corpus.readers.pdf.grids import TOUCH, FoundTable, merged_lines
from corpus.readers.pdf.hyphens import join
from corpus.readers.pdf.lines import Line, lines

_FEWEST_LINES = 3
# In parts of the letter size: a gap that parts columns; how far above its line a head may begin; between the lines of
# a row, in which the cells begin side by side.
_GUTTER, _HEAD, _LEADING = 0.6, 3.0, 2.0
# Of the height of the page: lines further apart than this belong to different things.
_FARTHEST = 0.25


def banded_tables(page: Page, taken: Sequence[FoundTable]) -> list[FoundTable]:
    """The tables of at least two rows and columns with three lines or more across them, from the top."""
    runs = [run for run in page.runs if not any(_lies_in(run, table.box) for table in taken)]
    across = [
        Box(start, at, end, at)
        for at, start, end in merged_lines((box.top, box.left, box.right) for box in page.across)
        if not any(table.box.holds((start + end) / 2, at, TOUCH) for table in taken)
    ]
    groups = _groups(across, _FARTHEST * page.height)
    found = [_table(page, runs, part) for group in groups for part in _split(group, runs, page.number)]
    return sorted((table for table in found if table), key=lambda table: table.box.top)


def _lies_in(run: Run, box: Box) -> bool:
    return box.holds((run.x + run.right) / 2, run.y - run.size / 3, 0)


def _groups(across: list[Box], farthest: float) -> list[list[Box]]:
    """Lines below each other from the same left to the same right."""
    groups: list[list[Box]] = []
    for line in sorted(across, key=lambda box: box.top):
        for group in groups:
            last = group[-1]
            same = abs(line.left - last.left) <= TOUCH and abs(line.right - last.right) <= TOUCH
            if same and line.top - last.top <= farthest:
                group.append(line)
                break
        else:
            groups.append([line])
    return groups


def _split(group: list[Box], runs: list[Run], page: int) -> list[list[Box]]:
    """The lines parted where what stands between two of them is nothing, or more than a row."""
    parts = [[group[0]]]
    for above, below in pairwise(group):
        between = lines(_between(runs, above, below), page)
        apart = any(line.y - before.y > _LEADING * line.size for before, line in pairwise(between))
        if apart or not between:
            parts.append([])
        parts[-1].append(below)
    return [part for part in parts if len(part) >= _FEWEST_LINES]


def _between(runs: list[Run], above: Box, below: Box) -> list[Run]:
    return [
        run
        for run in runs
        if above.top < run.y - run.size / 3 <= below.top
        and run.x >= above.left - TOUCH
        and run.right <= above.right + TOUCH
    ]


def _table(page: Page, runs: list[Run], rules: list[Box]) -> FoundTable | None:
    left, right = rules[0].left, rules[0].right
    inside = [run for run in runs if left - TOUCH <= run.x and run.right <= right + TOUCH]
    bands = [_between(runs, above, below) for above, below in pairwise(rules)]
    head = _head([run for run in inside if run.y <= rules[0].top + 1], rules[0].top, page.number)
    rows = [band for band in (head, *bands) if band]
    columns = _columns([run for row in rows for run in row])
    if head and len(columns) < 2:
        # What stands above the first line was no head but text of its own.
        rows, head = rows[1:], []
        columns = _columns([run for row in rows for run in row])
    if len(rows) < 2 or len(columns) < 2:
        return None
    top = min([rules[0].top, *(run.y - run.size for run in head)])
    cells = tuple(tuple(_cell(row, column, page.number) for column in columns) for row in rows)
    return FoundTable(cells, Box(left, top, right, rules[-1].top), tuple(start for start, _ in columns), page.number)


def _head(runs: list[Run], top: float, page: int) -> list[Run]:
    """What stands right above the first line, in at least two places: tables often have no line on top."""
    last: list[Line] = []
    for line in reversed(lines(runs, page)):
        distance = (last[-1].y if last else top) - line.y
        if distance > (_LEADING if last else _HEAD) * line.size:
            break
        last.append(line)
    if not last or not any(len(line.segments) > 1 for line in last):
        return []
    lowest, highest = last[0].y, min(line.y - line.size for line in last)
    return [run for run in runs if highest - 1 <= run.y - run.size / 3 <= lowest]


def _columns(runs: list[Run]) -> list[tuple[float, float]]:
    columns: list[tuple[float, float]] = []
    for run in sorted(runs, key=lambda run: run.x):
        if columns and run.x - columns[-1][1] < _GUTTER * run.size:
            columns[-1] = (columns[-1][0], max(columns[-1][1], run.right))
        else:
            columns.append((run.x, run.right))
    return columns


def _cell(row: list[Run], column: tuple[float, float], page: int) -> str:
    inside = [run for run in row if column[0] - 1 <= (run.x + run.right) / 2 <= column[1] + 1]
    return join([line.text for line in lines(inside, page)])
