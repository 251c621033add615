"""Where a sentence states another time than the law, or something that the law contradicts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.blocks import sentences
from corpus.routine.durations import Duration, durations
from corpus.routine.rules import Claim, Limit, rules

# Counted backwards or from something else: "två veckor före avhysningen" is no time limit of its own.
_OTHERWISE = re.compile(r"\s*(?:före|innan|tidigare|sedan\b|gammal|i förväg|för\s)", re.IGNORECASE)
# Before a shorter time than the law's: only a sentence that says "this is the time" contradicts it. A target of one's
# own that comes before the limit does not ("tar ställning inom en vecka, före återvinningsfristens slut").
_IS_THE_TIME = re.compile(r"(?:frist\w*|tid\w*|inom|är|på|om|i|har)\W+(?:\w+\W+){0,2}$", re.IGNORECASE)
_OWN_TARGET = re.compile(r"\b(?:före|innan|i god tid|marginal|internt|eget mål)", re.IGNORECASE)
_SHORT = 16  # words; a short sentence may lean on its heading


@dataclass(frozen=True)
class Conflict:
    """A sentence of the routine against a rule: `stated` is the time it gives ("" for a statement)."""

    rule: Limit | Claim
    sentence: str
    stated: str


def conflicts_in(heading: str, text: str) -> Iterator[Conflict]:
    """The conflicts of one passage; its headings tell what a short sentence is about."""
    passage = f"{heading} : {text}"
    for span in sentences(text):
        sentence = span.of(text)
        context = f"{heading} : " if len(sentence.split()) <= _SHORT else ""
        yield from _times(context, sentence, passage)
        yield from _claims(sentence)


def _times(context: str, sentence: str, passage: str) -> Iterator[Conflict]:
    within = [limit for limit in rules().limits if limit.near is None or limit.near.search(passage)]
    subjects = [(limit, _place(limit, context, sentence)) for limit in within]
    named = [(limit, place) for limit, place in subjects if place is not None]
    stated = durations(sentence)
    # A sentence that gives the law's own time is in order; what else it counts stands beside ("Inom: 1 arbetsdag").
    right = {duration.days for duration in stated}
    named = [(limit, place) for limit, place in named if limit.exactly not in right]
    for duration in stated:
        if _OTHERWISE.match(sentence[duration.start + len(duration.text) :]):
            continue
        # A sentence may hold two limits: a time belongs to the subject nearest to it.
        nearest = min(named, key=lambda pair: abs(pair[1] - duration.start), default=None)
        if nearest and _differs(nearest[0], duration, sentence):
            yield Conflict(nearest[0], sentence, duration.text)


def _place(limit: Limit, context: str, sentence: str) -> int | None:
    """Where the sentence speaks of the limit (its heading counts as just before it); None when it does not."""
    read = context + sentence
    if limit.unless and limit.unless.search(sentence):
        return None
    for about in filter(None, (limit.about, limit.also)):
        if all(group.search(read) for group in about):
            own = about[0].search(sentence)
            return own.start() if own else -len(context)
    return None


def _differs(limit: Limit, duration: Duration, sentence: str) -> bool:
    if limit.most is not None:
        return duration.days > limit.most and duration.days >= 1  # hours are the same day
    if limit.least is not None:
        return 0 < duration.days < limit.least
    assert limit.exactly is not None
    if duration.days > limit.exactly:
        return True
    is_the_time = bool(_IS_THE_TIME.search(sentence[: duration.start])) and not _OWN_TARGET.search(sentence)
    return is_the_time and 0 < duration.days < limit.exactly


def _claims(sentence: str) -> Iterator[Conflict]:
    for claim in rules().claims:
        if all(group.search(sentence) for group in claim.about) and not claim.unless.search(sentence):
            yield Conflict(claim, sentence, "")
