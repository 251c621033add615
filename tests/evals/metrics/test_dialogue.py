"""A conversation as one case."""

from __future__ import annotations

from typing import Any

from evals.metrics.dialogue import score_dialogue
from evals.metrics.reply import NOTHING
from evals.script.types import DialogueCase
from tests.evals.metrics.replies import SECTIONS, citation, key, reply, silence


def talk(*standalone: str | None) -> DialogueCase:
    turns = [{"ask": "?", "expect": key(), "standalone": text} for text in standalone]
    return DialogueCase.model_validate({"kind": "dialogue", "id": "samtal-1", "turns": turns})


def score(replies: list[Any], variants: dict[str, str | None] | None = None, *standalone: str | None) -> Any:
    return score_dialogue(talk(*(standalone or (None,) * len(replies))), replies, variants or {}, SECTIONS)


def test_values_are_means_over_the_turns_that_they_concern() -> None:
    # Complete, wrong, silent: complete in 1 of 3, of the 2 answers given in 1.
    found = score([reply(), reply("Inom fyra veckor. [1]"), silence()])

    assert found.values["complete"] == 1 / 3
    assert found.values["complete_of_given"] == 1 / 2
    assert found.values["turn_right"] == 1 / 3
    assert found.values["dialogue_right"] == 0.0
    assert found.why == (
        "Tur 2: Saknar fakta f1: ”tre veckor”",
        "Tur 3: Status tystnad, väntade besvarad eller delvis besvarad",
    )


def test_a_conversation_is_right_when_every_turn_is() -> None:
    found = score([reply(), reply()])

    assert (found.right, found.values["dialogue_right"], found.values["turn_right"]) == (True, 1.0, 1.0)


def test_invented_provisions_are_summed() -> None:
    invented = reply(citations=[citation(legal_references=["99 kap. 1 § JB", "98 kap. 1 § JB"])])

    assert score([invented, invented]).values["unknown_references"] == 4.0


def test_silence_in_a_conversation_is_left_to_its_turns() -> None:
    assert not {"silent", "false_abstention", "silence_right"} & set(score([silence(), silence()]).values)


def test_a_turn_that_never_came_is_wrong() -> None:
    found = score([reply(), NOTHING])

    assert (found.values["complete"], found.values["ndcg@10"], found.values["turn_right"]) == (0.5, 0.5, 0.5)


def test_a_follow_up_finds_what_the_whole_question_finds() -> None:
    variants: dict[str, str | None] = {"standalone:2": "skuld#frist", "standalone:3": None}

    found = score([reply(), reply(), reply()], variants, None, "Hela frågan", "Hela frågan")

    assert found.values["standalone_match"] == 0.5
    assert "standalone_match" not in score([reply(), reply()]).values


def test_a_whole_question_that_was_not_asked_matches_nothing_not_even_silence() -> None:
    assert score([reply(), silence()], {}, None, "Hela frågan").values["standalone_match"] == 0.0
    assert score([reply(), silence()], {"standalone:2": None}, None, "Hela frågan").values["standalone_match"] == 1.0
