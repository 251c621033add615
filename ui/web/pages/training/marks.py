"""How an item compares with the key: a word, in a colour that only repeats it."""

from __future__ import annotations

from ui.web.markup import esc, tag
from ui.web.pages.training import texts

_COLOURS = {
    "ok": (texts.ALL_RIGHT, texts.RIGHT, texts.FOUND),
    "warn": (texts.NOT_RIGHT, texts.PARTLY_WRONG, texts.NOT_ANSWERED, texts.TOO_HIGH),
    "bad": (texts.MISSED, texts.WRONG, texts.TOO_LOW, texts.NOT_HERE),
}


def mark(text: str) -> str:
    """The word, one of those above."""
    colour = next(colour for colour, words in _COLOURS.items() if text in words)
    return tag("span", esc(text), cls=f"kv-{colour}")
