"""Small plots as inline SVG without script: colours come from the style sheet's classes, so light and dark both work.

Plots in a table row are hidden from screen readers (the row says the same); those that stand alone have title and text.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from evals.report.numbers import number

Point = tuple[float, float]
WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 380, 260, 54, 14, 14, 46
ROW_WIDTH, ROW_HEIGHT, EDGE = 200, 20, 6


def line(cls: str, x1: float, y1: float, x2: float, y2: float) -> Markup:
    """A straight line."""
    return Markup('<line class="{}" x1="{:.1f}" y1="{:.1f}" x2="{:.1f}" y2="{:.1f}"/>').format(cls, x1, y1, x2, y2)


def rect(cls: str, x: float, y: float, width: float, height: float) -> Markup:
    """A filled box."""
    return Markup('<rect class="{}" x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{:.1f}"/>').format(
        cls, x, y, width, height
    )


def dot(cls: str, x: float, y: float, radius: float = 4.5) -> Markup:
    """A filled or hollow circle."""
    return Markup('<circle class="{}" cx="{:.1f}" cy="{:.1f}" r="{}"/>').format(cls, x, y, radius)


def words(text: str, x: float, y: float, anchor: str = "middle", turned: bool = False) -> Markup:
    """A text; turned, it reads upwards."""
    turn = Markup(' transform="rotate(-90 {:.1f} {:.1f})"').format(x, y) if turned else Markup("")
    return Markup('<text x="{:.1f}" y="{:.1f}" text-anchor="{}"{}>{}</text>').format(x, y, anchor, turn, text)


def path(cls: str, points: Iterable[Point]) -> Markup:
    """A line through the points."""
    placed = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    return Markup('<polyline class="{}" points="{}"/>').format(cls, placed)


def _all(parts: Iterable[Markup]) -> Markup:
    return Markup("").join(parts)


# --- In a table row ---------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Scale:
    """From values to places in a row plot; the ends of the scale and where faint lines stand."""

    low: float = 0.0
    high: float = 1.0
    lines: tuple[float, ...] = (0.0, 0.25, 0.5, 0.75, 1.0)

    def place(self, value: float) -> float:
        """Where the value stands, at the nearest end when it lies outside."""
        inside = min(max(value, self.low), self.high)
        return EDGE + (inside - self.low) / (self.high - self.low) * (ROW_WIDTH - 2 * EDGE)


SHARES = Scale()


def around_zero(values: Iterable[float]) -> Scale:
    """A scale with zero in the middle that holds every value."""
    widest = max((abs(value) for value in values), default=0.0) or 1.0
    return Scale(-widest, widest, (0.0,))


def _row(content: Markup) -> Markup:
    return Markup('<svg class="row" viewBox="0 0 {} {}" aria-hidden="true">{}</svg>').format(
        ROW_WIDTH, ROW_HEIGHT, content
    )


def whisker(
    value: float, low: float | None, high: float | None, old: float | None = None, scale: Scale = SHARES
) -> Markup:
    """A dot with its interval; `old` is a hollow dot."""
    middle = ROW_HEIGHT / 2
    parts = [line("grid", scale.place(at), 0, scale.place(at), ROW_HEIGHT) for at in scale.lines]
    if low is not None and high is not None:
        parts.append(line("span", scale.place(low), middle, scale.place(high), middle))
    if old is not None:
        parts.append(dot("old", scale.place(old), middle))
    return _row(_all([*parts, dot("dot", scale.place(value), middle)]))


def bar(value: float, largest: float = 1.0) -> Markup:
    """A lying bar."""
    return _row(
        _all(
            (
                rect("track", 0, 4, ROW_WIDTH, ROW_HEIGHT - 8),
                rect("fill", 0, 4, ROW_WIDTH * min(value / largest, 1.0) if largest else 0, ROW_HEIGHT - 8),
            )
        )
    )


# --- Standing alone ---------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Axis:
    """One axis: what it shows, where it ends, the values written along it, decimals, a factor (100 for per cent)."""

    label: str
    end: float
    ticks: Sequence[float]
    digits: int = 0
    factor: float = 1.0

    def said(self, tick: float) -> str:
        """A tick as text."""
        return number(tick * self.factor, self.digits)


def percent(label: str) -> Axis:
    """An axis of shares, in per cent."""
    return Axis(f"{label} (%)", 1.0, (0, 0.25, 0.5, 0.75, 1.0), factor=100)


def upto(label: str, largest: float, factor: float = 1.0) -> Axis:
    """An axis from 0 to a round number that holds `largest`."""
    step = next(step for step in _round_steps() if step * 4 >= largest * factor) / factor
    digits = 0 if step * factor == int(step * factor) else 1 if step * factor >= 0.1 else 2
    return Axis(label, step * 4, tuple(step * tick for tick in range(5)), digits=digits, factor=factor)


def _round_steps() -> Iterable[float]:
    for power in range(-4, 9):
        yield from (10.0**power, 2.5 * 10.0**power, 5 * 10.0**power)


@dataclass(frozen=True)
class Frame:
    """Two axes and what stands where between them."""

    x: Axis
    y: Axis

    def at(self, x: float, y: float) -> Point:
        """Where a point stands in the picture."""
        width, height = WIDTH - LEFT - RIGHT, HEIGHT - TOP - BOTTOM
        return LEFT + min(x / self.x.end, 1.0) * width, TOP + (1 - min(y / self.y.end, 1.0)) * height

    def drawn(self) -> Markup:
        """The axes with their texts and faint lines."""
        base, end = HEIGHT - BOTTOM, WIDTH - RIGHT
        parts = []
        for tick in self.y.ticks:
            _, y = self.at(0, tick)
            parts += [line("grid", LEFT, y, end, y), words(self.y.said(tick), LEFT - 7, y + 4, "end")]
        for tick in self.x.ticks:
            parts.append(words(self.x.said(tick), self.at(tick, 0)[0], base + 18))
        middle = (
            words(self.x.label, (LEFT + end) / 2, HEIGHT - 6),
            words(self.y.label, 13, (TOP + base) / 2, turned=True),
        )
        return _all([*parts, line("axis", LEFT, base, end, base), *middle])


def picture(name: str, title: str, text: str, content: Markup) -> Markup:
    """A plot with its title and what it shows in words; `name` is unique on the page."""
    return Markup(
        '<svg class="plot" viewBox="0 0 {} {}" role="img" aria-labelledby="{}-t {}-d">'
        '<title id="{}-t">{}</title><desc id="{}-d">{}</desc>{}</svg>'
    ).format(WIDTH, HEIGHT, name, name, name, title, name, text, content)


def curve(frame: Frame, points: Sequence[Point], *, dots: bool = False, mark: Point | None = None) -> Markup:
    """A line through the points; with `dots` each point is shown; `mark` is the point to look at."""
    placed = [frame.at(*point) for point in points]
    parts = [frame.drawn(), path("curve", placed)]
    parts += [dot("dot", x, y, 3.5) for x, y in placed] if dots else []
    if mark:
        parts.append(dot("mark", *frame.at(*mark), 6.5))
    return _all(parts)


def calibration(frame: Frame, points: Sequence[tuple[float, float, int]]) -> Markup:
    """Points over the diagonal, each as large as the cases behind it."""
    largest = max((n for *_, n in points), default=1)
    placed = [(*frame.at(x, y), 3 + 6 * (n / largest) ** 0.5) for x, y, n in points]
    parts = [frame.drawn(), path("ideal", [frame.at(0, 0), frame.at(1, 1)])]
    return _all(
        [*parts, path("curve", [(x, y) for x, y, _ in placed]), *(dot("dot", x, y, round(r, 1)) for x, y, r in placed)]
    )


def steps(frame: Frame, points: Sequence[Point]) -> Markup:
    """A staircase through the points (a cumulative share)."""
    corners: list[Point] = []
    for x, y in points:
        if corners:
            corners.append((x, corners[-1][1]))
        corners.append((x, y))
    return _all([frame.drawn(), path("curve", [frame.at(*corner) for corner in corners])])


def columns(x_label: str, y_label: str, values: Sequence[tuple[str, float]]) -> Markup:
    """Standing bars with their values above and their names below."""
    axis = upto(y_label, max((value for _, value in values), default=1) or 1)
    frame = Frame(Axis(x_label, 1.0, ()), axis)
    step = (WIDTH - LEFT - RIGHT) / max(len(values), 1)
    width = min(step * 0.7, 46)
    parts = [frame.drawn()]
    for place, (name, value) in enumerate(values):
        middle, (_, y) = LEFT + (place + 0.5) * step, frame.at(0, value)
        parts.append(rect("fill", middle - width / 2, y, width, HEIGHT - BOTTOM - y))
        parts += [words(number(value), middle, y - 4), words(name, middle, HEIGHT - BOTTOM + 18)]
    return _all(parts)


def lying(values: Sequence[tuple[str, float, str]]) -> Markup:
    """Lying bars with their names before and their values, as text, after."""
    largest = max((value for _, value, _ in values), default=0.0) or 1.0
    step, start, room = min((HEIGHT - 2 * TOP) / max(len(values), 1), 34), 108, WIDTH - 108 - 78
    parts = []
    for place, (name, value, said) in enumerate(values):
        middle = TOP + (place + 0.5) * step
        length = max(value / largest * room, 1)
        parts.append(rect("fill", start, middle - step * 0.3, length, step * 0.6))
        parts += [words(name, start - 8, middle + 4, "end"), words(said, start + length + 7, middle + 4, "start")]
    return _all(parts)
