"""The values that drawing orders come with: numbers, colours, strings, and how a page is turned."""

from __future__ import annotations

from typing import Any

from pypdf import PageObject
from pypdf.generic import ArrayObject, DictionaryObject

from corpus.readers.draft import Refusal
from corpus.readers.pdf.geometry import Matrix, multiply


def upright(page: PageObject) -> tuple[Matrix, float, float]:
    """The transformation that turns the page as it is read, its width and its height. Raises Refusal without a size."""
    box = page.cropbox
    left, bottom, width, height = float(box.left), float(box.bottom), float(box.width), float(box.height)
    if not (1 <= width <= 20_000 and 1 <= height <= 20_000):
        raise Refusal("en sida saknar rimliga mått. Skriv ut filen till en ny PDF.")
    turns: dict[int, tuple[Matrix, float, float]] = {
        0: ((1, 0, 0, 1, 0, 0), width, height),
        90: ((0, -1, 1, 0, 0, width), height, width),
        180: ((-1, 0, 0, -1, width, height), width, height),
        270: ((0, 1, -1, 0, height, 0), height, width),
    }
    turn, width, height = turns[page.rotation % 360 // 90 * 90]
    return multiply((1, 0, 0, 1, -left, -bottom), turn), width, height


def matrix(operands: Any) -> Matrix:
    """Six numbers as a transformation. Raises ValueError or TypeError for anything else."""
    a, b, c, d, e, f = (float(one) for one in operands[:6])
    return a, b, c, d, e, f


def light(operands: list[Any]) -> float:
    """How light a colour is, from 0 (black) to 1 (white); a pattern counts as black."""
    parts = [float(one) for one in operands if isinstance(one, int | float)]
    if len(parts) != len(operands) or len(parts) not in (1, 3, 4):
        return 0.0
    if len(parts) == 4:
        return (1 - min(1.0, max(parts[:3]))) * (1 - min(1.0, parts[3]))
    return sum(parts) / len(parts)


def string(piece: Any) -> bytes:
    """The bytes of a string as the file has them."""
    original = getattr(piece, "original_bytes", piece)
    return original if isinstance(original, bytes) else str(original).encode("latin-1", "replace")


def dictionary(thing: Any) -> DictionaryObject:
    """What the reference leads to when that is a dictionary, else an empty one."""
    found = thing.get_object() if thing is not None else None
    return found if isinstance(found, DictionaryObject) else DictionaryObject()


def array(thing: Any) -> ArrayObject:
    """What the reference leads to when that is an array, else an empty one."""
    found = thing.get_object()
    return found if isinstance(found, ArrayObject) else ArrayObject()
