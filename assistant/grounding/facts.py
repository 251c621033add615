"""What can be looked up: numbers with their unit, dates, weekdays, legal references and names of laws."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from assistant.grounding.problem import Problem
from assistant.grounding.reading import without_references
from assistant.screening.calendar import MONTHS, WEEKDAYS
from corpus.legal import LegalReference, find_references
from corpus.quantities import WORDS, quantities
from corpus.statutes import register

_COMPOUND = re.compile(rf"\b({'|'.join(WORDS)})(vecko|månaders|dagars|års|timmars)(?:rs)?(?=\w)", re.IGNORECASE)
_DEFINITE = re.compile(r"\b(?:kalender)?((?:veck|månad|dag|timm)(?:or|er|ar))(?:na)?\b", re.IGNORECASE)
_UNITS = {"vecko": "veckor", "månaders": "månader", "dagars": "dagar", "års": "år", "timmars": "timmar"}
_DATE = re.compile(rf"\b(\d{{1,2}})(?::?e)? ({'|'.join(MONTHS)})(?: (\d{{4}}))?", re.IGNORECASE)
_ISO = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")
_WEEKDAY = re.compile(rf"\b({'|'.join(WEEKDAYS)})(?:en|ar|s)?\b", re.IGNORECASE)
_MONTH = re.compile(rf"\b({'|'.join(MONTHS)})\b", re.IGNORECASE)
_SECTION_SIGN = re.compile(r"(?:\d+ ?[a-z]? )?§§?|\b\d+ ?kap\b\.?|\bartikel \d+", re.IGNORECASE)
_SFS = re.compile(r"\b\d{4}(?:/\d{2})?:\d+\b")
_LAW = re.compile(r"\b\w{3,}(?:lagen|balken|förordningen)\b", re.IGNORECASE)

Day = tuple[int, int, int]  # year (0: none given), month, day


@dataclass(frozen=True)
class Stated:
    """What a text states: its text in lower case, quantities, dates and legal references."""

    lowered: str
    quantities: frozenset[tuple[str, str]]
    days: frozenset[Day]
    references: frozenset[LegalReference]


@lru_cache(maxsize=256)
def stated(support: str) -> Stated:
    """The facts of the passages; the same ones are held against many sentences."""
    found = frozenset(each.reference for each in find_references(support))
    return Stated(support.lower(), frozenset(quantities(_spelled(support))), frozenset(days(support)), found)


def facts(sentence: str, support: str) -> Iterator[Problem]:
    """Every number, date, weekday and legal reference of the sentence that the support does not state."""
    known = stated(support)
    yield from _numbers(sentence, known)
    yield from _dates(sentence, known)
    yield from _references(sentence, known)
    yield from _laws(sentence, known)


def _numbers(sentence: str, known: Stated) -> Iterator[Problem]:
    values = {value for value, _unit in known.quantities}
    for value, unit in sorted(quantities(_spelled(sentence)) - known.quantities):
        if unit or value not in values:
            yield Problem("tal", f"{value} {unit}".strip())


def _spelled(text: str) -> str:
    """The text with "treveckorsfristen" as "tre veckor fristen", and "veckorna" and "kalendermånader" as the units."""
    text = _DEFINITE.sub(r"\1", text)
    return _COMPOUND.sub(lambda found: f"{found[1]} {_UNITS[found[2].lower()]} ", text)


def _dates(sentence: str, known: Stated) -> Iterator[Problem]:
    for year, month, day in sorted(days(sentence)):
        if not any((month, day) == each[1:] and year in (0, each[0]) for each in known.days):
            yield Problem("datum", f"{day}/{month}")
    for pattern, code in ((_WEEKDAY, "veckodag"), (_MONTH, "datum")):
        said = {name.lower() for name in pattern.findall(known.lowered)}
        for name in dict.fromkeys(name.lower() for name in pattern.findall(sentence)):
            if name not in said:
                yield Problem(code, name)
    yield from _wrong_weekdays(sentence)


def days(text: str) -> set[Day]:
    """The dates of a text."""
    written = {(int(y or 0), MONTHS.index(month.lower()) + 1, int(d)) for d, month, y in _DATE.findall(text)}
    return written | {(int(y), int(m), int(d)) for y, m, d in _ISO.findall(text)}


def _wrong_weekdays(sentence: str) -> Iterator[Problem]:
    """Weekdays right before a whole date that falls on another."""
    for found in re.finditer(rf"({'|'.join(WEEKDAYS)})(?:en)?(?: den)? {_DATE.pattern}", sentence, re.IGNORECASE):
        name, day, month, year = found.groups()
        try:
            real = date(int(year or 0), MONTHS.index(month.lower()) + 1, int(day))
        except ValueError:
            continue
        if WEEKDAYS[real.weekday()] != name.lower():
            yield Problem("veckodag", found[0])


def _references(sentence: str, known: Stated) -> Iterator[Problem]:
    for reference in dict.fromkeys(found.reference for found in find_references(sentence)):
        if reference.exists is False:
            yield Problem("lagrum_finns_inte", str(reference))
        elif reference not in known.references:
            yield Problem("lagrum", str(reference))
    for sign in _SECTION_SIGN.findall(without_references(sentence)):
        if sign.lower() not in known.lowered:
            yield Problem("lagrum", sign.strip())
    for number in _SFS.findall(sentence):
        if number not in known.lowered:
            yield Problem("lag", number)


def _laws(sentence: str, known: Stated) -> Iterator[Problem]:
    """Laws named that the support neither names nor refers to."""
    named = dict.fromkeys(found.lower() for found in _LAW.findall(sentence))
    names = register().names() if named else {}
    cited = {reference.sfs for reference in known.references}
    for name in named:
        if name not in known.lowered and names.get(name) not in cited:
            yield Problem("lag", name)
