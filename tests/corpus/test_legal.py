"""Legal references: the spellings people use, the one the house writes, and which sections exist."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.legal import LegalReference, find_references, parse_reference, references, successors
from corpus.statutes import register

SPELLINGS = {
    # chapter and section, statute last
    "12 kap. 44 § JB": "12 kap. 44 § JB",
    "12 kap 44 § JB": "12 kap. 44 § JB",
    "12 kap. 44§ JB": "12 kap. 44 § JB",
    "12 kap.44 § jb": "12 kap. 44 § JB",
    "12 KAP. 44 § JB": "12 kap. 44 § JB",
    "12\u00a0kap.\u00a044\u00a0§ JB": "12 kap. 44 § JB",
    "12 kap. 44 § jordabalken": "12 kap. 44 § JB",
    "12 kap. 44 § i jordabalken": "12 kap. 44 § JB",
    "12 kap. 44 § jordabalken (1970:994)": "12 kap. 44 § JB",
    "12 kapitlet 44 § jordabalken": "12 kap. 44 § JB",
    "12 kapitel 44 paragrafen jordabalken": "12 kap. 44 § JB",
    "12 kap. 44 par. JB": "12 kap. 44 § JB",
    "7 kap. 23 § bostadsrättslagen": "7 kap. 23 § BRL",
    "16 kap. 4 § utsökningsbalken": "16 kap. 4 § UB",
    "16 kap. 2 § utsökningsförordningen": "16 kap. 2 § UF",
    "26 kap. 1 § offentlighets- och sekretesslagen": "26 kap. 1 § OSL",
    "26 kap. 1 § sekretesslagen": "26 kap. 1 § OSL",
    "11 kap. 3 § socialtjänstförordningen": "11 kap. 3 § SoF",
    "2 kap. 1 § lag (2024:79)": "2 kap. 1 § lag (2024:79)",
    # statute first, and the colon
    "JB 12:44": "12 kap. 44 § JB",
    "jb 12 : 44": "12 kap. 44 § JB",
    "JB 12 kap. 44 §": "12 kap. 44 § JB",
    "JB, 12 kap. 44 §": "12 kap. 44 § JB",
    "12:44 JB": "12 kap. 44 § JB",
    "12:44 § JB": "12 kap. 44 § JB",
    "SoL 12:1": "12 kap. 1 § SoL",
    "FL 9 §": "9 § FL",
    # hyreslagen is a chapter of jordabalken
    "44 § hyreslagen": "12 kap. 44 § JB",
    "§ 44 JB": "12 kap. 44 § JB",
    "paragraf 44 hyreslagen": "12 kap. 44 § JB",
    "hyreslagen 44 §": "12 kap. 44 § JB",
    "12 kap. 44 § hyreslagen": "12 kap. 44 § JB",
    "54 a § hyreslagen": "12 kap. 54 a § JB",
    # sections with a letter
    "12 kap. 25 a § JB": "12 kap. 25 a § JB",
    "12 kap. 25a § JB": "12 kap. 25 a § JB",
    "JB 12:25 a": "12 kap. 25 a § JB",
    "JB 12:25a": "12 kap. 25 a § JB",
    "12 kap. 55 E § JB": "12 kap. 55 e § JB",
    "7 a § lag (2001:454)": "7 a § lag (2001:454)",
    # parts of a section are read past
    "12 kap. 44 § första stycket JB": "12 kap. 44 § JB",
    "12 kap. 42 § första stycket 1 JB": "12 kap. 42 § JB",
    "12 kap. 44 § 1 st. JB": "12 kap. 44 § JB",
    "12 kap. 44 § 4 st 2 p JB": "12 kap. 44 § JB",
    "12 kap. 44 § fjärde stycket 2 p. JB": "12 kap. 44 § JB",
    "12 kap. 44 § punkt 2 JB": "12 kap. 44 § JB",
    "12 kap. 42 § p. 1 JB": "12 kap. 42 § JB",
    # lists and ranges
    "12 kap. 42 och 44 §§ JB": "12 kap. 42 § JB; 12 kap. 44 § JB",
    "12 kap. 42, 43 och 44 §§ JB": "12 kap. 42 § JB; 12 kap. 43 § JB; 12 kap. 44 § JB",
    "12 kap. 42 samt 44 §§ JB": "12 kap. 42 § JB; 12 kap. 44 § JB",
    "12 kap. 42–44 §§ JB": "12 kap. 42 § JB; 12 kap. 43 § JB; 12 kap. 44 § JB",
    "12 kap. 42-44 §§ JB": "12 kap. 42 § JB; 12 kap. 43 § JB; 12 kap. 44 § JB",
    "12 kap. 42 till 44 §§ JB": "12 kap. 42 § JB; 12 kap. 43 § JB; 12 kap. 44 § JB",
    "12 kap. 45 och 45 a §§ JB": "12 kap. 45 § JB; 12 kap. 45 a § JB",
    "12 kap. 55 c–55 e §§ JB": "12 kap. 55 c § JB; 12 kap. 55 d § JB; 12 kap. 55 e § JB",
    "JB 12 kap. 42 och 44 §§": "12 kap. 42 § JB; 12 kap. 44 § JB",
    "JB 12:42, 44": "12 kap. 42 § JB; 12 kap. 44 § JB",
    "JB 12:42 och 12:44": "12 kap. 42 § JB; 12 kap. 44 § JB",
    "JB 12:44 och 9 § FL": "12 kap. 44 § JB; 9 § FL",
    "JB 12:44 och 26 kap. 1 § OSL": "12 kap. 44 § JB; 26 kap. 1 § OSL",
    "12 kap. 44 § JB och 9 § FL": "12 kap. 44 § JB; 9 § FL",
    "12 kap. 42 § och 44 § JB": "12 kap. 42 § JB; 12 kap. 44 § JB",
    "6–7 §§ FL": "6 § FL; 7 § FL",
    "1-3 §§ lag (2012:978)": "1 § lag (2012:978); 2 § lag (2012:978); 3 § lag (2012:978)",
    # the repealed socialtjänstlag
    "4 kap. 1 § gamla SoL": "4 kap. 1 § gamla SoL",
    "4 kap. 1 § äldre SoL": "4 kap. 1 § gamla SoL",
    "4 kap. 1 § gamla socialtjänstlagen": "4 kap. 1 § gamla SoL",
    "4 kap. 1 § den gamla socialtjänstlagen": "4 kap. 1 § gamla SoL",
    "4 kap. 1 § socialtjänstlagen (2001:453)": "4 kap. 1 § gamla SoL",
    "4 kap. 1 § SoL (2001:453)": "4 kap. 1 § gamla SoL",
    "gamla SoL 4:1": "4 kap. 1 § gamla SoL",
    "4 kap. 1 § nya SoL": "4 kap. 1 § SoL",
    "4 kap. 1 § den nya socialtjänstlagen": "4 kap. 1 § SoL",
    "4 kap. 1 § socialtjänstlagen (2025:400)": "4 kap. 1 § SoL",
    # statutes without chapters
    "44 § förvaltningslagen (2017:900)": "44 § FL",
    "2 § lag (1930:173)": "2 § lag (1930:173)",
    "2 § lagen (1930:173) om beräkning av lagstadgad tid": "2 § lag (1930:173)",
    "2 § lagen om beräkning av lagstadgad tid": "2 § lag (1930:173)",
    "3 § förordning (1978:314)": "3 § förordning (1978:314)",
    "3 § förordningen (1978:314)": "3 § förordning (1978:314)",
    "31 § BFL": "31 § lag (1990:746)",
    "1 § LVU": "1 § LVU",
    # articles
    "artikel 3 barnkonventionen": "artikel 3 barnkonventionen",
    "artikel 3 i barnkonventionen": "artikel 3 barnkonventionen",
    "art. 3 barnkonventionen": "artikel 3 barnkonventionen",
    # without a statute: taken when one statute alone has the section
    "12 kap. 44 §": "12 kap. 44 § JB",
    "44 § JB": "12 kap. 44 § JB",
}

NO_REFERENCE = [
    "Kom klockan 12:44.",
    "Mötet är kl. 8:15 JBs kontor",
    "Öppet 08:00–16:30",
    "Se SFS 2025:400.",
    "socialtjänstlagen (2025:400) gäller sedan 2025",
    "lag (1990:746) och lag (1930:173)",
    "Hyran är 12 000 kr",
    "Hyran är 12 044 kronor",
    "44 § säger det",
    "enligt 44 §, och hyran är 12 000 kr",
    "44 kap. 1 §",
    "1 kap. 1 §",  # many statutes have one
    "37 § UB",  # a statute with chapters, the chapter left out, several homes
    "RH 1995:34",
    "prop. 2024/25:89",
    "Artikel 3 i tidningen",
    "12 kapitel i boken",
    "Bo på Jordabalkvägen 12:44",
    "3 veckor",
    "",
]


def texts(text: str) -> list[str]:
    return [str(reference) for reference in references(text)]


def test_the_table_holds_at_least_sixty_spellings() -> None:
    assert len(SPELLINGS) >= 60


@pytest.mark.parametrize(("spelling", "canonical"), SPELLINGS.items(), ids=SPELLINGS)
def test_spelling_is_read_as_the_one_the_house_writes(spelling: str, canonical: str) -> None:
    assert texts(spelling) == canonical.split("; ")


@pytest.mark.parametrize(("spelling", "canonical"), SPELLINGS.items(), ids=SPELLINGS)
def test_spelling_is_read_within_a_sentence_too(spelling: str, canonical: str) -> None:
    assert texts(f"Vad innebär {spelling}, och när gäller det?") == canonical.split("; ")


@pytest.mark.parametrize("text", NO_REFERENCE)
def test_what_is_no_reference_is_left_alone(text: str) -> None:
    assert texts(text) == []


def test_round_trip_holds_for_every_section_of_the_register() -> None:
    every = [
        LegalReference(sfs, chapter, section)
        for sfs, statute in register().statutes.items()
        for chapter, sections in statute.chapters.items()
        for section in sections
    ]

    wrong = [str(reference) for reference in every if parse_reference(str(reference)) != reference]

    assert len(every) > 1_500
    assert wrong == []


@given(
    chapter=st.integers(1, 35).map(str),
    section=st.builds(lambda n, a: f"{n} {a}".strip(), st.integers(1, 150), st.sampled_from(["", "a", "b", "e"])),
    sfs=st.sampled_from(sorted(sfs for sfs, s in register().statutes.items() if s.has_chapters)),
)
def test_round_trip_holds_for_sections_that_may_not_exist(chapter: str, section: str, sfs: str) -> None:
    reference = LegalReference(sfs, chapter, section)

    assert parse_reference(str(reference)) == reference


@given(st.text(alphabet="0123456789 .:,–-§kapochJBSoLstpunåäö()\n", max_size=60))
def test_any_text_is_read_without_a_crash_and_places_stay_within_it(text: str) -> None:
    found = find_references(text)

    assert all(0 <= each.start < each.end <= len(text) for each in found)
    assert found == sorted(found, key=lambda each: each.start)


def test_places_point_at_the_words_that_were_read() -> None:
    text = "Läs 12 kap. 44 § JB och sedan 9 § FL."

    found = find_references(text)

    assert [text[each.start : each.end] for each in found] == ["12 kap. 44 § JB", "9 § FL"]


def test_reference_named_twice_is_given_once_in_order_of_place() -> None:
    assert texts("9 § FL, 12 kap. 44 § JB och åter 9 § FL") == ["9 § FL", "12 kap. 44 § JB"]


@pytest.mark.parametrize(
    "text", ["", "hyreslagen", "12 kap. 42–44 §§ JB", "se 12 kap. 44 § JB", "12 kap. 44 § JB bl.a."]
)
def test_what_is_not_one_reference_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(ValueError, match=re.escape("är inte ett lagrum. Skriv till exempel ”12 kap. 44 § JB”.")):
        parse_reference(text)


def test_one_reference_may_end_with_a_full_stop() -> None:
    assert parse_reference(" 12 kap. 44 § JB. ") == LegalReference("1970:994", "12", "44")


def test_statute_outside_the_register_is_written_by_its_number() -> None:
    reference = LegalReference("1999:1", "", "4")

    assert str(reference) == "4 § SFS 1999:1"
    assert reference.statute is None
    assert reference.exists is None


# Which sections exist


@pytest.mark.parametrize("text", ["12 kap. 44 § JB", "12 kap. 25 a § JB", "9 § FL", "artikel 3 barnkonventionen"])
def test_section_of_the_register_exists(text: str) -> None:
    assert parse_reference(text).exists is True


@pytest.mark.parametrize(
    "text",
    [
        "12 kap. 99 § JB",
        "12 kap. 44 a § JB",
        "40 kap. 1 § SoL",
        "12 kap. 11 § SoL",
        "51 § FL",
        "1 kap. 1 § LVU",
        "54 b § hyreslagen",
    ],
)
def test_invented_section_does_not_exist(text: str) -> None:
    assert parse_reference(text).exists is False


@pytest.mark.parametrize("text", ["JB 3:1", "1 kap. 7 § RF", "4 kap. 1 § gamla SoL", "4 kap. 1 § LVM"])
def test_section_beyond_the_register_is_unknown_rather_than_absent(text: str) -> None:
    assert parse_reference(text).exists is None


# The repealed socialtjänstlag


def test_right_to_assistance_was_split_in_the_new_act() -> None:
    new = successors(parse_reference("4 kap. 1 § gamla SoL"))

    assert list(map(str, new)) == ["11 kap. 1 § SoL", "12 kap. 1 § SoL", "12 kap. 3 § SoL"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("1 kap. 2 § gamla SoL", "3 kap. 1 § SoL"),
        ("2 kap. 1 § gamla SoL", "4 kap. 1 § SoL"),
        ("14 kap. 1 § gamla SoL", "19 kap. 1 § SoL"),
    ],
)
def test_successor_is_the_section_with_the_same_content(old: str, new: str) -> None:
    assert list(map(str, successors(parse_reference(old)))) == [new]


@pytest.mark.parametrize("text", ["12 kap. 44 § JB", "4 kap. 1 § SoL", "99 kap. 9 § gamla SoL"])
def test_what_is_not_repealed_or_not_in_the_table_has_no_successor(text: str) -> None:
    assert successors(parse_reference(text)) == ()


def test_every_successor_exists() -> None:
    old = [
        LegalReference("2001:453", str(chapter), str(section)) for chapter in range(1, 17) for section in range(1, 13)
    ]

    new = [reference for each in old for reference in successors(each)]

    assert len(new) >= 40
    assert [str(reference) for reference in new if reference.exists is not True] == []
