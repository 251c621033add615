"""The key of a question beside what a person answered: facts found and missed, faults, law, the guidance."""

from __future__ import annotations

from collections.abc import Mapping

from corpus.legal import references
from corpus.types import Section
from evals.metrics.answers import has, is_claimed, is_lawful
from evals.metrics.reply import Reply
from evals.run.types import Sections as Texts
from evals.script.relevant import relevant_sections
from evals.script.types import AbstentionCase, Fact, Key
from evals.trainee.book import Entry, TrainingCase
from evals.trainee.scoring import record_of
from evals.trainee.types import Given
from ui.web.markup import address, esc, hidden, items, tag
from ui.web.pages.training import texts
from ui.web.pages.training.case_form import told_question
from ui.web.pages.training.marks import mark

Sections = Mapping[str, Section]
_MOST_SECTIONS = 3


def question_key(entry: Entry, given: Given, sections: Sections, read: Texts) -> str:
    """What the key wants and what was found of it, then what the guidance says."""
    key = _key(entry.case)
    answers = record_of(entry, given).answers
    reply = Reply(answers[0]) if answers else Reply()
    parts = (
        (texts.QUESTION, told_question(entry.case)),
        (texts.YOUR_ANSWER, _own(given)),
        (texts.KEY_STATUS, _status(entry.case, key, given)),
        (texts.KEY_FORBIDDEN, _forbidden(key, reply)),
        (texts.KEY_FACTS, _facts(key, reply)),
        (texts.KEY_LAW, _law(key, given, reply)),
        (texts.KEY_SECTIONS, _guidance(key, sections, read)),
    )
    return "".join(tag("section", tag("h2", esc(heading)) + inner) for heading, inner in parts if inner)


def _key(case: TrainingCase) -> Key:
    return case.asked[0].key  # type: ignore[union-attr]  # a screening case has its own page


def _own(given: Given) -> str:
    return tag("p", esc(given.text), cls="kv-own") if given.text else ""


def _status(case: TrainingCase, key: Key, given: Given) -> str:
    is_silent = key.status == ("abstained",)
    is_right = given.status in key.status
    how = texts.NOT_ANSWERED if given.status is None else texts.RIGHT if is_right else texts.WRONG
    mine, keyed = texts.SAID[given.status or ""], texts.CANNOT_BE if is_silent else texts.CAN_BE
    said = f"{texts.YOU.format(answer=mine)} {texts.KEYED.format(answer=keyed)}"
    why = tag("p", esc(texts.WHY_SILENT[case.why])) if isinstance(case, AbstentionCase) else ""
    return tag("p", f"{mark(how)} {esc(said)}") + why


def _forbidden(key: Key, reply: Reply) -> str:
    claimed = (claim for claim in key.forbidden if is_claimed(reply, claim))
    return items("ul", (f"{mark(texts.WRONG)} {esc(_example(claim.any))}" for claim in claimed), cls="kv-records")


def _facts(key: Key, reply: Reply) -> str:
    if not key.facts:
        return ""
    listed = items("ul", (_fact(fact, reply) for fact in key.facts), cls="kv-records")
    return tag("p", esc(texts.FACTS_ABOUT), cls="kv-why") + listed


def _fact(fact: Fact, reply: Reply) -> str:
    return f"{mark(texts.FOUND if has(reply, fact) else texts.MISSED)} {esc(_example(fact.any))}"


def _example(phrases: tuple[str, ...]) -> str:
    """One way to say it; a pattern only where the key has no plain words."""
    plain = next((phrase for phrase in phrases if not phrase.startswith("/")), phrases[0].strip("/"))
    return texts.EXAMPLE.format(text=plain)


def _law(key: Key, given: Given, reply: Reply) -> str:
    if not key.facts:
        return ""
    own = ", ".join(map(str, references(given.law))) or texts.NO_LAW
    said = f"{texts.LAW_READ.format(law=own)} "
    if not key.law:
        return tag("p", esc(said + texts.ANY_LAW))
    how = texts.RIGHT if is_lawful(key, reply) else texts.MISSED
    return tag("p", f"{mark(how)} {esc(said + texts.LAW_WANTED.format(law=', '.join(key.law)))}")


def _guidance(key: Key, sections: Sections, read: Texts) -> str:
    grades = relevant_sections(key, read)
    places = {name: place for place, name in enumerate(key.documents)}
    best = sorted(  # of the same grade, those of the document that the key names first
        (name for name in grades if name in sections),
        key=lambda name: (-grades[name], places.get(sections[name].document_id, len(places)), name),
    )
    return "".join(_section(sections[name]) for name in best[:_MOST_SECTIONS])


def _section(section: Section) -> str:
    first = section.text.partition("\n\n")[0]
    label = esc(texts.READ_WHOLE.format(document=section.document_title)) + hidden(f": {section.heading}")
    link = tag("a", label, href=address(section.id))
    return tag("h3", esc(section.heading)) + tag("blockquote", tag("p", esc(first))) + tag("p", link)
