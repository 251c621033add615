"""Which rule a question is about, and what it tells the rule."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from assistant.dates.asking import Asking, askings, claims
from assistant.dates.events import Text, Tie, ties
from assistant.dates.rivals import Settled, settled
from assistant.dates.table import Goal, RuleWords, table
from assistant.dates.types import BadDate, Day, Given
from assistant.dates.values import values
from assistant.screening.calendar import dated
from assistant.screening.deadlines import RULES
from assistant.screening.deadlines.types import MONTH

LEFT_OUT = "Inte räknat med:"
SEVERAL = "Frågan nämner flera dagar för samma sak:"


@dataclass(frozen=True)
class Reading:
    """One rule as an answer to the question: what it is told, what was assumed, the outputs, and how well it fits."""

    rule: RuleWords
    given: tuple[Given, ...]
    assumed: tuple[str, ...]
    outputs: tuple[str, ...]
    fit: tuple[bool, int, int, int]


def read(text: Text, asked: Text) -> Reading | None:
    """The rule that fits the text best, or None when none fits or two fit equally well. `asked` holds the question
    itself, `text` also what was said before it. Raises BadDate for an impossible day that the rule counts from."""
    found = sorted(_readings(text, askings(asked)), key=lambda reading: reading.fit, reverse=True)
    if not found:
        return _whole(text, asked)
    if len(found) > 1 and found[0].fit == found[1].fit:
        return None
    return found[0]


def _readings(text: Text, asked: Sequence[Asking]) -> Iterator[Reading]:
    for rule in table().rules:
        if asked and rule.fits(text.text) and (wanted := _wanted(rule, text, asked)):
            goal, how = wanted
            told = tell(text, rule)
            if _is_concrete(told, goal, how, asked):
                yield _reading(text, rule, told, goal, how)


def _whole(text: Text, asked: Text) -> Reading | None:
    """The reading by the only rule whose every start is told, for a question that asks for or claims a day in words
    that name no goal: "delgavs 3/11 medd 5/11 sista dag", "visst 24 november?"."""
    found = []
    for rule in table().rules:
        if (rule.answers_general or rule.needs) and rule.fits(text.text):
            told = tell(text, rule)
            needed = {item.name for item in RULES[rule.id].inputs if item.required}
            if needed == {tie.event.input for tie in told.ties if tie.event.input} and (
                places := _places(rule, told, text, asked, len(needed))
            ):
                goal = next((goal for one in places if (goal := _goal(rule, one.sentence))), rule.goals[-1])
                found.append(_reading(text, rule, told, goal, _NOWHERE))
    return found[0] if len(found) == 1 else None


def _places(rule: RuleWords, told: Settled, text: Text, asked: Text, needed: int) -> list[Asking]:
    """Where the question asks for the day: anywhere when several starts are told; with one start only in the clause
    that holds it, or where another day is claimed."""
    claimed = claims(asked)
    if needed > 1:
        return [*askings(asked), *claimed]
    starts = [tie.day.words for tie in told.ties if tie.event.input]
    return [
        *(one for one in askings(asked) if any(words in one.clause for words in starts)),
        *(one for one in claimed if compared(told, text)),
    ]


def compared(told: Settled, text: Text) -> tuple[Day, ...]:
    """The days that stand beside those that are counted from: a day claimed, or one of a payment."""
    used = {tie.day for tie in told.ties if tie.event.input} | {
        *told.unused,
        *(day for days in told.open.values() for day in days),
    }
    return tuple(day for day in text.days if day not in used and not day.is_month)


# Where the goal is named, better ones higher. The first three hold only for a general question ("när går tiden ut?").
_NOWHERE, _ELSEWHERE, _SENTENCE, _ASKED = range(4)


def _wanted(rule: RuleWords, text: Text, asked: Sequence[Asking]) -> tuple[Goal, int] | None:
    """The goal of the rule that the question names, and how; a general question may name it elsewhere or not at all."""
    for asking in asked:
        if goal := _goal(rule, asking.clause):
            return goal, _ASKED
    general = [asking for asking in asked if asking.is_general]
    if not general:
        return None
    for asking in general:
        if goal := _goal(rule, asking.sentence):
            return goal, _SENTENCE
    if goal := _goal(rule, text.text):
        return goal, _ELSEWHERE
    return (rule.goals[-1], _NOWHERE) if rule.answers_general else None


def _goal(rule: RuleWords, words: str) -> Goal | None:
    return next((met for goal in rule.goals if (met := goal.met_by(words))), None)


def tell(text: Text, rule: RuleWords) -> Settled:
    """The days of the text that belong to an event of the rule, or to what is easily taken for one."""
    is_month = any(item.kind == MONTH for item in RULES[rule.id].inputs)
    days = tuple(day for day in text.days if day.is_month == is_month)
    found = ties(Text(text.text, days, text.sentences, text.cuts), (*rule.events, table().elsewhere))
    told = settled(text, [tie for tie in found if tie.event is not table().elsewhere])
    return replace(told, unused=(*told.unused, *_left(text, {tie.day for tie in found}, days)))


def _left(text: Text, tied: Collection[Day], days: Iterable[Day]) -> Iterator[Day]:
    """The days that belong to nothing, but for those in a sentence that asks or puts a day to the test."""
    for day in days:
        sentence = text.sentence_at(day.start)
        words = text.text[sentence.start : sentence.end]
        if day not in tied and day.date and not ("?" in words or table().claims.search(words)):
            yield day


def _is_concrete(told: Settled, goal: Goal, how: int, asked: Sequence[Asking]) -> bool:
    """True when the question is of one case: a date belongs to an event, or one definite day is asked for."""
    if told.open or any(tie.event.input for tie in told.ties):
        return True
    if how != _ASKED:
        return False
    return bool(told.ties) or (goal.needs_no_date and any(asking.is_definite for asking in asked))


def _reading(text: Text, rule: RuleWords, told: Settled, goal: Goal, how: int) -> Reading:
    given = [*given_days(told.ties), *values(text, rule)]
    said = [*said_of(told, rule, given), *_tenure(rule, goal, text.text)]
    started = sum(bool(tie.event.input) for tie in told.ties) + len(told.open)
    return Reading(
        rule,
        tuple(given),
        tuple(dict.fromkeys(said)),
        goal.outputs,
        (started > 0, how, started, goal.strength),
    )


def given_days(tied: Sequence[Tie]) -> list[Given]:
    """The inputs that the days give. Raises BadDate for a day that does not exist."""
    return [Given(tie.event.input, the_date(tie.day), tie.day.words) for tie in tied if tie.event.input]


def the_date(day: Day) -> date:
    """The date. Raises BadDate naming the words when there is no such day."""
    if day.date is None:
        raise BadDate(f"Datumet ”{day.words}” finns inte eller går inte att räkna med. Skriv dagen en gång till.")
    return day.date


def said_of(told: Settled, rule: RuleWords, given: Sequence[Given]) -> Iterator[str]:
    """What was assumed of the days, and which were left out; that an event starts nothing is said only when a start
    is missing."""
    is_missing = any(item.required and item.name not in {one.input for one in given} for item in RULES[rule.id].inputs)
    for tie in told.ties:
        if tie.event.input or is_missing:
            yield from (said for said in (tie.event.says, tie.day.assumed if tie.event.input else "") if said)
    if told.unused:
        yield f"{LEFT_OUT} {_named(told.unused)}."
    for days in told.open.values():
        yield f"{SEVERAL} {_named(days)}."


def _named(days: Iterable[Day]) -> str:
    return ", ".join(dict.fromkeys(dated(day.date) if day.date else day.words for day in days))


def _tenure(rule: RuleWords, goal: Goal, text: str) -> Iterator[str]:
    if rule.otherwise and not any(pattern.holds(text) for pattern in rule.settles):
        yield goal.otherwise or rule.otherwise
