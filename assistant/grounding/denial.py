"""Whether a sentence denies what its passages say, or says what they deny."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from assistant.grounding.matching import Match, holds, share
from assistant.grounding.problem import Problem
from assistant.grounding.reading import Around, Statement, likeness
from assistant.grounding.words import words

ALIKE = 0.45  # likeness of two negations' neighbours from which they deny the same
SAID = 0.6  # share of a denied word's neighbours from which a sentence speaks of the same
SURELY_SAID = 0.75  # the same for a sentence that is not the closest
AS_CLOSE = 0.85  # share of the closest sentence's words from which another is as close
ANSWERED = 0.75  # share of words, to both sides, from which a sentence answers a question by repeating it


def denials(
    sentence: Statement, matched: Sequence[Match], passages: Sequence[Statement], headings: Sequence[Statement]
) -> Iterator[Problem]:
    """Negations that none of the sentences it rests on has, negations of theirs that it has lost, and a "nej" to the
    passages' own question turned into a "ja", or the reverse."""
    yield from _added(sentence, matched)
    for match in matched:
        yield from _lost(sentence, match.statement, SAID if match is matched[0] else SURELY_SAID)
    yield from _answers(sentence, passages, headings)


def _added(sentence: Statement, matched: Sequence[Match]) -> Iterator[Problem]:
    # A negation about the same words in another sentence is no support: what counts is what the closest ones say.
    closest = [match.statement for match in matched if match.share >= AS_CLOSE * matched[0].share]
    free = [(statement, place) for statement in closest for place in statement.negations]
    is_copy = bool(matched) and matched[0].is_copy and not _halved(sentence, matched[0].statement)
    for place in sentence.negations:
        backing = next((each for each in free if _is_same_denial(sentence, place, *each, fewest=1)), None)
        if backing:
            if is_copy:
                free.remove(backing)
        elif not sentence.only_says_when(place) and (is_copy or _is_asserted(sentence.around(place), matched)):
            yield Problem("nekande", sentence.words[place].text)


def _halved(sentence: Statement, closest: Statement) -> bool:
    """True when the closest sentence denies by half, and the sentence says it otherwise ("inte … utan")."""
    said = {word.text for word in sentence.words}
    halves = {word.text for word in closest.words} & words().halvt_nekande
    return bool(halves) and ("utan" in said or not halves <= said)


def _is_asserted(around: Around, matched: Sequence[Match]) -> bool:
    """True when a clause of the sentences speaks of what is denied, and denies nothing, not even by half."""
    denying = words().halvt_nekande | words().nekande
    return any(
        _held(around, {word.meaning for word in clause}) >= SAID and not denying & {word.text for word in clause}
        for match in matched
        for clause in match.statement.clauses
    )


def _is_same_denial(one: Statement, place: int, other: Statement, at: int, fewest: int = 2) -> bool:
    """True when two negations are about the same words: a nearest neighbour, most of them, or (when the other has so
    many) most of the other's in the one's clause."""
    around, their = one.around(place), other.around(at)
    nearest = {word for word, weight in their if weight == 1}
    shared = any(word in nearest for word, weight in around if weight == 1)
    clause = {word.meaning for word in one.words if word.clause == one.words[place].clause}
    return shared or likeness(around, their) >= ALIKE or (len(their) >= fewest and _held(their, clause) >= ALIKE)


def _lost(sentence: Statement, closest: Statement, enough: float) -> Iterator[Problem]:
    """The negations whose neighbours the sentence has, at least that share, and no negation of its own for them."""
    free = list(sentence.negations)
    # A negation answers for one: those in the same word first, so that "saknas" does not stand in for "inte".
    for place in sorted(closest.negations, key=lambda at: closest.words[at].text not in _words_of(sentence)):
        word = closest.words[place].text
        fitting = [at for at in free if _is_same_denial(sentence, at, closest, place)]
        fitting.sort(key=lambda at: sentence.words[at].text != word)
        if fitting:
            free.remove(fitting[0])
        elif _is_kept(closest.around(place), sentence.everything, enough) and _matters(sentence, closest, place):
            yield Problem("nekande", word)


def _matters(sentence: Statement, closest: Statement, place: int) -> bool:
    """False for the lost "inte" of "inte förrän", unless the sentence says that it happens before."""
    return not closest.only_says_when(place) or bool({"innan", "före"} & {word.text for word in sentence.words})


def _words_of(sentence: Statement) -> set[str]:
    return {sentence.words[place].text for place in sentence.negations}


def _is_kept(around: Around, said: Collection[str], enough: float) -> bool:
    """True when a next word, and that share of all by weight, is said."""
    return any(weight == 1 and word in said for word, weight in around) and _held(around, said) >= enough


def _held(around: Around, said: Collection[str]) -> float:
    """The share of the neighbours, by weight, that is said; 0 when there are none."""
    whole = sum(weight for _, weight in around)
    return sum(weight for word, weight in around if holds(word, said)) / whole if whole else 0.0


def _answers(sentence: Statement, passages: Sequence[Statement], headings: Sequence[Statement]) -> Iterator[Problem]:
    """A sentence that repeats a question which the passages open by answering, to the other effect."""
    opening = passages[0].words[0].text if passages and passages[0].words else ""
    if opening not in ("ja", "nej"):
        return
    for question in headings:
        repeats = (
            question.text.rstrip().endswith("?")
            and share(question.content, sentence.content) >= ANSWERED
            and share(sentence.content, question.content) >= ANSWERED
        )
        if repeats and (len(sentence.negations) % 2 == len(question.negations) % 2) == (opening == "nej"):
            yield Problem("nekande", opening)
