"""Question scripts: what is asked, what a complete answer holds, and when silence is right (YAML, `evals/scripts/`)."""

from __future__ import annotations

import re
from functools import cached_property
from pathlib import Path
from typing import Annotated, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from corpus.errors import UserError
from corpus.types import Corpus, Section

SCRIPTS = Path(__file__).parent / "scripts"
Style = Literal["caseworker", "tenant", "landlord", "short", "long", "abbreviations", "typo"]


class ScriptError(UserError):
    """A script that cannot be used (Swedish: file, case, key)."""


class Case(BaseModel):
    """One question with its key.

    `must`: every item, a list of alternative phrases or /regex/, has to be matched by the answer's text for the answer
    to count as complete. `law`: any one of these among the answer's legal references is a fitting one.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
    id: str
    question: str
    expect: Literal["answered", "abstained"]
    style: Style
    facts: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    must: tuple[Annotated[tuple[str, ...], Field(min_length=1)], ...] = ()
    law: tuple[str, ...] = ()
    why: Literal["offtopic", "nearmiss", "outside", "nonsense"] | None = None

    @model_validator(mode="after")
    def _whole(self) -> Case:
        if self.expect == "answered" and not (self.facts and self.documents and self.must):
            raise ValueError("ett besvarat fall behöver facts, documents och must")
        for alternative in (alternative for item in self.must for alternative in item):
            try:
                _pattern(alternative)
            except re.error as error:
                raise ValueError(f"must: uttrycket {alternative} går inte att läsa") from error
        if self.expect == "abstained" and (self.must or self.why is None):
            raise ValueError("ett obesvarat fall behöver why och inget must")
        return self

    @cached_property
    def patterns(self) -> tuple[tuple[re.Pattern[str], ...], ...]:
        """The must-items as patterns."""
        return tuple(tuple(_pattern(alternative) for alternative in item) for item in self.must)

    def met(self, text: str) -> float:
        """Share of the must-items that the text meets (1.0 = complete)."""
        plain = re.sub(r"\s+", " ", re.sub(r"\s*\[\d+\]", "", text))
        hits = sum(any(pattern.search(plain) for pattern in item) for item in self.patterns)
        return hits / len(self.patterns) if self.patterns else 1.0

    def relevant(self, corpus: Corpus) -> list[Section]:
        """Sections that hold a complete answer: in one of the named documents, meeting every must-item alone."""
        return [
            section
            for section in corpus.sections.values()
            if section.document_id in self.documents and self.met(f"{section.heading}\n{section.text}") == 1.0
        ]


def _pattern(alternative: str) -> re.Pattern[str]:
    is_regex = len(alternative) > 2 and alternative[0] == alternative[-1] == "/"
    return re.compile(alternative[1:-1] if is_regex else re.escape(alternative), re.IGNORECASE)


def load(name: str) -> tuple[Case, ...]:
    """The cases of one script, by its name without ".yaml". Raises ScriptError."""
    path = SCRIPTS / f"{name}.yaml"
    if not path.is_file():
        known = ", ".join(sorted(p.stem for p in SCRIPTS.glob("*.yaml")))
        raise ScriptError(f"Skriptet {name} finns inte. Skript: {known}.")
    cases: dict[str, Case] = {}
    try:
        rows = yaml.safe_load(path.read_text("utf-8"))
    except yaml.YAMLError as error:
        raise ScriptError(f"{path.name}: YAML går inte att läsa.") from error
    if not isinstance(rows, list):
        raise ScriptError(f"{path.name}: filen ska vara en lista av fall.")
    for number, row in enumerate(rows, 1):
        try:
            case = Case.model_validate(row)
        except ValidationError as error:
            problem = error.errors()[0]
            place = ".".join(map(str, problem["loc"]))
            raise ScriptError(f"{path.name}, fall {number}: {place} {problem['msg']}") from error
        if case.id in cases:
            raise ScriptError(f"{path.name}: id ”{case.id}” finns två gånger.")
        cases[case.id] = case
    return tuple(cases.values())
