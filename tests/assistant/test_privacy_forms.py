"""The measure of what is stopped: hundreds of written forms, made of sentences, ways of writing and invented values.

Nobody lives at these streets, the accounts hold the digits 000, and the surnames are not borne.
"""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.privacy import find_personal_data, mask
from tests.assistant.test_privacy import COORDINATED, EMAIL, PERSON, PHONE
from tests.assistant.test_privacy_births import BIRTHS

MOST_MISSED = 0.01

FULL_NAMES = [
    "Anna Provbergsson",
    "Fatima Exempel",
    "Zorba Påhittsgren",
    "Anna-Lena von Exempel",
    "Mohammed Al Exempel",
]
NAMES = [*FULL_NAMES, "Xandria", "Erik", "Åsa", "Bo", "Love"]
TYPED_NAMES = ["anna exempelsson", "mohammed", "zorba", "xandria påhittsgren", "ERIK EXEMPELSSON"]
NAMED = [
    "Hon heter {}",
    "hyresgästen heter {} och har en skuld",
    "Klienten, som heter {}, ska avhysas",
    "mitt namn är {}, vad gäller?",
    "Jag heter {} och hyr i andra hand",
    "En man vid namn {} har sökt hjälp",
    "Barnet hette {} före adoptionen",
    "Heter hyresgästen {}?",
    "Hennes namn är {}.",
]
TITLED = [
    "Fru {} har fått ett brev",
    "klienten {} är sjuk",
    "hyresgästen ({}) är sen",
    "Namn: {}",
    "Her name is {}, can she stay?",
]
CALLED = ["Alla kallar henne så, hon kallas {}", "Hur hjälper jag familjen {}?"]

STREETS = [
    "Storgatan 12",
    "storgatan 12",
    "Stora Nygatan 12 B",
    "Björkvägen 3b",
    "Kyrkogränd 7",
    "Skogsstigen 14",
    "Provtorget 2",
    "Södra vägen 5",
    "Provallén 5",
    "Lidbacken 9",
    "Provgatan 12–14",
    "Provg. 12",
    "S:t Provsgatan 14",
    "Karl Prov gata 3",
    "Provgatan nr 4",
    "Storgatan 12, lgh 1203",
    "lgh 1203 på Storgatan 12",
    "Storgatan 12, 3 tr",
    "Storgatan 12, 123 45 Provstad",
    "Storgatan 12 lgh 1203, SE-123 45 Provstad",
    "Box 123, 123 45 Provstad",
    "Box 4711",
    "123 45 Provstad",
]
LIVING = [
    "Hon bor på {} med två barn",
    "Adress: {}",
    "Avhysning sker vid {} på fredag",
    "hyresgästen i huset på {} är sen",
]
SQUARES = ["Provplan 4", "Provliden 11", "Norra Provhöjden 7", "Ekudden 2"]

ACCOUNTS = [
    "konto 1234-5 678 901",
    "kontonummer 8327-9, 123 000 789-0",
    "kontonr: 12345678901",
    "clearing 6000, konto 123 000 789",
    "Swedbank 8327-9 123000789-0",
    "hennes konto i banken är 6123 000 789 012",
    "8327-9, 123 000 789-0",
    "6000-123000789",
    "bankgiro 123-4567",
    "bg 5050-1055",
    "BG: 123-4567",
    "plusgiro 12 34 56-7",
    "pg 123456-7",
    "12 34 56-7",
    "SE45 5000 0000 0583 9825 7466",
    "SE4550000000058398257466",
    "IBAN SE00 1234 0000 0000 0000 1234",
    "GB82 WEST 1234 5698 7654 32",
    "swish 123 000 78 90",
]
CARDS = ["4111 1111 1111 1111", "4111111111111111", "5500-0000-0000-0004", "378282246310005"]
PAYING = ["Pengarna ska till {} i dag", "{} är hyresgästens", "Kan vi betala in på {}?"]
ASKING = ["Vad kan vi göra för {} som är sen?", "{} ska avhysas på fredag", "Ring {} eller skriv?"]

BORN = ["Klienten {} ska avhysas", "Vad gäller för en kvinna {} med skuld?"]

PARTS = [
    ("personnummer", ASKING, PERSON),
    ("samordningsnummer", ASKING, COORDINATED),
    ("telefonnummer", ASKING, PHONE),
    ("e-postadress", ASKING, EMAIL),
    ("födelsedatum", BORN, BIRTHS),
    ("namn", NAMED, NAMES + TYPED_NAMES),
    ("namn", TITLED, FULL_NAMES[:2]),
    ("namn", CALLED, ["Fatima Exempel", "Provbergsson"]),
    ("adress", LIVING, STREETS),
    ("adress", LIVING[1:], SQUARES),
    ("kontonummer", PAYING, ACCOUNTS),
    ("kortnummer", PAYING, CARDS),
]
FORMS = [
    (kind, sentence.format(value), sentence)
    for kind, sentences, values in PARTS
    for sentence, value in product(sentences, values)
]


def is_stopped(kind: str, text: str, sentence: str) -> bool:
    """True when all that is left is the sentence around the value, with words that the value came with."""
    masked = mask(text, find_personal_data(text))
    before, after = sentence.split("{}")
    middle = masked.removeprefix(before).removesuffix(after)
    plain = middle.replace(f"[{kind}]", "").split()
    return f"[{kind}]" in middle and not any(char.isdigit() for char in middle) and all(map(_tells_nothing, plain))


def _tells_nothing(word: str) -> bool:
    return word.strip(".,:?()<>”").lower() in KEPT


KEPT = set(
    """
    pnr personnummer personnr samordningsnummer p tel tfn telefon mobil mailto konto kontonummer kontonr clearing
    swedbank hennes i banken är bankgiro bg plusgiro pg iban swish [kontonummer]
    född är den malmö f vars barn fött föddes med födda och fjol födelsedatum födelsedag som born on date of birth
    """.split()
) | {""}


def test_at_least_99_of_100_written_forms_are_stopped_and_masked() -> None:
    missed = [text for kind, text, sentence in FORMS if not is_stopped(kind, text, sentence)]

    print(f"{len(FORMS) - len(missed)} of {len(FORMS)} forms stopped; missed: {missed}")
    assert len(FORMS) >= 300
    assert len(missed) <= MOST_MISSED * len(FORMS)


@pytest.mark.parametrize("text", sorted({text for _, text, _ in FORMS}))
def test_masked_text_holds_no_personal_data(text: str) -> None:
    assert find_personal_data(mask(text, find_personal_data(text))) == []


@given(
    texts=st.lists(st.sampled_from([text for _, text, _ in FORMS]), min_size=1, max_size=3),
    between=st.sampled_from(["", " ", ", ", "\n"]),
)
def test_masking_what_is_masked_changes_nothing(texts: list[str], between: str) -> None:
    masked = mask(text := between.join(texts), find_personal_data(text))

    assert mask(masked, find_personal_data(masked)) == masked


@given(st.text(alphabet="0123456789 -+@.,:/()[]aåÅAnheter", max_size=60))
def test_masking_any_text_twice_is_masking_it_once(text: str) -> None:
    masked = mask(text, find_personal_data(text))

    assert find_personal_data(masked) == []
