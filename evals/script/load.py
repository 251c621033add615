"""Reads scripts: YAML files by name, and those made from what the screening ships. Every fault has its line."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, TypeAdapter, ValidationError

from evals.script.problems import CASES, in_swedish
from evals.script.shipped import SHIPPED
from evals.script.source import ScriptError, Source, Step, read_source
from evals.script.types import SHARED, Case, EvalScript, Plain, Split

__all__ = ["SCRIPTS", "ScriptError", "find_scripts", "load", "load_all", "names", "read_script", "script_from"]

SCRIPTS = Path(__file__).parents[1] / "scripts"
FOLDERS = (SCRIPTS,)
_NAME = re.compile(r"[a-z0-9åäö]+(?:-[a-z0-9åäö]+)*")
_CASE: TypeAdapter[Case] = TypeAdapter(Case)


class _Head(Plain):
    """A script file without its cases."""

    title: str = Field(min_length=1)
    split: Split
    defaults: dict[str, Any] = Field(default_factory=dict)
    cases: Annotated[tuple[dict[str, Any], ...], BeforeValidator(lambda rows: () if rows is None else rows)]


def find_scripts(folders: Sequence[Path] = FOLDERS) -> dict[str, Path]:
    """The script files of the folders by name; a folder may be absent. Raises ScriptError for a name that two have."""
    found: dict[str, Path] = {}
    for path in (path for folder in folders for path in sorted(folder.glob("*.yaml"))):
        if not _NAME.fullmatch(path.stem):
            raise ScriptError(path.name, None, "filnamnet får bara ha små bokstäver, siffror och bindestreck.")
        if path.stem in found or path.stem in SHIPPED:
            raise ScriptError(path.name, None, "namnet är upptaget av ett annat skript, döp om filen.")
        found[path.stem] = path
    return found


def names(folders: Sequence[Path] = FOLDERS) -> tuple[str, ...]:
    """The names of all scripts, in order."""
    return tuple(sorted([*find_scripts(folders), *SHIPPED]))


def load(name: str, folders: Sequence[Path] = FOLDERS) -> EvalScript:
    """The script of that name. Raises ScriptError."""
    files = find_scripts(folders)
    if name in SHIPPED:
        return script_from(name, SHIPPED[name]())
    if name not in files:
        raise ScriptError(name, None, f"skriptet finns inte. Skript: {', '.join(names(folders))}.")
    return read_script(files[name])


def load_all(wanted: Sequence[str] = (), folders: Sequence[Path] = FOLDERS) -> tuple[EvalScript, ...]:
    """The scripts named (none: all). Raises ScriptError, also for a case id that two of them have."""
    scripts = tuple(load(name, folders) for name in dict.fromkeys(wanted or names(folders)))
    homes: dict[str, str] = {}
    for script in scripts:
        for case in script.cases:
            if case.id in homes:
                home = homes[case.id]
                raise ScriptError(script.name, None, f"id ”{case.id}” finns också i {home}, ge fallet ett annat.")
            homes[case.id] = script.name
    return scripts


def read_script(path: Path) -> EvalScript:
    """The script of a file. Raises ScriptError with the line."""
    return script_of(read_source(path), path.stem)


def script_from(name: str, data: Mapping[str, Any]) -> EvalScript:
    """The script of plain data: title, split, defaults, cases. Raises ScriptError without a line."""
    return script_of(Source(name, dict(data)), name)


def script_of(source: Source, name: str) -> EvalScript:
    """The script of YAML that was read. Raises ScriptError."""
    if not isinstance(source.data, dict):
        raise ScriptError(source.name, 1, "skriptet ska börja med title, split och cases.")
    try:
        head = _Head.model_validate(source.data)
    except ValidationError as error:
        raise _error(source, error, (), "") from error
    if stray := next((key for key in head.defaults if key not in SHARED), None):
        text = f"”{stray}” kan inte stå i defaults (tillåtna: {', '.join(SHARED)})."
        raise ScriptError(source.name, _line(source, ("defaults", stray)), text)
    cases: dict[str, Case] = {}
    for number, row in enumerate(head.cases):
        case = _case(source, number, head.defaults | row)
        if case.id in cases:
            text = f"id ”{case.id}” finns två gånger, ge fallet ett annat."
            raise ScriptError(source.name, _line(source, ("cases", number, "id")), text)
        cases[case.id] = case
    # Each case is a whole Case already; validating 400 of them once more would only take time.
    return EvalScript.model_construct(name=name, title=head.title, split=head.split, cases=tuple(cases.values()))


def _case(source: Source, number: int, data: Mapping[str, Any]) -> Case:
    kind = data.get("kind")
    if kind not in CASES:
        said = f"”kind”: {kind} finns inte" if kind else "”kind” saknas"
        raise ScriptError(source.name, _line(source, ("cases", number, "kind")), f"{said} (finns: {', '.join(CASES)}).")
    try:
        return _CASE.validate_python(data)
    except ValidationError as error:
        raise _error(source, error, ("cases", number), str(kind)) from error


def _error(source: Source, error: ValidationError, above: tuple[Step, ...], kind: str) -> ScriptError:
    # A misspelt key is also a missing one: the spelling is what there is to mend.
    first = min(error.errors(), key=lambda one: one["type"] != "extra_forbidden")
    place = first["loc"][1:] if kind else first["loc"]  # the first step only says the kind
    case = source.data["cases"][above[1]].get("id", f"nummer {int(above[1]) + 1}") if above else ""
    where = (*above, *place)
    if above and place and source.node((*above, place[0])) is None and source.node(("defaults", place[0])):
        where = ("defaults", *place)
    text = in_swedish(first, place, kind)
    return ScriptError(source.name, _line(source, where), f"fall {case}: {text}." if case else f"{text}.")


def _line(source: Source, place: Sequence[Step]) -> int | None:
    return source.line(place) if source.root else None
