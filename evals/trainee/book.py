"""The cases that people are given: screening cases and questions of the scripts that may be tuned on."""

from __future__ import annotations

import threading
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import TypeGuard

from evals.script.load import FOLDERS, ScriptError, find_scripts, load, names
from evals.script.types import AbstentionCase, EvalScript, PremiseCase, QaCase, ScreeningCase
from evals.trainee.types import Choice

TrainingCase = ScreeningCase | QaCase | PremiseCase | AbstentionCase
# Nobody learns from being asked about trailers for hire; what other parts of social services answer is worth knowing.
_TAUGHT_SILENCE = ("outside", "decision")
# So many questions that have an answer come before one that has none.
_ANSWERS_BEFORE_SILENCE = 4


@dataclass(frozen=True)
class Entry:
    """A case with the script that it stands in."""

    script: EvalScript
    case: TrainingCase


@dataclass(frozen=True)
class Book:
    """The cases by id; `problems` say in Swedish which scripts could not be read."""

    entries: Mapping[str, Entry] = field(default_factory=dict)
    problems: tuple[str, ...] = ()

    def ids(self, choice: Choice) -> tuple[str, ...]:
        """The cases of a choice, in order of id."""
        wanted = {"vinjetter": (True,), "fragor": (False,), "blandat": (True, False)}[choice]
        return tuple(
            name for name, entry in sorted(self.entries.items()) if isinstance(entry.case, ScreeningCase) in wanted
        )


class Shelf:
    """The book of some folders of scripts, read when first asked for and again when a file has changed."""

    def __init__(self, folders: Sequence[Path]) -> None:
        self.folders = tuple(folders)
        self._lock = threading.Lock()
        self._state: object = None
        self._book = Book()

    def book(self) -> Book:
        """The cases as the files are now."""
        with self._lock:
            state = _state(self.folders)
            if state != self._state:
                self._book, self._state = read_book(self.folders), state
            return self._book


def read_book(folders: Sequence[Path]) -> Book:
    """The cases of all scripts of split dev; a script that cannot be read is told and left out."""
    entries: dict[str, Entry] = {}
    problems: list[str] = []
    try:
        wanted = names(folders)
    except ScriptError as error:
        # A name that cannot be used stands in an installation's own folder.
        wanted, problems = names(), [str(error)]
        folders = FOLDERS
    for name in wanted:
        try:
            script = load(name, folders)
        except ScriptError as error:
            problems.append(str(error))
            continue
        if script.split == "dev":
            entries |= {case.id: Entry(script, case) for case in script.cases if _is_taught(case)}
    return Book(entries, tuple(problems))


def _is_taught(case: object) -> TypeGuard[TrainingCase]:
    if isinstance(case, AbstentionCase):
        return case.why in _TAUGHT_SILENCE
    return isinstance(case, ScreeningCase | QaCase | PremiseCase)


def _state(folders: Sequence[Path]) -> object:
    try:
        found = find_scripts(folders)
    except ScriptError as error:
        return str(error)
    return tuple((path, path.stat().st_mtime_ns, path.stat().st_size) for path in found.values() if path.exists())


def pick(book: Book, choice: Choice, most: int | None, seed: str, seen: Collection[str] = ()) -> tuple[str, ...]:
    """Cases to give: in an order of the seed's own, those not seen before first; of both kinds by turns."""
    chosen = Random(seed)

    def order(ids: Iterable[str]) -> list[str]:
        drawn = list(ids)
        chosen.shuffle(drawn)
        return sorted(drawn, key=lambda name: name in seen)

    def is_silent(name: str) -> bool:
        return isinstance(book.entries[name].case, AbstentionCase)

    vignettes, questions = order(book.ids("vinjetter")), order(book.ids("fragor"))
    answerable = [name for name in questions if not is_silent(name)]
    questions = _by_turns(answerable, [name for name in questions if is_silent(name)], _ANSWERS_BEFORE_SILENCE)
    orders = {"vinjetter": vignettes, "fragor": questions, "blandat": _by_turns(vignettes, questions)}
    return tuple(orders[choice][:most])


def _by_turns(first: Sequence[str], second: Sequence[str], many: int = 1) -> list[str]:
    """`many` of the first, one of the second, and so on; then what is left of either."""
    turns = max(-(-len(first) // many), len(second))
    return [name for n in range(turns) for name in (*first[n * many : (n + 1) * many], *second[n : n + 1])]
