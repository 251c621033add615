"""A text as a reader sees it, for patterns to be written against: one sort of digit, dash and space, nothing hidden."""

from __future__ import annotations

import re
import unicodedata

_UNSEEN = ("Cf", "Mn", "Me")  # zero-width, bidi and tag characters, marks that stand on another character
# Letters typed for digits, in a word of mostly digits: 8l0412.
_NUMBER = re.compile(r"(?<!\w)[\dOoIl]{4,}(?!\w)")
_DIGITS = str.maketrans("OoIl", "0011")


def plain(text: str) -> tuple[str, list[int]]:
    """The text without hidden characters, and for each character left its place in the text."""
    simple = {char: _simple(char) for char in set(text)}
    if all(simple.values()):
        seen = text.translate({ord(char): plainer for char, plainer in simple.items()})
        return _NUMBER.sub(_digits, seen), list(range(len(text)))
    kept = [(place, simple[char]) for place, char in enumerate(text) if simple[char]]
    return _NUMBER.sub(_digits, "".join(char for _, char in kept)), [place for place, _ in kept]


def _digits(match: re.Match[str]) -> str:
    is_number = 2 * sum(map(str.isdigit, match[0])) > len(match[0])
    return match[0].translate(_DIGITS) if is_number else match[0]


def _simple(char: str) -> str:
    """One character, or none for one that nobody sees."""
    category = unicodedata.category(char)
    if category in _UNSEEN:
        return ""
    if category == "Zs":
        return " "
    if category == "Pd" or char == "\u2212":
        return "-"
    if char.isdecimal():
        return str(int(char))
    folded = unicodedata.normalize("NFKC", char)
    return folded if len(folded) == 1 else char
