"""A bar chart as inline SVG: no script, colours from the style sheet; the same figures always stand in a table too."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ui.web.markup import esc, tag

_WIDTH, _HEIGHT, _LEFT, _BOTTOM, _TOP = 720, 260, 8, 28, 26


def bars(values: Mapping[int, Sequence[float]], label: str) -> str:
    """One group of bars a year, one bar for each figure; years without a figure keep their empty place."""
    years = range(min(values), max(values) + 1)
    highest = max(value for found in values.values() for value in found)
    step = (_WIDTH - 2 * _LEFT) / len(years)
    scale = (_HEIGHT - _BOTTOM - _TOP) / highest
    drawn = []
    for place, year in enumerate(years):
        left = _LEFT + place * step
        drawn.append(_text(left + step / 2, _HEIGHT - 8, f"{year % 100:02d}" if step < 36 else str(year)))
        found = values.get(year, ())
        width = step * 0.7 / max(len(found), 1)
        for number, value in enumerate(found):
            x, height = left + step * 0.15 + number * width, value * scale
            drawn.append(_bar(x, _HEIGHT - _BOTTOM - height, width, height, number))
        if found:
            drawn.append(_text(left + step / 2, _HEIGHT - _BOTTOM - max(found) * scale - 6, f"{max(found):g}"))
    base = _HEIGHT - _BOTTOM
    axis = tag("line", cls="kv-axis", x1=_LEFT, x2=_WIDTH - _LEFT, y1=base, y2=base)
    inner = tag("title", esc(label)) + axis + "".join(drawn)
    return tag("svg", inner, viewBox=f"0 0 {_WIDTH} {_HEIGHT}", role="img", **{"aria-label": label})


def _bar(x: float, y: float, width: float, height: float, number: int) -> str:
    cls = "kv-bar" if number == 0 else "kv-bar-2"
    return tag("rect", cls=cls, x=f"{x:.1f}", y=f"{y:.1f}", width=f"{width:.1f}", height=f"{height:.1f}")


def _text(x: float, y: float, text: str) -> str:
    return tag("text", esc(text), x=f"{x:.1f}", y=f"{y:.1f}", **{"text-anchor": "middle"})
