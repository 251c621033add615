"""What a reply to a question back makes of the earlier question."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.clarifying.asking import has_asked
from assistant.clarifying.table import SKIP, Entry, plain, says, table
from assistant.types import Turn

# A reply of a few words names an option; a longer one says more than the option does and is kept as it is.
_FEW = 4
_LONGEST = 25


@dataclass(frozen=True)
class Resumed:
    """The earlier question with what the reply adds, or unchanged when the question back was skipped."""

    question: str
    is_skipped: bool
    fact: str


def resumed(reply: str, history: Sequence[Turn]) -> Resumed | None:
    """The earlier question, resumed; None when nothing was asked back or the reply is a message of its own."""
    entry, earlier = has_asked(history), _earlier_question(history)
    if entry is None or earlier is None:
        return None
    words = _bare(reply)
    if words == _bare(SKIP) or says(words, table().hoppa_over):
        return Resumed(earlier, True, entry.fakta)
    added = _chosen(entry, words) or _stated(reply, words)
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


def _stated(reply: str, words: str) -> str | None:
    """A free reply as a sentence of its own; None when it is a new message: a question, or long."""
    count = len(words.split())
    if not count or count > _LONGEST or "?" in reply or says(words, table().nytt):
        return None
    text = " ".join(reply.split())
    return _ended(f"Det gäller {text[0].lower()}{text[1:]}" if count <= 2 else text[0].upper() + text[1:], ".")


def _ended(text: str, mark: str) -> str:
    return text if text[-1] in ".?!" else text + mark


def _bare(text: str) -> str:
    return " ".join(re.findall(r"\w+", plain(text)))
