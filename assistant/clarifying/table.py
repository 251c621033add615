"""What may have to be asked back, as `assistant/data/clarify.yaml` has it: facts, topics, questions and options."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from corpus.frontmatter import load_yaml

SKIP = "Svara ändå"

_FILE = Path(__file__).parents[1] / "data" / "clarify.yaml"
_PLAIN = str.maketrans("åäöéÅÄÖÉ", "aaoeAAOE")


class _Row(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Option(_Row):
    """A button: what it says, the sentence that it adds to the question, and the pattern of other words for it."""

    val: str
    tillagg: str
    ord: str = ""


class Entry(_Row):
    """A fact that decides the answer to its topics, with the question that asks for it.

    A question shows its topic by `amne` (patterns of its wording), by `nyckelord` (one of each list stands in it, with
    only general words beside them) or by finding `avsnitt` (sections, or documents written as `document#`). `kand`:
    names in `fakta` that make it clear, beside the fact itself; `utom`: patterns of further words that do; `hogst`: the
    longest question, in words, that may be unclear. `annars`: what a skipped question is taken to be about, where its
    own words find too little. `exempel`: an unclear question, for the tests.
    """

    id: str
    fakta: str
    amne: tuple[str, ...]
    nyckelord: tuple[tuple[str, ...], ...] = ()
    kand: tuple[str, ...] = ()
    utom: tuple[str, ...] = ()
    avsnitt: tuple[str, ...] = ()
    hogst: int = 17
    fraga: str
    alternativ: Annotated[tuple[Option, ...], Field(min_length=1, max_length=4)]
    annars: str = ""
    exempel: str

    @property
    def topics(self) -> tuple[str, ...]:
        """The patterns of its questions, each from the beginning of a word."""
        return tuple(rf"\b(?:{one})" for one in self.amne)

    @property
    def keywords(self) -> tuple[str, ...]:
        """The patterns of its keywords, each of whole words."""
        return tuple(rf"\b(?:{'|'.join(words)})\b" for words in self.nyckelord)

    @property
    def options(self) -> tuple[str, ...]:
        """The labels of the buttons, with the one that skips the question last."""
        return (*(option.val for option in self.alternativ), SKIP)


class Table(_Row):
    """The whole file. `ord`: word lists that a pattern names as <name>; `fakta`: patterns of what makes a fact known.

    `allmant`: words that tell nothing of the case at hand. `fall`: what points at someone's case. `bestamt`: what makes
    even a long question one about someone or something that has happened, and not about how it is done. `annat`: what
    shows that the question is about something else than homes. `hoppa_over`: replies that skip the question. `nekat`:
    what a reply denies. `inledning`: a greeting before the reply. `nytt`: openings of a reply that is a new message.
    """

    ord: dict[str, str]
    fakta: dict[str, tuple[str, ...]]
    annat: tuple[str, ...]
    allmant: str
    fall: tuple[str, ...]
    bestamt: tuple[str, ...]
    hoppa_over: tuple[str, ...]
    nekat: str
    inledning: str
    nytt: tuple[str, ...]
    fragor: tuple[Entry, ...]


def plain(text: str) -> str:
    """The text in small letters without å, ä, ö and é, white space folded: the form that patterns are read in."""
    return " ".join(text.translate(_PLAIN).lower().split())


@cache
def table() -> Table:
    """The table, read once."""
    return Table.model_validate(load_yaml(_FILE.read_text("utf-8"), _FILE))


@cache
def pattern(patterns: tuple[str, ...]) -> re.Pattern[str]:
    """One expression that meets what any of the patterns meets, in plain text."""
    whole = "|".join(f"(?:{one})" for one in patterns) or r"(?!)"
    for name, words in table().ord.items():
        whole = whole.replace(f"<{name}>", f"(?:{words})")
    return re.compile(whole.translate(_PLAIN))


def says(text: str, patterns: tuple[str, ...]) -> bool:
    """True when plain text holds any of the patterns."""
    return pattern(patterns).search(text) is not None


@cache
def general() -> frozenset[str]:
    """The words that tell nothing of the case at hand, in plain text."""
    return frozenset(plain(table().allmant).split())
