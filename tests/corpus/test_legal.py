"""Legal references: places in a text, the one spelling the house writes, and which sections exist."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.legal import LegalReference, find_references, parse_reference, references, successors
from corpus.statutes import register


def texts(text: str) -> list[str]:
    return [str(reference) for reference in references(text)]


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


def test_place_is_right_after_a_letter_that_is_longer_in_lower_case() -> None:
    text = "İİ frågar om 44 § JB"

    found = find_references(text)

    assert [text[each.start : each.end] for each in found] == ["44 § JB"]


def test_section_joined_to_two_statutes_that_both_have_it_is_left_out() -> None:
    assert texts("SoL 11 kap. 1 §, 12 kap. 1 § och JB 12 kap. 44 §") == ["11 kap. 1 § SoL", "12 kap. 44 § JB"]


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
