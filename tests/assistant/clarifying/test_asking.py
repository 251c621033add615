"""When something that was not said changes the answer, one question is asked; otherwise none."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import pytest
import yaml

from assistant.assistant import Assistant
from assistant.clarifying import Clarification, clarification
from assistant.clarifying.table import SKIP, Entry, table
from assistant.types import Turn
from corpus.reader import read_corpus
from corpus.types import Section

_HERE = Path(__file__).parent
_SCRIPTS = Path(__file__).parents[3] / "evals" / "scripts"
Finder = Callable[[str], Sequence[Section]]


@pytest.fixture(scope="module")
def finder(shipped_assistant: Assistant) -> Finder:
    """What the shipped retriever finds for a question, best first."""

    def find(question: str) -> Sequence[Section]:
        documents = shipped_assistant.retriever.invoke(question, k=5, as_of=date(2026, 11, 22))
        return [shipped_assistant.corpus.sections[document.metadata["id"]] for document in documents]

    return find


def _said(role: str, *texts: str) -> list[Turn]:
    return [Turn.model_validate({"role": role, "content": text}) for text in texts]


def _is_about(asked: Clarification | None, about: Sequence[str]) -> bool:
    words = " ".join((asked.question, *asked.options)).casefold() if asked else ""
    return any(word.casefold() in words for word in about)


def test_a_missing_fact_is_asked_for_with_buttons_of_which_the_last_one_skips() -> None:
    asked = clarification("Har han besittningsskydd?", [], [])

    assert asked is not None
    assert asked.fact == "upplåtelseform"
    assert asked.question.endswith(".") and "?" in asked.question
    assert asked.options[-1] == SKIP and 2 <= len(asked.options) <= 5


def test_nothing_is_asked_when_the_question_states_the_fact() -> None:
    assert clarification("Har han besittningsskydd när han hyr i andra hand?", [], []) is None


def test_nothing_is_asked_about_a_fact_that_an_earlier_turn_states() -> None:
    earlier = [*_said("user", "Klienten hyr i andra hand."), *_said("assistant", "Vad vill du veta?")]

    assert clarification("Har han besittningsskydd?", earlier, []) is None


def test_a_fact_that_only_the_assistant_has_named_is_not_known() -> None:
    earlier = [*_said("user", "Hej"), *_said("assistant", "Det kan gälla andra hand.")]

    assert clarification("Har han besittningsskydd?", earlier, []) is not None


def test_nothing_is_asked_right_after_a_question_back() -> None:
    asked = clarification("Har han besittningsskydd?", [], [])
    assert asked is not None
    earlier = [*_said("user", "Har han besittningsskydd?"), *_said("assistant", asked.question)]

    assert clarification("Hur lång uppsägningstid gäller?", earlier, []) is None


def test_missing_rings_over_letters_do_not_hide_the_question() -> None:
    asked = clarification("vilken ar sista dagen att betala", [], [])

    assert asked is not None and asked.fact == "delgivning"


def test_the_sections_found_show_the_topic_when_the_words_do_not() -> None:
    sections = read_corpus().sections
    near = [sections["anstand-och-uppskov#mer-tid"], sections["kronofogden-tider-och-anstand#skjuta-upp"]]

    assert clarification("Kan vi dröja lite med det?", [], []) is None
    assert clarification("Kan vi dröja lite med det?", [], near) is not None


@pytest.mark.parametrize("entry", table().fragor, ids=lambda entry: entry.id)
def test_each_entry_asks_about_its_own_example(entry: Entry) -> None:
    asked = clarification(entry.exempel, [], [])

    assert asked == Clarification(entry.fakta, entry.fraga, entry.options)


def test_most_other_wordings_are_asked_about_too(finder: Finder) -> None:
    wordings = yaml.safe_load((_HERE / "wordings.yaml").read_text("utf-8"))
    asked_by = {entry.fraga: entry.id for entry in table().fragor}

    asked = [
        (name, question, clarification(question, [], finder(question)))
        for name, questions in wordings.items()
        for question in questions
    ]
    wrong = [(name, question) for name, question, got in asked if not got or asked_by[got.question] != name]

    assert len(wrong) <= 0.06 * len(asked), wrong


@pytest.mark.parametrize(
    "question",
    [
        "Hur gör vi när en underrättelse om störningar kommer in till nämnden?",
        "Vad ska jag tänka på vid ett hembesök hos en hyresgäst som riskerar att bli vräkt?",
        "Hur ska ett papper från en hyresvärd hanteras när det kommer till nämnden?",
        "Vad bör man göra först när någon riskerar att förlora lägenheten?",
        "Hur går det till när en hyresgäst blir uppsagd och ska flytta ut?",
        "Hur lång tid har nämnden på sig när ett brev från Kronofogden kommer in?",
    ],
)
def test_nothing_is_asked_about_how_it_is_done_in_general(question: str, finder: Finder) -> None:
    assert clarification(question, [], finder(question)) is None


@pytest.mark.parametrize(
    "question",
    [
        "Det har kommit ett papper från en hyresvärd till nämnden. Vad ska vi göra?",
        "Hon har fått ett brev från Kronofogden, hur lång tid har hon på sig?",
    ],
)
def test_a_long_question_about_someone_or_something_that_happened_is_asked_about(question: str) -> None:
    assert clarification(question, [], []) is not None


def test_the_same_thing_is_not_asked_twice_in_a_conversation() -> None:
    asked = clarification("Har han besittningsskydd?", [], [])
    assert asked is not None
    before = [
        *_said("user", "Har han besittningsskydd?"),
        *_said("assistant", asked.question),
        *_said("user", "vet ej"),
        *_said("assistant", "Besittningsskydd är rätten till förlängning."),
    ]

    assert clarification("Men har han något skydd där han bor?", before, []) is None


def test_the_day_of_payment_does_not_tell_how_far_the_case_has_come() -> None:
    asked = clarification("Hon betalade allt igår, är faran över?", [], [])

    assert asked is not None and asked.fact == "skede"


@pytest.mark.parametrize(
    "question",
    ["Vilken är sista dagen om brevet inte är hämtat ut?", "Vilken är sista dagen när ingen vet vilken dag?"],
)
def test_no_day_is_asked_for_that_the_question_says_is_not_there(question: str) -> None:
    assert clarification(question, [], []) is None


@pytest.mark.parametrize(("part", "least_asked", "most_needless"), [("dev", 122, 0), ("test", 28, 0)])
def test_unclear_questions_are_asked_back_and_clear_look_alikes_are_not(
    part: str, least_asked: int, most_needless: int, finder: Finder
) -> None:
    cases = yaml.safe_load((_HERE / f"{part}.yaml").read_text("utf-8"))

    right = [c["q"] for c in cases["unclear"] if _is_about(clarification(c["q"], [], finder(c["q"])), c["about"])]
    needless = [question for question in cases["clear"] if clarification(question, [], finder(question))]

    assert len(right) >= least_asked
    assert len(needless) <= most_needless, needless


@pytest.mark.parametrize("script", ["fragor-dev", "fragor-kalibrering", "premisser-dev", "hitta-dev", "narmiss-dev"])
def test_questions_that_can_be_answered_or_not_at_all_are_hardly_ever_asked_back(script: str, finder: Finder) -> None:
    cases = yaml.safe_load((_SCRIPTS / f"{script}.yaml").read_text("utf-8"))["cases"]

    needless = [c["question"] for c in cases if clarification(c["question"], [], finder(c["question"]))]

    assert len(needless) <= len(cases) / 100, needless
