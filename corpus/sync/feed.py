"""The change feed: one JSON line a change, never altered once written; a line too for each change that was reviewed."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from corpus.errors import UserError
from corpus.sync.compare import KINDS, Kind
from corpus.sync.store import write_atomically


class FeedError(UserError):
    """The feed cannot be read, or a change is not in it (Swedish)."""


@dataclass(frozen=True)
class Change:
    """A change as it was found, with what rested on it then.

    `reference`: "12 kap. 44 § JB", "" when it is not about one provision. `day`: when it takes effect, "" when it has.
    `sections` and `cases`: ids of guidance sections and evaluation cases to go through.
    """

    id: str
    found: date
    source: str
    title: str
    url: str
    kind: Kind
    reference: str = ""
    heading: str = ""
    before: str = ""
    after: str = ""
    day: str = ""
    sections: tuple[str, ...] = ()
    cases: tuple[str, ...] = ()


@dataclass(frozen=True)
class Entry:
    """A change and the day it was reviewed, None while it is not ("bör granskas")."""

    change: Change
    reviewed: date | None


def change_id(*parts: str) -> str:
    """The same parts give the same id, so that a reading that was interrupted is not told twice."""
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()[:12]


def read_feed(path: Path) -> tuple[Entry, ...]:
    """All changes, the newest first; empty before the first one. Raises FeedError with the line."""
    changes: dict[str, Change] = {}
    reviewed: dict[str, date] = {}
    for number, line in enumerate(_lines(path), 1):
        try:
            data: dict[str, Any] = json.loads(line)
            if "reviewed" in data:
                reviewed[data["reviewed"]] = date.fromisoformat(data["day"])
            else:
                change = _change(data)
                changes[change.id] = change
        except (ValueError, TypeError, KeyError, RecursionError) as error:
            raise FeedError(f"{path.name}, rad {number} går inte att läsa. Rätta eller ta bort raden.") from error
    ordered = sorted(enumerate(changes.values()), key=lambda pair: (pair[1].found, pair[0]), reverse=True)
    return tuple(Entry(change, reviewed.get(change.id)) for _, change in ordered)


def _change(data: dict[str, Any]) -> Change:
    if data["kind"] not in KINDS:
        raise ValueError(data["kind"])
    tuples = {name: tuple(map(str, data[name])) for name in ("sections", "cases")}
    return Change(**{**data, **tuples, "found": date.fromisoformat(data["found"])})


def _lines(path: Path) -> list[str]:
    try:
        return [line for line in path.read_bytes().decode("utf-8").split("\n") if line.strip()]
    except FileNotFoundError:
        return []
    except (OSError, UnicodeDecodeError) as error:
        raise FeedError(f"{path} går inte att läsa. Kontrollera filen.") from error


def append(path: Path, changes: Iterable[Change]) -> tuple[Change, ...]:
    """Adds the changes that are not there yet, all of them or none; returns those. Raises FeedError and OSError."""
    known = {entry.change.id for entry in read_feed(path)}
    new = tuple({change.id: change for change in changes if change.id not in known}.values())
    _add(path, [{**dataclasses.asdict(change), "found": change.found.isoformat()} for change in new])
    return new


def mark_reviewed(path: Path, wanted: str, day: date) -> Change:
    """Clears "bör granskas" of one change, which is returned. Raises FeedError for an id that is not there."""
    for entry in read_feed(path):
        if entry.change.id == wanted:
            if entry.reviewed is None:
                _add(path, [{"reviewed": wanted, "day": day.isoformat()}])
            return entry.change
    raise FeedError(f"Ändringen ”{wanted}” finns inte. Kör ”kvarbo corpus changes” för att se alla.")


def _add(path: Path, rows: list[dict[str, Any]]) -> None:
    if rows:
        lines = [*_lines(path), *(json.dumps(row, ensure_ascii=False) for row in rows)]
        write_atomically(path, "".join(f"{line}\n" for line in lines).encode())
