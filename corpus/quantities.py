"""Numbers in Swedish text, as values with their unit, so that two texts can be compared: "tre veckor" = "3 veckor"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.legal import find_references

WORDS = {
    "en": 1, "ett": 1, "två": 2, "tre": 3, "fyra": 4, "fem": 5, "sex": 6, "sju": 7, "åtta": 8, "nio": 9, "tio": 10,
    "elva": 11, "tolv": 12, "tretton": 13, "fjorton": 14, "femton": 15, "sexton": 16, "sjutton": 17, "arton": 18,
    "tjugo": 20, "trettio": 30,
}  # fmt: skip
_UNITS = {
    "dag": "dag", "dagar": "dag", "dagars": "dag", "dags": "dag", "dygn": "dag",
    "vardag": "vardag", "vardagar": "vardag", "arbetsdag": "arbetsdag", "arbetsdagar": "arbetsdag",
    "vecka": "vecka", "veckor": "vecka", "veckors": "vecka", "veckas": "vecka",
    "månad": "månad", "månader": "månad", "månaders": "månad", "månads": "månad",
    "år": "år", "års": "år", "timmar": "timme", "timme": "timme", "timmars": "timme",
    "procent": "procent", "%": "procent", "kronor": "krona", "kr": "krona",
}  # fmt: skip
_NUMBER = r"(?:\d{1,3}(?:[ \u00a0]\d{3})+|\d+)(?:[,.]\d+)?"
_COUNT = rf"({_NUMBER}|{'|'.join(WORDS)})"
_UNIT = rf"({'|'.join(sorted(_UNITS, key=len, reverse=True))})"
_WITH_UNIT = re.compile(rf"(?<![\w§]){_COUNT}(?:\s*[–-]\s*{_COUNT})?[ \u00a0-]?{_UNIT}(?!\w)", re.IGNORECASE)
_BARE = re.compile(rf"(?<![\w:])({_NUMBER})(?![\w:])")
_LIST_MARK = re.compile(r"^\d{1,2}\. ", re.MULTILINE)
_STATUTE_NUMBER = re.compile(r"\(?\b(?:19|20)\d{2}:\d+\)?")


@dataclass(frozen=True)
class Quantity:
    """A number with its unit ("3", "vecka") and the words themselves ("tre veckor")."""

    value: str
    unit: str
    text: str


def find_quantities(text: str) -> list[Quantity]:
    """The numbers with a unit, in order of place; of a range the last number. Legal references do not count."""
    return [
        Quantity(_value(match[2] or match[1]), _UNITS[match[3].lower()], match[0].strip())
        for match in _WITH_UNIT.finditer(_without_references(text))
    ]


def _without_references(text: str) -> str:
    for found in reversed(find_references(text)):
        text = f"{text[: found.start]} {text[found.end :]}"
    return _STATUTE_NUMBER.sub(" ", _LIST_MARK.sub("", text))


def quantities(text: str) -> set[tuple[str, str]]:
    """Pairs (value, unit) in a text, unit "" for a number alone. Legal references and list marks do not count."""
    text = _without_references(text)
    result: set[tuple[str, str]] = set()
    for match in _WITH_UNIT.finditer(text):
        unit = _UNITS[match[3].lower()]
        result |= {(_value(number), unit) for number in match.groups()[:2] if number}
    for match in _BARE.finditer(_WITH_UNIT.sub(" ", text)):
        result.add((_value(match[1]), ""))
    return result


def _value(number: str) -> str:
    word = WORDS.get(number.lower())
    return str(word) if word else re.sub(r"[ \u00a0]", "", number).replace(".", ",")


def unsupported(text: str, support: str) -> set[tuple[str, str]]:
    """Quantities of `text` that `support` does not state: same value and unit, or, for a bare number, same value."""
    known = quantities(support)
    values = {value for value, _unit in known}
    return {
        (value, unit)
        for value, unit in quantities(text)
        if (value, unit) not in known and not (unit == "" and value in values) and (value, "") not in known
    }
