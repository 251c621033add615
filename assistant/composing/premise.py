"""A time or number that the question takes for granted and the guidance states otherwise, corrected by name."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.blocks import Block
from corpus.quantities import Quantity, find_quantities
from indexing.swedish import stems

# A question that holds something to be so: "så hon har väl bara tre dagar på sig", "vi har sex månader på oss, eller?"
_CLAIMED = re.compile(
    r"\b(väl|ju|alltså|eftersom|bara|endast|eller hur|stämmer det|stämmer det inte|visst|va|på sig|på oss|på mig)\b"
    r"|,\s*eller\s*\?|\b(?:de|våra|dessa)\s+\w+\s+(?:dagar|dagarna|veckor|veckorna|månader|månaderna|år|åren)\b",
    re.IGNORECASE,
)
_TIMES = ("dag", "vardag", "arbetsdag", "vecka", "månad", "år", "timme")
_NAMES = {"krona": "beloppet", "procent": "andelen"}
# What is left of a time, or what somebody gave, is no claim of what the law says.
_ELSEWHERE = re.compile(r"\b(?:kvar (?:av|på|innan)|återstår|gav|gett|fått|brevet|avtalat?|kontraktet)\b", re.I)
# Two weeks are fourteen days, and a year is twelve months.
_BASE = {"vecka": ("dag", 7), "år": ("månad", 12)}
_LIMIT = re.compile(r"\b(?:frist|senast|inom|på sig|på oss|på dig|på mig)", re.IGNORECASE)
_SAME_DAY = re.compile(r"\bsamma dag\b", re.IGNORECASE)
# What the question claims has to be about what the direct answer is about: from this share of its words on. "14 dagar
# att överklaga hyresnämndens beslut" is not corrected by a section on bringing a dispute to hyresnämnden.
_SHARED = 0.6
# Where the claim has no words of its own ("vi har sex månader på oss") the whole question tells what it is about.
_SHARED_AT_ALL = 0.3
# Who it is about says little of what it is about.
_PEOPLE = frozenset(stems("klienten hyresgästen hushållet familjen personen mamman pappan kvinnan mannen stämmer"))


CORRECTION = re.compile(r"Nej, (?:\w+ är )?(?P<stated>.+), inte (?P<claimed>.+)\.")


@dataclass(frozen=True)
class Correction:
    """What is wrong in the question and what stands in the sentence, each in its own words."""

    claimed: str
    stated: str
    name: str

    def __str__(self) -> str:
        stated = f"{self.name} är {self.stated}" if self.name else self.stated
        return f"Nej, {stated}, inte {self.claimed}."


def correction(question: str, heading: str, text: str, blocks: tuple[Block, ...]) -> Correction | None:
    """The correction that a section's direct answer makes of the question, or None.

    Only where there is no doubt: the question claims one time, money or share; the section never states that one; and
    its direct answer states exactly one of that sort, and is about what the question claims it of.
    """
    claims = [claim for claim in find_quantities(_claiming(question)) if _sort(claim)]
    if len(claims) != 1 or _ELSEWHERE.search(question):
        return None
    claim, answer = claims[0], blocks[0].of(text)
    if any(_measure(claim) == _measure(other) for other in find_quantities(text)):
        return None
    stated = {found.text for found in find_quantities(answer) if _sort(found) == _sort(claim)}
    if not stated and _sort(claim) == "tid":
        stated = {found.lower() for found in _SAME_DAY.findall(answer)}
    if len(stated) != 1:
        return None
    said = stated.pop()
    about = next(span.of(text) for span in blocks[0].sentences if said.lower() in span.of(text).lower())
    if not _is_about(question, f"{heading} {answer}") or not _same_matter(question, about, said, claim):
        return None
    return Correction(claim.text, said, _name(claim, f"{question} {about}".lower(), said))


def _name(claim: Quantity, told: str, said: str) -> str:
    """What the number is: of a day that is no number, nothing."""
    if _SAME_DAY.fullmatch(said):
        return ""
    return _NAMES.get(claim.unit) or ("fristen" if "frist" in told else "tiden")


def _measure(quantity: Quantity) -> tuple[str, str]:
    """Value and unit, weeks in days and years in months, so that the same time in other words is the same."""
    unit, many = _BASE.get(quantity.unit, (quantity.unit, 1))
    return (str(int(quantity.value) * many) if quantity.value.isdigit() else quantity.value, unit)


def _claiming(question: str) -> str:
    """The sentences of the question that hold something to be so."""
    return " ".join(part for part in re.split(r"(?<=[.?!])\s+", question) if _CLAIMED.search(part))


def _sort(quantity: Quantity) -> str:
    """Time, money or share; "" for what has no unit."""
    return "tid" if quantity.unit in _TIMES else quantity.unit if quantity.unit in _NAMES else ""


def _is_about(question: str, answer: str) -> bool:
    """True when the answer holds enough of the words of the claim; of the question, when the claim has none itself."""
    claim = _claiming(question)
    numbers = {stem for found in find_quantities(question) for stem in stems(found.text)}
    held = set(stems(answer))
    for words, share in ((stems(claim), _SHARED), (stems(question), _SHARED_AT_ALL)):
        if asked := set(words) - numbers - _PEOPLE:
            return len(asked & held) >= share * len(asked)
    return False


def _same_matter(question: str, sentence: str, said: str, claim: Quantity) -> bool:
    """True when both speak of a limit: a time may also be how long something has lasted."""
    if _sort(claim) != "tid":
        return True
    return bool(_LIMIT.search(question) and (_SAME_DAY.fullmatch(said) or _LIMIT.search(sentence)))
