"""`kvarbo corpus check`: what a reader cannot see at a glance in the guidance, with file, line and remedy."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from corpus.blocks import blocks
from corpus.facts import facts
from corpus.instructions import instruction_in
from corpus.quantities import unsupported
from corpus.types import Corpus, Section

WORDS_IN_SECTION = (50, 190)  # the plan says 60–180; a little slack for a sentence that is needed
LONGEST_SENTENCE = 32
COPIED_RUN = 8
_HEDGE = re.compile(r"förslag|föreslå|tolkning|tolka|bör läsas som", re.IGNORECASE)
_WORD = re.compile(r"[\wåäöÅÄÖé]+")


@dataclass(frozen=True)
class Finding:
    """One thing to mend: the rule that found it, the place, and what to do (Swedish)."""

    rule: str
    section_id: str
    place: str
    text: str


def check(corpus: Corpus, statutes: Path | None = None) -> list[Finding]:
    """All findings, in document order; `statutes` is a folder of statute texts to look for copied runs in."""
    copied = _runs_of(statutes) if statutes else {}
    return [
        Finding(rule, section.id, f"{section.path.name}, rad {section.line}", text)
        for section in corpus.sections.values()
        for rule, text in (*_instructions(section), *(_of_ours(section, corpus, copied) if not section.owner else ()))
    ]


def _of_ours(section: Section, corpus: Corpus, copied: dict[tuple[str, ...], str]) -> Iterator[tuple[str, str]]:
    """What is asked of our own text; a local routine is the municipality's own word, in form and in facts."""
    yield from _references(section)
    yield from _facts(section)
    yield from _numbers(section)
    yield from _form(section)
    yield from _links(section, corpus)
    yield from _copied(section, copied)


def _instructions(section: Section) -> Iterator[tuple[str, str]]:
    if words := instruction_in(f"{section.heading}\n{section.text}"):
        yield "instruktion", f"”{words[:60]}” riktar sig till en maskin och inte till läsaren, ta bort det."


def _references(section: Section) -> Iterator[tuple[str, str]]:
    for reference in section.legal_references:
        if reference.exists is False:
            yield "lagrum", f"{reference} finns inte i registret över paragrafer, kontrollera lagrummet."


def _facts(section: Section) -> Iterator[tuple[str, str]]:
    known = facts()
    for number in section.facts:
        fact = known.get(number)
        if fact is None:
            yield "fakta", f"faktum {number} finns inte, rätta numret."
        elif fact.certainty == "memory":
            yield "fakta", f"faktum {number} är en minnesuppgift och får inte användas."
        elif not fact.is_read and not _HEDGE.search(section.text):
            yield "fakta", f"faktum {number} är en egen slutsats, skriv det som förslag eller tolkning."


def _numbers(section: Section) -> Iterator[tuple[str, str]]:
    known = facts()
    support = " ; ".join(fact.support for number in section.facts if (fact := known.get(number)))
    for value, unit in sorted(unsupported(f"{section.heading}\n{section.text}", support)):
        yield "tal", f"”{value} {unit}”".replace(" ”", "”") + " står inte i något av avsnittets fakta."


def _form(section: Section) -> Iterator[tuple[str, str]]:
    parts = blocks(section.text)
    words = sum(len(_WORD.findall(part.of(section.text))) for part in parts if part.kind != "law")
    low, high = WORDS_IN_SECTION
    if not low <= words <= high:
        yield "omfång", f"avsnittet har {words} ord, håll det mellan {low} och {high}."
    if not section.heading.endswith("?"):
        yield "rubrik", "rubriken ska vara den fråga som avsnittet besvarar och sluta med frågetecken."
    if parts[0].kind != "answer" or parts[0].of(section.text).startswith(("1.", "-", "Tänk på:", "Lagrum:")):
        yield "svar", "första stycket ska vara det direkta svaret."
    for part in parts:
        for sentence in part.sentences if part.kind != "law" else ():
            count = len(_WORD.findall(sentence.of(section.text)))
            if count > LONGEST_SENTENCE:
                yield "mening", f"en mening har {count} ord, dela den: ”{sentence.of(section.text)[:60]}…”"


def _links(section: Section, corpus: Corpus) -> Iterator[tuple[str, str]]:
    for name in section.see:
        if name not in corpus.sections:
            yield "länk", f"avsnittet {name} i see finns inte, rätta id."
        elif name == section.id:
            yield "länk", "avsnittet hänvisar till sig självt, ta bort det ur see."


def _ngrams(text: str) -> Iterator[tuple[str, ...]]:
    words = [word.lower() for word in _WORD.findall(text)]
    yield from (tuple(words[i : i + COPIED_RUN]) for i in range(len(words) - COPIED_RUN + 1))


def _runs_of(folder: Path) -> dict[tuple[str, ...], str]:
    runs: dict[tuple[str, ...], str] = {}
    for path in sorted(folder.glob("*.json")):
        data = json.loads(path.read_text("utf-8"))
        for provision in data.get("provisions", []) if isinstance(data, dict) else []:
            for run in _ngrams(provision["text"]):
                runs.setdefault(run, provision["ref"])
    return runs


def _copied(section: Section, runs: dict[tuple[str, ...], str]) -> Iterator[tuple[str, str]]:
    for part in blocks(section.text):
        if part.kind != "law":
            hits = [(run, runs[run]) for run in _ngrams(part.of(section.text)) if run in runs]
            if hits:
                yield "avskrift", f"”{' '.join(hits[0][0])}” står ordagrant i {hits[0][1]}, skriv om."
