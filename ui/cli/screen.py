"""`kvarbo screen`: the risk screening of one household or a file of cases. Needs no index and no model."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from assistant.screening.answers import AnswersError, day_of_call
from assistant.screening.assess import Assessment, assess
from assistant.screening.export import as_data
from assistant.screening.form import json_schema
from assistant.screening.levels import Level
from assistant.screening.rules import ResponseTime, Table
from assistant.screening.table import table as shipped
from corpus.clock import today
from corpus.errors import UserError
from corpus.frontmatter import load_yaml
from ui.cli.common import Line, UsageError, as_json, read_lines, read_text, response_times, write_lines
from ui.screening_rules import document
from ui.screening_text import text_of
from ui.settings import read_settings

_HINT = "Skriv FÄLT=VÄRDE, till exempel skede=mal_pagar. Kör ”kvarbo screen --schema” för att se fälten."


def run(arguments: argparse.Namespace) -> int:
    """One assessment, a batch, the schema of the form or the page of rules."""
    wanted = [bool(arguments.answers), bool(arguments.batch), arguments.schema, arguments.rules]
    if sum(wanted) != 1:
        raise UsageError(f"Ange svar, --batch, --schema eller --rules (ett av dem). {_HINT}")
    if bool(arguments.batch) > bool(arguments.out) or (arguments.out and not (arguments.batch or arguments.rules)):
        raise UsageError("--batch ska ha --out, och --out hör till --batch eller --rules.")
    table = shipped()
    if arguments.schema:
        print(as_json(json_schema(table.falt, table.version)))
    elif arguments.rules:
        _print_rules(table, arguments.out)
    elif arguments.batch:
        write_lines(arguments.out, _assessed(table, arguments.batch))
    else:
        _print_one(table, arguments)
    return 0


def _print_rules(table: Table, out: Path | None) -> None:
    text = document(table)
    if out:
        write_lines(out, text.rstrip("\n").split("\n"))
    else:
        print(text, end="")


def _print_one(table: Table, arguments: argparse.Namespace) -> None:
    raw = _typed(table, arguments.answers)
    day = arguments.today or (day_of_call(raw) if "datum_samtal" in raw else today())
    found = assess(table, {"datum_samtal": day.isoformat()} | raw, day, response_times(read_settings(), table))
    # A slip of the finger is mended at once; a doubtful fact is part of the assessment.
    refused = [problem.text for problem in found.problems if problem.is_refused]
    if refused:
        raise UsageError(" ".join(refused))
    print(as_json(as_data(found)) if arguments.json else text_of(found, table), end="\n" if arguments.json else "")


def _typed(table: Table, answers: list[str]) -> dict[str, object]:
    raw: dict[str, object] = {}
    for answer in answers:
        name, equals, value = (part.strip() for part in answer.partition("="))
        if not equals or not name:
            raise UsageError(f"”{answer[:40]}” går inte att läsa. {_HINT}")
        if name in raw:
            raise UsageError(f"{name} står två gånger. Skriv flera svar med komma mellan: orsak=storning,vanvard.")
        field = table.fields.get(name)
        is_many = field is not None and field.typ == "flerval"
        raw[name] = [part.strip() for part in value.split(",") if part.strip()] if is_many else value
    return raw


def _assessed(table: Table, path: Path) -> Iterator[str]:
    times = response_times(read_settings(), table)
    for line in _cases(path):
        row: dict[str, Any] = {"id": line.id}
        try:
            if line.error:
                raise UsageError(line.error)
            row["assessment"] = as_data(_assess_row(table, line.row, times))
        except UserError as error:
            row["error"] = str(error)
        # Plain ASCII: half a character in an id could not be written as UTF-8 and would stop the other cases.
        yield json.dumps(row, default=str)


def _assess_row(table: Table, row: Mapping[str, Any], times: Mapping[Level, ResponseTime]) -> Assessment:
    answers = row.get("answers", row.get("svar"))  # the vignettes have "svar"
    if not isinstance(answers, dict):
        raise UsageError("”answers” saknas eller är inte fält med svar.")
    given = row.get("today")
    try:
        day = day_of_call(answers) if given is None else date.fromisoformat(str(given))
    except ValueError:
        raise AnswersError("”today” är inget giltigt datum, skriv ÅÅÅÅ-MM-DD.") from None
    return assess(table, answers, day, times)


def _cases(path: Path) -> list[Line]:
    """The cases of a file: YAML (a list, or a list under `fall`) or one JSON a line."""
    if path.suffix not in (".yaml", ".yml"):
        return read_lines(path, ())
    data = load_yaml(read_text(path), path)
    cases = data.get("fall") if isinstance(data, dict) else data
    if not isinstance(cases, list):
        raise UsageError(f"{path.name}: filen ska vara en lista av fall, eller en lista under ”fall”.")
    return [_line(number, case) for number, case in enumerate(cases, 1)]


def _line(number: int, case: object) -> Line:
    if not isinstance(case, dict):
        return Line(str(number), {}, f"fall {number} ska ha nycklarna id och answers")
    if not isinstance(case.get("id"), str | int):
        return Line(str(number), case, f"fall {number}: ”id” saknas")
    return Line(str(case["id"]), case)
