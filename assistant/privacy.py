"""Personal data that slips into a question: found and masked before anything else sees the text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

_DASHES = r"\-‐‑‒–—−－+"  # escaped, so that it makes no range within a character class
_PERSON = re.compile(
    rf"(?<!\d)(?<!\d:)(?P<century>19|20)?(?P<year>\d{{2}})(?P<cut>[ .{_DASHES}]?)(?P<month>\d{{2}})[ .{_DASHES}]?"
    rf"(?P<day>\d{{2}})(?P<mark>\s?[{_DASHES}]\s?|\s)?(?P<last>\d{{2}} ?\d{{2}})(?!\d|[{_DASHES}]\d)"
)
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_GAP = rf"[ {_DASHES}]?"
_COUNTRY = rf"(?:\+|00)46{_GAP}(?:\(0\))?"
_MOBILE = rf"7[02369]\)?(?:{_GAP}\d){{7}}"
_LANDLINE = rf"(?:8|[1-9]\d{{1,2}})(?:\)\s?|\s?[{_DASHES}/]\s?|\s)\d{{2,3}}(?:{_GAP}\d{{2,3}}){{1,2}}"
_UNBROKEN = r"[1-9]\d{7,8}"
_PHONE = re.compile(
    rf"(?<!\d)(?<!\d[:{_DASHES}])(?:{_COUNTRY}|\(?0)(?:{_MOBILE}|{_LANDLINE}|{_UNBROKEN})(?![\d:]|[{_DASHES}]\d)"
)


@dataclass(frozen=True)
class PersonalData:
    """One piece of personal data, text[start:end], and what it is (Swedish)."""

    start: int
    end: int
    kind: str


def find_personal_data(text: str) -> list[PersonalData]:
    """Personnummer (also samordningsnummer), telephone numbers and e-mail addresses, in order of place."""
    plain = _plain_digits(text)
    found = [PersonalData(*match.span(), "personnummer") for match in _PERSON.finditer(plain) if _is_person(match)]
    for pattern, kind in ((_EMAIL, "e-postadress"), (_PHONE, "telefonnummer")):
        for match in pattern.finditer(plain):
            if not any(match.start() < item.end and item.start < match.end() for item in found):
                found.append(PersonalData(*match.span(), kind))
    return sorted(found, key=lambda item: item.start)


def mask(text: str, found: list[PersonalData]) -> str:
    """The text with each find replaced by its kind in brackets."""
    for item in reversed(found):
        text = f"{text[: item.start]}[{item.kind}]{text[item.end :]}"
    return text


def _plain_digits(text: str) -> str:
    """Same length, with full-width and other decimal digits as 0–9 and odd spaces as spaces."""
    return "".join(
        str(int(char))
        if char.isdecimal() and not char.isascii()
        else " "
        if char in "\u00a0\u2007\u2009\u202f"
        else char
        for char in text
    )


# A date and a number after a space is a birth date and its last four only if the person can have been born then.
_GROWN_UP_YEAR = 2010


def _is_person(match: re.Match[str]) -> bool:
    """A real date (a samordningsnummer has 60 added to the day), and without a dash also the check digit.

    With a dash, a wrong check digit is a slip of the pen, still meant as a personnummer. A written-out date with four
    digits after it ("2026-04-12 0830") is one only when the check digit holds or the year is long past.
    """
    day = int(match["day"])
    try:
        date(2000 + int(match["year"]) % 4, int(match["month"]), day - 60 if day > 60 else day)
    except ValueError:
        return False
    if match["mark"] and match["mark"].strip():
        return True
    if match["century"] and (not match["cut"] or int(match["century"] + match["year"]) < _GROWN_UP_YEAR):
        return True
    return _luhn(f"{match['year']}{match['month']}{match['day']}{match['last'].replace(' ', '')}")


def _luhn(digits: str) -> bool:
    doubled = [int(digit) * (2 - index % 2) for index, digit in enumerate(digits)]
    return sum(number // 10 + number % 10 for number in doubled) % 10 == 0
