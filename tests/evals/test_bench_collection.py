"""What the benchmark searches and asks: each collection by itself, on a folder of made-up data."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from evals.bench.__main__ import by_script, compare, tasks
from evals.bench.apart import Limits
from evals.bench.collection import Kind, Material
from evals.bench.faq import FAQ, faq_items, faq_questions
from evals.bench.material import Question, questions
from evals.bench.measure import Job, measure
from evals.bench.statutes import statute_questions
from evals.bench.systems import AUTHORED, OURS, SYSTEMS
from evals.script.load import load
from indexing.snapshot import silent
from tests.conftest import FIXTURE_GUIDANCE

LAW = [
    "1999:1229 1 kap. 1 §\tInkomstskattelag (1999:1229)\tInnehåll\tInledning\tLagen handlar om skatt.",
    "1970:994 12 kap. 42 §\tJordabalk (1970:994)\tHyra\tFörverkande\tHyresrätten är förverkad.",
]
ANSWERS = {
    "f1": "Du ansöker om pass hos polisen och betalar avgiften på plats.",
    "f2": "Föräldrapenning betalas ut i 480 dagar för ett barn.",
    "f3": "Körkortet förnyas vart tionde år.",
}
ASKED = [
    {"query": "hur ansöker jag om pass", "gold": ["f1"]},
    {"query": "hur många dagar med föräldrapenning", "gold": ["f3", "f2"]},
]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A folder with two sections of law and three answers of authorities."""
    rows = {
        "law_passages.tsv.gz": LAW,
        "swefaq_dev_corpus.jsonl.gz": [json.dumps({"id": key, "text": text}) for key, text in ANSWERS.items()],
        "swefaq_dev_queries.jsonl.gz": [json.dumps(row) for row in ASKED],
    }
    for name, lines in rows.items():
        with gzip.open(tmp_path / name, "wt", encoding="utf-8") as file:
            file.write("".join(f"{line}\n" for line in lines))
    return tmp_path


def test_the_answers_of_authorities_are_sections_without_title_and_heading(data: Path) -> None:
    items = faq_items(data)

    assert {item.id: item.body for item in items} == ANSWERS
    assert {(item.title, item.heading, item.questions) for item in items} == {("", "", ())}


def test_each_question_to_authorities_has_all_its_answers(data: Path) -> None:
    first, second = faq_questions(data)

    assert first == Question(FAQ, "hur ansöker jag om pass", {"f1": 2})
    assert (second.relevant, second.cluster) == ({"f2": 2, "f3": 2}, "f2")


def test_a_folder_without_the_answers_of_authorities_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="swefaq_dev"):
        faq_items(tmp_path)


@pytest.mark.parametrize(
    ("kind", "ids"),
    [("statutes", ["1970:994 12 kap. 42 §"]), ("faq", ["f1", "f2", "f3"])],
)
def test_a_collection_is_its_own_sections_alone(data: Path, kind: Kind, ids: list[str]) -> None:
    assert [item.id for item in Material(FIXTURE_GUIDANCE, data, kind=kind).items()] == ids


def test_the_guidance_is_alone_unless_a_size_is_given(data: Path) -> None:
    assert len(Material(FIXTURE_GUIDANCE, data).items()) == 28
    assert len(Material(FIXTURE_GUIDANCE, data, size=29).items()) == 29
    assert len(Material(FIXTURE_GUIDANCE, size=5).items()) == 5


def test_a_collection_without_headings_is_searched(data: Path, tmp_path: Path) -> None:
    asked = [question.text for question in faq_questions(data)]
    job = Job("Kvarbo with the static model", tuple(asked), Material(data=data, kind="faq"))

    found = measure(job, tmp_path / "made", silent)

    assert found.sections == 3
    assert [ids[0] for ids in found.ranked] == ["f1", "f2"]


def test_without_data_the_guidance_alone_is_asked_and_with_it_every_collection(data: Path) -> None:
    assert set(tasks(None)) == {"guidance"}
    asked = tasks(data)

    assert set(asked) == {"guidance", "statutes", "faq"}
    assert asked["statutes"] == (*statute_questions("dev"), *statute_questions("test"))
    assert asked["faq"] == faq_questions(data)


def test_questions_of_searches_alone_are_asked_beside_those_with_answers() -> None:
    found = questions(("fragor-dev", "hitta-dev"))

    scripts = by_script([found])
    assert list(scripts) == ["fragor-dev", "hitta-dev"]
    known = {case.question for case in load("hitta-dev").cases if case.kind == "retrieval"}
    assert {question.text for question in scripts["hitta-dev"]} <= known


def test_questions_are_gathered_by_script_in_order() -> None:
    one, two, three = (Question(script, text, {"a": 2}) for script, text in (("s", "1"), ("t", "2"), ("s", "3")))

    assert by_script([(one, two), (three,)]) == {"s": [one, three], "t": [two]}


@pytest.mark.parametrize("kind", ["guidance", "faq"])
def test_only_the_guidance_has_rows_with_authored_questions(data: Path, kind: Kind) -> None:
    material = Material(FIXTURE_GUIDANCE, data, kind=kind)

    rows = compare(faq_questions(data), material, Limits(seconds=0), lambda step: None)

    wanted = [name for name in SYSTEMS if kind == "guidance" or not name.endswith(AUTHORED)]
    assert [row.system for row in rows] == wanted
    assert rows[0].system == OURS
    assert {row.why for row in rows} == {"stopped after 0 s at: started"}
