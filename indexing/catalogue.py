"""What a search asks about items besides their text, as arrays: places of ids, dates, legal references."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from corpus.legal import LegalReference
from indexing.items import Item
from indexing.lexical import Scores

Mask = npt.NDArray[np.bool_]
Days = npt.NDArray[np.int32]


@dataclass(frozen=True)
class Catalogue:
    """`places`: position by id. `first`, `last`: the days between which each item holds. `about`: see `references`.

    `documents`: number of each item's document, which is what items of the same title belong to.
    """

    places: dict[str, int]
    first: Days
    last: Days
    about: dict[LegalReference, dict[int, float]]
    documents: npt.NDArray[np.int64]

    @classmethod
    def of(cls, items: Sequence[Item]) -> Catalogue:
        """The catalogue of the items."""
        return cls(
            {item.id: position for position, item in enumerate(items)},
            _days(item.valid_from or date.min for item in items),
            _days(item.valid_to or date.max for item in items),
            _about(items),
            _documents(items),
        )

    def best_of_document(self, scores: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        """For each item the highest score of any item of its document."""
        best = np.zeros(len(scores))
        np.maximum.at(best, self.documents, scores)
        return best[self.documents]

    def valid_on(self, day: date) -> Mask:
        """True for each item that states what holds on that day."""
        return (self.first <= day.toordinal()) & (day.toordinal() <= self.last)

    def among(self, ids: Collection[str]) -> Mask:
        """True for each item with one of these ids."""
        mask = np.zeros(len(self.first), dtype=np.bool_)
        mask[[self.places[item_id] for item_id in ids if item_id in self.places]] = True
        return mask

    def references(self, asked: Iterable[LegalReference]) -> Scores:
        """How much each item is about the legal references asked for, 0–2.

        1 when it names one first, less the later it stands; and up to 1 more by the share of its document that names
        it: the document about a provision goes before one that mentions it.
        """
        score = np.zeros(len(self.first), dtype=np.float32)
        for reference in asked:
            for position, value in self.about.get(reference, {}).items():
                score[position] = max(score[position], value)
        return score


def _documents(items: Sequence[Item]) -> npt.NDArray[np.int64]:
    """An item without a title is a document of its own; a document has the number of its first item."""
    first: dict[str, int] = {}
    numbers = (first.setdefault(item.title, place) if item.title else place for place, item in enumerate(items))
    return np.fromiter(numbers, dtype=np.int64, count=len(items))


def _days(days: Iterable[date]) -> Days:
    return np.array([day.toordinal() for day in days], dtype=np.int32)


def _about(items: Sequence[Item]) -> dict[LegalReference, dict[int, float]]:
    """Legal reference → position of each item that names it → how much the item is about it."""
    titles = [item.title for item in items]
    sizes = Counter(titles)
    about: dict[LegalReference, dict[int, float]] = {}
    for reference, named in _named(items).items():
        holding = Counter(titles[position] for position in named)
        share = {title: holding[title] / sizes[title] if title else 0.0 for title in holding}
        about[reference] = {position: 1 / (1 + place) + share[titles[position]] for position, place in named.items()}
    return about


def _named(items: Sequence[Item]) -> dict[LegalReference, dict[int, int]]:
    """Legal reference → position of each item that names it → its first place among the item's references."""
    named: defaultdict[LegalReference, dict[int, int]] = defaultdict(dict)
    for position, item in enumerate(items):
        for place, reference in enumerate(item.references):
            named[reference].setdefault(position, place)
    return named
