"""What is found on a page: pieces of text, ruled lines and filled areas, in points from its upper left corner."""

from __future__ import annotations

from dataclasses import dataclass, field

Matrix = tuple[float, float, float, float, float, float]


@dataclass(frozen=True)
class Run:
    """A piece of text on one baseline (`y`, downwards) from `x` to `right`; `size` in points."""

    text: str
    x: float
    right: float
    y: float
    size: float
    bold: bool


@dataclass(frozen=True)
class Box:
    """A rectangle; a ruled line is one without height or without width."""

    left: float
    top: float
    right: float
    bottom: float

    def holds(self, x: float, y: float, slack: float = 1.0) -> bool:
        """True when the point lies within it, or at most `slack` points outside."""
        return self.left - slack <= x <= self.right + slack and self.top - slack <= y <= self.bottom + slack


@dataclass
class Page:
    """A page as drawn: what is read from it, and what was seen but is not read. `number` counts from 1.

    `across` and `down` are ruled lines, `dots` small figures that may be bullets.
    """

    number: int
    width: float
    height: float
    runs: list[Run] = field(default_factory=list)
    across: list[Box] = field(default_factory=list)
    down: list[Box] = field(default_factory=list)
    dots: list[Box] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    turned: list[str] = field(default_factory=list)
    unreadable: int = 0
    images: int = 0
    image_area: float = 0.0


def multiply(m: Matrix, n: Matrix) -> Matrix:
    """The transformation m followed by n."""
    return (
        m[0] * n[0] + m[1] * n[2],
        m[0] * n[1] + m[1] * n[3],
        m[2] * n[0] + m[3] * n[2],
        m[2] * n[1] + m[3] * n[3],
        m[4] * n[0] + m[5] * n[2] + n[4],
        m[4] * n[1] + m[5] * n[3] + n[5],
    )


def apply(m: Matrix, x: float, y: float) -> tuple[float, float]:
    """The point after the transformation."""
    return m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]


def bounds(points: list[tuple[float, float]]) -> Box:
    """The smallest box around the points."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return Box(min(xs), min(ys), max(xs), max(ys))
