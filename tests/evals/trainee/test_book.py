"""Which cases people are given, and in which order."""

from __future__ import annotations

from pathlib import Path

from evals.script.load import SCRIPTS
from evals.trainee.book import Shelf, pick, read_book
from tests.evals.trainee.cases import HOUSEHOLD, QUESTION, SILENT, book

OWN = """title: Eget prov
split: {split}
cases:
  - id: {id}
    kind: qa
    question: Hur lång är fristen?
    facts: [{{id: f1, any: ["tre veckor"]}}]
"""


def many() -> list[dict[str, object]]:
    return [{**HOUSEHOLD, "id": f"hus-{n}"} for n in range(9)] + [{**QUESTION, "id": f"fraga-{n}"} for n in range(3)]


def test_vignettes_and_questions_of_the_shipped_scripts_are_given_and_none_of_the_test_part() -> None:
    shipped = read_book((SCRIPTS,))

    assert shipped.problems == ()
    assert len([name for name in shipped.ids("vinjetter") if name.startswith("vinjett-")]) == 25
    assert len(shipped.ids("fragor")) >= 100
    assert {entry.script.split for entry in shipped.entries.values()} == {"dev"}
    assert {entry.case.kind for entry in shipped.entries.values()} <= {"screening", "qa", "premise", "abstention"}


def test_questions_for_silence_are_of_social_services_and_not_about_anything_at_all() -> None:
    shipped = read_book((SCRIPTS,))

    whys = {entry.case.why for entry in shipped.entries.values() if entry.case.kind == "abstention"}
    assert "outside" in whys
    assert whys <= {"outside", "decision"}


def test_a_choice_holds_its_own_kind() -> None:
    of = book(HOUSEHOLD, QUESTION, SILENT)

    assert of.ids("vinjetter") == ("hus-1",)
    assert of.ids("fragor") == ("fraga-1", "tyst-1")
    assert of.ids("blandat") == ("fraga-1", "hus-1", "tyst-1")


def test_neighbours_see_different_orders_and_each_the_same_again() -> None:
    of = book(*many())
    orders = [pick(of, "vinjetter", None, seed) for seed in ("a/0", "b/0", "c/0")]

    assert orders[0] == pick(of, "vinjetter", None, "a/0")
    assert len(set(orders)) == 3
    assert {tuple(sorted(order)) for order in orders} == {of.ids("vinjetter")}


def test_cases_not_seen_before_come_first() -> None:
    of = book(*many())
    seen = {"hus-0", "hus-1", "hus-2", "hus-3"}

    assert set(pick(of, "vinjetter", 5, "a/1", seen)) == set(of.ids("vinjetter")) - seen


def test_a_mix_takes_the_kinds_by_turns_for_as_long_as_there_are_both() -> None:
    kinds = [name.split("-")[0] for name in pick(book(*many()), "blandat", None, "a/0")]

    assert kinds == ["hus", "fraga"] * 3 + ["hus"] * 6


def test_one_question_in_five_has_no_answer_for_as_long_as_there_are_both() -> None:
    cases = [{**QUESTION, "id": f"fraga-{n}"} for n in range(9)] + [{**SILENT, "id": f"tyst-{n}"} for n in range(3)]

    kinds = [name.split("-")[0] for name in pick(book(*cases), "fragor", None, "a/0")]

    assert kinds == (["fraga"] * 4 + ["tyst"]) * 2 + ["fraga", "tyst"]


def test_an_own_script_is_taken_in_when_it_comes_and_told_when_it_cannot_be_read(tmp_path: Path) -> None:
    shelf = Shelf((SCRIPTS, tmp_path))
    assert "egen-1" not in shelf.book().entries

    (tmp_path / "eget.yaml").write_text(OWN.format(split="dev", id="egen-1"))
    assert "egen-1" in shelf.book().entries

    (tmp_path / "trasigt.yaml").write_text("title: x")
    of = shelf.book()
    assert "egen-1" in of.entries
    assert [problem.partition(",")[0] for problem in of.problems] == ["trasigt.yaml"]


def test_a_file_with_a_name_that_cannot_be_used_is_told_and_the_shipped_cases_stay(tmp_path: Path) -> None:
    (tmp_path / "Fel Namn.yaml").write_text(OWN.format(split="dev", id="egen-1"))

    of = Shelf((SCRIPTS, tmp_path)).book()

    assert of.ids("vinjetter")
    assert "Fel Namn.yaml" in of.problems[0]
