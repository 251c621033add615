"""A follow-up written out so that it stands alone: what the conversation is about is carried over to it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.types import Turn
from assistant.understanding.leaning import leans, returns_to, shifts
from assistant.understanding.topic import Phrases, joined, stems_of, topic, without
from assistant.understanding.wording import wording

# So many words of what was said before go with a follow-up: more would drown its own.
CARRIED = 8
_CARRIED = re.compile(r" \(om: [^()]*\)$")
_LAST = re.compile(r"[^.?!:]+[.?!:]*$")
_BARE = re.compile(
    r"^(?:och|men|eller) (?:(?:för|i|till|med|hos|på|från|mot|av|om) )?(?P<med>[^?]+?)(?: då| också)?\?*$"
    r"|^(?P<utan>[^?]+?) då\?*$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Standalone:
    """A question in full, to be searched and shown, and the question it leans on ("" when it stands alone)."""

    text: str
    earlier: str


@dataclass(frozen=True)
class _Read:
    """A question of the conversation: as typed, in full, and what it is about."""

    typed: str
    text: str
    about: Phrases


def standalone(question: str, history: Sequence[Turn]) -> Standalone:
    """The question in full; each earlier one of the conversation is read the same way, from the first on."""
    read: list[_Read] = []
    for turn in history:
        if turn.role == "user" and turn.content.strip():
            read.append(_read(turn.content, _leans_on(turn.content, read)))
    earlier = _leans_on(question, read)
    return Standalone(_read(question, earlier).text, earlier.typed if earlier else "")


def _leans_on(question: str, before: Sequence[_Read]) -> _Read | None:
    if not before or shifts(question):
        return None
    if place := returns_to(question):
        return next((read for read in reversed(before) if _mentions(read, place)), None)
    return before[-1] if leans(question) else None


def _mentions(read: _Read, place: str) -> bool:
    """True when a word of the place is, or ends, a word of what was read ("värden": hyresvärden)."""
    return any(word.endswith(named) for named in stems_of(topic(place)) for word in stems_of(read.about))


def _read(question: str, earlier: _Read | None) -> _Read:
    if earlier is None:
        return _Read(question, question, topic(question))
    asked, known = _exchanged(question, earlier) or (question, earlier.about)
    about = joined(topic(asked), known)
    carried = " ".join(f"{phrase}," for phrase in without(known, stems_of(topic(asked)))).split()[:CARRIED]
    text = f"{asked} (om: {' '.join(carried).rstrip(',')})" if carried else asked
    return _Read(question, text, about)


def _exchanged(question: str, earlier: _Read) -> tuple[str, Phrases] | None:
    """The earlier question with one element replaced by what "och hyresvärden?" names, and the rest of its subject."""
    match = _BARE.match(question.strip())
    named = (match["med"] or match["utan"]) if match else ""
    asked = _LAST.search(_CARRIED.sub("", earlier.text))
    for group in wording().grupper if named and asked else ():
        alike = re.compile(rf"\b(?:en |ett )?{group.pattern}\b", re.IGNORECASE)
        if asked and alike.fullmatch(named) and (found := list(alike.finditer(asked[0]))):
            rest = without(earlier.about, stems_of(found[-1][0].split()))
            return f"{asked[0][: found[-1].start()]}{named}{asked[0][found[-1].end() :]}".strip(), rest
    return None
