"""The statute questions: enough of them, gold that exists and is not shared, no question twice."""

from __future__ import annotations

import gzip
import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.errors import UserError
from evals.bench.material import Question
from evals.bench.statutes import SCRIPT, Split, statute_items, statute_questions, statute_set
from evals.script.load import load, names
from tests.alike import NEAR, alike, threes

DATA = Path(__file__).parents[3] / "shared" / "data"
LAW = [
    "1991:614 7 kap. 18 §\tBostadsrättslag (1991:614)\tAvgifter\tFörverkande\tNyttjanderätten är förverkad.",
    "1999:1229 1 kap. 1 §\tInkomstskattelag (1999:1229)\tInnehåll\tInledning\tLagen handlar om skatt.",
    "1970:994 12 kap. 42 §\tJordabalk (1970:994)\tHyra\tFörverkande\tHyresrätten är förverkad.",
    "1970:994 12 kap. 42 §\tJordabalk (1970:994)\tHyra\tFörverkande\tSamma paragraf en gång till.",
]


def both() -> tuple[Question, ...]:
    """The questions of both splits."""
    return statute_questions("dev") + statute_questions("test")


def strings(data: object) -> Iterator[str]:
    """Every text in plain data, however deep."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        yield from strings(list(data.values()))
    elif isinstance(data, list | tuple):
        yield from itertools.chain.from_iterable(map(strings, data))


@pytest.mark.parametrize("split", ["dev", "test"])
def test_a_split_has_at_least_eighty_questions_of_its_own_script(split: Split) -> None:
    asked = statute_questions(split)

    assert len(asked) >= 80
    assert {question.script for question in asked} == {f"{SCRIPT}{split}"}


def test_every_question_has_a_section_that_answers_it_alone() -> None:
    assert [question.text for question in both() if 2 not in question.relevant.values()] == []


def test_every_question_has_an_id_of_its_own_in_its_split() -> None:
    asked = statute_set().questions

    assert len({one.id for one in asked}) == len(asked)
    assert [one.id for one in asked if not one.id.startswith(f"lag-{one.split}-")] == []


def test_dev_and_test_share_no_gold_section() -> None:
    dev, test = ({key for one in statute_questions(split) for key in one.relevant} for split in ("dev", "test"))

    assert dev & test == set()


def test_the_gold_is_of_the_collections_statutes_and_of_at_least_fifteen_in_each_split() -> None:
    for split in ("dev", "test"):
        asked_of = {key.split()[0] for one in statute_questions(split) for key in one.relevant}
        assert asked_of <= set(statute_set().statutes)
        assert len(asked_of) >= 15


@pytest.mark.skipif(not DATA.is_dir(), reason="there is no folder shared/data beside the repository")
def test_every_gold_section_is_in_the_collection() -> None:
    known = {item.id for item in statute_items(DATA)}

    assert {key for one in both() for key in one.relevant} - known == set()


def test_no_two_questions_are_nearly_the_same() -> None:
    seen = [(question.text, threes(question.text)) for question in both()]

    near = [(a, b) for (a, one), (b, other) in itertools.combinations(seen, 2) if alike(one, other) >= NEAR]
    assert near == []


def test_no_question_is_nearly_one_of_the_scripts() -> None:
    told = {text for name in names() for text in strings(load(name).model_dump())}
    scripted = [threes(text) for text in told]

    mine = {question.text: threes(question.text) for question in both()}
    assert len(scripted) > 2000
    assert [text for text, runs in mine.items() if max(alike(runs, other) for other in scripted) >= NEAR] == []


def test_only_the_listed_statutes_come_in_file_order_and_each_section_once(tmp_path: Path) -> None:
    with gzip.open(tmp_path / "law_passages.tsv.gz", "wt", encoding="utf-8") as lines:
        lines.write("\n".join(LAW) + "\n")

    items = statute_items(tmp_path)

    assert [item.id for item in items] == ["1991:614 7 kap. 18 §", "1970:994 12 kap. 42 §"]
    assert items[1].body == "Hyresrätten är förverkad."


def test_a_missing_file_is_told_in_swedish_with_its_name(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"law_passages\.tsv\.gz finns inte i mappen .* Ange den mapp"):
        statute_items(tmp_path)
