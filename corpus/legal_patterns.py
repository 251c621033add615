"""How legal references are written: one pattern for each order of statute, chapter and section that people use."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from corpus.statutes import register

# Names people use that no statute carries: each stands for a name of the register.
SPOKEN = {
    "hl": "hyreslagen",
    "dgl": "delgivningslagen",
    "lagen om delgivning": "delgivningslagen",
    "offentlighets och sekretesslagen": "sekretesslagen",
    "barn konventionen": "barnkonventionen",
    "bk": "barnkonventionen",
}

# What makes a number a time, a sum or a date: "JB 12 kap 3 veckor", "JB 12:44 och 1 juli".
_UNIT = (
    r"(?:%|(?:kr|kronor|procent|dag|dagar|vardagar|dygn|vecka|veckor|månad|månader|år|timmar|minuter|januari|februari|"
    r"mars|april|maj|juni|juli|augusti|september|oktober|november|december)(?![a-zåäö]))"
)
# A letter belongs to the number ("25 a"), unless it is the "p" of "p. 1" or the "i" of "42 i hyreslagen".
_NUMBER = r"[1-9]\d{0,2}(?!\d)(?:[ \u00a0]?(?!p\.?\s*\d|i\s+[a-zåäö0-9])[a-z](?![a-zåäö]))?"
SEPARATOR = r"(?:,|och|samt|eller|respektive|&|–|—|-|till)"
LIST = rf"{_NUMBER}(?:\s*{SEPARATOR}\s*{_NUMBER}){{0,20}}"
# In "JB 12:42 och 12:44", "JB 12:44 och 9 § FL" or "JB 12:44 och 3 veckor" the last number is no section of the list.
_OWN = rf"{_NUMBER}(?!\s*(?::\s*\d|kap|{_UNIT}))"
_SHORT_LIST = rf"{_OWN}(?:\s*{SEPARATOR}\s*{_OWN}(?!\s*§)){{0,20}}"
_COLON = rf"[1-9]\d?\s*:\s*{_NUMBER}"
JOINT = r"(?:,|och|samt|eller|respektive|&|jämfört med|jfr)"
# "första stycket 1", "4 st. 2 p", "st 3", "9 p.": read past, the house cites whole sections.
_PART = (
    r"(?:\s*,?\s*(?:(?:första|andra|tredje|fjärde|femte|sjätte|sista|\d+)(?:\s*[–-]\s*\w+)?\s*"
    r"(?:styckena|stycket|st(?![a-zåäö])\.?)(?:\s*\d+(?:\s*[a-z](?![a-zåäö]))?)?|(?:första|andra|tredje) meningen|"
    r"(?:punkt(?:en)?|p\.?|st\.?)\s*\d+|\d{1,2}\s*(?:punkten|p(?![a-zåäö])\.?)))*"
)
_MARK = r"(?:§{1,2}(?!§)|par(?:agraf(?:en|erna)?|\.)(?![a-zåäö]))"
_SIGN = rf"(?:\s*:[ae])?\s*{_MARK}"
_KAP = r"kap(?:itel|itlet|\.)?(?![a-zåäö])"
_CHAPTER = (
    rf"(?:(?<!\d)(?P<chapter>[1-9]\d?)(?::e)?\s*{_KAP}|(?<!\d)(?<!\d\s){_KAP}\s*(?P<chapter_last>[1-9]\d?)(?!\d))"
)
# "44 §" and "§ 44"; beside statute and chapter the sign may be left out ("12 kap 44 JB").
_SECTIONS = rf"(?:(?P<list>{LIST}){_SIGN}|{_MARK}\s*(?P<list_last>{LIST}))"
_UNSIGNED = rf"(?:{_SECTIONS}|(?P<alone>{_NUMBER})(?!\s*(?:{_UNIT}|[,.]?\d|:)))"
# Without a chapter the number before the sign is the section: "44 § 12 JB" is not 12 §, "första stycket 8" not 8 §.
_BARE = rf"(?:(?<![\d.:])(?<!stycket\s)(?P<list>{LIST}){_SIGN}|(?<!\d)(?<!\d\s){_MARK}\s*(?P<list_last>{LIST}))"
_NOT_A_TIME = r"(?<![\d:])(?<!kl )(?<!kl\.)(?<!kl\. )(?<!klockan )"
_ARTICLE = rf"(?<![a-zåäö])art(?:ikel|iklarna|\.)?\s*(?P<list>{LIST})(?:\.\d)?"
AGES = "gamla|äldre|tidigare|förra|2001 års"

# What a match names: statute and chapter ("12 kap. 44 §" or "12:44"), an article, a statute alone, one some words
# before, or no statute.
FULL, COLON, ARTICLE, BARE, NEAR, ORPHAN = "full", "colon", "article", "bare", "near", "orphan"
NAMING = (FULL, COLON, ARTICLE, BARE, NEAR)


@dataclass(frozen=True)
class Pattern:
    """One order of words, and how a match of it is read."""

    kind: str
    regex: re.Pattern[str]


@cache
def names() -> dict[str, str]:
    """Every written form of a statute's name, lower case, with the name that the register knows."""
    known = {name: name for name in register().names()} | SPOKEN
    return {form: known[name] for name in known for form in _forms(name)}


def _forms(name: str) -> list[str]:
    """The name, its genitive and indefinite form, and each as people write it apart ("hyres lagen")."""
    if not name.endswith("en"):
        return [name]
    apart = re.sub(r"(?<=[a-zåäö])(lagen|balken|förordningen)$", r" \1", name)
    return [form for each in dict.fromkeys((name, apart)) for form in (each, f"{each}s", each.removesuffix("en"))]


def _statute() -> str:
    """A statute by name or number, with what people set around it: "den nya", "SoL:s", "(2025:400)"."""
    written = "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in sorted(names(), key=len, reverse=True))
    numbered = r"(?:sfs|lag(?:en)?|förordning(?:en)?)\s*(?:\((?:19|20)\d{2}:\d+\)|(?:19|20)\d{2}:\d+)"
    return (
        rf"(?:den\s+)?(?:nya\s+)?(?P<name>(?:(?:{AGES})\s+)?(?:{written}|{numbered}))(?::s)?"
        rf"(?:\s*\((?P<sfs>\d{{4}}:\d+)\))?(?![a-zåäö])"
    )


@cache
def patterns() -> tuple[Pattern, ...]:
    """All patterns, those that say most first: no place in a text is read twice."""
    last = rf"(?:\s+\d{{1,2}}(?:\s?[a-h])?(?:[–-]\d+)?)?\s*,?\s*(?:i\s+)?{_statute()}"
    first = rf"(?<![a-zåäö]){_statute()}\s*,?\s*"
    another = re.sub(r"\?P<\w+>", "?:", last)
    tail = rf"(?P<after>(?:\s*{JOINT}\s*{_COLON}(?!{another})){{0,20}})"
    written = [
        # 12 kap. 42 och 44 §§ första stycket JB, kap 12 § 44 JB, 12 kap 44 JB
        (FULL, rf"{_CHAPTER}\s*,?\s*{_UNSIGNED}{_PART}{last}"),
        # 44 § 12 kap. JB
        (FULL, rf"(?<![\d:]){_SECTIONS}{_PART}\s*,?\s*(?:i\s+)?{_CHAPTER}{last}"),
        # JB 12 kap. 44 §, JB kap 12 § 44
        (FULL, rf"{first}{_CHAPTER}\s*,?\s*{_UNSIGNED}"),
        # JB 12:44, JB kap. 12:44 och 12:46
        (COLON, rf"{first}(?:{_KAP}\s*)?(?P<chapter>[1-9]\d?)\s*:\s*(?P<list>{_SHORT_LIST}){tail}"),
        # 12:44 JB, 12:42 och 12:44 JB
        (
            COLON,
            rf"{_NOT_A_TIME}(?P<before>(?:{_COLON}\s*{JOINT}\s*){{0,20}})(?P<chapter>[1-9]\d?)\s*:\s*(?P<list>{_SHORT_LIST})"
            rf"(?:\s*§)?{_PART}{last}",
        ),
        # artikel 3 barnkonventionen, barnkonventionen artikel 3
        (ARTICLE, rf"{_ARTICLE}{last}"),
        (ARTICLE, rf"{first}{_ARTICLE}"),
        # 44 § hyreslagen, § 44 JB; hyreslagen 44 §, FL § 9
        (BARE, rf"{_BARE}{_PART}{last}"),
        (BARE, rf"{first}{_SECTIONS}"),
        # hyreslagen säger i 42 §: the one statute named before it, if it has that section
        (NEAR, rf"{first}(?P<between>[a-zåäö ,]{{1,40}}?)\s{_SECTIONS}(?!\s+(?:i|av|ur)\s)"),
        # 12 kap. 44 §, § 44 12 kap: no statute
        (ORPHAN, rf"{_CHAPTER}\s*,?\s*{_SECTIONS}{_PART}"),
        (ORPHAN, rf"(?<![\d:]){_SECTIONS}{_PART}\s*,?\s*(?:i\s+)?{_CHAPTER}(?!\s*\d)"),
    ]
    return tuple(Pattern(kind, re.compile(pattern)) for kind, pattern in written)
