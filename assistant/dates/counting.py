"""A question with dates, counted by the deadline engine; None when it asks for something else."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from assistant.dates.days import days
from assistant.dates.events import Text
from assistant.dates.reading import Reading, given_days, read, said_of, tell, the_date
from assistant.dates.table import RuleWords, table
from assistant.dates.types import BadDate, Counting, Given
from assistant.dates.values import choices, values
from assistant.screening.deadlines import RULES, DeadlineError, compute
from assistant.screening.deadlines.types import CHOICE, MONTH
from assistant.types import Turn

_UNKNOWN = re.compile(
    r"\bvet (?:jag |vi )?(?:inte|ej)\b|\bingen aning\b|\boklart\b|\bokänt\b|\bhoppa över\b|^\W*(?:nej|nä|inte)\b|"
    r"\bkommer inte ihåg\b|\bminns inte\b|\b(?:inte|ej) (?:delg\w+|lämnat|skickat|kommit|känt|klart|fått)\b",
    re.IGNORECASE,
)
_INSTEAD = re.compile(r"^\W*(?:och |men |tänk )?om\b|\bi stället\b|\bistället\b", re.IGNORECASE)
# Longer conversations are not followed further back than this.
_TURNS = 12
_LEANS_ON = 4
_ANY_DAY = date(2026, 1, 2)


def counted(question: str, as_of: date, history: Sequence[Turn] = ()) -> Counting | None:
    """The counting that the question asks for, or None. Raises BadDate for an impossible date in one.

    A reply to `missing_question` in the history fills that input; other questions may lean on what the user said
    before.
    """
    earlier = tuple(history)[-_TURNS:]
    return _reply(question, as_of, earlier) or _asked(question, as_of, earlier)


def missing_question(counting: Counting) -> str:
    """One Swedish question for the first input that the wanted day needs; "" when it is counted already."""
    return _rule(counting.rule).questions[asked] if (asked := _needed(counting)) else ""


def _needed(counting: Counting) -> str:
    """The first missing input without which the wanted output has no value; "" when it has one."""
    missing = [one.input for one in counting.result.missing]
    if not missing or counting.is_counted:
        return ""
    if RULES[counting.rule].partial:
        for name in missing:
            told = {one.input: one.value for one in counting.given} | {name: _ANY_DAY}
            if compute(counting.rule, told).outputs[counting.outputs[0]] is not None:
                return name
    return missing[0]


def _asked(question: str, as_of: date, history: Sequence[Turn]) -> Counting | None:
    asked = Text.of(question, days(question, as_of))
    said = [turn.content for turn in history if turn.role == "user"][-_LEANS_ON:]
    alone = read(asked, asked)
    reading = alone
    if said and (alone is None or not alone.given):
        whole = "\n".join((*said, question))
        reading = _leaning(Text.of(whole, days(whole, as_of)), asked) or alone
    return _counting(reading.rule, reading.given, reading.assumed, reading.outputs) if reading else None


def _leaning(whole: Text, asked: Text) -> Reading | None:
    """The reading with what was said before; a bad date there is no fault of this question."""
    try:
        return read(whole, asked)
    except BadDate:
        return None


def _reply(question: str, as_of: date, history: Sequence[Turn]) -> Counting | None:
    """The counting of the turn before with this reply in it; None when the question is no reply to it."""
    last = next((place for place in range(len(history) - 1, -1, -1) if history[place].role == "user"), None)
    if last is None or not any(turn.role == "assistant" for turn in history[last + 1 :]):
        return None
    replied = "\n".join(turn.content for turn in history[last + 1 :])
    if not (
        _INSTEAD.search(question) or any(text in replied for rule in table().rules for text in rule.questions.values())
    ):
        return None
    before = _before(history[last].content, as_of, history[:last])
    return before and _filled(question, as_of, before, is_reply=_is_reply(before, replied))


def _before(question: str, as_of: date, history: Sequence[Turn]) -> Counting | None:
    """The counting of an earlier turn; None also when a bad date stood in its way."""
    try:
        return counted(question, as_of, history)
    except BadDate:
        return None


def _is_reply(before: Counting, replied: str) -> bool:
    asked = missing_question(before)
    return bool(asked) and asked in replied


def _filled(question: str, as_of: date, before: Counting, is_reply: bool) -> Counting | None:
    rule = _rule(before.rule)
    text = Text.of(question, days(question, as_of))
    tied = tell(text, rule)
    new = [*given_days(tied), *values(text, rule)]
    said = [*said_of(tied, rule, new)]
    if not new and is_reply:
        new, said = _alone(text, rule, _needed(before))
        if not new and _UNKNOWN.search(question):
            return replace(before, gave_up=True)
    if not new:
        return None
    given = {one.input: one for one in (*before.given, *new)}
    return _counting(rule, given.values(), (*before.assumed, *said), before.outputs)


def _alone(text: Text, rule: RuleWords, missing: str) -> tuple[list[Given], list[str]]:
    """The missing input as a reply gives it: its only day, or one of the choices."""
    kind = next(item.kind for item in RULES[rule.id].inputs if item.name == missing)
    if kind == CHOICE:
        return [one for one in choices(text.text, rule) if one.input == missing], []
    if len(text.days) != 1:
        return [], []
    day = text.days[0]
    return [Given(missing, the_date(day), day.words)], [day.assumed] if day.assumed else []


def _counting(rule: RuleWords, given: Iterable[Given], assumed: Iterable[str], outputs: Sequence[str]) -> Counting:
    told = tuple(given)
    kinds = {item.name: item.kind for item in RULES[rule.id].inputs}
    try:
        result = compute(rule.id, {one.input: _plain(one, kinds[one.input]) for one in told})
    except DeadlineError as error:
        raise BadDate(str(error)) from error
    # What has no value in this case ("nämndens åtagande" for a bostadsrätt) is not what to answer first.
    known = sorted(outputs, key=lambda name: not result.missing and result.outputs[name] is None)
    return Counting(rule.id, told, result, tuple(dict.fromkeys(assumed)), tuple(known))


def _plain(one: Given, kind: str) -> object:
    """The value as the engine takes it: a month as ÅÅÅÅ-MM, yes or no as words."""
    if isinstance(one.value, bool):
        return "ja" if one.value else "nej"
    if isinstance(one.value, date) and kind == MONTH:
        return f"{one.value:%Y-%m}"
    return one.value


def _rule(rule_id: str) -> RuleWords:
    return next(rule for rule in table().rules if rule.id == rule_id)
