"""PDFs for the tests: drawn by hand on reportlab's canvas, or flowed by its page templates."""

from __future__ import annotations

import io
from collections.abc import Callable

from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, SimpleDocTemplate

Draw = Callable[[Canvas], None]
LEFT, TOP = 70, 740


def drawn(*pages: Draw) -> bytes:
    """A PDF with a page for each function."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    for draw in pages:
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def flowed(story: list[Flowable], frame: Draw | None = None, **options: str) -> bytes:
    """A PDF of flowing text; `frame` draws what stands on every page."""
    out = io.BytesIO()

    def on_page(canvas: Canvas, _: object) -> None:
        if frame:
            frame(canvas)

    SimpleDocTemplate(out, pagesize=A4, invariant=1, **options).build(story, onFirstPage=on_page, onLaterPages=on_page)
    return out.getvalue()


def lines(
    canvas: Canvas, *texts: str, top: float = TOP, size: float = 11, font: str = "Helvetica", left: float = LEFT
) -> float:
    """Draws lines below each other; returns where the next would stand."""
    canvas.setFont(font, size)
    for text in texts:
        canvas.drawString(left, top, text)
        top -= 1.3 * size
    return top


def page(*texts: str, top: float = TOP, size: float = 11, left: float = LEFT) -> Draw:
    """A page with these lines."""

    def draw(canvas: Canvas) -> None:
        lines(canvas, *texts, top=top, size=size, left=left)

    return draw


def image() -> ImageReader:
    """A small grey image."""
    return ImageReader(Image.new("RGB", (8, 8), (120, 120, 120)))


def scan(canvas: Canvas) -> None:
    """A page that is one image."""
    canvas.drawImage(image(), 0, 0, *A4)


def row(canvas: Canvas, y: float, *cells: str, places: tuple[float, ...] = (70, 200, 400)) -> None:
    """A line of a table without lines."""
    for x, cell in zip(places, cells, strict=False):
        canvas.drawString(x, y, cell)
