"""A whole day that is said to be one of birth is stopped; a year, a bare day and the limit of a rule are not."""

from __future__ import annotations

import pytest

from assistant.privacy import find_personal_data, mask

BIRTHS = [
    "född 850412",
    "född 19850412",
    "född 1985-04-12",
    "är född den 12 april 1985",
    "född 12 apr. 85",
    "född 12/4 1985",
    "född 12/4-85",
    "född 12.4.1985",
    "född den 12:e april 1985",
    "född i Malmö den 12 april 1985",
    "f. 1985-04-12",
    "f. 850412",
    "f 850412",
    "(f. 85-04-12)",
    "vars barn är fött 2015-04-12",
    "vars barn föddes den 3 maj 2015",
    "med barn födda 2015-04-12 och i fjol",
    "födelsedatum: 1985-04-12",
    "vars födelsedatum är 850412",
    "födelsedag 12 april 1985",
    "born 12 April 1985",
    "born on April 12, 1985",
    "date of birth 1985-04-12",
    "som 1985-04-12 är född",
]

NONE = [
    "Avhysningen är 1985-04-12 hos klienten.",
    "Hon är född 1985 och hyr i andra hand.",
    "Gäller det barn födda 2015?",
    "Har en person född utomlands rätt till bistånd?",
    "Gäller det barn födda 1 januari 2015 eller senare?",
    "Gäller det barn födda före 2015-01-01?",
    "Barnet är nyfött och uppsägningen kom 2026-04-12.",
    "Födelsedatum saknas i meddelandet från 3 november 2026.",
]


@pytest.mark.parametrize("said", BIRTHS)
def test_only_the_day_is_masked(said: str) -> None:
    text = f"Hyresgästen {said}, vad gäller?"
    found = find_personal_data(text)

    assert [item.kind for item in found] == ["födelsedatum"]
    assert text.startswith(mask(text, found).split("[födelsedatum]")[0])


@pytest.mark.parametrize("text", NONE)
def test_a_day_not_said_to_be_one_of_birth_is_let_through(text: str) -> None:
    assert find_personal_data(text) == []


def test_a_whole_personnummer_after_born_is_a_personnummer() -> None:
    found = find_personal_data("Klienten är född 850412-0005.")

    assert [item.kind for item in found] == ["personnummer"]
