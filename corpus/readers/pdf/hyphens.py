"""Words broken at the end of a line: when the hyphen goes, and when it belongs to the word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

_BROKEN = re.compile(r"(?P<before>[^\W\d_]+)[-\u2010\xad]$")
_NEXT = re.compile(r"[^\W\d_]+")
_HYPHENATED = re.compile(r"[^\W\d_]+-[^\W\d_]+")
# After these the hyphen stands for the rest of a word: "in- och utflyttning".
_SHARED = frozenset("och eller samt respektive till".split())


def hyphenated(texts: Iterable[str]) -> frozenset[str]:
    """The words with a hyphen inside a line, lower case: these keep theirs when they are broken at it."""
    return frozenset(word.lower() for text in texts for word in _HYPHENATED.findall(text))


def join(texts: Sequence[str], known: frozenset[str] = frozenset()) -> str:
    """The lines as one text."""
    joined = ""
    for text in texts:
        broken, following = _BROKEN.search(joined), _NEXT.match(text)
        if not joined:
            joined = text
        elif not broken:
            # "2024-" and "2025", "12:" and "44 §" are no broken words.
            joined += text if joined.endswith("-") and text[:1].isdigit() else f" {text}"
        elif not following or following[0] in _SHARED:
            joined += text if text[:1].isdigit() else f" {text}"
        elif joined.endswith("\xad") or _is_one_word(broken["before"], following[0], known):
            joined = joined[:-1] + text
        else:
            joined += text
    return joined


def _is_one_word(before: str, after: str, known: frozenset[str]) -> bool:
    """True when the hyphen only marks the break. One letter before it ("e-post") or a capital on either side
    ("SoL-beslut") means that it belongs to the word, and so does the same word elsewhere with its hyphen."""
    if len(before) == 1 or not after[0].islower() or any(letter.isupper() for letter in before[1:]):
        return False
    return f"{before}-{after}".lower() not in known
