"""Personnummer and samordningsnummer, in the forms in which people write them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import chain

from assistant.privacy.types import PersonalData

_NUMBER = re.compile(
    r"(?<!\d)(?<!\d:)(?P<century>19|20)?(?P<year>\d{2})(?P<cut>[ .+-]?)(?P<month>\d{2})[ .+-]?"
    r"(?P<day>\d{2})(?P<mark>\s?[+-]\s?|\s|[/._])?(?P<last>\d{2} ?\d{2})(?!\d|[+-]\d| ?(?:kr|kronor)\b)"
)
_PAIRS = re.compile(r"(?<!\d)(?:\d\d ){4,5}\d\d(?!\d)")
_GAP = r"[ .,/+_-]{1,5}"
_ONE_BY_ONE = re.compile(rf"(?<!\d)(?<!\d[ .,-])(?:(?:1{_GAP}9|2{_GAP}0){_GAP})?\d(?:{_GAP}\d){{9}}(?!{_GAP}?\d)")
# The end, or a part of the date, hidden by the writer: 811228-XXXX.
_SIGN = "[x*#_•●○■]"
_DATE = r"(?:19|20)?\d\d[ .-]?(?:0[1-9]|1[0-2])[ .-]?(?P<day>[0-2]\d|3[01]|[67]\d|8\d|9[01])"
_END_HIDDEN = re.compile(
    rf"(?<!\d){_DATE}(?: ?[+-] ?\d{{0,3}}{_SIGN}{{1,4}}\d{{0,3}}|[ ._/]?{_SIGN}{{4}}|[+-](?:n{{4}}|\?{{4}}))(?![\w*?])",
    re.I,
)
_DATE_HIDDEN = re.compile(rf"(?<![\w*])\d{{2,6}}{_SIGN}{{2,6}}\d{{0,2}} ?[+-] ?\d{{4}}(?![\w-])", re.I)
_NAMED = re.compile(
    r"(?:personn\w*|pnr|p-nr|persnr|samordningsn\w*)[^\d\[\]\n]{0,15}"
    r"((?:19|20)(?:[ .+-]{0,3}\d){10}|\d(?:[ .+-]{0,3}\d){9})(?!\d)",
    re.I,
)
# A date and a number after a space is a birth date and its last four only if the person can have been born then.
_GROWN_UP_YEAR = 2010


def person_numbers(text: str) -> Iterator[PersonalData]:
    """Every number that is a person's. A samordningsnummer has 60 added to the day."""
    for match in _NUMBER.finditer(text):
        if _is_person(match):
            yield _find(match.span(), match["day"])
    for match in chain(_PAIRS.finditer(text), _ONE_BY_ONE.finditer(text)):
        digits = re.sub(r"\D", "", match[0])[-10:]
        if _is_date(digits) and (luhn(digits) or _is_spelled(match[0])):
            yield _find(match.span(), digits[4:6])
    for match in _END_HIDDEN.finditer(text):
        yield _find(match.span(), match["day"])
    for match in _DATE_HIDDEN.finditer(text):
        yield PersonalData(*match.span(), "personnummer")
    for match in _NAMED.finditer(text):
        yield _find(match.span(1), re.sub(r"\D", "", match[1])[-6:-4])


def _find(span: tuple[int, int], day: str) -> PersonalData:
    return PersonalData(*span, "samordningsnummer" if int(day) > 60 else "personnummer")


def _is_person(match: re.Match[str]) -> bool:
    """A real date, and without a mark before the last four also the check digit.

    With a mark, a wrong check digit is a slip of the pen, still meant as a personnummer. A written-out date with four
    digits after it ("2026-04-12 0830") is one only when the check digit holds or the year is long past.
    """
    digits = f"{match['year']}{match['month']}{match['day']}{match['last'].replace(' ', '')}"
    if not _is_date(digits):
        return False
    if match["mark"] and (match["mark"].strip() or (not match["century"] and _is_long_past(digits))):
        return True
    if match["century"] and (not match["cut"] or int(match["century"] + match["year"]) < _GROWN_UP_YEAR):
        return True
    return luhn(digits)


def _is_spelled(text: str) -> bool:
    """True for digits one by one that are no telephone number: those begin with 0."""
    return bool(re.match(r"[1-9]\D", text) or re.search(r"[+-]", text))


def _is_long_past(digits: str) -> bool:
    """True for the years of the last century that few write of but as years of birth."""
    return int(digits[:2]) >= 30


def _is_date(digits: str) -> bool:
    year, month, day = (int(digits[place : place + 2]) for place in (0, 2, 4))
    try:
        date(2000 + year % 4, month, day - 60 if day > 60 else day)
    except ValueError:
        return False
    return True


def luhn(digits: str) -> bool:
    """True when the last digit is the check digit of those before it (the Luhn formula)."""
    doubled = [int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(digits))]
    return sum(number // 10 + number % 10 for number in doubled) % 10 == 0
