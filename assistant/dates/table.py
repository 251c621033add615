"""The words of the deadline rules: which words tie a date to which input, and which ask for which output."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from corpus.frontmatter import load_yaml, validated

_FILE = Path(__file__).parents[1] / "data" / "dates.yaml"


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Goal(_Entry):
    utdata: tuple[str, ...]
    ord: tuple[str, ...]
    utan_datum: bool = False
    annars: str = ""


class _Event(_Entry):
    indata: str
    ord: tuple[str, ...]
    antar: str = ""
    hellre: tuple[str, ...] = ()


class _NoStart(_Entry):
    ord: tuple[str, ...]
    text: str


class _Number(_Entry):
    indata: str
    enhet: str
    ord: tuple[str, ...]


class _Rule(_Entry):
    regel: str
    som: str = ""
    allman_fraga: bool = False
    mal: tuple[_Goal, ...] = ()
    kraver: tuple[str, ...] = ()
    utesluter: tuple[str, ...] = ()
    avgor: tuple[str, ...] = ()
    annars: str = ""
    handelser: tuple[_Event, ...] = ()
    ej_start: tuple[_NoStart, ...] = ()
    antal: tuple[_Number, ...] = ()
    val: dict[str, dict[str, tuple[str, ...]]] = {}
    fragor: dict[str, str] = {}


class _Table(_Entry):
    begrepp: dict[str, str]
    fragar: tuple[str, ...]
    bestamt: tuple[str, ...]
    allmant: str
    annat: tuple[str, ...]
    misslyckat: tuple[str, ...]
    nytt: tuple[str, ...]
    pastar: tuple[str, ...]
    regler: tuple[_Rule, ...]


@dataclass(frozen=True)
class Words:
    """One pattern: expressions that all have to be near, and expressions that may not stand in the same clause."""

    near: tuple[re.Pattern[str], ...]
    without: tuple[re.Pattern[str], ...]

    def holds(self, text: str) -> bool:
        """True when the text has every expression of the pattern and none that is ruled out."""
        return all(part.search(text) for part in self.near) and not any(part.search(text) for part in self.without)


@dataclass(frozen=True)
class Event:
    """What a date can belong to: an input ("" = nothing a rule counts from), its words, what is then said, and the
    words with which a day goes before other days of the input."""

    input: str
    words: tuple[Words, ...]
    says: str = ""
    first: tuple[Words, ...] = ()


@dataclass(frozen=True)
class Goal:
    """What a question can want of a rule: outputs, most wanted first."""

    outputs: tuple[str, ...]
    words: tuple[Words, ...]
    needs_no_date: bool
    otherwise: str = ""
    strength: int = 0

    def met_by(self, text: str) -> Goal | None:
        """The goal, with the most expressions that one of its patterns met in the text; None when none did."""
        met = [len(pattern.near) for pattern in self.words if pattern.holds(text)]
        return replace(self, strength=max(met)) if met else None


@dataclass(frozen=True)
class Number:
    """A number that a rule is told, with its unit, in a sentence with one of the words."""

    input: str
    unit: str
    words: tuple[Words, ...]


@dataclass(frozen=True)
class RuleWords:
    """The words of one deadline rule. `events` are inputs first, then what is easily taken for one."""

    id: str
    goals: tuple[Goal, ...]
    answers_general: bool
    needs: tuple[Words, ...]
    excludes: tuple[Words, ...]
    settles: tuple[Words, ...]
    otherwise: str
    events: tuple[Event, ...]
    numbers: tuple[Number, ...]
    choices: Mapping[str, Mapping[str, tuple[Words, ...]]]
    questions: Mapping[str, str]

    def fits(self, text: str) -> bool:
        """True when the text has a word that the rule needs, and none that speaks of another rule."""
        return (not self.needs or _any(self.needs, text)) and not _any(self.excludes, text)


@dataclass(frozen=True)
class Table:
    """All of it: the rules, and the words that ask for a day whatever the rule."""

    rules: tuple[RuleWords, ...]
    asks: re.Pattern[str]
    definite: re.Pattern[str]
    general: frozenset[str]
    elsewhere: Event
    failed: re.Pattern[str]
    renewed: re.Pattern[str]
    claims: re.Pattern[str]


@cache
def table() -> Table:
    """The shipped table, read once."""
    text = _FILE.read_text("utf-8")
    read = validated(_Table, load_yaml(text, _FILE), text, _FILE)
    by_id = {rule.regel: rule for rule in read.regler}
    return Table(
        rules=tuple(_rule(rule, by_id.get(rule.som, rule), read.begrepp) for rule in read.regler),
        asks=_either(read.fragar),
        definite=_either(read.bestamt),
        general=frozenset(read.allmant.split()),
        elsewhere=Event("", _words(read.annat, read.begrepp)),
        failed=_either(read.misslyckat),
        renewed=_either(read.nytt),
        claims=_either(read.pastar),
    )


def _rule(rule: _Rule, base: _Rule, terms: Mapping[str, str]) -> RuleWords:
    events = [
        Event(event.indata, _words(event.ord, terms), event.antar, _words(event.hellre, terms))
        for event in base.handelser
    ]
    no_start = [Event("", _words(event.ord, terms), event.text) for event in base.ej_start]
    numbers = rule.antal or base.antal if rule.regel == base.regel else rule.antal
    return RuleWords(
        id=rule.regel,
        goals=tuple(Goal(goal.utdata, _words(goal.ord, terms), goal.utan_datum, goal.annars) for goal in base.mal),
        answers_general=base.allman_fraga,
        needs=_words(rule.kraver, terms),
        excludes=_words(rule.utesluter, terms),
        settles=_words(rule.avgor, terms),
        otherwise=rule.annars,
        events=(*events, *no_start),
        numbers=tuple(Number(item.indata, item.enhet, _words(item.ord, terms)) for item in numbers),
        choices={
            name: {value: _words(words, terms) for value, words in values.items()} for name, values in rule.val.items()
        },
        questions={**base.fragor, **rule.fragor},
    )


def _words(patterns: tuple[str, ...], terms: Mapping[str, str]) -> tuple[Words, ...]:
    return tuple(_pattern(pattern, terms) for pattern in patterns)


def _pattern(pattern: str, terms: Mapping[str, str]) -> Words:
    for name, term in terms.items():
        pattern = pattern.replace(f"{{{name}}}", f"(?:{term})")
    parts = pattern.split(" & ")
    return Words(
        near=tuple(_compiled(part) for part in parts if not part.startswith("!")),
        without=tuple(_compiled(part[1:]) for part in parts if part.startswith("!")),
    )


def _compiled(part: str) -> re.Pattern[str]:
    return re.compile(part, re.IGNORECASE)


def _either(parts: tuple[str, ...]) -> re.Pattern[str]:
    return _compiled("|".join(f"(?:{part})" for part in parts))


def _any(patterns: tuple[Words, ...], text: str) -> bool:
    return any(pattern.holds(text) for pattern in patterns)
