"""What to ask next, and what would change the level: found by trying answers, not by a second set of rules."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from assistant.screening.answers import Answers
from assistant.screening.calendar import dated
from assistant.screening.conditions import Value
from assistant.screening.derive import Recovery, derive
from assistant.screening.engine import evaluate
from assistant.screening.form import Field
from assistant.screening.levels import Level
from assistant.screening.rules import Table

AT_MOST = 3
# What can be arranged, of what the form counts as arranged. These two help only within the deadline.
_WITHIN_DEADLINE = ("betalning_bekraftad", "namnd_atagit_sig")
_ARRANGED = (*_WITHIN_DEADLINE, "hyresvard_aterkallat", "annan_bostad_ordnad")


@dataclass(frozen=True)
class Change:
    """An answer that would give another level, and how that is said: "Om … blir nivån …"."""

    field: str
    level: Level
    text: str


def next_questions(table: Table, answers: Answers, today: date) -> tuple[Change, ...]:
    """At most three unanswered fields that could raise the level, the largest jump first, then in the form's order."""
    now = level_with(table, answers, today)
    found = []
    for field in table.falt:
        if field.id in answers.answered or now is Level.AKUT:
            continue
        value, level = max(_tried(table, field, answers, today), key=lambda tried: tried[1], default=(None, now))
        if level > now:
            found.append(Change(field.id, level, _sentence(field, value, level)))
    return tuple(sorted(found, key=lambda change: -change.level)[:AT_MOST])


def lowering(table: Table, answers: Answers, recovery: Recovery | None, today: date) -> tuple[Change, ...]:
    """What can be arranged that would lower the level."""
    now = level_with(table, answers, today)
    field = table.fields["skyddsfaktorer"]
    chosen = answers.values[field.id]
    already = chosen - {"inget"} if isinstance(chosen, frozenset) else frozenset[str]()
    found = []
    for step in _ARRANGED:
        too_late = step in _WITHIN_DEADLINE and recovery is not None and recovery.days_left(today) < 0
        if step in already or too_late:
            continue
        level = level_with(table, answers, today, {field.id: already | {step}})
        if level < now:
            by_when = ""
            if step in _WITHIN_DEADLINE and recovery is not None and not recovery.is_preliminary:
                by_when = f" (senast {dated(recovery.pay_by)})"
            found.append(
                Change(field.id, level, f"Om det styrks att {field.varden[step]}{by_when} blir nivån {level}.")
            )
    return tuple(found)


def level_with(table: Table, answers: Answers, today: date, changed: dict[str, Value] | None = None) -> Level:
    """The level when some answers are others."""
    tried = replace(answers, values={**answers.values, **(changed or {})})
    return evaluate(table, derive(table, tried, today).facts).level


def _tried(table: Table, field: Field, answers: Answers, today: date) -> Iterator[tuple[Value, Level]]:
    for value in _values(field, today):
        level = level_with(table, answers, today, {field.id: value})
        yield value, level
        if level is Level.AKUT:  # nothing is higher
            return


def _values(field: Field, today: date) -> Iterator[Value]:
    """Answers worth trying: all that can be chosen, and for numbers and dates those that the table names."""
    if field.typ == "flerval":
        yield from (frozenset((value,)) for value in field.varden)
    else:
        yield from field.varden
    if field.typ == "datum":
        yield from (today + timedelta(days=days) for days in field.prova)
    elif field.typ == "heltal":
        yield from field.prova or range(field.minst, field.hogst + 1)


def _sentence(field: Field, value: Value, level: Level) -> str:
    chosen = next(iter(value)) if isinstance(value, frozenset) else value
    if isinstance(chosen, date):
        said = f"”{field.namn}” till exempel är {dated(chosen)}"
    elif isinstance(chosen, str):
        said = f"svaret på ”{field.namn}” är ”{field.varden[chosen]}”"
    else:
        said = f"”{field.namn}” till exempel är {chosen}"
    return f"Om {said} blir nivån {level}."
