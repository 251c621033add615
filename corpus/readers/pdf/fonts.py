"""Fonts: which characters the bytes of a string stand for, how wide they are, and whether the letters are bold."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pypdf.generic import DictionaryObject

# The one part of pypdf used that it does not publish: reading encodings again would be a library of its own.
from pypdf.generic._font import Font

_BOLD_NAME = re.compile(r"bold|black|heavy|demi|semibold|halvfet|fet\b", re.IGNORECASE)
_SYMBOLS = re.compile(r"wingdings|symbol|dingbats", re.IGNORECASE)
_FORCE_BOLD = 1 << 18
_BOLD_WEIGHT = 600
# What these fonts draw as bullets when they say nothing of what their codes mean; "o" is Word's second bullet.
_SYMBOL_BULLETS = frozenset("·§Øüqvàn¨l") | {chr(0xF000 + ord(c)) for c in "·§Øüqvàn¨l"}


class PageFont:
    """A font as this reader needs it."""

    def __init__(self, resource: DictionaryObject) -> None:
        self._font = Font.from_font_resource(resource)
        name = self._font.name
        self.is_readable = self._font.interpretable
        self.is_bold = bool(_BOLD_NAME.search(name)) or _is_heavy(resource)
        self._is_symbol = bool(_SYMBOLS.search(name))
        self._is_typewriter = "courier" in name.lower()

    def decode(self, data: bytes) -> Iterator[tuple[str, float, bool]]:
        """Each glyph as (text, width in thousandths of the size, whether it is a one-byte space)."""
        font = self._font
        if isinstance(font.encoding, str):
            codes = data.decode(font.encoding, "replace")
            pairs = zip(codes, codes, strict=True)
        else:
            encoding = font.encoding
            pairs = zip(map(chr, data), (encoding.get(byte, chr(byte)) for byte in data), strict=True)
        widths, default = font.character_widths, font.character_widths.get("default", 500.0)
        for raw, named in pairs:
            width = font.space_width if raw == font.space_char else widths.get(raw, default)
            text = font.character_map.get(named, named)
            # The encoding of Windows says that codes it does not use are bullets (ISO 32000-1, annex D.2).
            yield "•" if text == "\x7f" else text, float(width), raw == " "

    def bullet(self, text: str) -> str:
        """The text, or "•" when the font draws all of it as a bullet."""
        if (self._is_symbol and text in _SYMBOL_BULLETS) or (self._is_typewriter and text == "o"):
            return "•"
        return text


def _is_heavy(resource: DictionaryObject) -> bool:
    descriptor = resource.get("/FontDescriptor")
    descriptor = descriptor.get_object() if descriptor is not None else None
    if not isinstance(descriptor, DictionaryObject):
        return False
    flags, weight = descriptor.get("/Flags"), descriptor.get("/FontWeight")
    return (isinstance(flags, int) and bool(flags & _FORCE_BOLD)) or (
        isinstance(weight, int | float) and weight >= _BOLD_WEIGHT
    )
