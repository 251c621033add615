"""`kvarbo ask`: one question on the screen, or a file of questions."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import date
from typing import TYPE_CHECKING

from pydantic import ValidationError

from assistant.types import Answer, Turn
from ui.cli.common import Line, UsageError, open_assistant, read_lines, write_lines
from ui.settings import read_settings

if TYPE_CHECKING:
    from assistant.assistant import Assistant


def run(arguments: argparse.Namespace) -> int:
    """Answers; status 2 when the question itself had to be refused."""
    if (arguments.batch is None) != (arguments.out is None):
        raise UsageError("--batch och --out hör ihop, ange båda")
    if (arguments.batch is None) == (arguments.question is None):
        raise UsageError("Ange en fråga, eller en fil med --batch.")
    assistant = open_assistant(read_settings())
    try:
        if arguments.batch:
            write_lines(arguments.out, (_batch_line(assistant, line) for line in _lines(arguments)))
            return 0
        answer = assistant.ask(arguments.question, arguments.as_of)
    finally:
        assistant.close()
    if arguments.json:
        print(answer.model_dump_json(indent=1))
    elif answer.status == "blocked":
        print(f"Fel: {answer.text}", file=sys.stderr)
    else:
        _show(answer, " ".join(arguments.question.split()))
    return 2 if answer.status == "blocked" else 0


def _lines(arguments: argparse.Namespace) -> list[Line]:
    return read_lines(arguments.batch, required=("question",))


def _batch_line(assistant: Assistant, line: Line) -> str:
    """One line of the answers file; a bad line gives its error and the rest goes on."""
    if line.error:
        return json.dumps({"id": line.id, "error": line.error}, ensure_ascii=False)
    try:
        as_of = date.fromisoformat(line.row["as_of"]) if line.row.get("as_of") else None
        history = [Turn.model_validate(turn) for turn in line.row.get("history") or []]
    except (ValueError, TypeError, ValidationError):
        error = "as_of ska vara ÅÅÅÅ-MM-DD och history en lista av {role, content}"
        return json.dumps({"id": line.id, "error": error}, ensure_ascii=False)
    answer = assistant.ask(line.row["question"], as_of, history)
    return json.dumps({"id": line.id, "answer": answer.model_dump(mode="json")}, ensure_ascii=False)


def _show(answer: Answer, question: str) -> None:
    from rich.console import Console
    from rich.markdown import Markdown
    from rich.table import Table

    console = Console()
    if answer.asked and answer.asked != question:
        console.print(f"Läst som: {answer.asked}\n", highlight=False)
    console.print(Markdown(answer.text))
    for option in answer.options:
        console.print(f"  – {option}", highlight=False)
    if answer.nearest:
        console.print("\nNärmast i vägledningen:")
        for near in answer.nearest:
            console.print(f"  {near.section_id}  {near.heading}", highlight=False)
    if answer.citations:
        table = Table(title="Källor", title_justify="left", box=None)
        for column in ("", "Avsnitt", "Lagrum", "Kontrollerad"):
            table.add_column(column)
        for citation in answer.citations:
            law = ", ".join(citation.legal_references[:3])
            table.add_row(f"\\[{citation.n}]", citation.section_id, law, str(citation.checked))
        console.print()
        console.print(table)
    for notice in answer.notices:
        if notice.text not in answer.text:  # a refusal's text is its notices
            console.print(f"\nObs: {notice.text}", highlight=False)
