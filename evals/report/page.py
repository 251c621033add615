"""How a page is made of a template: everything that is not markup already is escaped, and nothing in it is hidden."""

from __future__ import annotations

import unicodedata
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from evals.gates import GateResult
from evals.metrics.catalogue import METRICS
from evals.report import numbers, texts, words

FOLDER = Path(__file__).parent
_HIDDEN = ("Cc", "Cf", "Co", "Cs")


def page(template: str, **values: Any) -> str:
    """The page of a template with these values."""
    return _environment().get_template(template).render(**values)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(FOLDER / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=shown,
    )
    style = Markup((FOLDER / "report.css").read_text("utf-8"))
    environment.globals.update(
        t=texts, w=words, f=numbers, metrics=METRICS, anchor=anchor, by_kind=by_kind, style=style
    )
    return environment


def shown(value: object) -> object:
    """The value with hidden characters made visible: a direction mark in an answer must not turn the report around."""
    if not isinstance(value, str) or isinstance(value, Markup) or value.replace("\n", "").isprintable():
        return value
    return "".join(map(_visible, value))


def _visible(character: str) -> str:
    if character in "\n\t" or unicodedata.category(character) not in _HIDDEN:
        return character
    return f"⟨U+{ord(character):04X}⟩"


def anchor(case: str) -> str:
    """The fragment under which a case is found."""
    return f"fall-{case}"


def by_kind(results: tuple[GateResult, ...]) -> list[tuple[str, list[GateResult]]]:
    """The gates by kind, in their order; within a kind the broken ones first."""
    order = list(words.GATES), ["failed", "warning", "passed"]
    ordered = sorted(results, key=lambda result: (order[0].index(result.kind), order[1].index(result.state)))
    return [(kind, list(group)) for kind, group in groupby(ordered, key=lambda result: result.kind)]
