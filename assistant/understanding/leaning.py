"""Whether a question leans on what was said before it, told from its own words."""

from __future__ import annotations

import re

from assistant.understanding.topic import stems_of, topic
from assistant.understanding.wording import any_meets, wording

# A question with more words of its own than this stands on its own feet, however it opens.
MANY = 8
# A pronoun after more words than this has something in its own question to refer to.
EARLY = 2
# With at most so many words of its own, "den", "de" or "hon" without anything to refer to points back.
FEW = 4
# One known thing makes a question only when it is named by a short everyday word ("skolan", not "löneutmätningen").
SHORT_WORD, SHORT_QUESTION = 14, 4
_DEED = re.compile(r"(?:[^aeiouyåäö]|e)as?$")  # a verb with nothing that it is done to: "hur överklagar man?"
_FIRST = re.compile(r"[^.?!]*[.?!]*")
_CLAUSE = re.compile(r"[,–;]|\b(?:och|när|som|fast|innan)\b", re.IGNORECASE)
_DEFINITE = re.compile(r"(?:[aeiouyåäö]n|en|et|na|arna|erna)s?$", re.IGNORECASE)


def shifts(question: str) -> bool:
    """True when the question says that it begins a new subject."""
    return any_meets(wording().byte, question)


def returns_to(question: str) -> str:
    """What the question says that it goes back to ("Tillbaka till värden: …"); "" when it does not."""
    found = (pattern.search(question) for pattern in wording().tillbaka)
    return next((match["vad"].strip() for match in found if match), "")


def leans(question: str, known: frozenset[str] = frozenset()) -> bool:
    """True when the question cannot be understood without the one before it; `known`: the stems of what that one named.

    "Hur lång tid får själva utredningen ta?" names a thing only as the one that was named before.
    """
    own = _words(question)
    if len(own) > MANY:
        return False
    first = _FIRST.match(question.strip())
    opening = first[0] if first else question
    if any_meets(wording().oppning, opening) or any_meets(wording().pekar, opening):
        return True
    if _points_back(opening) or (len(own) <= FEW and _stands_for(opening)):
        return True
    return _says_too_little(question, own) or _names_again(own, known)


def _points_back(opening: str) -> bool:
    """A word that points to something, before anything it could point to."""
    found = (pattern.search(opening) for pattern in wording().pekar_tidigt)
    return any(match and _is_early(opening, match.start()) for match in found)


def _stands_for(opening: str) -> bool:
    """A pronoun, with nothing before it in the question that it could stand for."""
    plain = wording().formellt.sub(lambda match: "-" * len(match[0]), opening.lower())
    for match in re.finditer(r"\w+", plain):
        before = plain[: match.start()]
        if match[0] in wording().pronomen and not _CLAUSE.search(before):
            return not wording().foremal.search(before)
        if match[0] in ("den", "de") and _is_early(plain, match.start()):
            return not wording().foremal.search(before)
    return "det" in plain.split() and len(_words(opening)) <= 1


def _is_early(text: str, place: int) -> bool:
    before = text[:place]
    said = len(_words(f"{before}?"))
    return said == 0 or (said <= EARLY and not _CLAUSE.search(before))


def _says_too_little(question: str, own: list[str]) -> bool:
    """No subject of its own, or nothing but one known from before ("ingår hyresskulden?", "skjuta på dagen?")."""
    if wording().begrepp.search(question) or not own:
        return not own
    if len(own) == 1:
        known = len(question.split()) <= SHORT_QUESTION and bool(_DEFINITE.search(own[0]))
        return len(own[0]) < SHORT_WORD and (known or bool(_DEED.search(own[0])))
    return len(own) == 2 and bool(wording().kanda.search(question))


def _names_again(own: list[str], known: frozenset[str]) -> bool:
    """One thing, in definite form, that was named before."""
    return len(own) == 1 and bool(_DEFINITE.search(own[0])) and stems_of(own) <= known


def _words(text: str) -> list[str]:
    return [word for phrase in topic(text) for word in phrase.split()]
