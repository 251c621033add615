"""What a reply to a question back makes of the earlier question."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.clarifying.asking import has_asked
from assistant.clarifying.table import SKIP, Entry, pattern, plain, says, table
from assistant.kinds import kind_of
from assistant.types import Turn

# A reply of a few words names an option; a longer one says more than the option does and is kept as it is.
_FEW = 4
_LONGEST = 25


@dataclass(frozen=True)
class Resumed:
    """The earlier question with what the reply adds, or with what it is taken to be about when none was wanted."""

    question: str
    is_skipped: bool
    fact: str


def resumed(reply: str, history: Sequence[Turn]) -> Resumed | None:
    """The earlier question, resumed; None when nothing was asked back or the reply is a message of its own."""
    entry, earlier = has_asked(history), _earlier_question(history)
    if entry is None or earlier is None or kind_of(reply) == "greeting":
        return None
    reply = _without_opening(reply)
    words = _bare(reply)
    if words == _bare(SKIP) or says(words, table().hoppa_over):
        return Resumed(f"{_ended(earlier, '?')} {entry.annars}" if entry.annars else earlier, True, entry.fakta)
    added = _chosen(entry, words) or _stated(entry, reply, words)
    return Resumed(f"{_ended(earlier, '?')} {added}", False, entry.fakta) if added else None


def _earlier_question(history: Sequence[Turn]) -> str | None:
    """What the user asked before the assistant's last turn."""
    places = [place for place, turn in enumerate(history) if turn.role == "assistant"]
    before = history[: places[-1]] if places else ()
    return next((turn.content.strip() for turn in reversed(before) if turn.role == "user"), None)


def _chosen(entry: Entry, words: str) -> str | None:
    """The sentence of the option that the reply is, or of the only one that holds its few words."""
    for option in entry.alternativ:
        if words in (_bare(option.val), _bare(option.tillagg)):
            return option.tillagg
    if not words or len(words.split()) > _FEW:
        return None
    whole = re.compile(rf"\b{re.escape(words)}\b")
    holding = [option for option in entry.alternativ if whole.search(_bare(f"{option.val} {option.tillagg}"))]
    return holding[0].tillagg if len(holding) == 1 else None


def _without_opening(reply: str) -> str:
    """The reply without a greeting or a thanks before it."""
    opening = pattern((table().inledning,)).match(plain(reply))
    return " ".join(reply.split())[opening.end() :] if opening else reply


def _stated(entry: Entry, reply: str, words: str) -> str | None:
    """A free reply as a sentence of its own, after that of the option it means, if it means one.

    None when it is a new message: a question, or long.
    """
    count = len(words.split())
    if not count or count > _LONGEST or "?" in reply or says(words, table().nytt):
        return None
    text = " ".join(reply.split())
    said = _ended(f"Det gäller {text[0].lower()}{text[1:]}" if count <= 2 else text[0].upper() + text[1:], ".")
    return f"{meant} {said}" if (meant := _meant(entry, reply)) else said


def _meant(entry: Entry, reply: str) -> str:
    """The sentence of the only option whose words a free reply holds, read without what it denies."""
    affirmed = pattern((table().nekat,)).sub("", plain(reply))
    meant = [option.tillagg for option in entry.alternativ if option.ord and says(affirmed, (option.ord,))]
    return meant[0] if len(meant) == 1 else ""


def _ended(text: str, mark: str) -> str:
    return text if text[-1] in ".?!" else text + mark


def _bare(text: str) -> str:
    return " ".join(re.findall(r"\w+", plain(text)))
