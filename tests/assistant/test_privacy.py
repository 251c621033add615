"""Personal data in a question: found in the forms people write it, and not where there is none.

No number here can belong to a person: the birth number 000 is never given out, the telephone numbers are those that
Post- och telestyrelsen has set aside for fiction, and the addresses are reserved domains.
"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.privacy import find_personal_data, mask


def check_digit(nine: str) -> int:
    """The tenth digit by the Luhn formula."""
    products = [int(digit) * (2 - place % 2) for place, digit in enumerate(nine)]
    return -sum(product // 10 + product % 10 for product in products) % 10


def full_width(text: str) -> str:
    return "".join(chr(ord(char) + 0xFEE0) if char.isdigit() else char for char in text)


def arabic_indic(text: str) -> str:
    return "".join(chr(0x660 + int(char)) if char.isdigit() else char for char in text)


RIGHT = f"000{check_digit('850412000')}"  # last four of 850412 with the right check digit
WRONG = f"000{(check_digit('850412000') + 5) % 10}"
COORDINATION = f"000{check_digit('850472000')}"  # samordningsnummer: 60 added to the day

PERSON = [
    # the mark between the date and the last four, in all its forms; a wrong check digit is a slip of the pen
    f"850412-{WRONG}",
    f"850412+{WRONG}",
    f"850412\u2010{WRONG}",
    f"850412\u2011{WRONG}",
    f"850412–{WRONG}",
    f"850412—{WRONG}",
    f"850412\u2212{WRONG}",
    f"850412\uff0d{WRONG}",
    f"850412 - {WRONG}",
    f"850412 – {WRONG}",
    f"850412- {WRONG}",
    f"850412 -{WRONG}",
    f"850412\u00a0-\u00a0{WRONG}",
    # with the century
    f"19850412-{WRONG}",
    f"19850412{WRONG}",
    f"19850412 {RIGHT}",
    f"20200412-{WRONG}",
    f"20000229-{WRONG}",
    # the date in parts
    f"1985-04-12-{WRONG}",
    f"1985-04-12 {RIGHT}",
    f"1985 04 12 {RIGHT}",
    f"1985.04.12-{WRONG}",
    f"85-04-12-{WRONG}",
    f"85 04 12-{WRONG}",
    f"85 04 12 {RIGHT}",
    f"85.04.12-{WRONG}",
    # without a mark
    f"850412{RIGHT}",
    f"850412 {RIGHT}",
    f"850412\u00a0{RIGHT}",
    f"850412\u2009{RIGHT}",
    f"850412\u202f{RIGHT}",
    # other digits
    full_width(f"850412-{WRONG}"),
    full_width(f"19850412{WRONG}"),
    full_width(f"850412{RIGHT}"),
    arabic_indic(f"850412-{WRONG}"),
    # other marks, digit by digit, and named as such
    f"850412/{WRONG}",
    f"850412_{WRONG}",
    f"850412.{WRONG}",
    f"850412 {WRONG}",
    " ".join(f"850412-{WRONG}"),
    " ".join(f"850412{RIGHT}"),
    f"personnummer 850412{WRONG}",
    f"personnr. 19850412 {WRONG}",
    f"850412\u200b-{WRONG}",
    f"19 85 04 12 {RIGHT[:2]} {RIGHT[2:]}",
    f"personnummer: 19 85 04 12 {WRONG[:2]} {WRONG[2:]}",
]

PERSON += [
    # a part hidden by the writer
    "850412-XXXX",
    "850412-xxxx",
    "850412-****",
    "850412–####",
    "850412 - XXXX",
    "850412XXXX",
    "19850412-XXXX",
    "1985-04-12-XXXX",
    "20150412-****",
    "850412-0XXX",
    "850412-00**",
    "850412-000X",
    "850412-????",
    f"8504XX-{WRONG}",
    f"85****-{WRONG}",
    # one by one, and letters typed for digits
    " ".join(f"850412{WRONG}"),
    " ".join(f"19850412-{WRONG}"),
    " ".join(f"19850412{WRONG}"),
    "  ".join(f"850412-{WRONG}"),
    "-".join(f"850412{WRONG}"),
    ".".join(f"850412{WRONG}"),
    ", ".join(f"850412{WRONG}"),
    f"8504l2-{WRONG}",
    f"85O412-{WRONG}",
]

COORDINATED = [
    f"850472-{WRONG}",
    f"850461-{WRONG}",
    f"850572-{WRONG}",
    f"19850472-{WRONG}",
    f"19850472{WRONG}",
    f"850472{COORDINATION}",
    f"850472 {COORDINATION}",
    f"samordningsnummer 850472{WRONG}",
]

PERSON += [
    # beside other signs
    f"({'850412'}-{WRONG})",
    f"”850412-{WRONG}”",
    f"pnr 850412-{WRONG}",
    f"pnr: 850412-{WRONG}",
    f"pnr:850412-{WRONG}",
    f"personnummer850412-{WRONG}",
    f"P850412-{WRONG}",
    f"850412-{WRONG}.",
    f"850412-{WRONG}?",
]

PHONE = [
    "0701740605",
    "070-1740605",
    "070 1740605",
    "070-174 06 05",
    "070 174 06 05",
    "070–174 06 05",
    "070-17 40 605",
    "070/174 06 05",
    "070-1740 605",
    "(070) 174 06 05",
    "072-174 06 05",
    "073-174 06 05",
    "076-174 06 05",
    "079-174 06 05",
    "+46701740605",
    "+46 70 174 06 05",
    "+46-70-174 06 05",
    "+46 (0)70 174 06 05",
    "+46(0)701740605",
    "0046 70 174 06 05",
    "tel 070-174 06 05",
    "tel:070-174 06 05",
    "tfn:0701740605",
    "mobil: 0701740605",
    full_width("070-174 06 05"),
    full_width("0701740605"),
    "070\u00a0174\u00a006\u00a005",
    "08-465 004 00",
    "08-46500400",
    "08 465 004 00",
    "(08) 465 004 00",
    "0846500400",
    "031-390 06 00",
    "031-3900600",
    "040-628 04 00",
    "0980-319 200",
    "0980-31 92 00",
    "+46 8 465 004 00",
    "+46 31 390 06 00",
    full_width("08-465 004 00"),
    "0701-74 06 05",
    "0701-740605",
    "(0701) 74 06 05",
    "070 - 174 06 05",
    "070.174.06.05",
    "070–174–06–05",
    "0 7 0 1 7 4 0 6 0 5",
    "070\u200b1740605",
    "+4670 174 06 05",
    "telefon 46 50 04 00",
    "tel: 174 06 05",
    "+47 912 34 567",
    "+358 40 123 4567",
]

EMAIL = [
    "namn@example.se",
    "fornamn.efternamn@example.se",
    "namn+skuld@mail.example.com",
    "for-efter@example.org",
    "for_efter@example.net",
    "ÅSA@example.se",
    "namn@exempel-kommun.example",
    "<namn@example.se>",
    "mailto:namn@example.se",
    "namn@example.se.",
    "namn@åmål.example",
    "namn @ example.se",
    "namn(at)example.se",
    "namn [at] example.se",
    "namn\uff20example.se",
    "namn@exa\u200bmple.se",
    "namn (at) example punkt se",
    "namn [at] example [dot] com",
    "namn(snabel-a)example(punkt)se",
    "namn snabel-a example.se",
    "namn snabela example punkt se",
    "namn snabel a mail punkt example punkt se",
    "for punkt efter snabel-a example punkt se",
    "namn at example dot org",
    "namn@example punkt se",
    "namn@example,se",
    "namn @ example . se",
]

FORMS = [("personnummer", form) for form in PERSON]
FORMS += [("samordningsnummer", form) for form in COORDINATED]
FORMS += [("telefonnummer", form) for form in PHONE]
FORMS += [("e-postadress", form) for form in EMAIL]

NORMAL = [
    # law and cases
    "Vad säger 12 kap. 44 § JB?",
    "Gäller lag (1990:746) eller lag (1930:173)?",
    "Socialtjänstlagen (2025:400) ersatte 2001:453.",
    "2 § förordning (1978:314) och 3 § förordning (1978:314)",
    "55 e § och 54 a § hyreslagen",
    "12 kap. 42, 43 och 44 §§ JB",
    "JB 12:44 och 12:46",
    "12:44-12:46 JB",
    "1970:994 12 kap 44",
    "SFS 1981:774 och 1981:981",
    "16 kap. 3–4 §§ UB",
    "Artikel 3 barnkonventionen",
    "7 a § lag (2001:454)",
    "RH 1995:34",
    "HFD 2023 ref. 26",
    "SOSFS 2013:1 och HSLF-FS 2021:31",
    "prop. 2024/25:89",
    "JO dnr 4502-2002",
    "dnr 8.5-40813/2013",
    "mål nr T 1234-26",
    "mål nr 12345-26",
    "målnummer 01-123456-26 hos Kronofogden",
    "Nämndens beslut 2026-04-12 § 44",
    # sums
    "Skulden är 10 000 kr och hyran 8 500 kronor.",
    "Skulden är 125000 kr.",
    "Skulden är 1 250 000 kr.",
    "Skulden är 12 345,67 kr.",
    "Skulden är 850412 kr.",
    "Skulden är 850 412 kr.",
    "1 000 + 2 000 + 3 000 = 6 000 kr",
    "hyra 7500-8500 kr",
    "2 000–3 000 kr i månaden",
    "inkomst 15000 kr utgift 14000 kr",
    "tre hyror à 7 250 kr = 21 750 kr",
    "Avgiften är 600 kr och 300 kr.",
    "Ränta 8,25 % per år",
    "fakturanummer 123456",
    # dates and times
    "Hyran för 2026-03-01 betalades 2026-03-27.",
    "Hyran var obetald 2025-07-01–2026-04-27.",
    "Perioden 2026-01-01 2026-12-31",
    "2020-04-12 – 2021-04-12",
    "2026-04-12, 2026-04-13",
    "Fristen 2026-03-09 till 2026-03-30, skuld 12 500 kr",
    "Uppsagd 20260301 och delgiven 20260309.",
    "Hyran 2026-01 och 2026-02 och 2026-03",
    "från 2024-07-01 2025 års lag",
    "Underrättelsen kom 2026-04-12 0830.",
    "Hyran 2026-04-12 8600 kr",
    "190101 till 200101",
    "2024/2025",
    "år 1970-1994",
    "Klockan 08:00-16:30",
    "Öppet kl. 08-16 måndag till fredag",
    "Öppet 08.00–16.30",
    "Betala senast 31/3 2026.",
    "Betala senast 2026-04-01 kl. 15.00.",
    "Från 1 juli 2025 till 30 juni 2026",
    "vecka 12–14 2026",
    "3 veckor, 21 dagar, 504 timmar",
    "20 april 2026 8 500",
    # other numbers
    "Barn 0–18 år",
    "Ring 112.",
    "Ring 114 14.",
    "Lägenhet 1203 på plan 12",
    "Lägenhetsnummer 0812",
    "Postnummer 123 45",
    "93 procent av ärendena 2013",
    "Ärende 2026-000123",
    "850432-0000 är inget datum",
    "851312-0000 är ingen månad",
    "Skriv @ i adressen",
    "Vad är kvadratroten ur 144?",
]


def test_the_lists_are_long_enough() -> None:
    assert len(FORMS) >= 60
    assert len(NORMAL) >= 60


@pytest.mark.parametrize(("kind", "form"), FORMS)
def test_personal_data_is_found_and_masked(kind: str, form: str) -> None:
    text = f"Hyresgästen {form} har en skuld"

    found = find_personal_data(text)
    masked = mask(text, found)

    assert [item.kind for item in found] == [kind]
    assert f"[{kind}]" in masked
    assert not any(char.isdecimal() for char in masked)
    assert "@" not in masked


@pytest.mark.parametrize("text", NORMAL)
def test_normal_text_is_left_alone(text: str) -> None:
    assert find_personal_data(text) == []


def test_ten_digits_with_a_wrong_check_digit_and_no_mark_are_a_number_like_any_other() -> None:
    assert find_personal_data(f"OCR 850412{WRONG}") == []


def test_several_finds_come_in_order_and_are_all_masked() -> None:
    text = f"Skriv till namn@example.se om 850412-{WRONG} eller ring 070-174 06 05."

    found = find_personal_data(text)

    assert [item.kind for item in found] == ["e-postadress", "personnummer", "telefonnummer"]
    assert mask(text, found) == "Skriv till [e-postadress] om [personnummer] eller ring [telefonnummer]."


def test_words_around_a_find_are_kept() -> None:
    text = f"Kan vi betala skulden för 850412-{WRONG}, och när?"

    assert mask(text, find_personal_data(text)) == "Kan vi betala skulden för [personnummer], och när?"


def test_text_without_finds_is_unchanged_by_the_mask() -> None:
    assert mask("Hur lång är fristen?", []) == "Hur lång är fristen?"


@given(st.text(alphabet="0123456789 -–+@.aåö０１/:()", max_size=50))
def test_finds_in_any_text_come_in_order_and_never_overlap(text: str) -> None:
    found = find_personal_data(text)

    edges = [edge for item in found for edge in (item.start, item.end)]
    assert edges == sorted(edges)
    assert all(item.start < item.end <= len(text) for item in found)


@given(
    year=st.integers(0, 99),
    month=st.integers(1, 12),
    day=st.integers(1, 28),
    add=st.sampled_from([0, 60]),
    mark=st.sampled_from(["-", "+", "–", " ", ""]),
)
def test_every_date_with_a_right_check_digit_is_found(year: int, month: int, day: int, add: int, mark: str) -> None:
    kind = "samordningsnummer" if add else "personnummer"
    nine = f"{year:02}{month:02}{day + add:02}000"

    found = find_personal_data(f"om {nine[:6]}{mark}000{check_digit(nine)} i dag")

    assert [item.kind for item in found] == [kind]
