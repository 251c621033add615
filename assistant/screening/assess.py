"""The assessment of a form: level, reasons, dates, plan, what is missing, what to ask next, what would change it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from assistant.screening.answers import read_answers
from assistant.screening.calendar import dated
from assistant.screening.conditions import NOT_RELEVANT, Value, because
from assistant.screening.deadlines import Deadline, Missing
from assistant.screening.derive import Recovery, derive
from assistant.screening.engine import Fired, evaluate
from assistant.screening.levels import Level
from assistant.screening.plan import Days, Step, steps
from assistant.screening.problems import Problem
from assistant.screening.questions import Change, lowering, next_questions
from assistant.screening.rules import ResponseTime, Rule, Table
from assistant.screening.timeline import timeline


@dataclass(frozen=True)
class Reason:
    """A rule that holds: its level (None for points and information), the answers behind it, what reduces it."""

    rule: Rule
    level: Level | None
    answers: tuple[str, ...]
    reduced_by: tuple[str, ...]


@dataclass(frozen=True)
class Assessment:
    """What the form says on a day. A proposal: a person sets the level.

    `reasons` stand by weight. `removed` hold, but a rule among `notices` takes them away. `facts` are the answers with
    what was derived. `missing` are the fields not known, in the form's order.
    """

    today: date
    version: str
    level: Level
    time: ResponseTime
    act_by: date
    reasons: tuple[Reason, ...]
    removed: tuple[Reason, ...]
    notices: tuple[Reason, ...]
    points: int
    themes: tuple[str, ...]
    facts: Mapping[str, Value]
    recovery: Recovery | None
    problems: tuple[Problem, ...]
    dates: tuple[Deadline, ...]
    missing_for_dates: tuple[Missing, ...]
    plan: tuple[Step, ...]
    missing: tuple[str, ...]
    next_questions: tuple[Change, ...]
    lowering: tuple[Change, ...]

    @property
    def sections(self) -> tuple[str, ...]:
        """Ids of the guidance sections on the rules that hold, the weightiest rule first."""
        rules = (reason.rule for reason in (*self.reasons, *self.notices))
        return tuple(dict.fromkeys(section for rule in rules for section in rule.vagledning))


def assess(
    table: Table, raw: Mapping[str, object], today: date, times: Mapping[Level, ResponseTime] | None = None
) -> Assessment:
    """The assessment of answers as they were typed, counted from `today`. `times` replace the table's response times.

    Never refuses: what cannot be used is in `problems` and counts as not known.
    """
    answers = read_answers(table, raw, today)
    derived = derive(table, answers, today)
    facts = derived.facts
    outcome = evaluate(table, facts)
    holding = (*outcome.fired, *outcome.notices)
    ids = {item.rule.id for item in (*holding, *outcome.removed)}
    times = times or table.times
    days = Days(today, outcome.level, times, facts, derived.recovery)
    dates = timeline(table, facts, ids, today)
    seen = {item.rule.id[0] for item in holding}
    # What stands behind these two is not an answer but other findings.
    findings = {
        "poang": [f"Regler: {', '.join(item.rule.id for item in outcome.fired if item.rule.poang)}"],
        "datumfel": [problem.text for problem in derived.problems if problem.is_wrong],
    }

    def reason(item: Fired) -> Reason:
        names = because(item.rule.villkor, {**facts, "poang": outcome.points})
        said = [text for name in names for text in findings.get(name) or _behind(table, name, facts)]
        return Reason(item.rule, item.level, tuple(dict.fromkeys(said)), item.reduced_by)

    return Assessment(
        today=today,
        version=table.version,
        level=outcome.level,
        time=times[outcome.level],
        act_by=days.act_by,
        reasons=tuple(map(reason, outcome.fired)),
        removed=tuple(map(reason, outcome.removed)),
        notices=tuple(map(reason, outcome.notices)),
        points=outcome.points,
        themes=tuple(theme for letter, theme in table.teman.items() if letter in seen),
        facts=facts,
        recovery=derived.recovery,
        problems=derived.problems,
        dates=dates.dates,
        missing_for_dates=dates.missing,
        plan=steps(holding, days),
        missing=tuple(name for name in table.fields if answers.values[name] is None),
        next_questions=next_questions(table, answers, today),
        lowering=lowering(table, answers, derived.recovery, today),
    )


def _behind(table: Table, name: str, facts: Mapping[str, Value]) -> list[str]:
    """The answers that a field or derived value rests on; what is not known only where nothing is."""
    fields = table.sources(name)
    known = [field for field in fields if facts[field] not in (None, NOT_RELEVANT)]
    return [_said(table, field, facts[field]) for field in known or fields]


def _said(table: Table, name: str, value: Value) -> str:
    """ "Skede: mål pågår": an answer as a person reads it."""
    field = table.fields[name]
    if value is None:
        text = "vet ej"
    elif isinstance(value, date):
        text = dated(value)
    elif isinstance(value, frozenset):
        text = ", ".join(field.varden[item] for item in field.varden if item in value)
    else:
        text = field.varden.get(str(value), str(value))
    return f"{field.namn}: {text}"
