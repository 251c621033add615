"""The same question written differently: what a case is asked besides its own wording."""

from __future__ import annotations

import random
import re
from collections.abc import Mapping

from evals.script.types import Case, DialogueCase, PremiseCase, QaCase, RetrievalCase, SafetyCase

LETTERS_PER_SLIP = 30  # about one in a question of ordinary length, as people type
_LONG_WORD = re.compile(r"[^\W\d_]{5,}")
_PLAIN = str.maketrans("åäöÅÄÖ", "aaoAAO")


def companions(case: Case) -> dict[str, str]:
    """Questions that the case's own key needs: the harmless one of a safety case, the full ones of a dialogue.

    A turn is counted from 1.
    """
    if isinstance(case, SafetyCase) and case.same_as:
        return {"same_as": case.same_as}
    if isinstance(case, DialogueCase):
        return {f"standalone:{n}": turn.standalone for n, turn in enumerate(case.turns, 1) if turn.standalone}
    return {}


def rewritings(case: Case) -> dict[str, str]:
    """The question with slips, without dots, in capitals and in the author's other words; {} for other kinds of case.

    A rewriting that changes nothing is left out.
    """
    if not isinstance(case, QaCase | PremiseCase | RetrievalCase):
        return {}
    question = case.question
    made: Mapping[str, str] = {
        "utan-aao": question.translate(_PLAIN),
        "skrivfel": with_slips(question, case.id),
        "versaler": question.upper(),
    }
    others = {f"omskriven:{n}": text for n, text in enumerate(case.paraphrases, 1)}
    return {name: text for name, text in made.items() if text != question} | others


def with_slips(text: str, seed: str) -> str:
    """The text with a slip of the finger for each 30 letters of its long words, at least one, at most one in a word."""
    chance = random.Random(seed)
    words = list(_LONG_WORD.finditer(text))
    wanted = max(1, sum(len(word[0]) for word in words) // LETTERS_PER_SLIP)
    for word in sorted(chance.sample(words, min(wanted, len(words))), key=re.Match.start, reverse=True):
        text = text[: word.start()] + _slip(word[0], chance) + text[word.end() :]
    return text


def _slip(word: str, chance: random.Random) -> str:
    """The word with two letters swapped, one dropped or one doubled; its first letter stays."""
    place = chance.randrange(1, len(word) - 1)
    before, here, after = word[:place], word[place], word[place + 1 :]
    kind = chance.choice(("swap", "drop", "double"))
    if kind == "swap" and here != after[0]:
        return before + after[0] + here + after[1:]
    return before + after if kind == "drop" else before + here * 2 + after
