"""Pages set in two columns of running text: the left one is read before the right one."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from statistics import median

from corpus.readers.pdf.geometry import Run
from corpus.readers.pdf.lines import Line

# The right column begins between these parts of the page's width.
_FROM, _TO = 0.3, 0.7
_FEWEST_LINES, _FEWEST_WORDS = 3, 4
# In parts of the letter size: baselines further from each other than this are no rows of a table.
_OFFSET = 0.15
_FAR = 2.5
# A gap this much wider than the narrowest parts rows, when so large a share of the gaps are.
_ROW_GAP, _ROW_GAP_SHARE = 1.25, 0.25


def in_reading_order(lines: list[Line], width: float) -> list[Line]:
    """The lines of a page with what stands in two columns put one column after the other."""
    starts = Counter(
        round(segment.x / 2) for line in lines for segment in line.segments if _FROM * width < segment.x < _TO * width
    )
    if not starts or max(starts.values()) < _FEWEST_LINES:
        return lines
    gutter = 2 * min(start for start, count in starts.items() if count == max(starts.values())) - 2
    ordered: list[Line] = []
    band: list[Line] = []
    for line in lines:
        if band and line.y - band[-1].y > _FAR * line.size:
            # A short line further down is not the end of the left column.
            ordered += _by_column(band, gutter)
            band = []
        if any(segment.x < gutter - 2 < gutter + 2 < segment.right for segment in line.segments):
            ordered += _by_column(band, gutter)
            ordered.append(line)
            band = []
        else:
            band.append(line)
    return ordered + _by_column(band, gutter)


def _by_column(band: list[Line], gutter: float) -> list[Line]:
    left = [part for part in (_part(line, gutter, is_left=True) for line in band) if part]
    right = [part for part in (_part(line, gutter, is_left=False) for line in band) if part]
    return left + right if _is_prose(band, left, right) else band


def _part(line: Line, gutter: float, is_left: bool) -> Line | None:
    inside: tuple[Run, ...] = tuple(segment for segment in line.segments if (segment.x < gutter) == is_left)
    return Line(inside, line.page) if inside else None


def _is_prose(band: list[Line], left: list[Line], right: list[Line]) -> bool:
    """True for columns of many words a line that are no rows: not on the same baselines, or each going on below."""
    if min(len(left), len(right)) < _FEWEST_LINES:
        return False
    if min(median(len(line.text.split()) for line in part) for part in (left, right)) < _FEWEST_WORDS:
        return False
    offsets = [min(abs(line.y - other.y) for other in left) for line in right]
    if median(offsets) > _OFFSET * left[0].size:
        return True
    going_on = [line.text[0].islower() for part in (left, right) for line in part[1:]]
    both = [line for line in band if len(line.segments) > 1]
    return 2 * sum(going_on) >= len(going_on) and len(both) > 1 and not row_gaps(both)


def row_gaps(zone: list[Line]) -> set[int]:
    """The numbers of the lines that a wide gap stands above, when so many are that they tell rows apart."""
    gaps = [line.y - before.y for before, line in pairwise(zone)]
    narrow = max(min(gaps), 0.8 * zone[0].size)
    wide = {number for number, gap in enumerate(gaps, start=1) if gap > _ROW_GAP * narrow}
    return wide if len(wide) >= _ROW_GAP_SHARE * len(gaps) else set()
