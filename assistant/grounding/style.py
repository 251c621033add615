"""What no sentence of an answer may hold whatever its passages say: links, code, foreign letters, orders, promises."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from assistant.grounding.problem import Problem
from assistant.grounding.words import words

_LINK = re.compile(
    r"https?:|www\.|\b(?:javascript|data|file|mailto):|<\s*/?\s*[a-z!]|!\[|\]\s*\(|&#|\w@\w|`",
    re.IGNORECASE,
)
_HOST = re.compile(r"\b[\w-]+\.(?:se|com|org|net|nu|eu|info|io|example)\b", re.IGNORECASE)


def style(sentence: str, support: str) -> Iterator[Problem]:
    """Links, code, orders and foreign letters always; names of sites and promises unless the passages have them."""
    if _LINK.search(sentence) or any(host not in support for host in _HOST.findall(sentence)):
        yield Problem("lank")
    if not all(_is_swedish(letter) for letter in sentence):
        yield Problem("tecken")
    plain = unicodedata.normalize("NFKC", sentence)
    for pattern in words().order:
        if found := re.search(pattern.pattern, plain, re.IGNORECASE):
            yield Problem("order", found[0])
    for pattern in words().loften:
        found = re.search(pattern.pattern, plain, re.IGNORECASE)
        if found and found[0].lower() not in support.lower():
            yield Problem("lofte", found[0])


def _is_swedish(letter: str) -> bool:
    """True for a Latin letter and for what is no letter, but not for what is invisible."""
    if letter.isalpha():
        return "LATIN" in unicodedata.name(letter, "")
    return unicodedata.category(letter) not in ("Cc", "Cf", "Co", "Cn", "Cs", "Mn")
