"""The whole page: the form, the level beside or after it, and everything behind the level."""

from __future__ import annotations

from fastapi.responses import HTMLResponse

from ui.web.markup import esc, items, tag
from ui.web.pages.layout import SCREENING, page
from ui.web.pages.screening import texts
from ui.web.pages.screening.decision import decision, export
from ui.web.pages.screening.fields import FORM, note, steps
from ui.web.pages.screening.result import Sections, answers, level_line, result, summary
from ui.web.pages.screening.view import View
from ui.web.pages.worklist.save_form import save_form

_HEAD = '<link rel="stylesheet" href="/static/screening.css"><script src="/static/screening.js" defer></script>'


def screening_page(view: View, sections: Sections, *, is_answer: bool = False) -> HTMLResponse:
    """The page. `is_answer`: it answers a posted form, so the errors, or else the level, take the focus."""
    about = tag("p", esc(texts.ABOUT)) + tag("p", esc(texts.KEYS), hidden="", **{"data-script": ""})
    about += _proposals()
    columns = tag("div", _form(view) + _summary(view, is_answer) + _rest(view, sections), cls="kv-columns")
    return page(texts.TITLE, about + _errors(view, is_answer) + columns, here=SCREENING, head=_HEAD)


def _proposals() -> str:
    """Where the script lists what the address proposes after its #, which the server never sees."""
    listed = tag("ul", **{"data-confirm": texts.CONFIRM, "data-drop": texts.DROP})
    inner = tag("h2", esc(texts.PROPOSALS)) + tag("p", esc(texts.PROPOSALS_ABOUT)) + listed
    return tag("div", inner, id="forslag", hidden="", cls="kv-proposals")


def _errors(view: View, is_answer: bool) -> str:
    fields = view.table.fields
    named = ((name, f"{fields[name].namn}: {text}" if name in fields else text) for name, text in view.errors)
    listed = items("ul", (tag("a", esc(text), href=f"#i-{name}") for name, text in named))
    inner = tag("h2", esc(texts.ERRORS)) + tag("p", esc(texts.ERRORS_ABOUT)) + listed
    focus = {"autofocus": ""} if is_answer else {}
    box = tag("div", inner, cls="kv-error", role="alert", tabindex="-1", **focus) if listed else ""
    return tag("div", box, id="fel", **{"data-live": ""})


def _form(view: View) -> str:
    open_all = tag("button", esc(texts.OPEN_ALL), type="button", id="oppna", hidden="", cls="kv-second")
    show = tag("button", esc(texts.SHOW), type="submit")
    over = tag("p", tag("a", esc(texts.START_OVER), href=SCREENING))
    inner = open_all + steps(view) + note(view) + show + over
    return tag("form", inner, id=FORM, method="post", action=SCREENING, autocomplete="off")


def _summary(view: View, is_answer: bool) -> str:
    focus = {"autofocus": ""} if is_answer and not view.errors else {}
    heading = tag("h2", esc(texts.ASSESSMENT), id="bedomning", tabindex="-1", **focus)
    offline = tag("p", esc(texts.OFFLINE), id="avbrott", cls="kv-error", role="alert", hidden="")
    onward = [tag("a", esc(texts.TO_RESULT), href="#resultat"), tag("a", esc(texts.TO_DECISION), href="#beslut")]
    inner = heading + level_line(view) + offline + summary(view) + items("ul", onward, cls="kv-onward")
    return tag("div", inner, cls="kv-summary")


def _rest(view: View, sections: Sections) -> str:
    inner = result(view, sections) + decision(view) + save_form(view.typed) + export(view, sections) + answers(view)
    return tag("div", inner, cls="kv-rest")
