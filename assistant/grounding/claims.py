"""What a sentence claims, held against the sentences it rests on: who, how strongly, in what order, by whom."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from assistant.grounding.matching import Match
from assistant.grounding.problem import Problem
from assistant.grounding.reading import Mark, Statement, likeness
from assistant.grounding.words import words

ALIKE = 0.45  # likeness of two marks' neighbours from which they are about the same thing
ALIKE_REPHRASED = 0.55  # the same where the sentence is no copy of the one it rests on
BETTER = 0.1  # how much more alike another value must be to count against the one that is said


def claims(
    sentence: Statement, matched: Sequence[Match], passages: Sequence[Statement], headings: Sequence[Statement]
) -> Iterator[Problem]:
    """Every claim that the sentences it rests on make otherwise; a heading only lends parties."""
    yield from _marks(sentence, matched, headings)
    yield from _strangers(sentence, (*passages, *headings))
    yield from _absolutes(sentence, matched)
    yield from _sources(sentence, matched)
    yield from _commands(sentence, matched)
    yield from _years(sentence, matched, passages)


def _marks(sentence: Statement, matched: Sequence[Match], headings: Sequence[Statement]) -> Iterator[Problem]:
    rivals = [mark for match in matched for mark in match.statement.marks]
    parties = [mark for each in headings for mark in each.marks if mark.kind.startswith("part")]
    is_copy = bool(matched) and matched[0].is_copy
    for mark in sentence.marks:
        if mark.kind == "datum":
            continue  # a list of years has too few words around each; see _years
        same = _most_alike(
            mark, [each for each in (*rivals, *parties) if each.code == mark.code and _agree(each, mark)]
        )
        other = _most_alike(mark, [each for each in rivals if each.kind == mark.kind and not _agree(each, mark)])
        if other >= (ALIKE if is_copy else ALIKE_REPHRASED) and other > same + BETTER:
            yield Problem(mark.code, mark.word)


def _most_alike(mark: Mark, others: Sequence[Mark]) -> float:
    return max((likeness(mark.near, other.near) for other in others), default=0.0)


def _agree(one: Mark, other: Mark) -> bool:
    return one.value == other.value


def _strangers(sentence: Statement, passages: Sequence[Statement]) -> Iterator[Problem]:
    """Parties that the passages never name."""
    known = {mark.value for each in passages for mark in each.marks if mark.kind.startswith("part")}
    for party in dict.fromkeys(mark.value for mark in sentence.marks if mark.kind.startswith("part")):
        if party not in known:
            yield Problem("part", party)


def _absolutes(sentence: Statement, matched: Sequence[Match]) -> Iterator[Problem]:
    said = {word.text for match in matched for word in match.statement.words}
    for word in sentence.words:
        if word.text in words().undantagslosa and word.text not in said:
            yield Problem("undantagslost", word.text)


def _sources(sentence: Statement, matched: Sequence[Match]) -> Iterator[Problem]:
    """A party given as the source ("enligt Kronofogden") that the sentences do not name."""
    said = {word.meaning for match in matched for word in match.statement.words}
    for before, word in pairwise(sentence.words):
        if before.text in words().kallord and word.text in words().party_of and word.meaning not in said:
            yield Problem("part", word.text)


def _commands(sentence: Statement, matched: Sequence[Match]) -> Iterator[Problem]:
    """A command where the closest sentence only proposes."""
    if not matched or matched[0].share < ALIKE_REPHRASED or _proposes(sentence):
        return
    closest = matched[0].statement
    commands = [mark for mark in sentence.marks if (mark.kind, mark.value) == ("styrka", "ska")]
    if commands and _proposes(closest) and not any(mark.value == "ska" for mark in closest.marks):
        yield Problem("styrka", commands[0].word)


def _proposes(statement: Statement) -> bool:
    return any(word.text in words().forslag for word in statement.words)


def _years(sentence: Statement, matched: Sequence[Match], passages: Sequence[Statement]) -> Iterator[Problem]:
    """A year or month that the sentence copied has another for, or a year that never stands with the same number."""
    numbers = {word.text for word in sentence.words if word.text.isdigit() and len(word.text) > 1}
    copied = _dates(matched[0].statement) if matched and matched[0].is_copy else set()
    for said in sorted(_dates(sentence)):
        beside = numbers - {said} if said.isdigit() else set()
        together = [each for each in passages if said in each.everything]
        apart = beside and together and not any(beside & each.everything for each in together)
        if apart or (copied and said not in copied):
            yield Problem("datum", said)


def _dates(statement: Statement) -> set[str]:
    return {mark.value for mark in statement.marks if mark.kind == "datum"}
