"""The conditions of the rules: a few named tests, joined by all, any and not. Nothing in them is run as code."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

UNKNOWN = "vet_ej"
NOT_RELEVANT = "ej_aktuellt"

# None = not known. A multiple answer is the set of what was chosen.
Value = str | int | float | bool | date | frozenset[str] | None
Facts = Mapping[str, Value]
Test = Callable[[Facts], bool]
# Keys and positions that lead to a part.
Place = tuple[int | str, ...]

Listed = Annotated[tuple[str, ...], BeforeValidator(lambda value: [value] if isinstance(value, str) else value)]


class Condition(BaseModel):
    """One test about a field or derived value, or conditions joined by all, any or not."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    all: tuple[Condition, ...] = ()
    any: tuple[Condition, ...] = ()
    no: Condition | None = Field(default=None, alias="not")
    f: str = ""
    among: tuple[str, ...] = Field(default=(), alias="in")
    has: Listed = ()
    has_not: Listed = ()
    only: str | None = None
    ge: int | None = None
    le: int | None = None
    known: bool | None = None
    true: bool | None = Field(default=None, alias="is")

    @model_validator(mode="after")
    def _one_test(self) -> Condition:
        number = self.ge is not None or self.le is not None
        tests = [self.among, self.has, self.has_not, self.only, number, self.known is not None, self.true is not None]
        joined = [self.all, self.any, self.no]
        if (sum(map(bool, joined)), sum(map(bool, tests)), bool(self.f)) not in ((1, 0, False), (0, 1, True)):
            raise ValueError("ett villkor ska ha antingen all, any eller not, eller f med ett enda prov")
        return self

    def leaves(self) -> Iterator[tuple[Place, Condition]]:
        """The single tests in it, in order, each with its place within the condition."""
        if self.f:
            yield (), self
        parts: list[tuple[Place, Condition]] = [(("all", place), part) for place, part in enumerate(self.all)]
        parts += [(("any", place), part) for place, part in enumerate(self.any)]
        if self.no:
            parts.append((("not",), self.no))
        for above, part in parts:
            yield from (((*above, *below), leaf) for below, leaf in part.leaves())

    @property
    def options(self) -> tuple[str, ...]:
        """The answers that the single test names."""
        return (*self.among, *self.has, *self.has_not, *((self.only,) if self.only else ()))


def compiled(condition: Condition) -> Test:
    """The condition as a function of the facts. What is not known makes only known, has_not, not and vet_ej true."""
    if condition.all:
        parts = [compiled(part) for part in condition.all]
        return lambda facts: all(part(facts) for part in parts)
    if condition.any:
        parts = [compiled(part) for part in condition.any]
        return lambda facts: any(part(facts) for part in parts)
    if condition.no:
        inner = compiled(condition.no)
        return lambda facts: not inner(facts)
    return _single(condition)


def _single(condition: Condition) -> Test:
    name = condition.f
    if condition.among:
        options: frozenset[object] = frozenset(None if item == UNKNOWN else item for item in condition.among)
        return lambda facts: facts[name] in options
    if condition.has:
        wanted = frozenset(condition.has)
        return lambda facts: not wanted.isdisjoint(_chosen(facts[name]))
    if condition.has_not:
        unwanted = frozenset(condition.has_not)
        return lambda facts: unwanted.isdisjoint(_chosen(facts[name]))
    if condition.only:
        alone = frozenset((condition.only,))
        return lambda facts: facts[name] == alone
    if condition.known is not None:
        return lambda facts: (facts[name] is not None) is condition.known
    if condition.true is not None:
        return lambda facts: facts[name] is condition.true
    low = float("-inf") if condition.ge is None else condition.ge
    high = float("inf") if condition.le is None else condition.le
    return lambda facts: isinstance(value := facts[name], int | float) and low <= value <= high


def _chosen(value: Value) -> frozenset[str]:
    return value if isinstance(value, frozenset) else frozenset()


def because(condition: Condition, facts: Facts) -> tuple[str, ...]:
    """The fields and derived values whose tests made the condition true, in order; empty when it is not true."""
    if not compiled(condition)(facts):
        return ()
    if condition.no:
        return tuple(dict.fromkeys(leaf.f for _, leaf in condition.no.leaves()))
    if condition.f:
        return (condition.f,)
    parts = condition.all or condition.any
    return tuple(dict.fromkeys(name for part in parts for name in because(part, facts)))
