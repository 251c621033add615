"""One question with its answer, as a case's page shows it: what the key asks for, what was said, on what it rests."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from assistant.texts import HEADINGS
from evals.metrics.answers import has, is_claimed, is_lawful
from evals.metrics.expected import given_days
from evals.metrics.reply import Reply
from evals.report import texts, words
from evals.report.numbers import milliseconds, number
from evals.run.types import Sections
from evals.script.match import Phrase
from evals.script.types import Asked, Fact, Key

SHOWN_HITS, SHOWN_UNFOUND = 3, 3
_ITEM = re.compile(r"(\d{1,2}\.|-) ")


@dataclass(frozen=True)
class Check:
    """One line of a key: whether the answer meets it, and what it asks for."""

    is_met: bool
    text: str


@dataclass(frozen=True)
class Said:
    """Sentences of the answer with the same citations; verbatim when their quotes hold each of them.

    `is_item`: an item of a list, which stands on a line of its own."""

    text: str
    marks: tuple[int, ...]
    is_verbatim: bool
    is_item: bool


@dataclass(frozen=True)
class Passage:
    """Sentences that stand together: the part of the answer, and the heading that a direct answer answers."""

    part: str
    heading: str
    said: list[Said]


@dataclass(frozen=True)
class Source:
    """A cited section with the numbers of its citations, and how the key grades it: 0 when the key does not name it,
    None where the key names none.

    `wrong`: quotes that do not stand in the section at the stated place. `unseen`: quotes that no sentence shows."""

    marks: tuple[int, ...]
    heading: str
    document: str
    law: str
    grade: int | None
    wrong: tuple[str, ...]
    unseen: tuple[str, ...]


@dataclass(frozen=True)
class Ranked:
    """A section among the hits; `grade` as for a source."""

    place: int
    heading: str
    score: str
    grade: int | None
    is_cited: bool


@dataclass(frozen=True)
class TurnView:
    """A question, its key and its answer, ready to be written. `text` stands in for sentences where there are none."""

    asked: Asked
    about: str
    checks: tuple[Check, ...]
    passages: tuple[Passage, ...]
    text: str
    options: tuple[str, ...]
    notices: tuple[str, ...]
    sources: tuple[Source, ...]
    ranked: tuple[Ranked, ...]
    unfound: tuple[str, ...]


def turn_view(
    asked: Asked, answer: Mapping[str, Any] | None, grades: Mapping[str, int], sections: Sections, ms: float | None
) -> TurnView:
    """The turn as shown; `answer` None: nothing was said. `grades`: the sections that the key finds relevant."""
    reply = Reply(answer or {})
    passages = _passages(reply)
    return TurnView(
        asked=asked,
        about=_about(reply, ms),
        checks=tuple(_checks(asked.key, reply)),
        passages=passages,
        text="" if passages else reply.data.get("text", ""),
        options=tuple(reply.data.get("options", ())),
        notices=tuple(notice["text"] for notice in reply.data.get("notices", ())) if passages else (),
        sources=_sources(reply, grades, sections, passages),
        ranked=_ranked(reply, grades),
        unfound=_unfound(reply, grades, sections),
    )


def _about(reply: Reply, ms: float | None) -> str:
    said = [words.STATUSES.get(reply.status, reply.status)]
    if "confidence" in reply.data:
        said.append(f"{texts.CONFIDENCE} {number(reply.data['confidence'], 2)}")
    return " · ".join(said if ms is None else [*said, milliseconds(ms)])


def _checks(key: Key, reply: Reply) -> Iterator[Check]:
    """What the key asks for, one line each."""
    if len(key.status) < words.ANY_STATUS:
        yield Check(reply.status in key.status, texts.wanted_status(key.status))
    for fact in key.facts:
        yield Check(has(reply, fact), texts.says(_met_by(fact, reply) or fact.any))
    for claim in key.forbidden:
        yield Check(not is_claimed(reply, claim), texts.does_not_say(claim.any))
    if key.law:
        yield Check(is_lawful(key, reply), texts.rests_on(key.law))
    if key.about:
        is_asked = any(phrase.found_in(reply.asked_back) for phrase in map(Phrase, key.about))
        yield Check(is_asked, texts.asks_about(key.about))
    if key.question_kind:
        yield Check(reply.question_kind == key.question_kind, texts.is_of_kind(key.question_kind))
    for output, day in (key.deadlines or {}).items():
        yield Check(str(day) in given_days(output, reply), texts.counts_to(output, day))
    if key.deadlines == {}:
        yield Check(not reply.deadlines, texts.COUNTS_NOTHING)
    for code in key.notices:
        yield Check(code in reply.notices, texts.notes(code))


def _met_by(fact: Fact, reply: Reply) -> tuple[str, ...]:
    return tuple(phrase.source for phrase in fact.phrases if has(reply, fact) and phrase.found_in(reply.text))[:1]


def _passages(reply: Reply) -> tuple[Passage, ...]:
    """The sentences under the headings of their parts, in the answer's order."""
    quotes = {item["n"]: item["quote"] for item in reply.citations}
    headings = {item["n"]: item.get("heading", "") for item in reply.citations}
    passages: list[Passage] = []
    for row in reply.data.get("sentences", ()):
        text, marks = row["text"], tuple(row["citations"])
        # A direct answer stands under the heading of its section: "Nej." is true of that question only.
        asked = headings.get(marks[0], "") if marks and row["part"] in ("answer", "more") else ""
        part = HEADINGS.get(row["part"], row["part"])
        if not passages or (passages[-1].part, passages[-1].heading) != (part, asked):
            passages.append(Passage(part, asked, []))
        is_verbatim = any(text in quotes.get(mark, "") for mark in marks)
        _add(passages[-1].said, Said(text, marks, is_verbatim, bool(_ITEM.match(text))))
    return tuple(passages)


def _add(said: list[Said], new: Said) -> None:
    """Adds the sentence, in one piece with the one before it when that has the same citations and no list begins."""
    last = said[-1] if said else None
    if last and not new.is_item and (last.marks, last.is_verbatim) == (new.marks, new.is_verbatim):
        said[-1] = replace(last, text=f"{last.text} {new.text}")
    else:
        said.append(new)


def _sources(
    reply: Reply, grades: Mapping[str, int], sections: Sections, passages: Sequence[Passage]
) -> tuple[Source, ...]:
    seen = {mark for passage in passages for said in passage.said if said.is_verbatim for mark in said.marks}
    return tuple(
        _source(name, [item for item in reply.citations if item["section_id"] == name], grades, sections, seen)
        for name in reply.cited_sections
    )


def _source(
    name: str, cited: Sequence[Mapping[str, Any]], grades: Mapping[str, int], sections: Sections, seen: set[int]
) -> Source:
    text = sections[name].text if name in sections else ""
    wrong = tuple(item["quote"] for item in cited if text[item["start"] : item["end"]] != item["quote"])
    return Source(
        marks=tuple(item["n"] for item in cited),
        heading=cited[0].get("heading", ""),
        document=cited[0].get("document_title", ""),
        law="; ".join(cited[0].get("legal_references", ())),
        grade=_grade(name, grades),
        wrong=wrong,
        unseen=tuple(item["quote"] for item in cited if item["n"] not in seen and item["quote"] not in wrong),
    )


def _ranked(reply: Reply, grades: Mapping[str, int]) -> tuple[Ranked, ...]:
    """The first hits, and the others that the key grades."""
    return tuple(
        Ranked(
            place=place,
            heading=hit["heading"],
            score=number(hit["score"], 2),
            grade=_grade(hit["section_id"], grades),
            is_cited=bool(hit.get("cited")),
        )
        for place, hit in enumerate(reply.data.get("hits", ()), 1)
        if place <= SHOWN_HITS or hit["section_id"] in grades
    )


def _grade(section: str, grades: Mapping[str, int]) -> int | None:
    return grades.get(section, 0) if grades else None


def _unfound(reply: Reply, grades: Mapping[str, int], sections: Sections) -> tuple[str, ...]:
    """Headings of sections that the key grades and the search did not bring: the first of them, and how many more."""
    missing = [name for name in grades if name not in reply.ranked] if reply.data else []
    shown = [sections[name].heading if name in sections else name for name in missing[:SHOWN_UNFOUND]]
    more = len(missing) - len(shown)
    return tuple([*shown, texts.and_more(more)] if more else shown)
