"""Step 2: the question as it is searched."""

from __future__ import annotations

import pytest

from assistant.assistant import Assistant
from assistant.steps.understand import understanding
from assistant.types import Turn
from corpus.legal import parse_reference
from indexing.retriever import query_of
from tests.assistant.contexts import codes, context, stopped, user

EARLIER = "Hur lång tid har hyresgästen på sig att betala?"
understand = understanding(query_of)


def test_question_is_searched_as_it_stands() -> None:
    given = understand(context("Hur lång är fristen?"))

    assert given.parts[0].query.text == "Hur lång är fristen?"
    assert given.parts[0].query.references == ()
    assert codes(given) == []


def test_lay_words_are_given_their_official_terms() -> None:
    given = understand(context("Kan soc stoppa vräkningen?"))

    assert "avhysning" in " ".join(given.parts[0].query.expansions).lower()


def test_legal_references_go_with_the_query() -> None:
    given = understand(context("Vad säger JB 12:44, och vad säger 9 § FL?"))

    assert [list(map(str, part.query.references)) for part in given.parts] == [["12 kap. 44 § JB"], ["9 § FL"]]


@pytest.mark.parametrize(
    "question",
    ["Och om sista dagen är en lördag?", "men om hon är sjuk?", "Då?", "Eller efter utslaget?", "Hur då?"],
)
def test_question_that_leans_on_the_one_before_is_read_together_with_it(question: str) -> None:
    given = understand(context(question, (user(EARLIER), Turn(role="assistant", content="Tre veckor."))))

    assert given.parts[0].query.text == f"{question} (om: hyresgästen, betala)"
    assert given.earlier == EARLIER
    assert codes(given) == ["foljdfraga"]
    assert given.asked in given.notices[0].text


def test_follow_up_leans_on_the_last_question_and_on_no_answer() -> None:
    history = (user("Vad är en avhysning?"), user(EARLIER), Turn(role="assistant", content="Tre veckor."))

    given = understand(context("Och sedan?", history))

    assert given.earlier == EARLIER
    assert given.asked == "Och sedan? (om: hyresgästen, betala)"


@pytest.mark.parametrize(
    "question",
    [
        "Kan socialtjänsten betala en hyresskuld?",
        "Ochså en fråga om hyran",
    ],
)
def test_question_that_stands_on_its_own_is_searched_alone(question: str) -> None:
    given = understand(context(question, (user(EARLIER),)))

    assert given.parts[0].query.text == question
    assert codes(given) == []


def test_follow_up_without_an_earlier_question_is_searched_alone() -> None:
    given = understand(context("Och sedan?", (Turn(role="assistant", content="Hej"),)))

    assert given.parts[0].query.text == "Och sedan?"


@pytest.mark.parametrize("text", ["12 kap. 99 § JB", "JB 12:44 a", "99 § hyreslagen", "40 kap. 1 § SoL"])
def test_invented_section_is_refused_by_name(text: str) -> None:
    given = stopped(understand, context(f"Vad säger {text}?"))

    assert given.status == "abstained"
    assert codes(given) == ["lagrum_finns_inte"]
    assert given.notices[0].text == f"{parse_reference(text)} finns inte. Kontrollera paragrafens nummer."


def test_invented_section_is_refused_beside_one_that_exists() -> None:
    given = stopped(understand, context("Vad säger 12 kap. 44 § JB och 12 kap. 99 § JB?"))

    assert given.notices[0].text.startswith("12 kap. 99 § JB finns inte")


@pytest.mark.parametrize("text", ["JB 3:1", "1 kap. 7 § RF"])
def test_section_that_the_register_cannot_tell_about_is_searched(text: str) -> None:
    given = understand(context(f"Vad säger {text}?"))

    assert codes(given) == []


def test_section_of_the_repealed_act_is_followed_to_its_successors_and_said_so() -> None:
    given = understand(context("Gäller 4 kap. 1 § gamla SoL?"))

    assert list(map(str, given.parts[0].query.references)) == [
        "4 kap. 1 § gamla SoL",
        "11 kap. 1 § SoL",
        "12 kap. 1 § SoL",
        "12 kap. 3 § SoL",
    ]
    assert codes(given) == ["upphavd_lag", "forkortning"]
    assert "4 kap. 1 § gamla SoL är upphävd sedan den 1 juli 2025" in given.notices[0].text
    assert "11 kap. 1 § SoL, 12 kap. 1 § SoL, 12 kap. 3 § SoL" in given.notices[0].text


def test_section_of_the_repealed_act_without_successor_says_that_it_is_not_known() -> None:
    given = understand(context("Gäller 16 kap. 12 § gamla SoL?"))

    assert codes(given) == ["upphavd_lag", "forkortning"]
    assert "finns inte i underlaget" in given.notices[0].text


def test_slips_are_corrected_and_told_with_both_words(assistant: Assistant) -> None:
    given = understanding(assistant.retriever.query)(context("Kan den boende få anstond med avhysnigen?"))

    assert given.parts[0].query.text == "Kan den boende få anstånd med avhysningen?"
    assert [(slip.typed, slip.meant) for slip in given.parts[0].query.corrections] == [
        ("anstond", "anstånd"),
        ("avhysnigen", "avhysningen"),
    ]
    assert codes(given) == ["stavning"]
    assert given.notices[0].text == "Sökte på ”anstånd” (du skrev ”anstond”), ”avhysningen” (du skrev ”avhysnigen”)."


def test_question_without_slips_has_no_notice_of_any(assistant: Assistant) -> None:
    given = understanding(assistant.retriever.query)(context("Kan den boende få anstånd med avhysningen?"))

    assert given.parts[0].query.corrections == ()
    assert codes(given) == []


def test_slips_of_a_question_that_is_refused_are_not_told(assistant: Assistant) -> None:
    given = stopped(understanding(assistant.retriever.query), context("Hindrar 12 kap. 99 § JB avhysnigen?"))

    assert codes(given) == ["lagrum_finns_inte"]


def test_slips_in_the_question_before_are_corrected_with_the_follow_up(assistant: Assistant) -> None:
    history = (user("Kan den boende få anstånd med avhysnigen?"),)

    given = understanding(assistant.retriever.query)(context("Och hur länge?", history))

    assert given.parts[0].query.text == "Och hur länge? (om: boende, anstånd, avhysningen)"
    assert codes(given) == ["foljdfraga", "stavning"]


def test_old_number_without_a_year_names_what_replaces_it_whether_it_exists_or_not(assistant: Assistant) -> None:
    step = understanding(assistant.retriever.query)

    gone = stopped(step, context("Vad säger 5 kap. 12 § SoL?"))
    moved = step(context("Kan hon få bistånd enligt 4 kap. 1 § SoL?"))

    assert codes(gone) == ["lagrum_finns_inte", "gammal_numrering"]
    assert codes(moved)[0] == "gammal_numrering"
    assert "12 kap. 1 § SoL" in moved.notices[0].text
