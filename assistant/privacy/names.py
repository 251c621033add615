"""Names of persons: after "heter" and its like, after titles and roles, and a known first name with a surname."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from assistant.privacy.types import PersonalData
from assistant.privacy.words import is_form_of, is_function_word, is_ordinary, words

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_NEXT = re.compile(r" {1,2}")
_BEFORE = 60  # characters before a cue in which its subject stands
_AND = re.compile(r",? (?:och|samt|and|&) |, ?|/")
_MOST_WORDS = 5
# After it stands a company or an association, not a person.
_COMPANY = re.compile(r" (?:AB|HB|KB|Bostads|Bostäder|Fastigheter)\b")


@cache
def _cue(strong: bool) -> re.Pattern[str]:
    cues = words().ledord if strong else words().svaga_ledord
    longest_first = sorted(cues, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)[ :,*\"”“'’]{{1,3}}", re.I)


@cache
def _title() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w/])(?:{'|'.join(map(re.escape, words().titlar))}) {{1,2}}", re.I)


def names(text: str) -> Iterator[PersonalData]:
    """Every name that the words around it, or its own form, tell to be one."""
    yield from _after_cues(text)
    for match in _title().finditer(text):
        if (word := _WORD.match(text, match.end())) and is_capital(word[0]) and may_be_name(word[0]):
            yield from _name(text, word)
    for word in _WORD.finditer(text):
        if is_capital(word[0]) and may_be_name(word[0]) and (_has_surname(text, word) or _has_role(text, word)):
            yield from _name(text, word)


def _after_cues(text: str) -> Iterator[PersonalData]:
    for strong in (True, False):
        for cue in _cue(strong).finditer(text):
            before = _words(text[max(0, cue.start() - _BEFORE) : cue.start()])
            of_person, of_thing, asked = _subject(before)
            start, skipped = _past_fillers(text, cue.end())
            person = of_person or (skipped and not of_thing)
            word = _WORD.match(text, start)
            if word and _is_named(word[0], person and strong, of_thing or asked):
                yield from _name(text, word)
    yield from _before_cue(text)


def _before_cue(text: str) -> Iterator[PersonalData]:
    """ "Anna heter hon": the name first."""
    for match in re.finditer(
        r"(?<!\w)([^\W\d_]+) (?:heter|hette) (?:hon|han|hen|jag|hyresgästen|klienten)\b", text, re.I
    ):
        if _is_named(match[1], person=False, other=False):
            yield PersonalData(*match.span(1), "namn")


def _words(text: str) -> list[str]:
    """The last words of the sentence, lower case."""
    return [word.lower() for word in _WORD.findall(re.split(r"[.!?;\n\[\]]", text)[-1])][-5:]


def _subject(before: list[str]) -> tuple[bool, bool, bool]:
    """Whether a person is spoken of, whether a thing is nearer, and whether it is a question of what it is called."""
    for word in reversed(before):
        if word in words().pronomen or is_form_of(word, words().personer):
            return True, False, False
        if is_form_of(word, words().saker):
            return False, True, False
        if word in ("vad", "hur", "vilket", "what"):
            return False, False, True
    return False, False, False


def _past_fillers(text: str, start: int) -> tuple[int, bool]:
    """Where the name may begin, after words that come between, and whether one of those was a person."""
    seen_person = False
    for _ in range(4):
        word = _WORD.match(text, start)
        if not word or word[0][0].isupper():
            break
        lower = word[0].lower()
        is_person = lower in words().pronomen or is_form_of(lower, words().personer)
        if not (is_person or lower in words().mellanord):
            break
        seen_person |= is_person
        gap = re.compile(r"[ :,]{1,2}").match(text, word.end())
        if not gap:
            break
        start = gap.end()
    return start, seen_person


def _is_named(word: str, person: bool, other: bool) -> bool:
    """True when the word after a cue is a name: of a person spoken of nearly anything with a capital letter is."""
    lower = word.lower()
    if not may_be_name(word):
        return False
    if is_known_first_name(word):
        return True
    if person:
        return is_capital(word) or (len(lower) > 3 and not is_ordinary(lower))
    return not other and is_capital(word) and not is_ordinary(lower)


def is_known_first_name(word: str) -> bool:
    """True for a common first name (also "Annas"); one that is a word as well only with a capital letter."""
    lower = word.lower()
    if is_capital(word) and {lower, lower.removesuffix("s")} & words().fornamn_med_versal:
        return True
    return bool({lower, lower.removesuffix("s")} & words().fornamn)


def may_be_name(word: str) -> bool:
    """False for function words, authorities and statutes, and for a single letter."""
    lower = word.lower()
    if len(word) < 2 or (is_function_word(lower) and lower not in words().fornamn):
        return False
    return not is_form_of(lower, words().inga_namn)


def is_capital(word: str) -> bool:
    """True for a large letter before small ones: "Anna-Lena". All capitals tell nothing, and "SoL" is no name."""
    return word[0].isupper() and all(part[:1].isupper() and part[1:].islower() for part in re.split("[-'’]", word))


def _has_surname(text: str, word: re.Match[str]) -> bool:
    """True for a known first name with a capitalised word after it, or an unknown word with a plain surname."""
    last = text[word.end() : _end_of_name(text, word)].lower()
    if not last or text[max(0, word.start() - 4) : word.start()].lower() == "lex ":
        return False
    return is_known_first_name(word[0]) or (last.endswith(words().slut) and not is_ordinary(word[0].lower()))


def _has_role(text: str, word: re.Match[str]) -> bool:
    """True for a known first name right after a role: "klienten Anna", "klienten (Anna)"."""
    before = re.search(r"([^\W\d_]+)(?: | \(|, )$", text[max(0, word.start() - 30) : word.start()])
    return bool(before and is_known_first_name(word[0]) and is_form_of(before[1].lower(), words().personer))


def _name(text: str, first: re.Match[str]) -> Iterator[PersonalData]:
    """The name that begins with this word, and those joined to it: "Anna Ek och Erik"."""
    end = _end_of_name(text, first)
    if _COMPANY.match(text, end) or _COMPANY.search(text[first.start() : end]):
        return
    yield PersonalData(first.start(), end, "namn")
    joint = _AND.match(text, end)
    after = _WORD.match(text, joint.end()) if joint else None
    if after and _is_named(after[0], person=False, other=False):
        yield from _name(text, after)


def _end_of_name(text: str, first: re.Match[str]) -> int:
    end = first.end()
    for _ in range(_MOST_WORDS - 1):
        gap = _NEXT.match(text, end)
        word = _WORD.match(text, gap.end()) if gap else None
        if not word or not _continues(text, word, is_capital(first[0])):
            break
        end = word.end() + (len(word[0]) == 1 and text[word.end() : word.end() + 1] == ".")
    return end


def _continues(text: str, word: re.Match[str], capital: bool) -> bool:
    """True when the word is more of the name: a surname, an initial, or a particle before one."""
    lower = word[0].lower()
    if capital and len(word[0]) == 1:
        return word[0].isupper()
    if lower in words().namnled:
        gap = _NEXT.match(text, word.end())
        after = _WORD.match(text, gap.end()) if gap else None
        return bool(after and after[0][0].isupper())
    if lower.endswith(words().slut):
        return True
    if not may_be_name(word[0]):
        return False
    if capital:
        return is_capital(word[0])
    return is_known_first_name(word[0]) or lower.endswith(words().slut_efter_namn) or not is_ordinary(lower)
