"""A conversation: each turn scored as a question, together as one case."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from evals.metrics.catalogue import METRICS
from evals.metrics.questions import score_turn
from evals.metrics.reply import Reply
from evals.metrics.scored import Scored, mean
from evals.run.types import Sections
from evals.script.types import DialogueCase


def score_dialogue(
    case: DialogueCase, replies: Sequence[Reply], variants: Mapping[str, str | None], sections: Sections
) -> Scored:
    """The means over the turns that a metric concerns (a count: the sum), and whether every turn was right.

    Silence is not counted here: the figures on silence are over questions of their own.
    """
    turns = [score_turn(turn.expect, reply, sections) for turn, reply in zip(case.turns, replies, strict=True)]
    values = {name: _together(name, turns) for name in METRICS if any(name in turn.values for turn in turns)}
    values["turn_right"] = mean(turn.right for turn in turns)
    values["dialogue_right"] = float(all(turn.right for turn in turns))
    same = [
        variants.get(f"standalone:{number}", "") == reply.first_section
        for number, (turn, reply) in enumerate(zip(case.turns, replies, strict=True), 1)
        if turn.standalone
    ]
    if same:
        values["standalone_match"] = mean(same)
    return Scored(values, tuple(f"Tur {n}: {line}" for n, turn in enumerate(turns, 1) for line in turn.why))


def _together(name: str, turns: Sequence[Scored]) -> float:
    values = [turn.values[name] for turn in turns if name in turn.values]
    return sum(values) if METRICS[name].unit == "count" else mean(values)
