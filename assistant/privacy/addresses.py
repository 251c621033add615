"""Addresses: a street with its number, a box, a post code with its town, and what belongs to them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from assistant.privacy.names import is_known_first_name
from assistant.privacy.types import PersonalData
from assistant.privacy.words import is_ordinary, swedish_words, words

_FLAT = r"(?:lgh|lägenhet|läg|lght)\.? ?(?:nr\.? ?)?\d{3,4}\b"
_TOWN = r"(?:se-|s-)?[1-9]\d{2} ?\d{2}(?!\d) {1,2}(?-i:[A-ZÅÄÖ])[a-zåäöé]{2,}(?: (?-i:[A-ZÅÄÖ])[a-zåäöé]+)?"
_AFTER = rf"(?:,? ?{_FLAT}|,? \d{{1,2}} ?(?:tr|trappor)\b|,? (?:nb|bv)\b|,? {_TOWN}){{0,3}}"
_BOX = re.compile(rf"\b(?:(?-i:Box)|postbox|box(?= \d+,? ?{_TOWN})) \d{{2,5}}\b(?:,? {_TOWN})?", re.I)
_POST_TOWN = re.compile(rf"(?<![\d,.-])(?<!\d )(?!114 ?14){_TOWN}", re.I)
_HOME = re.compile(
    r"\b(?:(?:bor|bott|bodde|boende|hemma|skriven|folkbokförd) (?:på|vid)|\w*adress(?:en)?(?: är|:)|lives at) "
    r"(?P<street>(?-i:[A-ZÅÄÖ][a-zåäöé]{3,}(?: [A-ZÅÄÖ][a-zåäöé]+){0,2}) \d{1,3} ?[a-h]?\b)(?! ?[\w%])",
    re.I,
)


@cache
def _street() -> re.Pattern[str]:
    """A street and its number; `weak` is a name that may be another word, `word` the last word of the name."""
    known = words()
    either, capital = "|".join(known.gator), "|".join(known.gator_med_versal)
    before = "|".join(map(re.escape, known.gators_forled))
    amounts = "|".join(known.mangder)
    number = (
        rf" {{0,2}}(?:nr\.? ?|nummer )?(?!(?:19|20)\d\d\b)\d{{1,4}}(?: ?[-–/] ?\d{{1,4}}\b)?(?:(?: ?[a-hj-z])(?!\w))?"
        rf"(?![\d§%]|[.,:]\d| ?(?:§|kap|{amounts}))"
    )
    name = (
        rf"(?P<word>[a-zåäöéü-]{{2,}}(?:{either}))"
        rf"|(?:{before}|(?-i:[A-ZÅÄÖ])[\wåäöé]{{2,}}) (?:{either}|väg|stig|torg|plan|allé|backe|led)"
        rf"|(?P<weak>(?-i:[A-ZÅÄÖ])[a-zåäöéü-]+(?:{capital}))"
        r"|(?P<short>(?-i:[A-ZÅÄÖ])[a-zåäöé]{2,}[gv]\.)"
    )
    first = rf"(?:(?:{before}|(?-i:[A-ZÅÄÖ])[\wåäöé]{{2,}}) ){{0,2}}"
    return re.compile(rf"(?<![\w-])(?:{_FLAT},? (?:på |i )?)?(?P<first>{first})(?:{name}){number}{_AFTER}", re.I)


def addresses(text: str) -> Iterator[PersonalData]:
    """Every address. A flat's number is one only together with its street."""
    for match in _street().finditer(text):
        if _is_street(match, text):
            yield PersonalData(_start(match), match.end(), "adress")
    for pattern, group in ((_HOME, "street"), (_BOX, 0), (_POST_TOWN, 0)):
        for match in pattern.finditer(text):
            yield PersonalData(*match.span(group), "adress")


def _start(match: re.Match[str]) -> int:
    """Where the address begins: not with the word that begins the sentence ("Avhysning Storgatan 12")."""
    opening = match["first"].split(" ")[0]
    if not opening or match.start() < match.start("first"):
        return match.start()
    if opening.lower() in words().gators_forled or is_known_first_name(opening) or not is_ordinary(opening.lower()):
        return match.start()
    return match.start() + len(opening) + 1


def _is_street(match: re.Match[str], text: str) -> bool:
    """Not a word that only ends like a street ("genvägen 3"), nor one whose capital letter begins the sentence."""
    if match["word"]:
        return match["word"].lower() not in words().inga_gator
    if not match["weak"]:
        return True
    if match["weak"].lower() in swedish_words():
        return False  # Handlingsplan 3
    is_within = re.fullmatch(r"[\w,:] ", text[max(0, match.start("weak") - 2) : match.start("weak")])
    return bool(is_within or re.search(r"\d ?[a-h]$|\d, ", match[0], re.I))
