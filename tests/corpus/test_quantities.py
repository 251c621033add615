"""Numbers in Swedish text, compared by value and unit."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.quantities import quantities, unsupported


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("inom tre veckor", {("3", "vecka")}),
        ("inom 3 veckor", {("3", "vecka")}),
        ("EN VECKA", {("1", "vecka")}),
        ("en hyresgäst", set()),
        ("två–tre veckor", {("2", "vecka"), ("3", "vecka")}),
        ("2-3 månader", {("2", "månad"), ("3", "månad")}),
        ("fjorton dagar", {("14", "dag")}),
        ("två dygn", {("2", "dag")}),
        ("två vardagar", {("2", "vardag")}),
        ("fem arbetsdagar", {("5", "arbetsdag")}),
        ("en månads uppsägning", {("1", "månad")}),
        ("24 timmar", {("24", "timme")}),
        ("1,5 år", {("1,5", "år")}),
        ("8.25 %", {("8,25", "procent")}),
        ("93 procent", {("93", "procent")}),
        ("10 000 kr", {("10000", "krona")}),
        ("10\u00a0000 kronor", {("10000", "krona")}),
        ("10000 kronor", {("10000", "krona")}),
        ("300–600 kronor", {("300", "krona"), ("600", "krona")}),
        ("den 1 juli 2025", {("1", ""), ("2025", "")}),
        ("år 2013", {("2013", "")}),
        ("enligt 12 kap. 44 § JB", set()),
        ("enligt lag (1990:746)", set()),
        ("enligt 2001:453", set()),
        ("1. Fråga.\n2. Ring.", set()),
        ("klockan 12:44", set()),
        ("tre veckor enligt 12 kap. 44 § JB", {("3", "vecka")}),
        ("artikel 3 barnkonventionen", set()),
        ("", set()),
    ],
)
def test_numbers_are_read_with_their_unit(text: str, expected: set[tuple[str, str]]) -> None:
    assert quantities(text) == expected


@pytest.mark.parametrize(
    ("text", "support"),
    [
        ("Betala inom tre veckor.", "Tiden är 3 veckor."),
        ("Högst 10 000 kronor.", "Taket är 10000 kr."),
        ("Året var 2013.", "Enligt 2013 års siffror."),
        ("Det gäller 600.", "Avgiften är 600 kr."),
        ("Avgiften är 600 kr.", "Avgiften: 600."),
        ("Inga tal här.", ""),
        ("Enligt 12 kap. 44 § JB.", ""),
    ],
)
def test_number_that_the_support_states_is_supported(text: str, support: str) -> None:
    assert unsupported(text, support) == set()


@pytest.mark.parametrize(
    ("text", "support", "missing"),
    [
        ("Betala inom fyra veckor.", "Tiden är tre veckor.", {("4", "vecka")}),
        ("Betala inom tre månader.", "Tiden är tre veckor.", {("3", "månad")}),
        ("Betala inom tre dagar.", "Tiden är tre vardagar.", {("3", "dag")}),
        ("Betala inom 21 dagar.", "Tiden är tre veckor.", {("21", "dag")}),
        ("Högst 10 000 kronor.", "Taket är 1 000 kronor.", {("10000", "krona")}),
        ("År 2014.", "År 2013.", {("2014", "")}),
        ("Tre veckor och 600 kr.", "", {("3", "vecka"), ("600", "krona")}),
    ],
)
def test_number_that_the_support_does_not_state_is_found(
    text: str, support: str, missing: set[tuple[str, str]]
) -> None:
    assert unsupported(text, support) == missing


@given(st.text(alphabet="0123456789 .,:–-%§krtevcoadgå\n", max_size=60))
def test_every_text_supports_itself(text: str) -> None:
    assert unsupported(text, text) == set()


@given(value=st.integers(1, 10**7), unit=st.sampled_from(["dagar", "veckor", "månader", "år", "kronor", "procent"]))
def test_written_with_or_without_thousands_spaces_a_number_is_the_same(value: int, unit: str) -> None:
    spaced = f"{value:,}".replace(",", " ")

    assert quantities(f"Det är {spaced} {unit}.") == quantities(f"Det är {value} {unit}.")
