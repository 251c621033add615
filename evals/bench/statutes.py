"""The statutes a caseworker meets as a collection: their sections, and lay questions to them with graded sections."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from corpus.errors import UserError
from corpus.frontmatter import load_yaml, validated
from evals.bench.material import PASSAGES, Question, passages
from evals.script.types import Plain
from indexing.items import Item

FILE = Path(__file__).parents[1] / "data" / "statute-questions.yaml"
SCRIPT = "lagfragor-"

Split = Literal["dev", "test"]


class Asked(Plain):
    """A question as the file has it. `relevant`: section id to grade, 2 where the section alone answers."""

    id: str = Field(pattern=r"^lag-(dev|test)-\d{3}$")
    split: Split
    question: str = Field(min_length=1)
    relevant: dict[str, Annotated[int, Field(ge=1, le=2)]] = Field(min_length=1)


class StatuteSet(Plain):
    """The collection's statutes by SFS number, and all questions to it."""

    statutes: tuple[str, ...] = Field(min_length=1)
    questions: tuple[Asked, ...]


class StatuteDataError(UserError):
    """The file of statute sections is not in the folder."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"Filen {path.name} finns inte i mappen {path.parent}. Ange den mapp som har filen med lagarnas paragrafer."
        )


@cache
def statute_set() -> StatuteSet:
    """The statutes and the questions as they are shipped."""
    text = FILE.read_text("utf-8")
    return validated(StatuteSet, load_yaml(text, FILE), text, FILE)


def statute_items(data: Path) -> tuple[Item, ...]:
    """The sections of the collection's statutes, in file order. Raises StatuteDataError when the file is missing."""
    path = data / PASSAGES
    if not path.is_file():
        raise StatuteDataError(path)
    wanted = frozenset(statute_set().statutes)
    return tuple(item for item in passages(path) if item.id.split()[0] in wanted)


def statute_questions(split: Split) -> tuple[Question, ...]:
    """The questions of the split with their graded sections."""
    asked = (one for one in statute_set().questions if one.split == split)
    return tuple(Question(f"{SCRIPT}{split}", one.question, one.relevant) for one in asked)
