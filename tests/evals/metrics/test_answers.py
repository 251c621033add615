"""What an answer says, against its key."""

from __future__ import annotations

from typing import Any

import pytest

from evals.metrics.answers import answer_values, is_claimed, stated_values
from evals.metrics.reply import NOTHING
from evals.script.types import Forbidden
from tests.evals.metrics.replies import SECTIONS, citation, key, reply, silence

TWO = [{"id": "f1", "any": ["tre veckor"], "weight": 3}, {"id": "f2", "any": ["socialnämnden"], "weight": 1}]


def test_an_answer_with_every_fact_and_the_law_is_complete() -> None:
    assert answer_values(key(), reply()) == {
        "complete": 1.0,
        "complete_lawful": 1.0,
        "fact_recall": 1.0,
        "complete_of_given": 1.0,
        "lawful": 1.0,
    }


def test_a_missing_fact_makes_the_answer_incomplete_and_weighs_as_it_weighs() -> None:
    found = answer_values(key(facts=TWO), reply(status="partly"))

    assert (found["complete"], found["complete_of_given"]) == (0.0, 0.0)
    assert found["fact_recall"] == 3 / 4


def test_a_fact_of_little_weight_is_not_needed() -> None:
    less = [TWO[0], {**TWO[1], "weight": 0.5}]

    found = answer_values(key(facts=less), reply())

    assert found["complete"] == 1.0
    assert found["fact_recall"] == pytest.approx(3 / 3.5)


@pytest.mark.parametrize("status", ["abstained", "clarify", "blocked"])
def test_silence_has_no_fact_even_when_the_words_are_there(status: str) -> None:
    found = answer_values(key(), reply(status=status))

    assert found == {"complete": 0.0, "complete_lawful": 0.0, "fact_recall": 0.0, "lawful": 0.0}


def test_nothing_came_back_is_wrong_and_not_left_out() -> None:
    assert answer_values(key(), NOTHING) == {"complete": 0.0, "complete_lawful": 0.0, "fact_recall": 0.0, "lawful": 0.0}


def test_facts_do_not_count_where_the_key_takes_silence_and_got_it() -> None:
    either = key(status=["answered", "abstained"])

    assert answer_values(either, silence()) == {}
    assert answer_values(either, reply())["complete"] == 1.0
    assert answer_values(either, NOTHING)["complete"] == 0.0


def test_another_provision_is_not_lawful_and_any_one_of_several_is() -> None:
    other = [citation(legal_references=["12 kap. 42 § JB"])]

    found = answer_values(key(), reply(citations=other))

    assert (found["complete"], found["lawful"], found["complete_lawful"]) == (1.0, 0.0, 0.0)
    assert answer_values(key(law=["9 § FL", "12 kap. 42 § JB"]), reply(citations=other))["lawful"] == 1.0


def test_a_key_without_law_asks_for_none() -> None:
    found = answer_values(key(law=[]), reply(citations=[]))

    assert "lawful" not in found
    assert found["complete_lawful"] == 1.0


# Forbidden claims


def claim(**changes: Any) -> dict[str, Any]:
    return {"id": "fel", "any": ["sextio dagar"], **changes}


@pytest.mark.parametrize(("severity", "complete"), [("minor", 1.0), ("major", 0.0), ("critical", 0.0)])
def test_a_grave_claim_makes_an_answer_incomplete(severity: str, complete: float) -> None:
    wrong = reply("Inom tre veckor, eller sextio dagar. [1]")

    found = answer_values(key(forbidden=[claim(severity=severity)]), wrong)

    assert (found["complete"], found["forbidden"]) == (complete, 1.0)
    assert found.get("forbidden_critical") == (1.0 if severity == "critical" else None)


def test_an_answer_that_does_not_say_it_has_no_forbidden_claim() -> None:
    found = answer_values(key(forbidden=[claim(severity="critical")]), reply())

    assert (found["forbidden"], found["forbidden_critical"]) == (0.0, 0.0)


def is_said(text: str, **changes: Any) -> bool:
    return is_claimed(reply(text), Forbidden.model_validate(claim(**changes)))


def test_a_claim_is_taken_back_by_its_own_sentence_alone() -> None:
    assert not is_said("Fristen är inte sextio dagar. [1]", unless=["inte"])
    assert is_said("Vänta inte. [1] Fristen är sextio dagar. [1]", unless=["inte"])
    assert is_said("Fristen är inte sextio dagar. [1] Den är sextio dagar. [1]", unless=["inte"])
    assert is_said("- Fristen är sextio dagar\n- Vänta inte", unless=["inte"])


def test_a_claim_over_two_sentences_is_taken_back_by_neither() -> None:
    assert is_said("Fristen är inte kort. Sextio dagar.", any=["/kort. 60 dagar/"], unless=["inte"])


def test_a_heading_claims_nothing() -> None:
    assert not is_said("**Kort svar**\n\n*Är fristen sextio dagar?*\n\nNej, tre veckor. [1]")


def test_silence_may_claim_too() -> None:
    assert is_claimed(reply("Fristen är sextio dagar.", "abstained"), Forbidden.model_validate(claim()))


# Values and provisions


def test_values_are_held_against_the_cited_sections() -> None:
    # Stated: 3 weeks, 600 kr, 12 kap. 44 § JB (all there), 5 weeks and 9 § FL (neither).
    said = "Inom tre veckor och 600 kr enligt 12 kap. 44 § JB. [1] Eller fem veckor enligt 9 § FL. [1]"

    assert stated_values(reply(said), SECTIONS)["values_supported"] == pytest.approx(3 / 5)


def test_marks_and_list_numbers_are_no_values() -> None:
    found = stated_values(reply("1. Ring. [1]\n2. Skriv. [2]"), SECTIONS)

    assert "values_supported" not in found


def test_a_section_that_does_not_exist_supports_nothing() -> None:
    invented = reply(citations=[citation(section="skuld#pahittat")])

    assert stated_values(invented, SECTIONS)["values_supported"] == 0.0


def test_provisions_that_neither_register_nor_guidance_has_are_counted() -> None:
    # 12 kap. 44 § JB is in the register, 4 kap. 1 § gamla SoL only in the guidance; the others are nowhere.
    said = "Se 12 kap. 44 § JB, 4 kap. 1 § gamla SoL, 99 kap. 1 § JB och 12 kap. 99 § JB. [1]"

    assert stated_values(reply(said), SECTIONS)["unknown_references"] == 2.0
    cited = reply(citations=[citation(legal_references=["99 kap. 1 § JB", "struntlagen"])])
    assert stated_values(cited, SECTIONS)["unknown_references"] == 2.0
    assert stated_values(reply(), SECTIONS)["unknown_references"] == 0.0


def test_silence_states_nothing() -> None:
    assert stated_values(silence(), SECTIONS) == {}
