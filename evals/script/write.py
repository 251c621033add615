"""Adds cases to script files by hand's way of writing: the rest of the file, with its comments, stays as it is."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import yaml

from corpus.sync.store import write_atomically
from evals.script.load import script_of
from evals.script.source import ScriptError, Source, read_source, source_of
from evals.script.types import Case, Split

EDITOR_LINE = "# yaml-language-server: $schema=schema.json"
WIDTH = 120
_PLAIN = re.compile(r"[A-Za-zÅÄÖåäö][\wÅÄÖåäö.#-]*")
_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_WORDS = {"yes", "no", "on", "off", "true", "false", "null", "y", "n"}  # which YAML takes for something else
_HIDDEN = {"Cc", "Cf", "Co", "Cs", "Zl", "Zp"}


def case_yaml(case_data: Mapping[str, Any], indent: int = 2) -> str:
    """The case as an item of `cases`, keys in the order given after the id; what is empty is left out."""
    kept = {key: value for key, value in case_data.items() if value not in (None, "", [], (), {})}
    ordered = {"id": kept.pop("id", ""), **kept}
    return "".join(f"{line}\n" for line in _item(ordered, indent, wide=True))


def add_case(path: Path, case_data: Mapping[str, Any], title: str = "", split: Split = "dev") -> Case:
    """The case, added last in the file; the whole file is read again before it replaces the old one.

    A file that is not there is begun with the title (default: its name) and split. Raises ScriptError.
    """
    with _writing(path):
        source = read_source(path) if path.exists() else source_of(_head(title or path.stem, split), path.name)
        before = script_of(source, path.stem).cases
        shared = source.data.get("defaults", {})
        own = {key: value for key, value in case_data.items() if key not in shared or shared[key] != value}
        longer = f"{source.text.rstrip()}\n{case_yaml(own, _indent(source))}"
        misplaced = ScriptError(path.name, None, "cases ska stå sist i filen, med ett streck före varje fall.")
        try:
            lengthened = source_of(longer, path.name)
        except ScriptError as error:
            # The file could be read without the case: its line in the longer text would say nothing.
            raise misplaced from error
        after = script_of(lengthened, path.stem).cases
        if after[:-1] != before:
            raise misplaced
        write_atomically(path, longer.encode())
    return after[-1]


def confirm(path: Path, case_ids: Collection[str], version: str) -> None:
    """Says in the file that these keys hold for the version of the guidance; nothing else in it changes.

    For a person who has read them against the sections as they are now. Raises ScriptError.
    """
    with _writing(path):
        source = read_source(path)
        before = script_of(source, path.stem).cases
        if missing := sorted(set(case_ids) - {case.id for case in before}):
            raise ScriptError(path.name, None, f"fallet {missing[0]} finns inte.")
        lines = source.text.splitlines(keepends=True)
        for number in reversed(range(len(before))):  # from the end: a line put in moves those below it
            if before[number].id in case_ids:
                _confirm_case(lines, source, number, json.dumps(version))
        after = script_of(source_of("".join(lines), path.name), path.stem).cases
        if after != tuple(_confirmed(case, version) if case.id in case_ids else case for case in before):
            raise ScriptError(path.name, None, "fallens corpus kunde inte ändras, gör det för hand.")
        write_atomically(path, "".join(lines).encode())


def _confirmed(case: Case, version: str) -> Case:
    return case.model_copy(update={"corpus": version})


def _confirm_case(lines: list[str], source: Source, number: int, version: str) -> None:
    """Puts the version in place of the case's own, or after its id."""
    case, own, name = (source.node(("cases", number, *key)) for key in ((), ("corpus",), ("id",)))
    assert isinstance(case, yaml.MappingNode) and name is not None
    first = case.value[0][0].start_mark
    if own is not None:
        line = lines[own.start_mark.line]
        lines[own.start_mark.line] = f"{line[: own.start_mark.column]}{version}{line[own.end_mark.column :]}"
    elif case.flow_style:
        line = lines[first.line]
        lines[first.line] = f"{line[: first.column]}corpus: {version}, {line[first.column :]}"
    else:
        lines.insert(name.end_mark.line + 1, f"{' ' * first.column}corpus: {version}\n")


@contextmanager
def _writing(path: Path) -> Iterator[None]:
    """Holds the file's folder for one writer at a time. Raises ScriptError where nothing can be written."""
    from filelock import FileLock

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(path.parent / ".lock"):
            yield
    except OSError as error:
        raise ScriptError(path.name, None, "filen kan inte skrivas. Ge skrivrätt, eller välj en annan mapp.") from error


def _head(title: str, split: Split) -> str:
    return f"{EDITOR_LINE}\ntitle: {_scalar(title)}\nsplit: {split}\ncases:\n"


def _indent(source: Source) -> int:
    """Columns before the dash of a case in this file."""
    first = source.node(("cases", 0))
    return max(first.start_mark.column - 2, 0) if first is not None else 2


def _item(value: Mapping[str, Any], indent: int, wide: bool = False) -> Iterator[str]:
    """A mapping as an item of a list: on a line where it fits, else a key to a line (`wide`: always)."""
    flow = _flow(value)
    if not wide and not _has_lists(value) and indent + len(flow) + 2 <= WIDTH:
        yield f"{' ' * indent}- {flow}"
        return
    for number, line in enumerate(_block(value, indent + 2)):
        yield line if number else f"{line[:indent]}- {line[indent + 2 :]}"


def _block(value: Mapping[str, Any], indent: int) -> Iterator[str]:
    space = " " * indent
    for key, item in value.items():
        if _is_rows(item):
            yield f"{space}{_scalar(key)}:"
            for row in item:
                yield from _item(row, indent + 2)
        elif isinstance(item, Mapping) and item and (_has_lists(item) or indent + len(_flow(item)) > WIDTH):
            yield f"{space}{_scalar(key)}:"
            yield from _block(item, indent + 2)
        else:
            yield f"{space}{_scalar(key)}: {_flow(item)}"


def _is_rows(value: Any) -> bool:
    return isinstance(value, list | tuple) and bool(value) and isinstance(value[0], Mapping)


def _has_lists(value: Mapping[str, Any]) -> bool:
    return any(_is_rows(item) or (isinstance(item, Mapping) and _has_lists(item)) for item in value.values())


def _flow(value: Any) -> str:
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_scalar(key)}: {_flow(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(_flow, value)) + "]"
    return _scalar(value)


def _scalar(value: Any) -> str:
    """A word or a day as it is, other text in quotes; a character that cannot be seen is written as its number."""
    text = value if isinstance(value, str) else str(value)
    if not isinstance(value, str) and not hasattr(value, "isoformat"):
        return json.dumps(value)
    if _DATE.fullmatch(text) or (_PLAIN.fullmatch(text) and text.lower() not in _WORDS):
        return text
    return "".join(_seen(letter) for letter in json.dumps(text, ensure_ascii=False))


def _seen(letter: str) -> str:
    if unicodedata.category(letter) not in _HIDDEN:
        return letter
    return f"\\u{ord(letter):04x}" if ord(letter) < 0x10000 else f"\\U{ord(letter):08x}"
