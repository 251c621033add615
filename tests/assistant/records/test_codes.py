"""The reference code: short, of its form, and never something that points at a person."""

from __future__ import annotations

import pytest

from assistant.records.codes import read_code
from assistant.records.errors import CodeRefused


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("ÄR-0142", "ÄR-0142"),
        (" är-0142 ", "ÄR-0142"),
        ("A\u0308R-0142", "ÄR-0142"),  # Ä as two characters
        ("a1b", "A1B"),
        ("2026-117", "2026-117"),
        ("1" * 8, "11111111"),
        ("HUS-12-B-3", "HUS-12-B-3"),
        ("VRÄKNINGSSTÖD-12345X", "VRÄKNINGSSTÖD-12345X"),
    ],
)
def test_codes_that_are_taken(typed: str, code: str) -> None:
    assert read_code(typed) == code


@pytest.mark.parametrize(
    "typed", ["", "A1", "A" * 20 + "1", "ÄR 142", "ÄR_142", "ÄR/142", "é12", "12\u20133", "ÄR-1\n4"]
)
def test_other_forms_are_refused_with_the_form(typed: str) -> None:
    with pytest.raises(CodeRefused, match="3–20 tecken"):
        read_code(typed)


@pytest.mark.parametrize(
    "typed",
    ["811228-9870", "8112289870", "19811228-9870", "1981-12-28-9870", "070-1234567", "0701234567", "08-12345678",
     "A811228B9870", "19811228", "1981-12-28", "X-19811228", "2004-02-29"],
)  # fmt: skip
def test_what_looks_like_a_person_or_a_telephone_is_refused(typed: str) -> None:
    with pytest.raises(CodeRefused, match="personnummer"):
        read_code(typed)


@pytest.mark.parametrize(
    "typed", ["Anna-Svensson", "ANNA-SVENSSON-1", "AnnaSvensson1", "anna-svensson2", "Svensson", "bo-ek"]
)
def test_what_looks_like_a_name_is_refused(typed: str) -> None:
    with pytest.raises(CodeRefused, match="namn"):
        read_code(typed)
