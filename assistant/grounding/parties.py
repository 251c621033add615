"""Who does and to whom it is done, where two sentences name the same parties: swapped roles are another statement."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.grounding.matching import Match
from assistant.grounding.problem import Problem
from assistant.grounding.reading import Statement, Word
from assistant.grounding.words import words

SAME = 0.6  # share of a clause's words, to both sides, from which it is the same clause
_PASSIVE = re.compile(r"\w{2,}(?:as|es|ats|its|[lrngt]s)$")
_GENITIVE = re.compile(r"\w+(?:ens|ets|ernas|arnas|ornas|ans)$")

Clause = Sequence[Word]


def swapped(sentence: Statement, matched: Sequence[Match]) -> Iterator[Problem]:
    """The first party of each clause in which most words belong to others than in every clause that is the same."""
    theirs = [clause for match in matched for clause in _clauses(match.statement)]
    for clause in _clauses(sentence):
        same = [other for other in theirs if _is_same(clause, other)]
        if same and all(_differ(clause, other) for other in same):
            yield Problem("part", next(_parties(clause))[1])


def _differ(ours: Clause, theirs: Clause) -> bool:
    """True when a verb has changed voice under its party, or most shared words have another party before them."""
    if {party for _, party in _parties(ours)} != {party for _, party in _parties(theirs)}:
        return False
    pairs = [
        (place, at)
        for place, word in enumerate(ours)
        for at, other in enumerate(theirs)
        if word.meaning == other.meaning and word.text not in words().empty and word.text not in words().party_of
    ]
    if any(_turned(ours, place, theirs, at) for place, at in pairs):
        return True
    named = [(one, other) for place, at in pairs if (one := _agent(ours, place)) and (other := _agent(theirs, at))]
    return bool(named) and 2 * sum(one != other for one, other in named) > len(named)


def _turned(ours: Clause, place: int, theirs: Clause, at: int) -> bool:
    """True when the same party does it here and has it done to it there, or the other way round."""
    here, there = _is_passive(ours[place].text), _is_passive(theirs[at].text)
    if here == there:
        return False
    passive, active = ((ours, place), (theirs, at)) if here else ((theirs, at), (ours, place))
    return bool(_by(passive[0]) == "" and _subject(*passive) and _subject(*passive) == _subject(*active))


def _agent(clause: Clause, place: int) -> str:
    """The party that a word belongs to: named after "av" for a passive, else the nearest before it, else after it."""
    if _is_passive(clause[place].text) and (by := _by(clause)):
        return by
    return _subject(clause, place)


def _subject(clause: Clause, place: int) -> str:
    core = [(at, party) for at, party in _parties(clause) if _is_core(clause, at)]
    before = [party for at, party in core if at < place]
    return before[-1] if before else next((party for _, party in core), "")


def _by(clause: Clause) -> str:
    return next((party for at, party in _parties(clause) if at and clause[at - 1].text == "av"), "")


def _parties(clause: Clause) -> Iterator[tuple[int, str]]:
    known = words().party_of
    return ((place, known[word.text]) for place, word in enumerate(clause) if word.text in known)


def _is_core(clause: Clause, place: int) -> bool:
    """True for a party that is neither a genitive nor after a preposition."""
    before = clause[place - 1].text if place else ""
    return not clause[place].text.endswith("s") and before not in words().prepositioner | {"av"}


def _is_passive(word: str) -> bool:
    return bool(
        _PASSIVE.match(word)
        and not _GENITIVE.match(word)
        and word not in words().inte_passiv
        and word not in words().party_of
    )


def _clauses(statement: Statement) -> list[Clause]:
    """The clauses that name a party."""
    return [clause for clause in statement.clauses if next(_parties(clause), None)]


def _is_same(one: Clause, other: Clause) -> bool:
    ours, theirs = ({word.meaning for word in clause if word.text not in words().empty} for clause in (one, other))
    both = len(ours & theirs)
    return bool(ours and theirs) and both >= SAME * max(len(ours), len(theirs))
