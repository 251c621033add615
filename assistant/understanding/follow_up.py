"""A follow-up written out so that it stands alone: what the conversation is about is carried over to it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.types import Turn
from assistant.understanding.leaning import leans, returns_to, shifts
from assistant.understanding.said import is_aside, is_reply, said
from assistant.understanding.topic import Phrases, joined, stems_of, topic, without
from assistant.understanding.wording import wording

# So many words of what was said before go with a follow-up: more would drown its own.
CARRIED = 8
_CARRIED = re.compile(r" \(om: [^()]*\)$")
_LAST = re.compile(r"[^.?!:]+[.?!:]*$")
_SUBORDINATE = re.compile(r"\b(?:innan|när|som|medan|sedan|eftersom|trots att|fast)\b", re.IGNORECASE)
_BARE = re.compile(
    r"^(?:och|men|eller) (?:(?:för|i|till|med|hos|på|från|mot|av|om) )?(?P<med>[^?]+?)(?: då| också)?\?*$"
    r"|^(?P<utan>[^?]+?) då\?*$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Standalone:
    """A question in full, to be searched and shown, and the one it leans on, in full too ("" when it stands alone)."""

    text: str
    earlier: str


@dataclass(frozen=True)
class _Read:
    """A question of the conversation: in full, and what it is about."""

    text: str
    about: Phrases


def standalone(question: str, history: Sequence[Turn]) -> Standalone:
    """The question in full; each earlier one of the conversation is read the same way, from the first on."""
    if is_aside(question):
        return Standalone(question, "")
    read: list[_Read] = []
    for turn in said(history):
        read.append(_read(turn.text, _leans_on(turn.text, read, turn.is_reply)))
    earlier = _leans_on(question, read, is_reply(question, history))
    return Standalone(_read(question, earlier).text, earlier.text if earlier else "")


def _leans_on(question: str, before: Sequence[_Read], is_reply: bool) -> _Read | None:
    if not before or shifts(question):
        return None
    if place := returns_to(question):
        return _returned_to(place, before)
    return before[-1] if is_reply or leans(question, stems_of(before[-1].about)) else None


def _returned_to(place: str, before: Sequence[_Read]) -> _Read | None:
    """The question that is gone back to: the first one, the one before, or the last one that names the place."""
    if wording().forsta.search(place):
        return before[0]
    if wording().forra.search(place):
        return before[-2] if len(before) > 1 else before[-1]
    return next((read for read in reversed(before) if _mentions(read, place)), None)


def _mentions(read: _Read, place: str) -> bool:
    """True when a word of the place is, or ends, a word of what was read ("värden": hyresvärden)."""
    return any(word.endswith(named) for named in stems_of(topic(place)) for word in stems_of(read.about))


def _read(question: str, earlier: _Read | None) -> _Read:
    if earlier is None:
        return _Read(question, topic(question))
    asked, known = _exchanged(question, earlier)
    about = joined(topic(asked), known)
    carried = " ".join(f"{phrase}," for phrase in without(known, stems_of(topic(asked)))).split()[:CARRIED]
    text = f"{asked} (om: {' '.join(carried).rstrip(',')})" if carried else asked
    return _Read(text, about)


def _exchanged(question: str, earlier: _Read) -> tuple[str, Phrases]:
    """The question with what is known, when it is "och hyresvärden?": what that one stands instead of is left out.

    Where the earlier question has an element of the same kind, it is asked again with the new one in its place.
    """
    match = _BARE.match(question.strip())
    named = (match["med"] or match["utan"]) if match else ""
    asked = _LAST.search(_CARRIED.sub("", earlier.text))
    for group in wording().grupper if named and asked else ():
        alike = re.compile(rf"\b(?:en |ett )?{group.pattern}\b", re.IGNORECASE)
        if not asked or not alike.fullmatch(named):
            continue
        if found := list(alike.finditer(_main_clause(asked[0]))) or list(alike.finditer(asked[0])):
            rest = without(earlier.about, stems_of(found[-1][0].split()))
            return f"{asked[0][: found[-1].start()]}{named}{asked[0][found[-1].end() :]}".strip(), rest
        return question, without(earlier.about, _of_the_kind(group, earlier.about))
    return question, earlier.about


def _main_clause(question: str) -> str:
    return _SUBORDINATE.split(question)[0]


def _of_the_kind(group: re.Pattern[str], about: Phrases) -> frozenset[str]:
    """The stems of the words that begin with an element of the group ("bostadsrättshavare" for "hyresrätt")."""
    return stems_of(word for phrase in about for word in phrase.split() if group.match(word))
