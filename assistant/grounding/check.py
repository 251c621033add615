"""The check of one written sentence against the passages that it cites."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.grounding.claims import claims
from assistant.grounding.content import content
from assistant.grounding.denial import denials
from assistant.grounding.facts import facts
from assistant.grounding.matching import matches
from assistant.grounding.parties import swapped
from assistant.grounding.problem import Problem
from assistant.grounding.reading import LABEL, Statement, read, read_passage
from assistant.grounding.style import style
from corpus.blocks import sentences


def problems(
    sentence: str, passages: Sequence[str], *, headings: Sequence[str] = (), known: Sequence[str] = ()
) -> tuple[Problem, ...]:
    """Everything the sentence says that its cited passages do not; empty when it is supported.

    `headings` are the questions that the passages answer: they may lend words and parties. `known` is other text whose
    words alone may be used (the question that was asked). Numbers and claims are the passages' own.
    """
    support = "\n\n".join(passages)
    found = list(style(sentence, support))
    statements = [statement for passage in passages for statement in read_passage(passage)]
    if not statements:
        found.append(Problem("utan_kalla"))
    verbatim = {_plain(statement.text) for statement in statements}
    # What looks like one sentence may be several, and each has to stand by itself.
    for part in sentences(sentence):
        said = part.of(sentence)
        if statements and _plain(said) not in verbatim:
            found += _compared(said, support, statements, list(map(read, headings)), list(map(read, known)))
    return tuple(dict.fromkeys(found))


def _compared(
    sentence: str,
    support: str,
    statements: Sequence[Statement],
    headings: Sequence[Statement],
    known: Sequence[Statement],
) -> Iterator[Problem]:
    said = read(sentence)
    matched = matches(said, statements)
    yield from facts(sentence, support)
    yield from content(said, matched, statements, (*headings, *known))
    yield from claims(said, matched, statements, headings)
    yield from denials(said, matched, statements, headings)
    yield from swapped(said, matched)


def _plain(text: str) -> str:
    """The sentence without label and full stop: a whole sentence, word for word, needs no comparison; a part does."""
    return re.sub(r"\s+", " ", LABEL.sub("", text.strip())).rstrip(".")
