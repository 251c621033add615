"""Feedback: what is kept of it is masked, and a code is read as people write it."""

from __future__ import annotations

from datetime import date

import pytest
from pydantic import ValidationError

from assistant.records.feedback import Category, Feedback, FeedbackError, draw_code, masked, read_code
from assistant.records.feedback_counts import count

DAY = date(2026, 11, 23)


def left(**changes: object) -> Feedback:
    """Feedback with nothing in it but what is given."""
    return Feedback.model_validate({"code": draw_code(), "day": DAY, "category": "annat", **changes})


def test_there_are_eight_categories() -> None:
    assert len(Category) == 8


@pytest.mark.parametrize("field", ["question", "comment"])
def test_personal_data_has_no_way_into_feedback(field: str) -> None:
    item = left(**{field: "Hon har 811228-9874, ring 070-123 45 67 eller anna@exempel.se."})

    kept = item.model_dump_json()

    assert not any(part in kept for part in ("811228", "070-123", "anna@"))
    assert getattr(item, field).count("[") == 3


def test_what_is_masked_once_stays_as_it_is() -> None:
    once = masked("Ring 070-123 45 67, 811228-9874, anna@exempel.se")

    assert masked(once) == once


def test_feedback_holds_no_other_fields() -> None:
    assert set(Feedback.model_fields) == {
        "code", "day", "category", "status", "sections", "version", "question", "comment",
    }  # fmt: skip
    with pytest.raises(ValidationError):
        left(address="192.0.2.1")


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"status": "abstained"}, True),
        ({"category": "kalla-saknas", "status": "answered"}, True),
        ({"category": "fel", "status": "answered"}, False),
        ({"category": "fel"}, False),
    ],
)
def test_a_gap_is_silence_or_a_missing_source(changes: dict[str, object], expected: bool) -> None:
    assert left(**changes).is_gap is expected


def test_codes_are_read_whatever_their_case_spaces_and_dashes() -> None:
    code = draw_code()

    for typed in (code, code.lower(), code.replace("-", ""), f" {code.replace('-', ' ')} ", code.replace("-", "–")):
        assert read_code(typed) == code


@pytest.mark.parametrize("typed", ["", "K7QM", "K7QM-4WX", "K7QM-4WXDD", "AEIO-UYYY", "K7QM/4WXD", "../../x"])
def test_what_is_no_code_is_told_with_an_example(typed: str) -> None:
    with pytest.raises(FeedbackError, match="åtta tecken, till exempel K7QM-4WXD"):
        read_code(typed)


def test_codes_differ_and_spell_no_words() -> None:
    drawn = {draw_code() for _ in range(500)}

    assert len(drawn) == 500
    assert not set("".join(drawn)) & set("AEIOUYÅÄÖ01L")


def test_counts_show_every_category_and_the_most_named_sections_first() -> None:
    entries = [left(category="fel", sections=("b#1", "a#1")), left(category="fel", sections=("b#1",)), left()]

    found = count(entries)

    assert found.total == 3
    assert found.categories == dict.fromkeys(Category, 0) | {Category.FEL: 2, Category.ANNAT: 1}
    assert list(found.sections.items()) == [("b#1", 2), ("a#1", 1)]
