"""Which rules fire, what reduces them, and the level. Pure: the same facts always give the same outcome."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.screening.conditions import Facts
from assistant.screening.levels import Level
from assistant.screening.rules import Rule, Table


@dataclass(frozen=True)
class Fired:
    """A rule that fired: its level after reductions (None for points and information) and what reduces it."""

    rule: Rule
    level: Level | None
    reduced_by: tuple[str, ...] = ()


@dataclass(frozen=True)
class Outcome:
    """The level, the rules behind it by weight, those that another rule takes away, information, the sum of points."""

    level: Level
    fired: tuple[Fired, ...]
    removed: tuple[Fired, ...]
    notices: tuple[Fired, ...]
    points: int


def evaluate(table: Table, facts: Facts) -> Outcome:
    """The outcome for facts that hold every field and derived value of the table."""
    hold = [rule for rule in table.regler if rule.typ != "poangtroskel" and rule.holds(facts)]
    points = sum(rule.poang for rule in hold)
    hold += [rule for rule in table.regler if rule.typ == "poangtroskel" and rule.holds({"poang": points})]
    notices = [rule for rule in hold if rule.typ == "info"]
    reducers = [rule for rule in notices if rule.motverkar or rule.sanker_till]
    counted = [_reduced(rule, reducers) for rule in hold if rule.typ != "info"]
    gone = {name for reducer in reducers for name in reducer.motverkar}
    fired = [item for item in counted if item.rule.id not in gone]
    return Outcome(
        level=max((item.level for item in fired if item.level is not None), default=Level.BEVAKA),
        fired=tuple(sorted(fired, key=_weight)),
        removed=tuple(item for item in counted if item.rule.id in gone),
        notices=tuple(Fired(rule, None) for rule in notices),
        points=points,
    )


def _reduced(rule: Rule, reducers: list[Rule]) -> Fired:
    by = [reducer for reducer in reducers if rule.id in reducer.motverkar or rule.id in reducer.sanker_till]
    lowered = [reducer.sanker_till[rule.id] for reducer in by if rule.id in reducer.sanker_till]
    level = rule.niva if rule.niva is None else min((rule.niva, *lowered))
    return Fired(rule, level, tuple(reducer.id for reducer in by))


def _weight(item: Fired) -> tuple[int, int]:
    """Heaviest first: by level, then by points. The sort is stable, so equals keep the order of the table."""
    return (-item.level if item.level is not None else 1, -item.rule.poang)
