"""A script's text as plain data that knows its lines: YAML read once, without anything that could run away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

import yaml

from corpus.errors import UserError

MAX_BYTES = 2_000_000
MAX_DEPTH = 20
_FAST: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # ten times as fast, where the library was built with it
Step = int | str


class ScriptError(UserError):
    """A script that cannot be used: file, line (1 = first; None where there is none) and what to mend, in Swedish."""

    def __init__(self, name: str, line: int | None, text: str) -> None:
        self.name, self.line, self.text = name, line, text
        super().__init__(f"{name}{f', rad {line}' if line else ''}: {text}")


class _Loader(_FAST):
    """Plain data only; a date stays text, so that an impossible one is our message and not a crash."""

    yaml_implicit_resolvers: ClassVar = {
        first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


@dataclass(frozen=True)
class Source:
    """A file's YAML: its plain data, where each part of it stands, and the text as it was read."""

    name: str
    data: Any
    root: yaml.Node | None = None
    text: str = ""

    def node(self, place: Sequence[Step]) -> yaml.Node | None:
        """The part at a place (keys and positions from the top); None when it does not stand there."""
        found = self.root
        for step in place:
            found = _within(found, step)
        return found

    def line(self, place: Sequence[Step]) -> int:
        """Line in the file (1 = first) of the deepest part of a place that stands there."""
        line, node = 1, self.root
        for step in place:
            key, below = _key(node, step), _within(node, step)
            if below is None:
                break
            line, node = (key or below).start_mark.line + 1, below
        return line


def _within(node: yaml.Node | None, step: Step) -> yaml.Node | None:
    if isinstance(node, yaml.MappingNode):
        return next((value for key, value in node.value if key.value == step), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        item: yaml.Node = node.value[step]
        return item
    return None


def _key(node: yaml.Node | None, step: Step) -> yaml.Node | None:
    pairs = node.value if isinstance(node, yaml.MappingNode) else ()
    return next((key for key, _ in pairs if key.value == step), None)


def read_source(path: Path) -> Source:
    """The YAML of a file. Raises ScriptError."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise ScriptError(path.name, None, "filen är större än 2 MB, dela upp skriptet.")
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ScriptError(path.name, None, "filen är inte UTF-8, spara om den med den teckenkodningen.") from error
    except OSError as error:
        raise ScriptError(path.name, None, "filen går inte att läsa, kontrollera att du får öppna den.") from error
    return source_of(text, path.name)


def source_of(text: str, name: str) -> Source:
    """The YAML of a text. Raises ScriptError for broken YAML, a key that stands twice, and references (&, *)."""
    try:
        _guard(text, name)
        root = yaml.compose(text, _Loader)
        _refuse_duplicates(root, name)
        return Source(name, None if root is None else _Loader("").construct_document(root), root, text)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else None
        raise ScriptError(name, line, f"YAML går inte att läsa ({error.problem}).") from error
    except (yaml.YAMLError, ValueError) as error:
        raise ScriptError(name, None, "YAML går inte att läsa (otillåtet tecken eller värde).") from error


def _guard(text: str, name: str) -> None:
    """Raises for what could run away: references to other parts, and levels so deep that reading them would crash."""
    depth = 0
    for event in yaml.parse(text, _Loader):
        line = event.start_mark.line + 1 if event.start_mark else None
        if isinstance(event, yaml.AliasEvent):
            raise ScriptError(name, line, "”*” och ”&” får inte användas här.")
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > MAX_DEPTH:
            raise ScriptError(name, line, "för många nivåer i varandra, är en hakparentes inte stängd?")


def _refuse_duplicates(node: yaml.Node | None, name: str) -> None:
    keys: set[str] = set()
    for part in node.value if isinstance(node, yaml.CollectionNode) else ():
        if isinstance(part, tuple):
            key, part = part
            line = key.start_mark.line + 1
            if not isinstance(key, yaml.ScalarNode):
                raise ScriptError(name, line, "en nyckel ska vara ett ord, inte en lista.")
            if key.value in keys:
                raise ScriptError(name, line, f"”{key.value}” står två gånger, behåll en.")
            keys.add(key.value)
        _refuse_duplicates(part, name)
