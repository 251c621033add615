"""The strict head of a guidance document: YAML between `---` lines, read to typed values or refused with a line."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError, model_validator

from corpus.errors import CorpusError

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]

M = TypeVar("M", bound=BaseModel)

_MESSAGES = {
    "missing": "nyckeln saknas, lägg till den",
    "extra_forbidden": "okänd nyckel, ta bort den eller rätta stavningen",
    "string_type": "ska vara text",
    "string_pattern_mismatch": "har fel form (små bokstäver a–z, siffror och bindestreck; adresser börjar med https://)",
    "string_too_short": "är tom",
    "too_short": "är tom, ange minst en",
    "literal_error": "har ett värde som inte finns",
    "list_type": "ska vara en lista",
    "tuple_type": "ska vara en lista",
    "model_type": "ska ha formen {id, publisher, title, url}",
}


class SourceHead(BaseModel):
    """A source as the head lists it."""

    model_config = ConfigDict(extra="forbid")
    id: Slug
    publisher: Text
    title: Text
    url: Annotated[str, StringConstraints(pattern=r"^(?:https?://[^\s]+)?$")] = ""


class Head(BaseModel):
    """The keys of the head; there are no others."""

    model_config = ConfigDict(extra="forbid")
    id: Slug
    title: Text
    kind: Literal["vagledning", "lokal_rutin"]
    group: Literal["skede", "hushall", "boendeform", "aktor", "insats", "oversikt"] | None = None
    topics: Annotated[tuple[Slug, ...], Field(min_length=1)]
    law_read: date
    checked: date
    valid_from: date
    valid_to: date | None = None
    owner: Text | None = None
    review: date | None = None
    sources: Annotated[tuple[SourceHead, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _in_order(self) -> Head:
        if self.valid_to is not None and self.valid_to < self.valid_from:
            raise ValueError("valid_to ligger före valid_from, rätta ett av datumen")
        if len({source.id for source in self.sources}) < len(self.sources):
            raise ValueError("två källor har samma id, ge dem olika")
        if (self.kind == "lokal_rutin") != (self.owner is not None and self.review is not None):
            raise ValueError("owner och review ska stå i en lokal rutin, och bara där: vem äger den, när ses den över")
        if self.kind != "lokal_rutin" and not all(source.url for source in self.sources):
            raise ValueError("en källa saknar url, ange adressen där uppgiften kan kontrolleras")
        return self


class _Loader(yaml.CSafeLoader):
    """Safe loader that keeps dates as text, so that an impossible date is our message and not a crash."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def load_yaml(text: str, path: Path, first_line: int = 1) -> Any:
    """Plain data from YAML; duplicate keys and broken YAML raise CorpusError with the line in the file."""
    try:
        for token in yaml.scan(text, _Loader):
            if isinstance(token, yaml.AliasToken):  # a text may not be built of references to itself
                raise CorpusError(path, first_line + token.start_mark.line, "”*” och ”&” får inte användas här.")
        _refuse_duplicates(yaml.compose(text, _Loader), path, first_line)
        return yaml.load(text, _Loader)  # a SafeLoader: builds plain data only
    except yaml.MarkedYAMLError as error:
        line = first_line + error.problem_mark.line if error.problem_mark else None
        raise CorpusError(path, line, f"YAML går inte att läsa ({error.problem}).") from error
    except yaml.YAMLError as error:
        raise CorpusError(path, first_line, "YAML går inte att läsa (otillåtet tecken).") from error


def _refuse_duplicates(node: yaml.Node | None, path: Path, first_line: int) -> None:
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            line = first_line + key.start_mark.line
            if not isinstance(key, yaml.ScalarNode):
                raise CorpusError(path, line, "En nyckel ska vara ett ord, inte en lista.")
            if key.value in seen:
                raise CorpusError(path, line, f"”{key.value}” står två gånger, behåll en.")
            seen.add(key.value)
            _refuse_duplicates(value, path, first_line)
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            _refuse_duplicates(item, path, first_line)


def read_head(text: str, path: Path, first_line: int) -> Head:
    """The head of a document. Raises CorpusError naming file, line, key and remedy."""
    data = load_yaml(text, path, first_line)
    if not isinstance(data, dict):
        raise CorpusError(path, first_line, "Huvudet mellan ---raderna ska vara nycklar och värden.")
    return validated(Head, data, text, path, first_line)


def validated(model: type[M], data: object, text: str, path: Path, first_line: int = 1) -> M:
    """The model of data that `load_yaml` read from the text. Raises CorpusError with the line of what is wrong."""
    try:
        return model.model_validate(data)
    except ValidationError as error:
        problem = error.errors()[0]
        place = problem["loc"]
        raise CorpusError(path, line_of(text, place, first_line), _swedish(place, problem)) from error


def line_of(text: str, place: tuple[int | str, ...], first_line: int = 1) -> int:
    """Line in the file of a place (keys and positions from the top) in YAML; of the deepest part that stands there."""
    return first_line + _line_of(yaml.compose(text, _Loader), place)


def _line_of(node: yaml.Node | None, place: tuple[int | str, ...]) -> int:
    """Line (0 = first) of the deepest part of `place` that stands in the text."""
    line = 0
    for step in place:
        if isinstance(node, yaml.MappingNode):
            hit = next(((k, v) for k, v in node.value if k.value == step), None)
            if hit is None:
                return line
            line, node = hit[0].start_mark.line, hit[1]
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
            node = node.value[step]
            line = node.start_mark.line
        else:
            return line
    return line


def _swedish(place: tuple[int | str, ...], problem: Any) -> str:
    name = ".".join(str(step + 1) if isinstance(step, int) else step for step in place) or "huvudet"
    kind = problem["type"]
    if kind.startswith("date"):
        return f"”{name}”: {problem['input']} är inget giltigt datum, skriv ÅÅÅÅ-MM-DD."
    if kind == "value_error":
        return f"{problem['ctx']['error']}."
    message = _MESSAGES.get(kind, "har ett värde som inte kan läsas")
    if kind == "literal_error":
        message += f" (tillåtna: {problem['ctx']['expected'].replace(' or ', ', ')})"
    return f"”{name}”: {message}."
