"""The reference code that ties a saved assessment to the case system: short, and never a person."""

from __future__ import annotations

import re
import unicodedata

from assistant.privacy import find_personal_data
from assistant.records.errors import CodeRefused

_SHAPE = re.compile(r"[A-ZÅÄÖ0-9-]{3,20}")
_WORD = re.compile(r"[A-ZÅÄÖ]{2,}")
_TWO_WORDS_RUN_TOGETHER = re.compile(r"[A-ZÅÄÖ][a-zåäö]+[A-ZÅÄÖ][a-zåäö]+")
# A personnummer has ten or twelve digits, a telephone number nine or ten.
_MOST_DIGITS = 8
_BORN = re.compile(r"(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])")
EXAMPLE = "ÄR-0142"


def read_code(text: str) -> str:
    """The code in capital letters. Raises CodeRefused for a wrong form, or what looks like a person or a telephone."""
    typed = unicodedata.normalize("NFC", text.strip())
    code = typed.upper()
    if not _SHAPE.fullmatch(code):
        raise CodeRefused(
            f"Koden ska vara 3–20 tecken: bokstäver, siffror och bindestreck, till exempel {EXAMPLE}. Skriv om den."
        )
    digits = [part.replace("-", "") for part in re.findall(r"[\d-]+", code)]
    if find_personal_data(typed) or sum(map(len, digits)) > _MOST_DIGITS or any(map(_BORN.fullmatch, digits)):
        raise CodeRefused(
            f"Koden ser ut som ett personnummer, ett födelsedatum eller ett telefonnummer. "
            f"Använd ett löpnummer, till exempel {EXAMPLE}."
        )
    if len(_WORD.findall(code)) > 1 or _TWO_WORDS_RUN_TOGETHER.search(typed) or not re.search(r"\d", code):
        raise CodeRefused(
            f"Koden ser ut som ett namn. Använd högst ett ord och minst en siffra, till exempel {EXAMPLE}."
        )
    return code
