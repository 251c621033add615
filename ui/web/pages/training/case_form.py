"""One case as it is given: the vignette or the question, and the form to answer it. Nothing of the key."""

from __future__ import annotations

from collections.abc import Mapping

from fastapi.responses import HTMLResponse

from assistant.screening.calendar import dated
from assistant.screening.levels import Level
from assistant.screening.rules import Table
from evals.script.types import ScreeningCase
from evals.trainee.asked import assessed, candidates, day_of, keyed_days
from evals.trainee.book import Entry, TrainingCase
from evals.trainee.types import Journal
from ui.web.markup import esc, tag
from ui.web.pages.screening.view import answer_text
from ui.web.pages.training import texts
from ui.web.pages.training.read import LONGEST_LAW, LONGEST_TEXT, day_field, no_day_field
from ui.web.pages.training.shell import (
    ANSWER,
    CASE,
    CODE,
    FLAG,
    GROUP,
    LAW,
    LEVEL,
    ROUND,
    STATUS,
    TEXT,
    choice,
    error_box,
    field,
    fieldset,
    options,
    own_address,
    own_code,
    shell,
)  # fmt: skip
from ui.web.pages.worklist.forms import hidden_field, posted

Typed = Mapping[str, tuple[str, ...]]
_LONGEST_DATE = 40


def case_page(
    journal: Journal, entry: Entry, table: Table, typed: Typed | None = None, errors: Mapping[str, str] | None = None
) -> HTMLResponse:
    """The page of the case that waits for an answer; with what was typed and what is wrong with it."""
    typed, errors, case = typed or {}, errors or {}, entry.case
    number = {"n": len(journal.answered) + 1, "all": len(journal.sessions[-1].cases)}
    about = hidden_field(GROUP, journal.group) + hidden_field(CODE, journal.code)
    about += hidden_field(CASE, case.id) + hidden_field(ROUND, len(journal.sessions) - 1)
    if isinstance(case, ScreeningCase):
        title, told = texts.CASE["screening"].format(**number), told_case(case, table, is_open=True)
        inner = _levels(table, typed) + _flags(case, table, typed) + _dates(case, typed, errors)
    else:
        title, told = texts.CASE["question"].format(**number), told_question(case)
        inner = _question(typed, errors)
    is_new = not journal.given
    form = posted(ANSWER, about + inner, texts.SEND)
    return shell(title, own_code(journal, is_new) + error_box(errors) + told + form + _ways_out(journal))


def told_case(case: ScreeningCase, table: Table, is_open: bool = False) -> str:
    """The vignette as told, the day, and what is known as a filled-in form."""
    found = assessed(case, table)
    known = [field for field in table.falt if found.facts[field.id] is not None and field.id in case.answers]
    rows = "".join(tag("dt", esc(field.namn)) + tag("dd", esc(answer_text(field, found))) for field in known)
    folded = tag("summary", esc(texts.FORM)) + tag("p", esc(texts.FORM_ABOUT)) + tag("dl", rows, cls="kv-known")
    story = tag("blockquote", tag("p", esc(case.vignette)), cls="kv-story")
    opened = {"open": ""} if is_open else {}
    return story + tag("p", esc(texts.DAY.format(day=dated(day_of(case))))) + tag("details", folded, **opened)


def told_question(case: TrainingCase) -> str:
    """The question as asked."""
    asked = "" if isinstance(case, ScreeningCase) else case.question
    return tag("blockquote", tag("p", esc(asked)), cls="kv-story")


def _levels(table: Table, typed: Typed) -> str:
    meant = [(str(level), level_means(level, table)) for level in sorted(Level, reverse=True)]
    controls = options("radio", LEVEL, [*meant, ("", texts.DONT_KNOW)], typed.get(LEVEL, ("",)))
    return fieldset(texts.LEVEL, "", controls, LEVEL)


def level_means(level: Level, table: Table) -> str:
    """What a level asks for, and how soon."""
    time = table.times[level]
    return texts.LEVEL_MEANS.format(level=level, what=time.gor, within=time.within)


def _flags(case: ScreeningCase, table: Table, typed: Typed) -> str:
    shown = [(rule, table.rules[rule].titel) for rule in candidates(case, table)]
    controls = options("checkbox", FLAG, shown, typed.get(FLAG, ()))
    return fieldset(texts.FLAGS, texts.FLAGS_ABOUT, controls, FLAG)


def _dates(case: ScreeningCase, typed: Typed, errors: Mapping[str, str]) -> str:
    controls = "".join(_date(name, typed, errors) for name in keyed_days(case))
    return fieldset(texts.DATES, "", controls, "datum") if controls else ""


def _date(name: str, typed: Typed, errors: Mapping[str, str]) -> str:
    place, label = day_field(name), day_name(name)
    written = typed.get(place, ("",))[-1]
    control = field(place, label, texts.DATE_ABOUT, written, _LONGEST_DATE, errors.get(place, ""))
    none = no_day_field(name)
    return control + choice("checkbox", none, "ja", f"{label}: {texts.NO_DATE}", none in typed)


def day_name(name: str) -> str:
    """What a date of the key is called."""
    return texts.DAYS.get(name) or name.replace("_", " ").replace("/", ", ").capitalize()


def _question(typed: Typed, errors: Mapping[str, str]) -> str:
    controls = options("radio", STATUS, texts.STATUSES.items(), typed.get(STATUS, ("answered",)))
    about = texts.ANSWER_ABOUT.format(limit=LONGEST_TEXT)
    written, law = typed.get(TEXT, ("",))[-1], typed.get(LAW, ("",))[-1]
    return (
        fieldset(texts.STATUS, "", controls, STATUS)
        + field(TEXT, texts.ANSWER, about, written, LONGEST_TEXT, errors.get(TEXT, ""), lines=7)
        + field(LAW, texts.LAW, texts.LAW_ABOUT, law, LONGEST_LAW, errors.get(LAW, ""))
    )


def _ways_out(journal: Journal) -> str:
    ways = ((texts.TO_RESULT, own_address(journal, "resultat")), (texts.LEAVE, own_address(journal, "radera")))
    return tag("ul", "".join(tag("li", tag("a", esc(text), href=to)) for text, to in ways), cls="kv-onward")
