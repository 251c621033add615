"""Gaps: unanswered questions that are nearly the same are one gap; what may not be shown is only counted."""

from __future__ import annotations

import csv
import io
import random
from datetime import date, timedelta

import pytest

from assistant.records.feedback import Feedback, draw_code
from assistant.records.feedback_gaps import CSV_COLUMNS, gaps, gaps_csv, wordless

DAY = date(2026, 11, 2)


def asked(question: str, days: int = 0, **changes: object) -> Feedback:
    known = {"code": draw_code(), "day": DAY + timedelta(days=days), "category": "kalla-saknas", "status": "abstained"}
    return Feedback.model_validate({**known, "question": question, **changes})


@pytest.mark.parametrize(
    "other",
    [
        "Vad gäller för andrahandsuthyrning av bostadsrätt?",
        "vad gäller för andrahandsuthyrning av bostadsrätt",
        "Vad galler for andrahandsuthyrning av bostadsratt?",
        "Vad gäller för andrahandsutyrning av en bostadsrätt?",
        "Hej! Vad gäller för andrahandsuthyrning av bostadsrätt?",
        "VAD GÄLLER FÖR ANDRAHANDSUTHYRNING AV BOSTADSRÄTTER?",
    ],
)
def test_nearly_the_same_question_is_the_same_gap(other: str) -> None:
    (gap,) = gaps([asked("Vad gäller för andrahandsuthyrning av bostadsrätt?"), asked(other, days=3)])

    assert (gap.count, gap.first, gap.last) == (2, DAY, DAY + timedelta(days=3))


@pytest.mark.parametrize(
    "other",
    [
        "Vad gäller för uppsägning av bostadsrätt?",
        "Vad gäller för andrahandsuthyrning av lokal i köpcentrum?",
        "Hur ansöker man om färdtjänst?",
        "?",
    ],
)
def test_another_question_is_another_gap(other: str) -> None:
    assert len(gaps([asked("Vad gäller för inneboende som betalar hyra?"), asked(other)])) == 2


def test_the_most_asked_comes_first_then_the_latest() -> None:
    entries = [
        asked("Får hyresvärden byta lås?"),
        asked("Vem betalar magasineringen?", days=5),
        asked("Hur ansöker man om färdtjänst?", days=1),
        asked("Hur ansöker man om färdtjänst", days=2),
    ]

    assert [gap.questions[0] for gap in gaps(entries)] == [
        "Hur ansöker man om färdtjänst?",
        "Vem betalar magasineringen?",
        "Får hyresvärden byta lås?",
    ]


def test_other_wordings_are_told_once_each() -> None:
    (gap,) = gaps([asked(text, days=n) for n, text in enumerate(("Får värden byta lås?", "får värden byta lås") * 2)])

    assert gap.questions == ("Får värden byta lås?", "får värden byta lås")
    assert gap.count == 4


def test_the_sections_that_came_nearest_most_often_are_told() -> None:
    question = "Får värden byta lås?"
    entries = [asked(question, sections=("a#1", "b#1", "c#1")), asked(question, sections=("d#1", "b#1"))]

    assert gaps(entries)[0].sections == ("b#1", "a#1", "c#1")


def test_the_order_of_entries_changes_nothing() -> None:
    dice = random.Random(7)
    entries = [asked(f"Fråga {n % 5} om {'båt hund bil lås snö'.split()[n % 5]}platsen?", days=n) for n in range(20)]
    expected = gaps(entries)

    dice.shuffle(entries)

    assert gaps(entries) == expected


def test_an_answer_that_was_wrong_is_no_gap_and_a_gap_without_words_is_counted() -> None:
    entries = [asked(""), asked("", category="fel"), asked("Vad?", status="answered", category="fel")]

    assert gaps(entries) == ()
    assert wordless(entries) == 2


@pytest.mark.parametrize("question", ['=HYPERLINK("http://x")', "+1", "-1+2", "@SUM(A1)", "\t=1"])
def test_no_cell_of_the_file_begins_like_a_formula(question: str) -> None:
    written = gaps_csv(gaps([asked(question)]))

    head, row = csv.reader(io.StringIO(written))
    assert tuple(head) == CSV_COLUMNS
    assert row[0] == f"'{question}"


def test_a_question_of_several_lines_with_quotes_and_commas_is_one_cell() -> None:
    question = 'Vad gäller, sa hon, för "lås"?\nOch nycklar;'

    rows = list(csv.reader(io.StringIO(gaps_csv(gaps([asked(question, sections=("a#1", "b#2"))])), newline="")))

    assert rows[1] == [question, "1", "2026-11-02", "2026-11-02", "a#1 b#2", ""]
