"""The screening's table with one thing wrong: every rule deleted and inverted, every level, limit and answer moved.

A mutant has an id that says what was done ("T07: dagar_till_frist le 3 → 4"), its rule, and makes its table.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from assistant.screening.conditions import Condition
from assistant.screening.levels import Level
from assistant.screening.rules import Rule, Table
from assistant.screening.table import table

# Mutants that no form can tell from the table, and why.
EQUIVALENT = {
    "T09: dagar_till_frist le 21 → 22": "a served date cannot lie ahead, so at most three weeks are left",
    "E01: skuld_kr ge 0 → -1": "a debt below nothing is refused",
    "E01: skuld_manader ge 0 → -1": "a debt below nothing is refused, so its share of the rent is not below nothing",
    "B07: yngsta_barn_alder ge 0 → -1": "an age below nothing is refused",
    "B07: without barn is true": "an age is only known of a child that is there",
}


@dataclass(frozen=True)
class TableMutant:
    """One change of one rule: what of it is otherwise (None = there is no such rule)."""

    id: str
    rule: str
    changed: dict[str, Any] | None

    def make(self) -> Table:
        """The table with the change."""
        rows = [item for item in table().regler if item.id != self.rule]
        if self.changed is not None:
            old = table().rules[self.rule]
            # Built anew: a copy would keep the compiled condition.
            rows.insert(table().regler.index(old), Rule.model_validate(old.model_dump(by_alias=True) | self.changed))
        return Table.model_construct(**{**dict(table()), "regler": tuple(rows)})


def mutants() -> Iterator[TableMutant]:
    """Every mutant of every rule, in the order of the table."""
    for rule in table().regler:
        seen: set[str] = set()
        for said, changed in _changes(rule):
            name = f"{rule.id}: {said}"
            number = 2
            while name in seen:  # the same words about another part of the condition
                name, number = f"{rule.id}: {said} ({number})", number + 1
            seen.add(name)
            yield TableMutant(name, rule.id, changed)


def _changes(rule: Rule) -> Iterator[tuple[str, dict[str, Any] | None]]:
    yield "deleted", None
    if rule.niva is not None:
        for level in (rule.niva - 1, rule.niva + 1):
            # Points may never give AKUT: such a table is refused before anything is counted.
            if level in set(Level) and not (rule.typ == "poangtroskel" and level == Level.AKUT):
                yield f"{rule.niva} → {Level(level)}", {"niva": str(Level(level))}
    if rule.poang:
        for points in (rule.poang - 1, rule.poang + 1):
            if points:
                yield f"{rule.poang} → {points} points", {"poang": points}
    for name in rule.motverkar:
        yield f"does not take away {name}", {"motverkar": [item for item in rule.motverkar if item != name]}
    for name, level in rule.sanker_till.items():
        rest = {key: str(value) for key, value in rule.sanker_till.items() if key != name}
        yield f"does not lower {name}", {"sanker_till": rest}
        for other in (level - 1, level + 1):
            if other in set(Level):
                yield f"lowers {name} to {Level(other)}", {"sanker_till": rest | {name: str(Level(other))}}
    tried = {_json(rule.villkor)}
    for said, condition in (("condition negated", _negated(rule.villkor)), *_conditions(rule.villkor)):
        if _json(condition) not in tried:
            tried.add(_json(condition))
            yield said, {"villkor": condition.model_dump(by_alias=True)}


def _conditions(condition: Condition) -> Iterator[tuple[str, Condition]]:
    """The condition with one thing changed somewhere in it."""
    if condition.f:
        yield from _single(condition)
        yield f"not {_said(condition)}", _negated(condition)
    if condition.no:
        yield f"without not before {_said(condition.no)}", condition.no
        yield from ((said, _negated(inner)) for said, inner in _conditions(condition.no))
    for key, other in (("all", "any"), ("any", "all")):
        parts: tuple[Condition, ...] = getattr(condition, key)
        if parts:
            yield f"{key} → {other}", condition.model_copy(update={key: (), other: parts})
        for place, part in enumerate(parts):
            rest = (*parts[:place], *parts[place + 1 :])
            yield f"without {_said(part)}", rest[0] if len(rest) == 1 else condition.model_copy(update={key: rest})
            for said, changed in _conditions(part):
                yield said, condition.model_copy(update={key: (*parts[:place], changed, *parts[place + 1 :])})


def _single(leaf: Condition) -> Iterator[tuple[str, Condition]]:
    for key in ("ge", "le"):
        limit = getattr(leaf, key)
        for moved in (limit + 1, limit - 1) if limit is not None else ():
            yield f"{leaf.f} {key} {limit} → {moved}", leaf.model_copy(update={key: moved})
    for key in ("among", "has", "has_not"):
        options: tuple[str, ...] = getattr(leaf, key)
        for option in options if len(options) > 1 else ():
            left = tuple(item for item in options if item != option)
            yield f"{leaf.f} without {option}", leaf.model_copy(update={key: left})
    if leaf.only:
        yield f"{leaf.f} has {leaf.only}, not only", Condition.model_validate({"f": leaf.f, "has": [leaf.only]})


def _negated(condition: Condition) -> Condition:
    return Condition.model_validate({"not": condition.model_dump(by_alias=True)})


def _json(condition: Condition) -> str:
    return condition.model_dump_json(by_alias=True)


def _said(condition: Condition) -> str:
    """A condition in few words."""
    tests = {
        "in": condition.among, "has": condition.has, "has not": condition.has_not, "only": condition.only,
        "≥": condition.ge, "≤": condition.le, "known": condition.known, "is": condition.true,
    }  # fmt: skip
    if condition.no:
        return f"(not {_said(condition.no)})"
    if not condition.f:
        word, parts = ("and", condition.all) if condition.all else ("or", condition.any)
        return f"({f' {word} '.join(map(_said, parts))})"
    shown = (
        f"{test} {'/'.join(value) if isinstance(value, tuple) else str(value).lower()}"
        for test, value in tests.items()
        if value not in (None, ())
    )
    return f"{condition.f} {' '.join(shown)}"
