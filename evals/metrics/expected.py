"""What a reply has beside its facts: the kind of question that was understood, the dates counted, the notices."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.screening.deadlines import RULES
from evals.metrics.reply import Reply
from evals.script.types import Key


def expected_values(key: Key, reply: Reply) -> dict[str, float]:
    """The metrics of what the key asks for of these; none for what it says nothing about."""
    values: dict[str, float] = {}
    if key.question_kind:
        values["kind_right"] = float(reply.question_kind == key.question_kind)
    if key.deadlines:
        values["deadlines_answered"] = float(not any(_date_faults(key, reply)))
    if key.deadlines == {}:
        values["needless_deadlines"] = float(bool(reply.deadlines))
    if key.notices:
        values["notice_right"] = float(reply.notices >= set(key.notices))
    return values


def expected_faults(key: Key, reply: Reply) -> Iterator[str]:
    """What is wrong with these, a line each."""
    if key.question_kind and reply.question_kind != key.question_kind:
        yield f"Slag {reply.question_kind or 'inget'}, väntade {key.question_kind}"
    yield from _date_faults(key, reply)
    yield from (f"Upplysning saknas: {code}" for code in key.notices if code not in reply.notices)


def _date_faults(key: Key, reply: Reply) -> Iterator[str]:
    """The keyed dates that are missing or another day, and the rules that should not have been counted."""
    if key.deadlines is None:
        return
    for output, day in key.deadlines.items():
        given = given_days(output, reply)
        if given != [str(day)]:
            yield f"Datum {output}: {' och '.join(given) or 'inget'}, väntade {day}"
    wanted = {output.partition(".")[0] for output in key.deadlines}
    for rule in dict.fromkeys(str(row["rule"]) for row in reply.deadlines):
        if rule not in wanted:
            yield f"Datum räknade med {rule}, väntade {' och '.join(sorted(wanted)) or 'inget'}"


def given_days(output: str, reply: Reply) -> list[str]:
    """The days that the answer gives for a "rule.output", as ISO dates; usually one or none."""
    rule, _, name = output.partition(".")
    label = {one.name: one.label for one in RULES[rule].outputs}[name]
    return [str(row["date"]) for row in reply.deadlines if row["rule"] == rule and row["name"] == label]
