"""Counts every deadline a second time and compares: `python -m evals.recount [--n 2000] [--seed 1]`.

The second count is `evals.dates_by_hand`. Prints, for each rule, how many worked examples and random inputs were
counted and how many outputs differ, with the first differences written out.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from importlib.resources import files
from typing import Any

from assistant.screening.deadlines import RULES, DeadlineError, compute
from assistant.screening.deadlines.types import CHOICE, DATE, MONTH, NUMBER, Input, Rule
from evals.dates_by_hand import BY_HAND, months, weeks

N = 2_000
# The table of holidays ends with 2030; the longest time is two years and a term of three.
FIRST, LAST = date(2024, 1, 2), date(2027, 6, 30)
LONGEST = 1_000
LEFT_OUT = 0.25  # how often an input that may be left out is
SHOWN = 3
LIMITS = ((weeks, 1), (weeks, 2), (weeks, 4), (months, 1), (months, 3), (months, 6), (months, 9))
MAY_MISS = {"atervinning_hyresratt", "atervinning_bostadsratt", "avhysning_tid"}
# Rules whose dates may come in either order.
EITHER_ORDER = MAY_MISS | {"anmodan_sambo", "uppsagning_senast_forverkandegrund"}


@dataclass
class Compared:
    """One rule's count: inputs tried, outputs that differ."""

    examples: int = 0
    randoms: int = 0
    differences: list[str] = field(default_factory=list)


def examples() -> list[dict[str, Any]]:
    """The worked examples that the package holds."""
    text = files("assistant").joinpath("data/deadlines-examples.json").read_text("utf-8")
    found: list[dict[str, Any]] = json.loads(text)["examples"]
    return found


def draw(rule: Rule, chance: random.Random) -> dict[str, Any]:
    """Random inputs of a rule: later dates lie close by, far off, or near whole weeks or months."""
    drawn: dict[str, Any] = {}
    day = FIRST + timedelta(days=chance.randrange((LAST - FIRST).days))
    for item in rule.inputs:
        if item.required or chance.random() > LEFT_OUT:
            drawn[item.name] = _value(item, day, chance)
        if item.kind == DATE:
            day = max(day + timedelta(days=1), _limit(day, chance))
    dates = [item.name for item in rule.inputs if item.kind == DATE and item.name in drawn]
    if rule.id in EITHER_ORDER and chance.random() < 0.5:
        drawn.update(zip(dates, [drawn[name] for name in reversed(dates)], strict=True))
    if rule.id in MAY_MISS and chance.random() < LEFT_OUT:
        del drawn[chance.choice(dates)]
    if drawn.get("grund") not in (None, "andrahand", "oskalig_hyra"):
        drawn.pop("forhallandet_upphorde", None)  # refused there
    return drawn


def _limit(day: date, chance: random.Random) -> date:
    """A later day: anywhere, or at whole weeks or months from this one."""
    if chance.random() < 0.5:
        return day + timedelta(days=chance.randint(1, chance.choice((20, 120, LONGEST))))
    step, count = chance.choice(LIMITS)
    return step(day, count) + timedelta(days=chance.randint(-2, 2))


def _value(item: Input, day: date, chance: random.Random) -> Any:
    if item.kind == DATE:
        return day
    if item.kind == MONTH:
        return day.replace(day=1)
    if item.kind == NUMBER:
        return chance.randint(item.low, min(item.high, 60))
    return chance.choice(item.choices) if item.kind == CHOICE else chance.random() < 0.5


def typed(value: Any) -> Any:
    """A value as a person would give it to `compute`."""
    return value.isoformat() if isinstance(value, date) else value


def read(rule: Rule, inputs: dict[str, str | int]) -> dict[str, Any]:
    """An example's inputs as the second count takes them."""
    kinds = {item.name: item.kind for item in rule.inputs}
    told: dict[str, Any] = dict(inputs)
    for name, value in inputs.items():
        if kinds[name] in (DATE, MONTH):
            told[name] = date.fromisoformat(f"{value}-01" if kinds[name] == MONTH else str(value))
    return told


def differences(rule: Rule, told: dict[str, Any]) -> Iterator[str]:
    """Every output on which the two counts do not agree."""
    given = {
        name: value.strftime("%Y-%m") if isinstance(value, date) and _kind(rule, name) == MONTH else typed(value)
        for name, value in told.items()
    }
    try:
        counted: dict[str, Any] = dict(compute(rule.id, given).outputs)
    except DeadlineError as error:
        yield f"{given}: refused: {error}"
        return
    by_hand = BY_HAND[rule.id](told)
    for name in sorted({*counted, *by_hand, *(output.name for output in rule.outputs)}):
        if counted.get(name) != by_hand.get(name):
            yield f"{given}: {name} {counted.get(name)}, by hand {by_hand.get(name)}"


def _kind(rule: Rule, name: str) -> str:
    return next(item.kind for item in rule.inputs if item.name == name)


def recount(n: int = N, seed: int = 1) -> dict[str, Compared]:
    """Both counts for every rule over its worked examples and `n` random inputs."""
    compared = {rule: Compared() for rule in RULES}
    for example in examples():
        rule, result = RULES[example["rule"]], compared[example["rule"]]
        result.examples += 1
        told = read(rule, example["input"])
        result.differences += differences(rule, told)
        by_hand = {name: typed(value) for name, value in BY_HAND[rule.id](told).items()}
        result.differences += [
            f"{example['id']}: {name} is {value} in the example, by hand {by_hand.get(name)}"
            for name, value in example["expected"].items()
            if value != by_hand.get(name)
        ]
    for rule in RULES.values():
        chance = random.Random(f"{seed} {rule.id}")
        for _ in range(n):
            compared[rule.id].randoms += 1
            compared[rule.id].differences += differences(rule, draw(rule, chance))
    return compared


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description="Count every deadline a second time, by hand, and compare.")
    parser.add_argument("--n", type=int, default=N, help="random inputs a rule (%(default)s)")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    compared = recount(asked.n, asked.seed)
    print("rule, worked examples, random inputs, differences")
    for rule, result in compared.items():
        print(f"{rule:36} {result.examples:3} {result.randoms:6} {len(result.differences):4}")
        for line in result.differences[:SHOWN]:
            print("   ", line)
    total = sum(len(result.differences) for result in compared.values())
    counted = sum(result.examples + result.randoms for result in compared.values())
    print(f"all: {len(compared)} rules, {counted} inputs, {total} differences")


if __name__ == "__main__":
    main()
