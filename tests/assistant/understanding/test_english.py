"""English questions and the Swedish words they are searched with."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from assistant.assistant import Assistant
from assistant.dates import counted
from assistant.understanding import in_swedish
from corpus.frontmatter import load_yaml
from corpus.legal import references
from corpus.types import Corpus
from tests.assistant.understanding.examples import examples, nearest

SCRIPTS = Path(__file__).parents[3] / "evals" / "scripts"


def test_longest_phrase_is_translated_as_one() -> None:
    given = in_swedish("Is the tenant behind on the rent?")

    assert given is not None
    assert given.text == "hyresgäst obetald hyra"


@pytest.mark.parametrize("word", ["evict", "evicts", "evicting"])
def test_word_is_known_in_all_its_forms(word: str) -> None:
    given = in_swedish(f"Can they {word} her?")

    assert given is not None
    assert "vräka" in given.text


def test_word_without_translation_is_told_and_not_searched() -> None:
    given = in_swedish("Can the landlord evict a llama?")

    assert given is not None
    assert given.unknown == ("llama",)
    assert "llama" not in given.text


@pytest.mark.parametrize(
    "question",
    [
        "Does being ill excuse late rent?",
        "Does having a dog justify termination?",
        "Notice served, what deadline?",
        "Termination notice received 4 May 2026, last day to appeal?",
    ],
)
def test_question_with_few_function_words_is_english(question: str) -> None:
    assert in_swedish(question) is not None


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("3 November 2026", "3 november 2026"),
        ("the 3rd of November", "3 november"),
        ("November 3, 2026", "3 november 2026"),
        ("May 21st", "21 maj"),
    ],
)
def test_day_goes_over_whole(written: str, day: str) -> None:
    given = in_swedish(f"The notice was served on {written}. What is the last day to pay?")

    assert given is not None
    assert f"delgavs {day} " in f"{given.text} "


@pytest.mark.parametrize("body", ["social board", "social welfare committee", "social committee"])
@pytest.mark.parametrize("got", ["got the message", "received notice", "was notified"])
def test_days_of_an_english_question_are_counted(body: str, got: str) -> None:
    given = in_swedish(f"Notice was served on 3 June 2026 and the {body} {got} on 3 June 2026. Last day to pay?")

    assert given is not None
    counting = counted(given.text, date(2026, 6, 9))
    assert counting is not None and counting.result is not None
    assert counting.result.outputs["betala_senast"] == date(2026, 6, 24)


@pytest.mark.parametrize(
    ("phrase", "term"),
    [
        ("social board", "socialnämnden"),
        ("housing association board", "bostadsrättsförening styrelse"),
        ("file an appeal", "överklaga"),
        ("in custody", "häktad"),
        ("third party", "utomstående"),
        ("best interests of the child", "barnets bästa"),
    ],
)
def test_term_of_the_trade_is_not_read_word_by_word(phrase: str, term: str) -> None:
    given = in_swedish(f"What does the law say about the {phrase} here?")

    assert given is not None
    assert term in given.text


def test_names_and_references_are_kept() -> None:
    given = in_swedish("What do 12 kap. 44 § JB and 7 kap. 23 § BRL say about KFM?")

    assert given is not None
    assert list(map(str, references(given.text))) == ["12 kap. 44 § JB", "7 kap. 23 § BRL"]
    assert "KFM" in given.text


@pytest.mark.parametrize(
    "question",
    [
        "Kan soc stoppa vräkningen?",
        "Vad gäller vid Airbnb?",
        "har hon rätt till Housing First?",
        "Vad är hoarding?",
        "",
    ],
)
def test_swedish_question_is_not_taken_for_english(question: str) -> None:
    assert in_swedish(question) is None


def test_no_authored_question_is_taken_for_english(shipped_corpus: Corpus) -> None:
    asked = [q for s in shipped_corpus.sections.values() for q in (s.heading, *s.questions)]

    assert [question for question in asked if in_swedish(question)] == []


def test_only_english_questions_of_the_scripts_are_taken_for_english() -> None:
    paths = (*SCRIPTS.glob("*-dev.yaml"), SCRIPTS / "fragor-kalibrering.yaml")
    asked = [question for path in paths for question in _questions(load_yaml(path.read_text("utf-8"), path))]

    taken = [question for question in asked if in_swedish(question)]

    assert len(asked) > 500
    assert [question for question in taken if set(question.lower().split()) & {"och", "är", "vad", "hur", "att"}] == []


@pytest.mark.parametrize(("name", "first", "among_five"), [("english-dev", 0.85, 0.95), ("english-test", 0.80, 0.90)])
def test_english_question_finds_the_section_that_answers(
    shipped_assistant: Assistant, name: str, first: float, among_five: float
) -> None:
    cases = examples(name)

    found = {section: nearest(shipped_assistant, _swedish(question)) for section, question in cases.items()}

    assert sum(section == got[0] for section, got in found.items()) / len(cases) >= first
    assert sum(section in got for section, got in found.items()) / len(cases) >= among_five


def _swedish(question: str) -> str:
    given = in_swedish(question)
    assert given is not None, question
    return given.text


def _questions(value: Any) -> list[str]:
    """Every question in a script, however deep."""
    if isinstance(value, dict):
        own = [value[key] for key in ("question", "ask", "standalone") if isinstance(value.get(key), str)]
        return own + [q for each in value.values() for q in _questions(each)]
    return [q for each in value for q in _questions(each)] if isinstance(value, list) else []
