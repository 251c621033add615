"""What can be typed after `kvarbo feedback`."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any

Command = Callable[[str, str], Callable[[argparse.Namespace], int]]


def add_feedback(commands: Any, command: Command) -> None:
    """The commands on what people thought of answers."""
    feedback = commands.add_parser("feedback", help="synpunkter på svar, och luckor i vägledningen")
    actions = feedback.add_subparsers(title="kommandon", metavar="KOMMANDO", required=True)
    gaps = actions.add_parser("gaps", help="lista frågor som vägledningen inte svarade på, de vanligaste först")
    gaps.add_argument("--json", action="store_true", help="skriv som JSON")
    gaps.add_argument("--csv", type=Path, metavar="FIL", help="skriv dem hit som CSV")
    gaps.set_defaults(run=command("feedback", "run_gaps"))
    listing = actions.add_parser("list", help="lista synpunkterna, de äldsta först")
    listing.add_argument("--json", action="store_true", help="skriv som JSON")
    listing.set_defaults(run=command("feedback", "run_list"))
    drafts = actions.add_parser("drafts", help="skriv utkasten till testfall som YAML, utan nyckel")
    drafts.set_defaults(run=command("feedback", "run_drafts"))
    remove = actions.add_parser("remove", help="ta bort en synpunkt med allt som sparades")
    remove.add_argument("code", metavar="KOD", help="koden på kvittot, står också i listan")
    remove.set_defaults(run=command("feedback", "run_remove"))
