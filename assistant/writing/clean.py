"""A model's sentence as plain text: no citation marks, no Markdown, no characters that cannot be seen."""

from __future__ import annotations

import re

from assistant import cleaning

LONGEST = 600  # characters of one sentence
_MARK = re.compile(r"\s*\[\d+(?:\s*,\s*\d+)*\]")
_EMPHASIS = re.compile(r"(\*\*|__|\*)(?=\S)(.+?)(?<=\S)\1")
_LEAD = re.compile(r"^(?:[-*•#>]+|\d{1,2}[.)])\s+")


def cleaned(text: str) -> str:
    """The text on one line, without citation marks, emphasis and list marks; links and HTML are left for the check to
    stop. Empty when it is too long for a sentence."""
    plain = _MARK.sub("", _LEAD.sub("", cleaning.cleaned(text)))
    plain = _EMPHASIS.sub(r"\2", plain).strip()
    return plain if len(plain) <= LONGEST else ""
