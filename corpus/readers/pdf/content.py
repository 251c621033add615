"""Draws a page without paper: follows its drawing orders and notes where text, lines, areas and images come to stand.

pypdf's own text extraction loses the columns of tables: it joins what stands on a line. So the orders (ISO 32000-1,
chapters 8 and 9) are followed here, with pypdf's parser and fonts.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from pypdf import PageObject, PdfReader
from pypdf.generic import ContentStream, DictionaryObject, NameObject, StreamObject

from corpus.readers.draft import Refusal
from corpus.readers.pdf.fonts import PageFont
from corpus.readers.pdf.geometry import Box, Matrix, Page, Run, apply, bounds, multiply
from corpus.readers.pdf.operands import array, dictionary, light, matrix, string, upright
from corpus.readers.pdf.paths import Paths

_START: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_MAX_FORMS, _MAX_DEPTH, _MAX_RUNS = 2_000, 12, 100_000
# In parts of the letter size. A gap as wide as half a space is one; one of a letter and a half parts columns.
_SPACE, COLUMN_GAP = 0.15, 1.5
_SPACES_OF_A_GAP = 3
_SMALLEST = 2.0
_WHITE = 0.95
_INVISIBLE_MODES = (3, 7)


@dataclass(frozen=True)
class _State:
    """What q saves and Q brings back."""

    matrix: Matrix
    font: PageFont | None = None
    size: float = 12.0
    char_space: float = 0.0
    word_space: float = 0.0
    stretch: float = 1.0
    leading: float = 0.0
    rise: float = 0.0
    mode: int = 0
    light: float = 0.0


class Drawing:
    """One page while its orders are followed. `fonts` is shared by the pages of a file."""

    def __init__(self, reader: PdfReader, page: PageObject, number: int, fonts: dict[Any, PageFont]) -> None:
        self._reader = reader
        self._fonts = fonts
        start, width, height = upright(page)
        self.page = Page(number, width, height)
        self._state = _State(start)
        self._stack: list[_State] = []
        self._text = self._line = _START
        self._paths = Paths(self.page)
        self._forms = 0
        self._pictures: list[Box] = []
        self.ocr: list[Run] = []
        self._orders: dict[bytes, Callable[[list[Any]], None]] = {
            b"q": lambda _: self._stack.append(self._state) if len(self._stack) < 1_000 else None,
            b"Q": lambda _: self._restore(),
            b"cm": lambda o: self._set(matrix=multiply(matrix(o), self._state.matrix)),
            b"BT": lambda _: self._move_to(_START),
            b"Tc": lambda o: self._set(char_space=float(o[0])),
            b"Tw": lambda o: self._set(word_space=float(o[0])),
            b"Tz": lambda o: self._set(stretch=float(o[0]) / 100),
            b"TL": lambda o: self._set(leading=float(o[0])),
            b"Ts": lambda o: self._set(rise=float(o[0])),
            b"Tr": lambda o: self._set(mode=int(o[0])),
            b"Td": lambda o: self._move(float(o[0]), float(o[1])),
            b"TD": self._move_and_lead,
            b"Tm": lambda o: self._move_to(matrix(o)),
            b"T*": lambda _: self._move(0, -self._state.leading),
            b"Tj": lambda o: self._show(o),
            b"TJ": lambda o: self._show(o[0]),
            b"'": self._show_below,
            b'"': self._show_spaced,
            b"g": lambda o: self._set(light=float(o[0])),
            b"rg": lambda o: self._set(light=light(o)),
            b"k": lambda o: self._set(light=light(o)),
            b"sc": lambda o: self._set(light=light(o)),
            b"scn": lambda o: self._set(light=light(o)),
            b"cs": lambda _: self._set(light=0.0),
            b"INLINE IMAGE": lambda _: self._image(),
        }

    def follow(self, content: ContentStream, resources: DictionaryObject, depth: int = 0) -> None:
        """Follows the orders of a page or of a form on it; as in viewers, one with wrong operands is passed over."""
        fonts = self._page_fonts(resources)
        for operands, operator in content.operations:
            try:
                if operator == b"Tf":
                    self._set(font=fonts.get(str(operands[0])), size=float(operands[1]))
                elif operator == b"Do":
                    self._paint(resources, operands[0], depth)
                elif operator in self._orders:
                    self._orders[operator](operands)
                else:
                    self._paths.follow(operator, operands, self._state.matrix, self._state.light)
            except (TypeError, ValueError, IndexError, KeyError, OverflowError):
                continue

    def _set(self, **changes: Any) -> None:
        self._state = replace(self._state, **changes)

    def _restore(self) -> None:
        if self._stack:
            self._state = self._stack.pop()

    def _page_fonts(self, resources: DictionaryObject) -> dict[str, PageFont]:
        listed = dictionary(resources.get("/Font"))
        fonts: dict[str, PageFont] = {}
        for name in listed:
            reference = listed.raw_get(name)
            key = (reference.idnum, reference.generation) if hasattr(reference, "idnum") else id(reference)
            resource = dictionary(reference)
            if key not in self._fonts and resource:
                self._fonts[key] = PageFont(resource)
            if key in self._fonts:
                fonts[str(name)] = self._fonts[key]
        return fonts

    def _paint(self, resources: DictionaryObject, name: Any, depth: int) -> None:
        thing = dictionary(dictionary(resources.get("/XObject")).get(name))
        if thing.get("/Subtype") == "/Image":
            self._image()
        if thing.get("/Subtype") != "/Form" or not isinstance(thing, StreamObject):
            return
        self._forms += 1
        if self._forms > _MAX_FORMS or depth >= _MAX_DEPTH:
            raise Refusal(
                "sidorna är uppbyggda på ett sätt som vanliga dokument inte är. Skriv ut filen till en ny PDF."
            )
        before, stack, text, line = self._state, self._stack, self._text, self._line
        self._stack = []
        if "/Matrix" in thing:
            self._set(matrix=multiply(matrix(array(thing["/Matrix"])), self._state.matrix))
        self.follow(
            ContentStream(thing, self._reader, "bytes"), dictionary(thing.get("/Resources")) or resources, depth + 1
        )
        self._state, self._stack, self._text, self._line = before, stack, text, line

    def _image(self) -> None:
        corners = [apply(self._state.matrix, x, y) for x, y in ((0, 0), (1, 0), (0, 1), (1, 1))]
        box = bounds(corners)
        self._pictures.append(box)
        self.page.images += 1
        self.page.image_area += (box.right - box.left) * (box.bottom - box.top)

    def _move_to(self, matrix: Matrix) -> None:
        self._text = self._line = matrix

    def _move(self, x: float, y: float) -> None:
        self._move_to(multiply((1, 0, 0, 1, x, y), self._line))

    def _move_and_lead(self, operands: list[Any]) -> None:
        self._set(leading=-float(operands[1]))
        self._move(float(operands[0]), float(operands[1]))

    def _show_below(self, operands: list[Any]) -> None:
        self._move(0, -self._state.leading)
        self._show(operands)

    def _show_spaced(self, operands: list[Any]) -> None:
        self._set(word_space=float(operands[0]), char_space=float(operands[1]))
        self._show_below(operands[2:])

    def _show(self, pieces: list[Any]) -> None:
        """Shows strings, moved apart by the numbers between them; a wide gap ends a run."""
        state, font = self._state, self._state.font
        if font is None:
            self.page.unreadable += 1
            return
        scale = state.size * state.stretch / 1000
        text, start, end, spaces, pen = "", 0.0, 0.0, 0, 0.0
        for piece in pieces:
            if isinstance(piece, int | float):
                pen -= float(piece) * scale
                continue
            if isinstance(piece, NameObject):
                continue
            for char, width, is_space in font.decode(string(piece)):
                gap = pen - end
                if not char.isspace():
                    if text and (spaces >= _SPACES_OF_A_GAP or gap > COLUMN_GAP * abs(state.size) * (1 + spaces)):
                        self._run(text, start, end, font)
                        text = ""
                    elif text and (spaces or gap > _SPACE * abs(state.size)):
                        text += " "
                    if not text:
                        start = pen
                    text, spaces = text + char, 0
                else:
                    spaces += 1
                advance = width * scale + (state.char_space + (state.word_space if is_space else 0)) * state.stretch
                pen += advance
                if not char.isspace():
                    end = pen - state.char_space * state.stretch
        if text:
            self._run(text, start, end, font)
        self._text = multiply((1, 0, 0, 1, pen, 0), self._text)

    def _run(self, text: str, start: float, end: float, font: PageFont) -> None:
        """Puts a run on the page, or where it belongs when nobody sees it."""
        state, page = self._state, self.page
        place = multiply(self._text, state.matrix)
        x, y = apply(place, start, state.rise)
        right, end_y = apply(place, end, state.rise)
        size = abs(state.size) * (place[2] ** 2 + place[3] ** 2) ** 0.5
        run = Run(font.bullet(text), x, right, page.height - y, size, font.is_bold or state.mode == 2)
        if len(page.runs) + len(self.ocr) >= _MAX_RUNS:
            raise Refusal("en sida innehåller mer text än vad en sida rymmer. Skriv ut filen till en ny PDF.")
        if not font.is_readable:
            page.unreadable += len(text)
        elif state.mode in _INVISIBLE_MODES:
            self.ocr.append(run)
        elif abs(end_y - y) > 0.1 * abs(right - x) or right < x:
            page.turned.append(text)
        elif size < _SMALLEST or self._is_off_page(run) or self._is_white_on_white(run):
            page.hidden.append(text)
        else:
            page.runs.append(run)

    def _is_off_page(self, run: Run) -> bool:
        return not (-1 <= run.x <= self.page.width and 0 <= run.y <= self.page.height + 1)

    def _is_white_on_white(self, run: Run) -> bool:
        if self._state.light < _WHITE:
            return False
        x, y = (run.x + run.right) / 2, run.y - run.size / 3
        upwards = self.page.height - y
        return not self._paths.is_dark(x, y) and not any(box.holds(x, upwards) for box in self._pictures)
