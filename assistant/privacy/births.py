"""Days of birth: whole dates that are said to be one. A date that nothing is said of is no personal data."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from assistant.privacy.types import PersonalData
from assistant.privacy.words import words

_MONTH, _DAY = r"(?:0?[1-9]|1[0-2])", r"(?:0?[1-9]|[12]\d|3[01])(?::?[ea]|st|nd|rd|th)?"
_YEAR = r"(?:(?:19|20)?\d\d)"
_MONTH_NAME = (
    r"(?:jan(?:uari|uary)?|feb(?:ruari|ruary)?|mars?|march|apr(?:il)?|maj|may|jun[ie]?|jul[iy]?|aug(?:usti|ust)?"
    r"|sept?(?:ember)?|o[kc]t(?:ober)?|nov(?:ember)?|de[ck](?:ember)?)\.?"
)
_CUT = r" ?[-./ ] ?"
_DATE = (
    rf"(?:{_YEAR}[-./ ]?(?:0[1-9]|1[0-2])[-./ ]?(?:0[1-9]|[12]\d|3[01])"
    rf"|{_DAY}(?: ?/ ?|{_CUT}){_MONTH}{_CUT}{_YEAR}"
    rf"|{_DAY} {_MONTH_NAME},? -?{_YEAR}|{_MONTH_NAME} {_DAY},? {_YEAR}|{_YEAR} {_MONTH_NAME} {_DAY})"
)


@cache
def _said_before() -> re.Pattern[str]:
    """The day after what tells it to be one of birth: "född i Malmö den 28 december 1981", "f. 811228"."""
    cues, between, limits = (_any(known) for known in (words().fodd, words().fodd_mellan, words().fodd_granser))
    return re.compile(
        rf"(?<![\w-])(?:(?:{cues})(?!\w)|(?<!\d )(?<!§ )f\.?(?= ?\d))[ :,(]{{0,3}}"
        rf"(?:(?:{between}|(?:i|in) (?-i:[A-ZÅÄÖ])\w+)[ :,]{{1,2}}){{0,4}}"
        rf"(?P<date>(?<!\d){_DATE})(?!\d| ?(?:kr|kronor)\b| ?-{{1,2}} ?(?:19|20)\d\d| (?:{limits})\b)",
        re.I,
    )


@cache
def _said_after() -> re.Pattern[str]:
    """The day first: "1981-12-28 är hon född"."""
    cues = _any(words().fodd)
    return re.compile(
        rf"(?<![\d-])(?P<date>{_DATE})(?!\d) (?:(?:är|var|blev|is|was)(?: [^\W\d_]+){{0,2}} (?:{cues})|föddes)\b", re.I
    )


def births(text: str) -> Iterator[PersonalData]:
    """Every whole date that is said to be a day of birth; a year, or the limit of a rule, is none."""
    for pattern in (_said_before(), _said_after()):
        for match in pattern.finditer(text):
            yield PersonalData(*match.span("date"), "födelsedatum")


def _any(known: tuple[str, ...]) -> str:
    return "|".join(map(re.escape, sorted(known, key=len, reverse=True)))
