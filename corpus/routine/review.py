"""Compares a routine, element by element, with what it should say, and its times with the legal limits.

The method is plain word groups over the routine's own passages (`corpus/data/routine.yaml`): it shows what it found, so
that a person can judge. It does not understand; a passage that words the matter in another way is reported as missing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

from corpus.blocks import sentences
from corpus.legal import OLD_SOL, references, successors
from corpus.readers.types import Loss, ReadDocument
from corpus.routine.conflicts import Conflict, conflicts_in
from corpus.routine.rules import Element, Group, rules

Status = Literal["covered", "conflict", "unclear", "missing"]

SHOWN = 2  # passages quoted for an element
NEAR = 2  # groups that a passage must hit to be quoted as the nearest to an element that was not found
UNFINISHED = "uppgiften, som texten säger saknas eller lämnar att fylla i"
_UNFINISHED = re.compile(
    r"saknas|saknar|finns (?:ännu |idag |i dag )?(?:ingen|inget|inga)|"
    r"har (?:vi )?(?:ännu |idag |i dag )?(?:ingen|inget|inga)|"
    r"(?:inte|ej|ännu ej) (?:heller )?(?:är )?(?:beslut|bestäm|framtag|klar|regler|fastställ|upprätt|löst|utse|enig)|"
    r"ska (?:tas fram|utarbetas|förtydligas|göras om|beskrivas|skrivas|bestämmas|utses)|"
    r"under framtagande|återstår|inaktuell|att komplettera|kompletteras|fylls i|skrivs under|"
    r"text (?:\w+ ){0,6}kommer\b|todo|\bxx+\b|\[[^\]xX ][^\]]*\]|_{3,}|\.{4,}",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Passage:
    """A paragraph, list item or table row of the routine, with its headings and its page (None without pages).

    `lead`: the line that introduces the list it stands in.
    """

    heading: str
    text: str
    page: int | None
    section: int
    lead: str = ""

    @cached_property
    def settled(self) -> str:
        """What it says without the sentences that leave something open ("ersättare saknas")."""
        said = [span.of(self.text) for span in sentences(self.text)]
        return " ".join(sentence for sentence in said if not _UNFINISHED.search(sentence))


@dataclass(frozen=True)
class Finding:
    """What the routine says of one element. `quotes` are verbatim; `lacks`: what they do not tell ("när", "vem").

    A missing element is quoted by the passage that comes nearest, if any.
    """

    element: Element
    status: Status
    quotes: tuple[tuple[Passage, str], ...]
    lacks: tuple[str, ...]


@dataclass(frozen=True)
class StaleReference:
    """A section that the routine names and that is repealed (`new` stands in its place) or never existed."""

    passage: Passage
    reference: str
    new: tuple[str, ...]
    repealed: bool


@dataclass(frozen=True)
class Review:
    """The whole review: a finding for each element in the order of the file, conflicts, stale references, losses."""

    title: str
    findings: tuple[Finding, ...]
    conflicts: tuple[tuple[Passage, Conflict], ...]
    stale: tuple[StaleReference, ...]
    losses: tuple[Loss, ...]

    def count(self, status: Status) -> int:
        """How many elements have this status."""
        return sum(finding.status == status for finding in self.findings)

    @property
    def is_sound(self) -> bool:
        """True when nothing is missing, unclear, repealed or in conflict."""
        return not self.conflicts and not self.stale and all(f.status == "covered" for f in self.findings)


def review(document: ReadDocument) -> Review:
    """The review of one routine as it was read."""
    passages = tuple(_passages(document))
    conflicts = tuple((p, conflict) for p in passages for conflict in conflicts_in(f"{p.heading} : {p.lead}", p.text))
    return Review(
        title=document.title,
        findings=tuple(_judged(_finding(element, passages), conflicts) for element in rules().elements),
        conflicts=conflicts,
        stale=tuple(_stale(passages)),
        losses=document.losses,
    )


def _passages(document: ReadDocument) -> Iterator[Passage]:
    for number, section in enumerate(document.sections):
        # The routine's own name stands above every passage, so it tells nothing about any of them.
        heading = " › ".join(part for part in (*section.path, section.heading) if part != document.title)
        for block in section.text.split("\n\n"):
            lines = [line.strip() for line in block.split("\n") if line.strip()]
            lead = lines[0] if len(lines) > 1 and lines[0].endswith(":") else ""
            for line in lines[1:] if lead else lines:
                yield Passage(heading, line, section.page, number, lead)


def _finding(element: Element, passages: Sequence[Passage]) -> Finding:
    about = [passage for passage in passages if _is_about(element, passage, passage.text)]
    if not about:
        return Finding(element, "missing", _nearest(element, passages), ())
    # A passage that says it all in its own words weighs more than one that merely stands under the right heading.
    own = [passage for passage in about if _hits(element.about, f"{passage.lead} {passage.text}")] or about
    settled = [passage for passage in own if passage.settled and _is_about(element, passage, passage.settled)]
    if not settled:
        return Finding(element, "unclear", _quotes(element, own), (UNFINISHED,))
    # What belongs to a passage may stand beside it: in the same list, or under the same heading.
    beside = {passage.section for passage in settled}
    told = [f"{p.heading} : {p.lead} {p.settled}" for p in passages if p.section in beside]
    lacks = tuple(what for what, group in element.says.items() if not any(group.search(text) for text in told))
    return Finding(element, "unclear" if lacks else "covered", _quotes(element, settled), lacks)


def _nearest(element: Element, passages: Sequence[Passage]) -> tuple[tuple[Passage, str], ...]:
    """The passage that comes nearest to an element that was not found: it may say the same in other words."""
    groups = (*element.about, *element.says.values())
    told = [(sum(bool(group.search(passage.text)) for group in groups), passage) for passage in passages]
    most = max((count for count, _ in told), default=0)
    return tuple((passage, passage.text) for count, passage in told if count == most >= NEAR)[:1]


def _is_about(element: Element, passage: Passage, text: str) -> bool:
    heading = "" if element.own else passage.heading
    return _hits(element.about, f"{heading} : {passage.lead} {text}")


def _judged(finding: Finding, conflicts: Sequence[tuple[Passage, Conflict]]) -> Finding:
    """The finding, in conflict where its own passages contradict the very law that the element rests on."""
    about = {passage for passage, _ in finding.quotes}
    against = any(p in about and conflict.rule.law == finding.element.law for p, conflict in conflicts)
    return replace(finding, status="conflict") if against else finding


def _quotes(element: Element, passages: Sequence[Passage]) -> tuple[tuple[Passage, str], ...]:
    """The passages that say most, each by the sentence that says it all, where one does."""
    groups = (*element.about, *element.says.values())

    def told(text: str) -> int:
        return sum(bool(group.search(text)) for group in groups)

    most = max(told(passage.text) for passage in passages)
    best = [passage for passage in passages if told(passage.text) == most][:SHOWN]
    spans = ((passage, [span.of(passage.text) for span in sentences(passage.text)]) for passage in best)
    return tuple((p, next((s for s in said if told(s) == most), p.text)) for p, said in spans)


def _hits(groups: Sequence[Group], text: str) -> bool:
    return all(group.search(text) for group in groups)


def _stale(passages: Sequence[Passage]) -> Iterator[StaleReference]:
    for passage in passages:
        for reference in references(passage.text):
            if reference.sfs == OLD_SOL:
                yield StaleReference(passage, str(reference), tuple(map(str, successors(reference))), repealed=True)
            elif reference.exists is False:
                yield StaleReference(passage, str(reference), (), repealed=False)
