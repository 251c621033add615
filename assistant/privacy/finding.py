"""All personal data of a text, and the text without it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain

from assistant.privacy.accounts import accounts, cards
from assistant.privacy.addresses import addresses
from assistant.privacy.births import births
from assistant.privacy.contacts import emails, telephones
from assistant.privacy.names import names
from assistant.privacy.numbers import person_numbers
from assistant.privacy.plain import plain
from assistant.privacy.types import PersonalData

# What comes first wins where two overlap.
_FINDERS: tuple[Callable[[str], Iterator[PersonalData]], ...] = (
    emails,
    person_numbers,
    births,
    cards,
    accounts,
    telephones,
    addresses,
    names,
)

_MOST_ROUNDS = 20  # enough for any text but one made to be slow


def find_personal_data(text: str) -> list[PersonalData]:
    """Every piece of personal data, in order of place, none overlapping; what is left without them holds none."""
    seen, places = plain(text)
    found: list[PersonalData] = []
    for _ in range(_MOST_ROUNDS):
        new = _apart(chain.from_iterable(finder(seen) for finder in _FINDERS))
        if not new:
            break
        found += new
        seen = _covered(seen, new)
    whole = (PersonalData(places[item.start], places[item.end - 1] + 1, item.kind) for item in found)
    return sorted(whole, key=lambda item: item.start)


def mask(text: str, found: list[PersonalData]) -> str:
    """The text with each find replaced by its kind in brackets."""
    for item in reversed(found):
        text = f"{text[: item.start]}[{item.kind}]{text[item.end :]}"
    return text


def _apart(finds: Iterator[PersonalData]) -> list[PersonalData]:
    """The finds that overlap none before them."""
    kept: list[PersonalData] = []
    taken: set[int] = set()
    for item in finds:
        places = range(item.start, item.end)
        if taken.isdisjoint(places):
            kept.append(item)
            taken.update(places)
    return kept


def _covered(text: str, found: list[PersonalData]) -> str:
    """The text with the finds under brackets of the same length: what they hid from the patterns is then seen."""
    characters = list(text)
    for item in found:
        characters[item.start : item.end] = "[" * (item.end - item.start)
    return "".join(characters)
