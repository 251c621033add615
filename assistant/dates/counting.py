"""A question with dates, counted by the deadline engine; None when it asks for something else."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from assistant.dates.asking import askings
from assistant.dates.days import days
from assistant.dates.events import Text
from assistant.dates.reading import LEFT_OUT, SEVERAL, Reading, compared, given_days, read, said_of, tell, the_date
from assistant.dates.table import RuleWords, table
from assistant.dates.types import BadDate, Counting, Given
from assistant.dates.values import choices, values
from assistant.dates.verdict import verdict
from assistant.screening.deadlines import RULES, DeadlineError, compute
from assistant.screening.deadlines.types import CHOICE, MONTH
from assistant.types import Turn

_UNKNOWN = re.compile(
    r"\bvet (?:jag |vi |hon |han )?(?:inte|ej)\b|\bingen (?:aning|vet)\b|\boklart\b|\bokänt?\b|\bhoppa över\b|"
    r"\bkommer inte ihåg\b|\bminns inte\b|\bframgår inte\b|"
    r"\b(?:inte|ej) (?:hämta\w*|kvittera\w*) ut\b|^\W*(?:nej|nä|inte)\b",
    re.IGNORECASE,
)
# That it is not known when is something else than that it has not been.
_WHEN = re.compile(r"\bvet\b|\bvilken dag\b|\bnär\b|\bihåg\b|\bhämta\w* ut\b", re.IGNORECASE)
_NOT = r"\b(?:inte|ej|aldrig)\s+(?:har\s+|blivit\s+|ännu\s+|än\s+)*"
_DENIED = re.compile(rf"{_NOT}(?:delg\w+|lämna\w*|skicka\w*|kommit|fått)\b", re.IGNORECASE)
_NOT_SERVED = re.compile(rf"{_NOT}delg\w+", re.IGNORECASE)
_NOT_KNOWN = re.compile(
    r"\bvet (?:jag |vi |hon |han )?(?:inte|ej) (?:vilken dag|när)\b|\bingen vet\b|\b(?:oklart|okänt) (?:när|vilken)\b|"
    r"\b(?:inte|ej) (?:hämta\w*|kvittera\w*) ut\b",
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


def told_with_question(counting: Counting) -> tuple[str, ...]:
    """What has to be said together with the question for a missing input: the days that were not counted from."""
    no_start = {event.says for event in _rule(counting.rule).events if not event.input}
    return tuple(text for text in counting.assumed if text in no_start or text.startswith((LEFT_OUT, SEVERAL)))


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
        everything = Text.of(whole, days(whole, as_of))
        # Days without a question answer the one before them.
        asks = everything if asked.days and not askings(asked) and "?" not in question else asked
        reading = _leaning(everything, asks) or alone
    if reading is None:
        return None
    found = _counting(reading.rule, reading.given, reading.assumed, reading.outputs)
    return _unknown(_judged(found, asked, reading.rule, as_of), question)


def _unknown(counting: Counting, question: str) -> Counting:
    """The counting, where the question itself says that the missing day is not known, or that it has not been."""
    missing = _needed(counting)
    if missing and _NOT_KNOWN.search(question):
        return replace(counting, gave_up=True)
    if "delg" in missing and _NOT_SERVED.search(question) and not _WHEN.search(question):
        return replace(counting, gave_up=True, is_denied=True)
    return counting


def _judged(counting: Counting, asked: Text, rule: RuleWords, as_of: date) -> Counting:
    """The counting with its verdict."""
    last = counting.result.outputs[counting.outputs[0]]
    if not isinstance(last, date):
        return counting
    # A day before the last start is told of something else.
    start = max((one.value for one in counting.given if isinstance(one.value, date)), default=date.min)
    beside = [day for day in compared(tell(asked, rule), asked) if day.date and day.date > start]
    return replace(counting, verdict=verdict(asked, beside, counting.outputs[0], last, as_of))


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
    was_asked = any(text in replied for rule in table().rules for text in rule.questions.values())
    if not (was_asked or _INSTEAD.search(question) or _tells(question, as_of)):
        return None
    before = _before(history[last].content, as_of, history[:last])
    if before is None or not (was_asked or before.gave_up or _INSTEAD.search(question)):
        return None
    return _filled(question, as_of, before, is_reply=before.gave_up or _is_reply(before, replied))


def _tells(question: str, as_of: date) -> bool:
    """True for a message that tells days and asks nothing."""
    text = Text.of(question, days(question, as_of))
    return bool(text.days) and "?" not in question and not askings(text)


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
    told = tell(text, rule)
    new = [*given_days(told.ties), *values(text, rule)]
    said = [*said_of(told, rule, new)]
    if not new and is_reply:
        new, said = _alone(text, rule, _needed(before))
        if not new and _DENIED.search(question) and not _WHEN.search(question):
            return replace(before, gave_up=True, is_denied=True)
        if not new and _UNKNOWN.search(question):
            return replace(before, gave_up=True)
    if not new:
        return None
    given = {one.input: one for one in (*before.given, *new)}
    found = _counting(rule, given.values(), (*before.assumed, *said), before.outputs)
    return _judged(found, text, rule, as_of)


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
