"""The word table and the deadline engine know the same rules, inputs and outputs."""

from __future__ import annotations

import pytest

from assistant.dates.table import table
from assistant.screening.deadlines import RULES

BY_ID = {rule.id: rule for rule in table().rules}


def test_every_deadline_rule_has_its_words() -> None:
    assert set(BY_ID) == set(RULES)


@pytest.mark.parametrize("rule_id", sorted(RULES))
def test_the_words_speak_of_inputs_and_outputs_that_the_rule_has(rule_id: str) -> None:
    words, rule = BY_ID[rule_id], RULES[rule_id]
    told = {event.input for event in words.events if event.input}
    told |= {number.input for number in words.numbers} | set(words.choices)

    assert told == {item.name for item in rule.inputs}
    assert {name for goal in words.goals for name in goal.outputs} <= {output.name for output in rule.outputs}
    assert set(words.questions) >= {item.name for item in rule.inputs if item.required}


def test_choices_are_those_of_the_rule() -> None:
    for rule_id, words in BY_ID.items():
        for item in RULES[rule_id].inputs:
            assert not item.choices or set(words.choices[item.name]) == set(item.choices)


def test_each_question_asks_and_says_what_it_is_for() -> None:
    for words in BY_ID.values():
        assert all("?" in text and "inte räknas ut" in text for text in words.questions.values())
