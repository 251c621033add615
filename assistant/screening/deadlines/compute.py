"""Counts one rule: the dates, how they were counted, what is missing and what is uncertain."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches

from assistant.screening.deadlines.count import Count
from assistant.screening.deadlines.inputs import Given, read
from assistant.screening.deadlines.registry import RULES
from assistant.screening.deadlines.reminders import REMINDERS
from assistant.screening.deadlines.types import Deadline, DeadlineError, Missing, Outcome, Result, Rule
from corpus.statutes import register


def rule_named(rule_id: str) -> Rule:
    """The rule of that id. Raises DeadlineError with the nearest id when there is none."""
    if rule_id not in RULES:
        near = get_close_matches(str(rule_id), RULES, n=1)
        hint = f"Menade du ”{near[0]}”?" if near else "Kör ”kvarbo deadlines --list” för att se reglerna."
        raise DeadlineError(f"Regeln ”{rule_id}” finns inte. {hint}")
    return RULES[rule_id]


def compute(rule_id: str, inputs: Mapping[str, object]) -> Result:
    """The result of a rule for these inputs (dates as date or ÅÅÅÅ-MM-DD; None counts as not given).

    A required input that is not given is never guessed: its outputs are None and it stands in `missing`.
    Raises DeadlineError for an unknown rule or input and for a value that cannot be used.
    """
    rule = rule_named(rule_id)
    given = read(rule, inputs)
    missing = tuple(
        Missing(item.name, item.label, f"Uppgift saknas: {item.label}. {rule.unstarted}")
        for item in rule.inputs
        if item.required and not given.has(item.name)
    )
    counted = rule.count(given) if rule.partial or not missing else Outcome({})
    reminders = (str(reminder) for reminder in REMINDERS if rule.id in reminder.rules)
    notes = (*counted.notes, *rule.notes, *reminders, *_law_notes(rule, given, counted))
    values = {output.name: counted.values.get(output.name) for output in rule.outputs}
    return Result(
        rule=rule.id,
        name=rule.name,
        outputs={name: value.day if isinstance(value, Count) else value for name, value in values.items()},
        deadlines=tuple(
            Deadline(
                rule=rule.id,
                output=output.name,
                name=output.label,
                date=value.day,
                plan_by=value.plan_by,
                provisions=rule.provisions,
                steps=value.steps,
                notes=notes,
            )
            for output in rule.outputs
            if isinstance(value := values[output.name], Count)
        ),
        missing=missing,
        notes=notes,
    )


def _law_notes(rule: Rule, given: Given, counted: Outcome) -> tuple[str, ...]:
    """What to say of the law: that an older wording may hold, and to which day it was read."""
    days = [*given.dates(), *(value.day for value in counted.values.values() if isinstance(value, Count))]
    older = (rule.law.text,) if rule.law and any(day < rule.law.since for day in days) else ()
    return (*older, f"Lagtexten är läst till och med {register().as_of}.")
