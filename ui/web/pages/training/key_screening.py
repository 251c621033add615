"""The key of a screening case beside what a person answered: level, flags with reasons, dates and how they count."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from assistant.screening.assess import Assessment
from assistant.screening.calendar import dated
from assistant.screening.deadlines import Deadline
from assistant.screening.levels import Level
from assistant.screening.rules import Rule, Table
from corpus.types import Section
from evals.script.types import ScreeningCase
from evals.trainee.asked import assessed, keyed_days, keyed_flags
from evals.trainee.types import Given
from ui.screening_text import sources
from ui.web.markup import address, esc, items, tag
from ui.web.pages.screening.result import badge
from ui.web.pages.training import texts
from ui.web.pages.training.case_form import day_name, level_means, told_case
from ui.web.pages.training.marks import mark

Sections = Mapping[str, Section]


def screening_key(case: ScreeningCase, given: Given, table: Table, sections: Sections) -> str:
    """Level, flags and dates against the key, then the vignette again."""
    found = assessed(case, table)
    parts = (
        (texts.KEY_LEVEL, _level(case, given, table, found)),
        (texts.KEY_FLAGS, _flags(case, given, table, sections)),
        (texts.KEY_DATES, _dates(case, given, found)),
        (texts.VIGNETTE, told_case(case, table)),
    )
    return "".join(tag("section", tag("h2", esc(heading)) + inner) for heading, inner in parts if inner)


def _level(case: ScreeningCase, given: Given, table: Table, found: Assessment) -> str:
    keyed = Level.read(case.expect.level)
    mine = Level.read(given.level) if given.level else None
    if mine is None:
        how = texts.NOT_ANSWERED
    else:
        how = texts.RIGHT if mine == keyed else texts.TOO_LOW if mine < keyed else texts.TOO_HIGH
    line = f"{mark(how)} {esc(texts.YOU.format(answer=mine if mine is not None else texts.DONT_KNOW))} "
    inner = tag("p", f"{line}{esc(texts.KEY_IS)} {badge(keyed)}.") + tag(
        "p", esc(f"{level_means(keyed, table)}."), cls="kv-facts"
    )
    # Where the program and the key part, the trainee is to know: the key is what counts.
    return inner + (tag("p", esc(texts.PROGRAM.format(level=found.level))) if found.level != keyed else "")


def _flags(case: ScreeningCase, given: Given, table: Table, sections: Sections) -> str:
    keyed = keyed_flags(case)
    right = [_keyed_flag(table.rules[rule], rule in given.flags, sections) for rule in table.rules if rule in keyed]
    wrong = [_wrong_flag(table.rules[rule]) for rule in given.flags if rule not in keyed]
    nothing = "" if keyed else tag("p", esc(texts.NO_FLAGS))
    return nothing + items("ul", [*right, *wrong], cls="kv-records")


def _keyed_flag(rule: Rule, is_found: bool, sections: Sections) -> str:
    links = items(
        "ul",
        (
            tag("a", esc(f"{texts.READ}: {sections[name].heading}"), href=address(name))
            for name in rule.vagledning
            if name in sections
        ),
        cls="kv-lines",
    )
    said = tag("p", esc(rule.skal)) + tag("p", esc(texts.GROUND.format(text=sources(rule))), cls="kv-facts")
    return f"{mark(texts.FOUND if is_found else texts.MISSED)} {tag('strong', esc(rule.titel))}{said}{links}"


def _wrong_flag(rule: Rule) -> str:
    return f"{mark(texts.NOT_HERE)} {tag('strong', esc(rule.titel))}"


def _dates(case: ScreeningCase, given: Given, found: Assessment) -> str:
    keyed = keyed_days(case)
    if not keyed:
        return ""
    act = texts.ACT.format(day=dated(found.act_by), level=found.level, what=found.time.gor, within=found.time.within)
    days = {day for day in keyed.values() if day}
    counted = [_counted(item) for item in found.dates if {item.date, item.plan_by} & days]
    listed = ([esc(act)] if "agera_senast" in keyed else []) + counted
    folded = tag("summary", esc(texts.HOW_COUNTED)) + items("ul", listed)
    lines = items("ul", (_date(name, day, given) for name, day in keyed.items()), cls="kv-records")
    return lines + (tag("details", folded, open="") if listed else "")


def _date(name: str, keyed: date | None, given: Given) -> str:
    if name not in given.dates:
        how, mine = texts.NOT_ANSWERED, texts.DONT_KNOW
    else:
        how, mine = texts.RIGHT if given.dates[name] == keyed else texts.WRONG, _day(given.dates[name])
    said = f"{texts.YOU.format(answer=mine)} {texts.KEYED.format(answer=_day(keyed))}"
    return f"{mark(how)} {tag('strong', esc(day_name(name)))}{tag('p', esc(said))}"


def _day(day: date | None) -> str:
    return dated(day) if day else texts.NONE


def _counted(item: Deadline) -> str:
    law = tag("p", esc(f"{item.provision}."), cls="kv-facts") if item.provisions else ""
    return f"{tag('strong', esc(dated(item.date)))} {esc(item.name)}.{law}{items('ol', map(esc, item.steps))}"
