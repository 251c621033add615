"""Whether the passages hold the words of a sentence, together and clause by clause."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from assistant.grounding.matching import Match, holds, share
from assistant.grounding.problem import Problem
from assistant.grounding.reading import Statement
from assistant.grounding.words import words
from indexing.swedish import STOP_WORDS, tokens

HELD = 0.6  # share of a sentence's content words that its passages hold
TOGETHER = 0.5  # share that the few sentences it rests on hold
CLAUSE = 0.5  # share of a clause's content words that its passages hold
LONG = 2  # content words from which a clause is judged
_NAME = re.compile(r"(?<=[\w,] )[A-ZÅÄÖ][\wåäö-]{2,}")


def content(
    sentence: Statement, matched: Sequence[Match], passages: Sequence[Statement], known: Sequence[Statement]
) -> Iterator[Problem]:
    """One problem with the words that are not held, when they are too many; one more for each name that is not."""
    wanted = sentence.content - set(words().parter)
    vocabulary = {word for each in (*passages, *known) for word in each.content}
    together = {word for each in (*(match.statement for match in matched), *known) for word in each.content}
    missing = sorted(word for word in wanted if not holds(word, vocabulary))
    too_few = share(wanted, vocabulary) < HELD or share(wanted, together) < TOGETHER
    if too_few or any(share(clause, vocabulary) < CLAUSE for clause in _clauses(sentence)):
        yield Problem("innehall", ", ".join(missing))
    for name in dict.fromkeys(_NAME.findall(sentence.text)):
        if not all(holds(words().meaning(token), vocabulary | STOP_WORDS) for token in tokens(name)):
            yield Problem("innehall", name)


def _clauses(sentence: Statement) -> Iterator[Collection[str]]:
    """The content words of each long clause."""
    for clause in sentence.clauses:
        meant = {word.meaning for word in clause} & sentence.content - set(words().parter)
        if len(meant) >= LONG:
            yield meant
