"""Plain text for all readers: invisible characters out, spaces made plain, list marks recognised."""

from __future__ import annotations

import re
import unicodedata

# Look like nothing but are letters, marks or symbols by category: they can carry hidden text.
_BLANK = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
# Symbol fonts have their bullets in the private area; they must be seen as bullets before that area is cleaned away.
_BULLETS = "•‣◦●○▪▫■□◆➢➤✓✔☐·∙\uf0b7\uf0a7\uf0d8\uf0fc\uf0a8\uf076\uf02d"
_BULLET = re.compile(rf"(?:[{_BULLETS}]\s*|[–—*-]\s+)(?P<text>\S.*)", re.DOTALL)
_NUMBER = re.compile(r"\(?(?P<number>\d{1,2})[.)]\s+(?P<text>\S.*)", re.DOTALL)
# "a." marks an item too, but "t. ex." and "f. d." do not.
_LETTER = re.compile(r"(?:\(?(?P<letter>[a-zåäö])\)|(?P<dotted>[a-h])\.(?!\s+\w{1,3}\.))\s+(?P<text>\S.*)", re.DOTALL)


def clean(text: str) -> tuple[str, int]:
    """The text in NFC on one line with single spaces, and how many invisible characters were taken out.

    Soft hyphens go without being counted: they are the rule in well-made files.
    """
    kept: list[str] = []
    removed = 0
    for char in unicodedata.normalize("NFC", text):
        if char.isspace() or unicodedata.category(char) in ("Zs", "Zl", "Zp"):
            kept.append(" ")
        elif is_invisible(char):
            removed += char != "\xad"
        else:
            kept.append(char)
    # Taking a character out can bring two together that compose.
    return unicodedata.normalize("NFC", " ".join("".join(kept).split())), removed


def is_invisible(char: str) -> bool:
    """True for control, format, private, unassigned and surrogate characters, variation selectors and blank letters."""
    if char.isascii():
        return not char.isprintable()
    selector = "\ufe00" <= char <= "\ufe0f" or "\U000e0100" <= char <= "\U000e01ef"
    return selector or char in _BLANK or unicodedata.category(char) in ("Cc", "Cf", "Co", "Cs", "Cn")


def list_item(text: str) -> tuple[str, str] | None:
    """The mark ("-" or "3.") and the text of a typed list item, or None. A letter stays: ("-", "a) …")."""
    if match := _BULLET.fullmatch(text):
        return "-", match["text"]
    if match := _NUMBER.fullmatch(text):
        return f"{int(match['number'])}.", match["text"]
    if match := _LETTER.fullmatch(text):
        return "-", f"{match['letter'] or match['dotted']}) {match['text']}"
    return None


def is_only_mark(text: str) -> bool:
    """True for a bullet or a number that stands alone, as when a tab parts it from its text."""
    return list_item(f"{text} x") is not None and list_item(text) is None


def excerpt(text: str, length: int = 80) -> str:
    """The beginning of a text, to recognise it by in a report."""
    short, _ = clean(text)
    return short if len(short) <= length else f"{short[: length - 1].rstrip()}…"
