"""What a person is asked about a screening case: level, flags among candidates, dates. The key is narrowed to that."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import Any

from assistant.screening.answers import day_of_call
from assistant.screening.assess import Assessment, assess
from assistant.screening.rules import Table
from evals.script.types import ScreeningCase, ScreeningKey

# Rules on the sum of points: arithmetic of the table, which nobody is to do in the head.
SUMS = "M"
CANDIDATES = 12
FEWEST_OTHERS = 4


def day_of(case: ScreeningCase) -> date:
    """The day that the case is counted from. Raises AnswersError when the case tells none."""
    return case.today or day_of_call(answers_of(case))


def answers_of(case: ScreeningCase) -> dict[str, Any]:
    """The filled-in form, dates as they are typed."""
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in case.answers.items()}


def assessed(case: ScreeningCase, table: Table) -> Assessment:
    """What the program says about the case."""
    return assess(table, answers_of(case), day_of(case))


def keyed_flags(case: ScreeningCase) -> tuple[str, ...]:
    """The rules that a person should find: those that hold, and information that the key names."""
    named = dict.fromkeys((*case.expect.fired, *case.expect.notices))
    return tuple(rule for rule in named if not rule.startswith(SUMS))


def keyed_days(case: ScreeningCase) -> dict[str, date | None]:
    """The dates that a person should find, by name; None where the key says that there is none."""
    return {name: day for name, day in case.expect.dates.items() if day is None or isinstance(day, date)}


def person_case(case: ScreeningCase) -> ScreeningCase:
    """The case with its key narrowed to what a person is asked: all flags that hold, and dates."""
    key = ScreeningKey(level=case.expect.level, fired=keyed_flags(case), exact=True, dates=dict(keyed_days(case)))
    return case.model_copy(update={"expect": key})


def candidates(case: ScreeningCase, table: Table) -> tuple[str, ...]:
    """The rules to choose among, in the table's order: those of the key, and others that do not hold.

    Half of the others, where there are as many, come from the themes of the key. The same case has the same candidates
    for everyone.
    """
    keyed = keyed_flags(case)
    found = assessed(case, table)
    # A rule that holds without being keyed, or that another takes away, is neither right nor wrong to tick.
    open_ones = {reason.rule.id for reason in (*found.reasons, *found.removed, *found.notices)}
    others = [rule for rule in table.rules if rule not in {*keyed, *open_ones} and not rule.startswith(SUMS)]
    Random(case.id).shuffle(others)
    wanted = max(CANDIDATES - len(keyed), FEWEST_OTHERS)
    themes = {rule[0] for rule in keyed}
    near = [rule for rule in others if rule[0] in themes][: (wanted + 1) // 2]
    far = [rule for rule in others if rule not in near]
    chosen = {*keyed, *near, *far[: wanted - len(near)]}
    return tuple(rule for rule in table.rules if rule in chosen)
