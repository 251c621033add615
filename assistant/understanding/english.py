"""English questions: told from their function words, and given Swedish words to search with (`data/english.csv`)."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from assistant.screening.calendar import MONTHS
from indexing.swedish import STOP_WORDS

_FILE = Path(__file__).parents[1] / "data" / "english.csv"
# Share of the content words that the glossary must have of a question with a single English function word.
MOSTLY = 0.75
# A legal reference stays whole, so that it is found as one.
_REFERENCE = r"(?:\d+ kap\.? )?\d+ ?[a-z]? §(?: [A-ZÅÄÖ]\w+)?"
_ENGLISH_MONTHS = "january february march april may june july august september october november december".split()
_MONTH = f"(?:{'|'.join(_ENGLISH_MONTHS)})"
# A day is written in Swedish and stays whole, so that it can be counted from.
_DAY_FIRST = re.compile(rf"\b(?:the )?(\d{{1,2}})(?:st|nd|rd|th)?(?: of)? ({_MONTH})\b", re.IGNORECASE)
_MONTH_FIRST = re.compile(rf"\b({_MONTH}) (?:the )?(\d{{1,2}})(?:st|nd|rd|th)?\b(?:,(?= \d{{4}}))?", re.IGNORECASE)
_DAY = rf"\d{{1,2}} (?:{'|'.join(MONTHS)})(?: \d{{4}})?"
_TOKEN = re.compile(rf"{_REFERENCE}|{_DAY}|\d+(?::\d+)?|[^\W\d_]+(?:['’-][^\W\d_]+)*")
# English function words that are no Swedish words, not even with å, ä and ö left out.
_ENGLISH = frozenset(
    """
    the what how who when where which why whose is are does did could should would must has my your his their our she
    they we you it its it's this that these those of to from with without if and or not be been being was were will
    shall after before about any by than while until because there them our us i'm don't doesn't can't isn't won't
    didn't into i he can but someone somebody anyone something do having no
    """.split()
)
_DROPPED = _ENGLISH | frozenset(
    "a an the at as on in for so me him her do have had get just please hello hi thanks thank my am up out".split()
)
# Words that are common in Swedish questions, beside the stop words of the word index.
_SWEDISH = (STOP_WORDS | {"hyran", "hyra", "hur", "och", "att", "ska"}) - _DROPPED - {"man", "all"}
_ENDINGS = (
    *(("ies", "y"), ("es", "e"), ("es", ""), ("s", ""), ("ied", "y"), ("ed", "e"), ("ed", "")),
    *(("ing", "e"), ("ing", ""), ("'s", ""), ("’s", ""), ("ly", "")),
)


@dataclass(frozen=True)
class Translated:
    """Swedish words to search with, and the English words that have none."""

    text: str
    unknown: tuple[str, ...]


def in_swedish(question: str) -> Translated | None:
    """Swedish search words for a question in English; None for one that is not."""
    words = _TOKEN.findall(_with_swedish_days(question))
    if not _is_english([word.lower() for word in words]):
        return None
    found = list(_translated(words))
    swedish = [term for term, is_known in found if is_known]
    if not re.search(_DAY, " ".join(swedish)):  # what happened on which day is told word by word
        swedish = list(dict.fromkeys(swedish))
    unknown = dict.fromkeys(word for word, is_known in found if not is_known)
    return Translated(" ".join(swedish), tuple(unknown))


def _with_swedish_days(question: str) -> str:
    """The question with "the 3rd of November" and "November 3, 2026" as "3 november" and "3 november 2026"."""
    day_first = _MONTH_FIRST.sub(r"\2 \1", question)
    return _DAY_FIRST.sub(lambda found: f"{found[1]} {MONTHS[_ENGLISH_MONTHS.index(found[2].lower())]}", day_first)


def _is_english(words: list[str]) -> bool:
    """More English function words than Swedish ones, and at least two; one is enough where most others are known."""
    english = sum(word in _ENGLISH for word in words)
    swedish = sum(word in _SWEDISH or bool(re.search("[åäö]", word)) for word in words)
    if english >= 2:
        return english > 2 * swedish
    content = [word for word in words if word not in _DROPPED and word.isalpha()]
    known = sum(bool(_entry([word])) for word in content)
    share = MOSTLY if english else 1.0
    return swedish == 0 and len(content) > 1 - english and known >= share * len(content)


def _translated(words: list[str]) -> Iterator[tuple[str, bool]]:
    """The words in order: a Swedish term, or an English word without one; the longest phrase goes first."""
    place = 0
    while place < len(words):
        sizes = range(min(_longest(), len(words) - place), 0, -1)
        size = next((size for size in sizes if _entry([w.lower() for w in words[place : place + size]])), 0)
        if size:
            yield _entry([w.lower() for w in words[place : place + size]]), True
        elif words[place].lower() not in _DROPPED:
            yield words[place], _stays(words[place], place)
        place += size or 1


def _stays(word: str, place: int) -> bool:
    """True for what is written alike in both languages: figures, names, abbreviations, and Swedish words."""
    return (not word.islower() and place > 0) or word.isdigit() or bool(re.search("[åäö§:0-9]", word.lower()))


@cache
def _table() -> dict[tuple[str, ...], str]:
    with _FILE.open(encoding="utf-8", newline="") as lines:
        return {tuple(_TOKEN.findall(row["english"].lower())): row["svenska"] for row in csv.DictReader(lines)}


@cache
def _longest() -> int:
    return max(map(len, _table()))


def _entry(words: list[str]) -> str:
    """The Swedish for these words, the last one in any of its forms; "" when there is none."""
    *before, last = words
    return next((_table()[key] for form in _forms(last) if (key := (*before, form)) in _table()), "")


def _forms(word: str) -> Iterator[str]:
    """The word, and what it may be a form of: evicts, evicting, evicted → evict; stopped → stop."""
    yield word
    for ending, base in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 2:
            stem = word.removesuffix(ending)
            yield stem + base
            if not base and stem[-1] == stem[-2]:
                yield stem[:-1]
