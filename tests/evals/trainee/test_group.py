"""A group is shown as a whole, when enough have answered, and never who."""

from __future__ import annotations

import csv
import io

import pytest

from evals.trainee.group import Share, answers_csv, group
from evals.trainee.scoring import Scored, score
from tests.evals.trainee.cases import book, given

BOOK = book()


def answer(case: str, **answers: object) -> Scored:
    made = given(case, BOOK, **answers)
    return Scored(made, BOOK.entries[case], score(BOOK.entries[case], made))


def household(level: str = "HÖG", *flags: str) -> Scored:
    return answer("hus-1", level=level, flags=flags)


def people(*answers: list[Scored]) -> dict[str, list[Scored]]:
    return {f"lugn-bro-{10_000 + number}": given for number, given in enumerate(answers)}


def test_four_are_too_few_and_five_are_enough() -> None:
    four = people(*[[household()]] * 4)

    assert group(four) is None
    assert group(four | {"klok-sten-20000": []}) is None
    assert group(four | {"klok-sten-20000": [household()]}) is not None


def test_how_often_each_flag_was_found_is_counted_over_answers() -> None:
    found = group(people([household("HÖG", "B04")], [household("HÖG", "B04", "T08")], *[[household()]] * 3))

    assert found is not None
    assert found.flags == (Share("B04", 2, 5), Share("P03", 0, 5), Share("T08", 1, 5))
    assert (found.people, found.answers) == (5, 5)


def test_the_levels_are_pooled_over_the_group() -> None:
    found = group(people(*[[household("HÖG")]] * 3, [household("BEVAKA")], [household("AKUT")]))

    assert found is not None
    assert found.figures["level_right"].value == pytest.approx(0.6)
    assert found.figures["under_triage"].value == pytest.approx(0.2)


def test_a_row_with_fewer_than_five_people_behind_it_is_left_out() -> None:
    silent = answer("tyst-1", status="abstained")
    found = group(people(*[[household(), silent]] * 4, [household(), household()]))

    assert found is not None
    assert [share.name for share in found.hardest] == ["hus-1"]


def test_many_answers_of_one_person_are_still_one_person() -> None:
    assert group(people([household()] * 20)) is None


def test_the_hardest_case_stands_first() -> None:
    silent, wrong = answer("tyst-1", status="abstained"), answer("fraga-1", status="answered", text="Vet inte")
    found = group(people(*[[silent, wrong]] * 5))

    assert found is not None
    assert found.hardest == (Share("fraga-1", 0, 5), Share("tyst-1", 5, 5))


def test_an_answer_to_a_case_that_is_gone_is_nobodys() -> None:
    lost = Scored(given("hus-1", BOOK), None, None)

    assert group(people(*[[lost]] * 9)) is None


def test_the_file_holds_scores_without_codes_and_times_in_an_order_that_tells_nothing() -> None:
    answers = people([household("BEVAKA")], [household("HÖG")], *[[household("AKUT")]] * 3)

    rows = list(csv.DictReader(io.StringIO(answers_csv(answers))))

    levels = [(row["case"], row["level_right"], row["under_triage"], row["over_triage"]) for row in rows]
    assert sorted(levels) == [
        ("hus-1", "0", "0", "1"),
        ("hus-1", "0", "0", "1"),
        ("hus-1", "0", "0", "1"),
        ("hus-1", "0", "1", "0"),
        ("hus-1", "1", "0", "0"),
    ]
    assert answers_csv(dict(reversed(answers.items()))) == answers_csv(answers)
    assert "bro" not in answers_csv(answers)
    assert "2026" not in answers_csv(answers)


def test_the_file_leaves_out_what_fewer_than_five_have_answered() -> None:
    silent = answer("tyst-1", status="abstained")

    text = answers_csv(people(*[[household(), silent]] * 4, [household()]))

    assert "hus-1" in text
    assert "tyst-1" not in text
    assert answers_csv(people(*[[household()]] * 4)) == ""
