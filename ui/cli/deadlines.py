"""`kvarbo deadlines`: one rule for a person, all rules listed, or a file of cases. Needs no index and no settings."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from assistant.screening.calendar import dated
from assistant.screening.deadlines import RULES, Deadline, DeadlineError, Result, compute
from assistant.screening.deadlines.reminders import REMINDERS
from assistant.screening.deadlines.types import Input
from assistant.screening.ics import calendar_text
from ui.cli.common import UsageError, as_json, write_lines

_KINDS = {"datum": "ÅÅÅÅ-MM-DD", "manad": "ÅÅÅÅ-MM", "antal": "antal", "ja_nej": "ja eller nej"}


def run(arguments: argparse.Namespace) -> int:
    """Lists, counts one rule or a file of cases; status 1 when a rule gave no date because something is missing."""
    chosen = sum(map(bool, (arguments.list, arguments.batch, arguments.rule)))
    if chosen != 1:
        raise UsageError("Ange en regel, --batch IN.json --out UT.jsonl eller --list.")
    if bool(arguments.batch) != bool(arguments.out):
        raise UsageError("--batch och --out hör ihop. Ange båda.")
    if arguments.ics and not arguments.rule:
        raise UsageError("--ics hör ihop med en regel. Ange regeln.")
    if arguments.list:
        print(as_json([_rule_data(rule_id) for rule_id in RULES]) if arguments.json else _listing())
        return 0
    if arguments.batch:
        write_lines(arguments.out, _batch(arguments.batch))
        return 0
    return _one(arguments)


def _one(arguments: argparse.Namespace) -> int:
    result = compute(arguments.rule, _inputs(arguments.inputs))
    print(as_json(_data(result)) if arguments.json else _text(result))
    if arguments.ics:
        _write_calendar(arguments.ics, result)
    return 0 if result.deadlines else 1


def _inputs(pairs: list[str]) -> dict[str, str]:
    inputs: dict[str, str] = {}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        if not equals or not name:
            raise UsageError(f"”{pair}” går inte att läsa. Skriv NAMN=VÄRDE, till exempel delgivning=2026-11-03.")
        if name in inputs:
            raise UsageError(f"{name} står två gånger. Ange uppgiften en gång.")
        inputs[name] = value
    return inputs


def _write_calendar(path: Path, result: Result) -> None:
    if not result.deadlines:
        raise UsageError(f"Inget datum kunde räknas ut, så {path.name} skrevs inte. Lägg till uppgiften som saknas.")
    text = calendar_text(result.deadlines, datetime.now(UTC))
    # write_lines ends each line with a line feed; the calendar's own carriage returns stay before it.
    write_lines(path, text.removesuffix("\n").split("\n"))


def _batch(path: Path) -> Iterator[str]:
    try:
        cases = json.loads(path.read_text("utf-8-sig"))
    except OSError as error:
        raise UsageError(f"Filen {path} går inte att läsa. Kontrollera namnet.") from error
    except (ValueError, RecursionError) as error:
        raise UsageError(f"Filen {path} är inte giltig JSON i UTF-8. Rätta filen.") from error
    if not isinstance(cases, list):
        raise UsageError(f'Filen {path} ska vara en lista: [{{"id", "rule", "inputs"}}, …].')
    # Plain ASCII: half a character in an id could not be written as UTF-8 and would stop the other cases.
    return (json.dumps(_case(number, case), default=str) for number, case in enumerate(cases, 1))


def _case(number: int, case: Any) -> dict[str, Any]:
    """The outputs of one case, or what is wrong with it. `missing` is only there when something is."""
    given = case if isinstance(case, dict) else {}
    case_id = given["id"] if isinstance(given.get("id"), str | int) else str(number)
    rule, inputs = given.get("rule"), given.get("inputs")
    if not isinstance(rule, str) or not isinstance(inputs, dict):
        return {"id": case_id, "error": f"fall {number}: ”rule” (text) och ”inputs” (objekt) behövs"}
    try:
        result = compute(rule, inputs)
    except DeadlineError as error:
        return {"id": case_id, "error": str(error)}
    missing = {"missing": [one.input for one in result.missing]} if result.missing else {}
    return {"id": case_id, "outputs": result.outputs, **missing}


def _data(result: Result) -> dict[str, Any]:
    return asdict(result) | {"deadlines": [asdict(one) | {"provision": one.provision} for one in result.deadlines]}


def _rule_data(rule_id: str) -> dict[str, Any]:
    rule = RULES[rule_id]
    return {
        "id": rule.id,
        "name": rule.name,
        "inputs": [
            {"name": one.name, "label": one.label, "kind": one.kind, "required": one.required, "choices": one.choices}
            for one in rule.inputs
        ],
        "outputs": [asdict(one) for one in rule.outputs],
        "provisions": rule.provisions,
    }


def _text(result: Result) -> str:
    """What was counted, for the terminal: each date with its counting and provisions, the rest, gaps, notes."""
    lines = [result.name]
    for deadline in result.deadlines:
        lines += ["", *_deadline_lines(deadline)]
    told = {deadline.output for deadline in result.deadlines}
    others = [
        f"{output.label}: {_shown(result.outputs[output.name])}"
        for output in RULES[result.rule].outputs
        if output.name not in told and result.outputs[output.name] is not None
    ]
    if others:
        lines += ["", *others]
    for missing in result.missing:
        lines += ["", missing.text]
    return "\n".join([*lines, "", "Tänk på:", *(f"- {note}" for note in result.notes)])


def _deadline_lines(deadline: Deadline) -> list[str]:
    plan = deadline.plan_by
    aim = [f"  Planera för {dated(plan)}."] if plan and plan != deadline.date else []
    head = f"{deadline.name}: {dated(deadline.date)}"
    return [head, *aim, *(f"  {step}" for step in deadline.steps), f"  Lagrum: {deadline.provision}"]


def _shown(value: Any) -> str:
    if isinstance(value, bool):
        return "ja" if value else "nej"
    return dated(value)


def _listing() -> str:
    lines = []
    for rule in RULES.values():
        lines += [f"{rule.id}: {rule.name} ({'; '.join(rule.provisions)})"]
        lines += [f"  {one.name}={_form(one)}: {one.label}{'' if one.required else ' (valfri)'}" for one in rule.inputs]
    return "\n".join([*lines, "", "Att veta utan att ett datum räknas ut:", *(f"- {one}" for one in REMINDERS)])


def _form(item: Input) -> str:
    return "|".join(item.choices) or _KINDS[item.kind]
