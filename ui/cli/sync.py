"""`kvarbo corpus sync` and `kvarbo corpus changes`: follow the official sources, and what changed in them."""

from __future__ import annotations

import argparse
import dataclasses
import sys
from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from corpus.clock import today
from corpus.sync.atom import atom, headline
from corpus.sync.feed import Change, Entry, mark_reviewed, read_feed
from corpus.sync.fetch import Fetcher
from corpus.sync.run import Outcome, Sync, due
from corpus.sync.sources import OfficialSource, read_sources
from corpus.sync.store import Store, write_atomically
from corpus.types import Corpus
from evals.script.load import load_all
from evals.script.relevant import sections_of
from evals.script.stale import sections_behind
from ui.cli.common import UsageError, as_json
from ui.settings import Settings, read_settings

_STATUSES = {
    "first": "första läsningen",
    "unchanged": "oförändrad",
    "changed": "ändrad",
    "failed": "gick inte att läsa",
}


def run_sync(arguments: argparse.Namespace) -> int:
    """Reads the sources that are due, or those named; status 1 when one of them could not be read."""
    settings = read_settings()
    with Fetcher() as fetcher:
        outcomes = synchronise(settings, fetcher, arguments.sources, is_trial=arguments.dry_run)
    if arguments.json:
        print(as_json([_row(outcome) for outcome in outcomes]))
    else:
        print_outcomes(outcomes)
    return 1 if any(outcome.status == "failed" for outcome in outcomes) else 0


def synchronise(
    settings: Settings, fetcher: Fetcher, named: Sequence[str] = (), *, is_trial: bool = False
) -> list[Outcome]:
    """The outcome of each source; progress goes to standard error. A trial writes nothing."""
    sources = read_sources(settings.sources)
    store, now = Store(settings.sync_dir), datetime.now(ZoneInfo("Europe/Stockholm"))
    wanted = _named(sources, named) if named else due(sources, store, now)
    corpus = settings.read_corpus()
    sync = Sync(store, fetcher, corpus, case_grounds(corpus), now, is_trial)
    if is_trial:
        return _run(sync, wanted)
    with store.writing():
        return _run(sync, wanted)


def _run(sync: Sync, wanted: Sequence[OfficialSource]) -> list[Outcome]:
    outcomes = []
    for number, outcome in enumerate(sync.run(wanted), 1):
        status = _STATUSES[outcome.status]
        print(f"{number} av {len(wanted)}: {outcome.source.title}: {status}", file=sys.stderr)
        outcomes.append(outcome)
    return outcomes


def _named(sources: Sequence[OfficialSource], names: Sequence[str]) -> list[OfficialSource]:
    by_id = {source.id: source for source in sources}
    for name in names:
        if name not in by_id:
            raise UsageError(f"Källan ”{name}” finns inte. Källor: {', '.join(sorted(by_id))}.")
        if by_id[name].sync == "manual":
            raise UsageError(f"Källan ”{name}” hämtas inte, den läses av en människa: {by_id[name].url}")
    return [by_id[name] for name in dict.fromkeys(names)]


def case_grounds(corpus: Corpus) -> dict[str, frozenset[str]]:
    """What the key of each evaluation case rests on: ids of the sections that hold it, and its legal references."""
    sections = sections_of(corpus)
    return {
        case.id: frozenset(sections_behind(case, sections)).union(
            *(asked.key.law for asked in getattr(case, "asked", ()))
        )
        for script in load_all()
        for case in script.cases
    }


def print_outcomes(outcomes: Sequence[Outcome]) -> None:
    """What there is to know, source by source, and a line that sums it up."""
    for outcome in outcomes:
        if outcome.text or outcome.changes:
            print(f"{outcome.source.title} ({outcome.source.id}): {_STATUSES[outcome.status]}")
        if outcome.text:
            print(f"  {outcome.text}.")
        for change in outcome.changes:
            print(f"  {headline(change)}{_grounds(change)}")
    counts = Counter[str](outcome.status for outcome in outcomes)
    said = ", ".join(f"{counts[status]} {text}" for status, text in _STATUSES.items() if counts[status])
    print(f"{len(outcomes)} källor lästa" + (f": {said}." if said else "."))
    if counts["changed"]:
        print("Gå igenom ändringarna med ”kvarbo corpus changes” eller på sidan /andringar.")


def _grounds(change: Change) -> str:
    return f" – bör granskas: {len(change.sections)} avsnitt, {len(change.cases)} testfall"


def _row(outcome: Outcome) -> dict[str, Any]:
    changes = [dataclasses.asdict(change) for change in outcome.changes]
    return {"source": outcome.source.id, "status": outcome.status, "text": outcome.text, "changes": changes}


def run_changes(arguments: argparse.Namespace) -> int:
    """Prints the changes, the newest first; writes them as Atom; or marks one as reviewed."""
    store = Store(read_settings().sync_dir)
    if arguments.reviewed:
        with store.writing():
            change = mark_reviewed(store.feed_file, arguments.reviewed, today())
        print(f"Granskad: {headline(change)}")
        return 0
    entries = read_feed(store.feed_file)
    if arguments.atom:
        try:
            write_atomically(arguments.atom, atom(entries))
        except OSError as error:
            raise UsageError(f"Filen {arguments.atom} går inte att skriva. Välj en annan plats.") from error
    if arguments.json:
        print(as_json([{**dataclasses.asdict(entry.change), "reviewed": entry.reviewed} for entry in entries]))
    elif not arguments.atom:
        for entry in entries:
            _print_entry(entry)
        waiting = sum(entry.reviewed is None for entry in entries)
        print(f"{len(entries)} ändringar, {waiting} bör granskas.")
    return 0


def _print_entry(entry: Entry) -> None:
    change = entry.change
    status = f"granskad {entry.reviewed}" if entry.reviewed else "bör granskas"
    print(f"{change.id}  {change.found}  {headline(change)} ({status})")
    for label, names in (("Avsnitt", change.sections), ("Testfall", change.cases)):
        if names:
            print(f"  {label}: {', '.join(names)}")
