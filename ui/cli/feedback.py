"""`kvarbo feedback`: what people thought of answers, on the command line. Works also where no more is taken."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from assistant.records.feedback import Feedback, read_code
from assistant.records.feedback_gaps import Gap, gaps, gaps_csv, wordless
from assistant.records.feedback_store import FeedbackStore
from corpus.sync.store import write_atomically
from evals.metrics.catalogue import METRICS
from evals.script.write import case_yaml
from ui.cli.common import UsageError, as_json
from ui.feedback import CONCERNS, LABELS, draft_case, drafts, open_kept, own_questions
from ui.settings import read_settings


def run_gaps(arguments: argparse.Namespace) -> int:
    """Prints the gaps, or writes them as CSV."""
    entries = _store().entries()
    found, unsaid = gaps(entries), wordless(entries)
    if arguments.csv:
        _write(arguments.csv, gaps_csv(found))
        print(f"{len(found)} luckor är skrivna i {arguments.csv}.")
    elif arguments.json:
        print(as_json({"gaps": [asdict(gap) for gap in found], "without_question": unsaid}))
    else:
        print("\n".join(_gaps_text(found)) or "Ingen har anmält en lucka med sparad fråga.")
        if unsaid:
            print(f"Luckor som anmälts utan att frågan fick sparas: {unsaid}.")
    return 0


def _write(path: Path, text: str) -> None:
    try:
        write_atomically(path, text.encode())
    except OSError as error:
        raise UsageError(f"Filen {path} går inte att skriva. Välj en annan plats.") from error


def _gaps_text(found: tuple[Gap, ...]) -> Iterator[str]:
    for gap in found:
        days = f"{gap.first}" if gap.first == gap.last else f"{gap.first} – {gap.last}"
        yield f"{gap.count:>4}  {days}  {_line(gap.questions[0])}"
        yield from (f"      också: {_line(question)}" for question in gap.questions[1:])
        if gap.sections:
            yield f"      närmast: {', '.join(gap.sections)}"


def run_list(arguments: argparse.Namespace) -> int:
    """Prints the feedback."""
    entries = _store().entries()
    if arguments.json:
        print(as_json([item.model_dump(mode="json") for item in entries]))
    else:
        print("\n".join(line for item in entries for line in _lines(item)) or "Det finns inga synpunkter.")
    return 0


def _lines(item: Feedback) -> Iterator[str]:
    yield f"{item.code}  {item.day}  {LABELS[item.category]}  {', '.join(item.sections)}".rstrip()
    if item.question:
        yield f"      fråga: {_line(item.question)}"
    if item.comment:
        yield f"      kommentar: {_line(item.comment)}"


def _line(text: str) -> str:
    return " ".join(text.split())


def run_drafts(_: argparse.Namespace) -> int:
    """Prints the drafts as items of a script; they lack the key, so no script takes them as they stand."""
    settings = read_settings()
    waiting = drafts(_store().entries(), own_questions(settings.scripts_dir))
    for item in waiting:
        print(f"  # {LABELS[item.category]}: {METRICS[CONCERNS[item.category].metric].label}")
        print(case_yaml(draft_case(item)), end="")
    if not waiting:
        print("Det finns inga utkast.")
    return 0


def run_remove(arguments: argparse.Namespace) -> int:
    """Removes what has the code."""
    code = read_code(arguments.code)
    _store().remove(code)
    print(f"Synpunkten {code} är borttagen.")
    return 0


def _store() -> FeedbackStore:
    return open_kept(read_settings())
