"""The catalogue: dates, places and legal references of items, against the items themselves."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.legal import parse_reference
from indexing.catalogue import Catalogue
from indexing.items import Item

DAYS = st.dates(date(2024, 1, 1), date(2024, 1, 9))
DATED = st.lists(st.tuples(st.none() | DAYS, st.none() | DAYS), max_size=5)


A, B, C = (parse_reference(f"12 kap. {number} § JB") for number in (42, 43, 44))


@given(DATED, DAYS)
def test_an_item_holds_on_a_day_exactly_when_it_says_so_itself(
    dates: list[tuple[date | None, date | None]], day: date
) -> None:
    items = [Item(str(n), "", "", "", valid_from=first, valid_to=last) for n, (first, last) in enumerate(dates)]

    for when in (day, day - timedelta(1), day + timedelta(1)):
        assert Catalogue.of(items).valid_on(when).tolist() == [item.valid_on(when) for item in items]


def test_items_are_picked_by_id_and_unknown_ids_pick_none() -> None:
    catalogue = Catalogue.of([Item(name, "", "", "") for name in "abc"])

    assert catalogue.among(["c", "a", "finnsinte"]).tolist() == [True, False, True]
    assert catalogue.among(()).tolist() == [False, False, False]


def test_an_item_is_about_a_reference_by_its_place_in_it_and_its_share_of_the_document() -> None:
    items = [
        Item("a", "Hyra", "", "", references=(A, B)),
        Item("b", "Hyra", "", "", references=(B, A, B)),
        Item("c", "Hyra", "", "", references=(B,)),
        Item("d", "Hyra", "", ""),
        Item("e", "", "", "", references=(C, A)),
    ]
    catalogue = Catalogue.of(items)

    # A stands first in a, second in b and e; two of the four items of "Hyra" name it, and e is of no document.
    assert catalogue.references([A]).tolist() == pytest.approx([1 + 0.5, 0.5 + 0.5, 0, 0, 0.5])
    assert catalogue.references([B]).tolist() == pytest.approx([0.5 + 0.75, 1 + 0.75, 1 + 0.75, 0, 0])


def test_of_several_references_the_one_that_an_item_is_most_about_counts() -> None:
    catalogue = Catalogue.of([Item("a", "", "", "", references=(A, B)), Item("b", "", "", "", references=(B,))])

    assert catalogue.references([A, B]).tolist() == [1.0, 1.0]
    assert catalogue.references([C]).tolist() == catalogue.references([]).tolist() == [0.0, 0.0]


def test_every_item_of_a_document_has_the_score_of_the_best_of_them() -> None:
    titles = ["Hyra", "Barn", "Hyra", "", "", "Barn"]
    catalogue = Catalogue.of([Item(str(n), title, "", "") for n, title in enumerate(titles)])

    best = catalogue.best_of_document(np.array([0.2, 0.0, 0.7, 0.9, 0.1, 0.5]))

    assert best.tolist() == [0.7, 0.5, 0.7, 0.9, 0.1, 0.5]  # an item without a title is a document of its own


def test_among_no_items_there_is_no_best() -> None:
    assert Catalogue.of([]).best_of_document(np.zeros(0)).tolist() == []
