"""`kvarbo corpus review-routine` and `routine-template`: the municipality's own routine, reviewed or begun."""

from __future__ import annotations

import argparse
from pathlib import Path

from corpus.readers.read import read_file
from corpus.routine.review import review
from corpus.routine.template import TEMPLATE, write_docx
from ui.cli.common import UsageError, as_json, write_lines
from ui.routine_report import as_data, markdown, summary


def run_review(arguments: argparse.Namespace) -> int:
    """Prints the review, or writes it to a file; status 1 when something is missing, unclear or against the law."""
    if not arguments.file.is_file():
        raise UsageError(f"{arguments.file} finns inte. Kontrollera sökvägen.")
    done = review(read_file(arguments.file))
    if arguments.out:
        write_lines(arguments.out, markdown(done).rstrip("\n").split("\n"))
        print(summary(done))
    else:
        print(as_json(as_data(done)) if arguments.json else markdown(done), end="\n" if arguments.json else "")
    return 0 if done.is_sound else 1


def run_template(arguments: argparse.Namespace) -> int:
    """Prints the template as Markdown, or writes it as Markdown or DOCX."""
    text = TEMPLATE.read_text("utf-8")
    out: Path | None = arguments.out
    if out is None:
        print(text, end="")
    elif out.suffix == ".docx":
        try:
            write_docx(text, out)
        except OSError as error:
            raise UsageError(f"Filen {out} går inte att skriva. Välj en annan plats.") from error
    elif out.suffix == ".md":
        write_lines(out, text.rstrip("\n").split("\n"))
    else:
        raise UsageError(f"{out.name}: skriv ett filnamn som slutar på .docx eller .md.")
    return 0
