"""Lines: the runs on one baseline, joined to segments where they are near and parted where a column begins."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from corpus.readers.pdf.geometry import Box, Run
from corpus.readers.text import is_only_mark

# In parts of the letter size.
_SPACE, _COLUMN_GAP, _BASELINE = 0.15, 1.5, 0.35
_RAISED, _SMALL = 0.6, 0.9
# A bullet that is drawn stands at most this far before its text.
_BULLET_DISTANCE = 3.0


@dataclass(frozen=True)
class Line:
    """Segments on one baseline, left to right; `page` counts from 1."""

    segments: tuple[Run, ...]
    page: int

    @property
    def text(self) -> str:
        """All segments with a space between."""
        return " ".join(segment.text for segment in self.segments)

    @property
    def x(self) -> float:
        """Where the line begins."""
        return self.segments[0].x

    @property
    def right(self) -> float:
        """Where the line ends."""
        return self.segments[-1].right

    @property
    def y(self) -> float:
        """The baseline, downwards."""
        return max(self.segments, key=lambda segment: segment.size).y

    @property
    def size(self) -> float:
        """The size of most of its letters."""
        return max(self.segments, key=lambda segment: len(segment.text)).size

    @property
    def bold(self) -> bool:
        """True when every letter is bold."""
        return all(segment.bold for segment in self.segments)


def lines(runs: Iterable[Run], page: int) -> list[Line]:
    """The lines of a page or of a cell, from the top."""
    groups: list[list[Run]] = []
    for run in sorted(runs, key=lambda run: (run.y, run.x)):
        # Raised marks come before the line they belong to, so the two last groups are asked.
        home = next((group for group in reversed(groups[-2:]) if _same_line(group, run)), None)
        if home is None:
            groups.append([run])
        else:
            home.append(run)
    made = [Line(_segments(group), page) for group in groups]
    return sorted(made, key=lambda line: (line.y, line.x))


def _same_line(group: list[Run], run: Run) -> bool:
    largest = max(group, key=lambda one: one.size)
    distance = abs(run.y - largest.y)
    small, large = sorted((run.size, largest.size))
    if distance <= _BASELINE * small:
        return True
    return small < _SMALL * large and distance <= _RAISED * large


def _segments(group: list[Run]) -> tuple[Run, ...]:
    segments: list[Run] = []
    for run in sorted(group, key=lambda run: (run.x, run.y)):
        if not segments:
            segments.append(run)
            continue
        last = segments[-1]
        gap = run.x - last.right
        if run.text == last.text and abs(run.x - last.x) < 0.1 * run.size + 0.5:
            # The same letters once more, a hair aside: bold as poor programs draw it.
            segments[-1] = Run(last.text, last.x, last.right, last.y, last.size, True)
        elif gap > _COLUMN_GAP * max(last.size, run.size) and not (len(segments) == 1 and is_only_mark(last.text)):
            segments.append(run)
        else:
            segments[-1] = _joined(last, run, gap)
    return tuple(segments)


def _joined(first: Run, second: Run, gap: float) -> Run:
    space = " " if gap > _SPACE * min(first.size, second.size) else ""
    longer = first if len(first.text) >= len(second.text) else second
    return Run(
        f"{first.text}{space}{second.text}",
        first.x,
        max(first.right, second.right),
        longer.y,
        longer.size,
        (first.bold or is_only_mark(first.text)) and second.bold,
    )


def with_bullets(found: list[Line], dots: Iterable[Box]) -> list[Line]:
    """The lines, those with a small figure drawn right before them marked as items of a list."""
    marked = list(found)
    for dot in dots:
        middle = (dot.top + dot.bottom) / 2
        for number, line in enumerate(marked):
            before = line.x - dot.right
            if 0 < before < _BULLET_DISTANCE * line.size and line.y - line.size < middle < line.y:
                first = line.segments[0]
                marked[number] = Line(
                    (replace(first, text=f"• {first.text}", x=dot.left), *line.segments[1:]), line.page
                )
                break
    return marked
