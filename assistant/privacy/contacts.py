"""Telephone numbers and e-mail addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.privacy.types import PersonalData

# What stands before it is looked at first, so that a long word is read once and not from each of its letters.
_AT_WORD = r"snabel[ -]?a|alfakrull|kanelbulle"
_AT = rf"(?: ?@ ?| ?[(\[{{<] ?(?:at|@|{_AT_WORD}) ?[)\]}}>] ?| (?:{_AT_WORD}) )"
_DOT_WORD = r"(?: ?[(\[{<] ?(?:punkt|dot|prick|\.) ?[)\]}>] ?| (?:punkt|dot|prick) )"
_TOP = r"(?:se|nu|com|net|org|eu|info|fi|no|dk|de|uk|io|example)\b"
_HOST = rf"[\w-]+(?:(?:(?:\.|{_DOT_WORD})[\w-]+){{0,3}}(?:{_DOT_WORD}| ?[.,] ?){_TOP}|(?:\.[\w-]+)+)"
_EMAIL = re.compile(
    rf"(?<![\w.+-])(?:[\w.+-]+{_DOT_WORD}){{0,2}}[\w.+-]+"
    rf"(?:{_AT}{_HOST}| at [\w-]+(?:{_DOT_WORD}[\w-]+){{0,2}}{_DOT_WORD}{_TOP})",
    re.I,
)
_GAP = "[ +-]?"
_DOT = "[ .+-]?"
_COUNTRY = rf"(?:\+|00)46{_GAP}(?:\(0\) ?)?"
_MOBILE = rf"7[02369]\d?\)?(?: - |/)?(?:{_DOT}\d){{6,7}}"
_AFTER_AREA = r"(?:\)\s?|\s?[+/-]\s?|\s)"
_LANDLINE = rf"(?:8|[1-9]\d{{1,2}}){_AFTER_AREA}\d{{2,3}}(?:{_GAP}\d{{2,3}}){{1,2}}"
_UNBROKEN = r"[1-9]\d{7,8}"
_SWEDISH = re.compile(
    rf"(?<!\d)(?<!\d[:+-])(?:{_COUNTRY}|\(?0)(?:{_MOBILE}|{_LANDLINE}|{_UNBROKEN})"
    r"(?![\d:]|[+-]\d)"
)
_SPELLED = re.compile(r"(?<!\d)0(?: \d){8,9}(?! ?\d)")  # digit by digit
_FOREIGN = re.compile(r"(?<![\w+])(?:\+|00)[1-9]\d{0,2}(?:[ ()-]{0,2}\d){7,11}(?!\d)")
_NAMED = re.compile(
    r"\b(?:telefon\w*|tele?|tel\.?nr|tfn|mobil\w*|mobnr)\b[^\d\[\]\n.]{0,3}\.?[^\d\[\]\n.]{0,12}"
    r"(\d(?:[ /-]{0,2}\d){5,11})(?!\d|[ ]?(?:kr|kronor)\b)",
    re.I,
)
# Numbers that everyone may ring: emergency, the police, medical advice, the children's helpline.
_EVERYONES = frozenset({"112", "1177", "11414", "116111", "116000", "116117", "116006", "90101"})


def emails(text: str) -> Iterator[PersonalData]:
    """E-mail addresses."""
    for match in _EMAIL.finditer(text):
        yield PersonalData(*match.span(), "e-postadress")


def telephones(text: str) -> Iterator[PersonalData]:
    """Telephone numbers, Swedish and foreign; a local one only where it is called a telephone number."""
    for pattern in (_SWEDISH, _SPELLED, _FOREIGN):
        for match in pattern.finditer(text):
            yield PersonalData(*match.span(), "telefonnummer")
    for match in _NAMED.finditer(text):
        if re.sub(r"\D", "", match[1]) not in _EVERYONES:
            yield PersonalData(*match.span(1), "telefonnummer")
