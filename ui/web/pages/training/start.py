"""Where training begins: what it is, a new code, an old one, the group's page; where a round ends; and how to leave."""

from __future__ import annotations

from collections.abc import Mapping

from fastapi.responses import HTMLResponse

from evals.trainee.book import Book
from evals.trainee.codes import GROUP_EXAMPLE
from evals.trainee.types import Choice, Journal
from ui.web.markup import esc, items, tag
from ui.web.pages.training import texts
from ui.web.pages.training.shell import (
    CHOICE,
    CODE,
    COUNT,
    DO,
    GROUP,
    HERE,
    LEAVE,
    SURE,
    choice,
    field,
    fieldset,
    options,
    own_address,
    own_code,
    shell,
)  # fmt: skip
from ui.web.pages.worklist.forms import alert, hidden_field, posted

Typed = Mapping[str, tuple[str, ...]]
_LONGEST = 40
CHOICES: Mapping[Choice, str] = {
    "vinjetter": texts.ON_VIGNETTES,
    "fragor": texts.ON_QUESTIONS,
    "blandat": texts.ON_BOTH,
}


def start_page(book: Book, typed: Typed, said: str = "", is_error: bool = False) -> HTMLResponse:
    """The page; `said` tells what was done, or what was not and why. What was typed stands in the form it came from."""
    told = alert(said) if is_error else tag("p", esc(said), role="status", cls="kv-ok") if said else ""
    problems = (tag("p", esc(texts.PROBLEM.format(text=problem)), cls="kv-check") for problem in book.problems)
    forms = (
        _part(texts.BEGIN, "ny", _choices(book, typed), texts.DRAW, typed),
        _part(texts.RESUME, "fortsatt", "", texts.RESUME_BUTTON, typed),
        _part(texts.SEE_GROUP, "grupp", "", texts.SEE_GROUP_BUTTON, typed),
    )
    about = tag("p", esc(texts.ABOUT)) + tag("p", esc(texts.KEPT))
    return shell(texts.TITLE, "".join((told, about, *problems, *forms)))


def _part(heading: str, deed: str, first: str, button: str, typed: Typed) -> str:
    is_sent = _last(typed, DO) == deed
    group, code = (_last(typed, name) if is_sent else "" for name in (GROUP, CODE))
    about = {"ny": texts.GROUP_NAME_ABOUT.format(example=GROUP_EXAMPLE), "grupp": texts.GROUP_SEE}.get(
        deed, texts.GROUP_SAME
    )
    inner = hidden_field(DO, deed) + first + field(GROUP, texts.GROUP, about, group, _LONGEST, place=f"{GROUP}-{deed}")
    if deed == "fortsatt":
        inner += field(CODE, texts.CODE, texts.CODE_ABOUT, code, _LONGEST)
    return tag("section", tag("h2", esc(heading)) + posted(HERE, inner, button))


def _choices(book: Book, typed: Typed) -> str:
    kinds = [(name, label.format(n=len(book.ids(name)))) for name, label in CHOICES.items()]
    chosen = options("radio", CHOICE, kinds, typed.get(CHOICE, ("vinjetter",)))
    counts = options("radio", COUNT, texts.COUNTS.items(), typed.get(COUNT, ("5",)))
    return fieldset(texts.CHOICE, "", chosen, CHOICE) + fieldset(texts.COUNT, "", counts, COUNT)


def done_page(book: Book, journal: Journal) -> HTMLResponse:
    """Where a round has ended: the result, another round, or away."""
    done = texts.DONE_ABOUT.format(n=len(journal.answered))
    ways = {texts.RESULT: own_address(journal, "resultat"), texts.LEAVE: own_address(journal, "radera")}
    links = items("ul", (tag("a", esc(text), href=to) for text, to in ways.items()), cls="kv-onward")
    inner = hidden_field(DO, "omgang") + hidden_field(GROUP, journal.group) + hidden_field(CODE, journal.code)
    last = journal.sessions[-1].choice if journal.sessions else "vinjetter"
    about = tag("h2", esc(texts.NEW_ROUND)) + tag("p", esc(texts.NEW_ROUND_ABOUT))
    again = tag("section", about + posted(HERE, inner + _choices(book, {CHOICE: (last,)}), texts.BEGIN))
    return shell(texts.DONE, own_code(journal, is_new=True) + tag("p", esc(done)) + links + again)


def leave_page(journal: Journal, error: str = "") -> HTMLResponse:
    """The page that asks before everything under a code is removed."""
    inner = hidden_field(GROUP, journal.group) + hidden_field(CODE, journal.code)
    inner += tag("div", choice("checkbox", SURE, "ja", texts.DELETE_SURE, False, f"i-{SURE}"), cls="kv-field")
    about = alert(error) + tag("p", esc(texts.DELETE_ABOUT.format(group=journal.group)))
    keep = tag("p", tag("a", esc(texts.KEEP), href=own_address(journal)), cls="kv-onward")
    return shell(texts.DELETE.format(code=journal.code), about + posted(LEAVE, inner, texts.DELETE_BUTTON) + keep)


def _last(typed: Typed, name: str) -> str:
    return typed.get(name, ("",))[-1]
