"""The questions that a compound question holds, each able to stand alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.types import Turn
from assistant.understanding.follow_up import standalone
from assistant.understanding.topic import topic

# An answer with more parts than this is no longer read; the last one then holds the rest.
MOST = 4
_SENTENCE = re.compile(r"(?<=\?)[\s?!]+|(?<![.\s][a-zåäö])(?<=[.!])\s+(?=[A-ZÅÄÖ])|\n+")
_MARK = re.compile(r"(?:^|(?<=[\s:]))(?:\d{1,2}|[a-e])[.)] +(?=[A-ZÅÄÖa-zåäö])|^\s*[-•*] +", re.MULTILINE)
_TWOFOLD = re.compile(r"\bdels\b", re.IGNORECASE)

_VERB = (
    r"(?:är|har|kan|ska|skall|måste|får|bör|vill|behöver|blir|finns|gäller|krävs|behövs|räcker|händer|går|gör|görs|står|"
    r"kommer|sker|hjälper|börjar|räknas|löper|slutar|upphör|betalar|betalas|beslutar|ansvarar|prövar|prövas|kostar|tar|"
    r"säger|ingår|skriver|skickar|sparas|bestämmer|fungerar|funkar|avgör|överklagar|ansöker|söker|underrättas|menas|"
    r"betyder|innebär|kontaktar|ordnar|lämnar|lämnas|heter|spelar|duger|brukar|hinner|vet|ser|omfattas|påverkas|skiljer)"
)
_SUBJECT = (
    r"(?:vi|jag|hon|han|hen|de|man|det|den|ni|du|dom|en|ett|någon|något|hyresvärden|nämnden|kommunen|kronofogden|"
    r"socialtjänsten|socialnämnden|(?!utan|innan|medan|redan|sedan|inte)\w+(?:en|et|na|an)s?)"
)
# Any other verb is told by its ending, where only a verb can stand.
_ANY_VERB = rf"(?:{_VERB}|(?!andra|under|eller|efter|över)\w+(?:[aeo]r|[ae]s|des|tes|de|te))"
_ASKS = (
    rf"(?:(?:hur|vad|vem|varför|var|vart|när)(?: \w+){{0,2}}? {_VERB}|(?:hur|vad|vem|varför|var|vart) {_ANY_VERB}"
    rf"|(?:vilk(?:en|et|a)|vems|hur många|hur mycket)(?: \w+){{1,3}}? {_ANY_VERB}|{_VERB} {_SUBJECT})\b"
)
_QUESTION = re.compile(rf"^(?:hej|okej|och|men|sedan|dessutom)?[,! ]*{_ASKS}", re.IGNORECASE)
_SUBORDINATE = re.compile(rf"^när (?!{_VERB}\b)", re.IGNORECASE)
_OPENS = re.compile(rf"^(?:och |men |sedan )?(?:hur|vad|vem|vems|varför|var|vart|när|vilk\w+|{_VERB})\b", re.IGNORECASE)
_CASE = re.compile(r"\bhänder\b.* (?:om|när)\b", re.IGNORECASE)
_LINK = re.compile(r"^(?:och|men|samt|dessutom),? ", re.IGNORECASE)
# What is asked of the assistant rather than asked: "Kan du förklara … och samtidigt ge mig …?"
_REQUEST = (
    r"(?:förklara|berätta|beskriva?|ge|visa|skriva?|lista|räkna|rekommendera|tipsa|föreslå|översätta?|hjälpa?|säga?|"
    r"tala om|sammanfatta|lämna|ta fram|leta|hitta|boka|ringa?|skicka|rita|göra?)"
)
_REQUESTED = re.compile(
    rf"^(?:hej|snälla|okej)?[,! ]*(?:(?:kan|kunde|skulle|vill) (?:du|ni|kvarbo)(?: kunna)?(?: \w+)? )?{_REQUEST}\b",
    re.IGNORECASE,
)
_ALSO_REQUESTED = re.compile(
    rf",? (?:och|samt)(?: (?:samtidigt|sedan|sen|också|dessutom|även|gärna|då))* (?={_REQUEST}\b)", re.IGNORECASE
)
_JOINED = re.compile(rf",? (?:och|samt|men)(?: också| dessutom| i så fall)? (?={_ASKS})|, (?={_ASKS})", re.IGNORECASE)


def parts_of(question: str) -> tuple[str, ...]:
    """The questions in it, at most four, each with what it needs to stand alone; (question,) when it is one."""
    told, asked = _read(question)
    if len(asked) < 2:
        return (question,)
    if len(asked) > MOST:
        asked = [*asked[: MOST - 1], " ".join(asked[MOST - 1 :])]
    closed = [_closed(each) for each in asked]
    before = [Turn(role="user", content=each) for each in closed]
    parts = (standalone(each, before[:place]).text for place, each in enumerate(closed))
    return tuple(" ".join((*told, part)) for part in parts)


def _read(question: str) -> tuple[list[str], list[str]]:
    """The sentences that tell, and the questions."""
    listed = _MARK.sub("\n", question) if len(_MARK.findall(question)) > 1 else question
    sentences = [each.strip() for each in _SENTENCE.split(listed) if each.strip()]
    told: list[str] = []
    asked: list[str] = []
    for sentence in sentences:
        if _is_question(sentence):
            first, *joined = _clauses(sentence)
            _add(first, asked)
            asked += joined
        elif len(_TWOFOLD.findall(sentence)) > 1:
            asked += [part.strip(" ,.") for part in _TWOFOLD.split(sentence)[1:]]
        else:
            told.append(sentence)
    return told, asked


def _is_question(sentence: str) -> bool:
    return sentence.endswith("?") or bool(_QUESTION.search(sentence))


def _clauses(sentence: str) -> Iterator[str]:
    """The questions that "och" joins in one sentence: each side must ask by itself, and say something."""
    start = 0
    for joint in sorted((*_JOINED.finditer(sentence), *_requests(sentence)), key=re.Match.start):
        left, right = sentence[start : joint.start()], sentence[joint.end() :]
        if _asks(left) and len(right.split()) > 2 and not _SUBORDINATE.match(right):
            yield left
            start = joint.end()
    yield sentence[start:]


def _requests(sentence: str) -> Iterator[re.Match[str]]:
    """Where a request goes on with another one."""
    return _ALSO_REQUESTED.finditer(sentence) if _REQUESTED.match(sentence) else iter(())


def _asks(clause: str) -> bool:
    stripped = clause.strip()
    asks = _QUESTION.match(stripped) or _REQUESTED.match(stripped)
    return len(stripped.split()) > 2 and bool(asks) and not _SUBORDINATE.match(stripped)


def _add(clause: str, asked: list[str]) -> None:
    """Adds a question; one that says nothing of its own ("Vad gäller?", "Eller inte?") belongs to the one before."""
    if asked and not (_says_something(clause) and _says_something(asked[-1])):
        asked[-1] = f"{asked[-1]} {clause}"
    else:
        asked.append(clause)


def _says_something(clause: str) -> bool:
    """True for a question of some words that has a subject, or a case that it asks about ("vad händer om …")."""
    words = len(clause.split())
    return words > 1 and bool(_OPENS.match(clause)) and bool(topic(clause.rstrip("?")) or _CASE.search(clause))


def _closed(clause: str) -> str:
    """The question with a capital letter and a question mark."""
    bare = _LINK.sub("", clause.strip(" ,;?"))
    return f"{bare[:1].upper()}{bare[1:]}?"
