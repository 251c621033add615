"""`kvarbo worklist`: the saved assessments on the command line, and the key that seals them."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import contextmanager

from assistant.records.vault import make_key
from assistant.records.worklist import Worklist
from assistant.screening.table import table
from ui import worklist_text
from ui.cli.common import as_json
from ui.settings import SettingsError, read_settings
from ui.worklist import open_worklist


def run_key(_: argparse.Namespace) -> int:
    """Makes the key file that the setting names; never writes over one."""
    path = read_settings().worklist_key_file
    if path is None:
        raise SettingsError("KVARBO_WORKLIST_KEY_FILE saknas. Ange var nyckelfilen ska ligga, utanför datamappen.")
    make_key(path)
    print(f"Nyckeln är skriven i {path}. Spara en kopia på en annan säker plats: utan den går inga poster att läsa.")
    return 0


def run_list(arguments: argparse.Namespace) -> int:
    """Prints the list; status 1 when a record could not be read."""
    with _worklist() as opened:
        entries = opened.entries()
    if arguments.json:
        print(as_json([worklist_text.entry_data(entry) for entry in entries]))
    else:
        for line in worklist_text.lines(entries):
            print(line)
        print(worklist_text.ORDER if entries else worklist_text.EMPTY)
    return 1 if any(entry.error for entry in entries) else 0


def run_show(arguments: argparse.Namespace) -> int:
    """Prints one record."""
    with _worklist() as opened:
        record = opened.find(arguments.code)
        log = opened.log(record.row.id)
    if arguments.json:
        print(as_json(worklist_text.record_data(record, log)))
    else:
        print("\n".join(worklist_text.record_text(record, log, table())))
    return 0


def run_purge(_: argparse.Namespace) -> int:
    """Removes the records whose time is out."""
    with _worklist() as opened:
        removed = opened.purge()
    print(f"{removed} poster togs bort." if removed else "Ingen post har gått ut.")
    return 0


def run_stats(arguments: argparse.Namespace) -> int:
    """Prints the counts, small numbers hidden."""
    with _worklist() as opened:
        found = opened.statistics()
    print(
        as_json(worklist_text.statistics_data(found))
        if arguments.json
        else "\n".join(worklist_text.statistics_text(found))
    )
    return 0


@contextmanager
def _worklist() -> Iterator[Worklist]:
    opened = open_worklist(read_settings())
    if opened is None:
        raise SettingsError("Arbetslistan är avslagen. Den slås på med KVARBO_WORKLIST=true, se handledningen.")
    try:
        yield opened
    finally:
        opened.close()
