"""The feedback form, what would be kept, the receipt, and removing by code."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from fastapi.responses import HTMLResponse

from assistant.records.feedback import (
    CODE_EXAMPLE,
    LONGEST_COMMENT,
    LONGEST_QUESTION,
    Category,
    Feedback,
    draw_code,
)
from corpus.types import Section
from ui.feedback import LABELS
from ui.web.markup import address, esc, items, tag, void
from ui.web.pages.feedback import fields, texts
from ui.web.pages.feedback.read import Given, Typed, last
from ui.web.pages.layout import page
from ui.web.pages.training.shell import field, fieldset, options
from ui.web.pages.worklist.forms import alert, hidden_field, posted

Sections = Mapping[str, Section]
STYLE = '<link rel="stylesheet" href="/static/screening.css">'
_SCRIPT = '<script src="/static/feedback.js" defer></script>'


def shell(title: str, body: str, here: str = fields.HERE, head: str = "") -> HTMLResponse:
    """A whole page around `body`."""
    return page(title, tag("div", body, cls="kv-feedback-page"), here=here, head=STYLE + head)


def form_page(given: Given, days: int, failure: str = "") -> HTMLResponse:
    """The form as it was filled in, with what is wrong."""
    typed, errors = given.typed, given.errors
    told = error_box(errors) or alert(failure)
    about = (texts.ABOUT, texts.KEPT.format(days=days), texts.KEPT_WITHOUT)
    form = tag("form", "".join(_controls(typed, errors)), method="post", action=fields.HERE)
    links = {texts.REMOVE_LINK: fields.REMOVE, texts.BACK: "/"}
    body = told + "".join(tag("p", esc(line)) for line in about) + form + ways(links)
    return shell(texts.TITLE, body, head=_SCRIPT)


def _controls(typed: Typed, errors: Mapping[str, str]) -> Iterable[str]:
    code = last(typed, fields.CODE) or draw_code()
    yield hidden_field(fields.CODE, code)
    yield "".join(hidden_field(name, last(typed, name)) for name in (fields.STATUS, fields.SECTIONS, fields.VERSION))
    yield _concerns(typed)
    kinds = ((each.value, f"{LABELS[each]}: {texts.HELP[each]}") for each in Category)
    chosen = options("radio", fields.CATEGORY, kinds, typed.get(fields.CATEGORY, ()))
    wrong = errors.get(fields.CATEGORY, "")
    yield fieldset(texts.CATEGORY, "", chosen + _wrong(fields.CATEGORY, wrong), fields.CATEGORY)
    about = texts.QUESTION_ABOUT.format(limit=LONGEST_QUESTION)
    yield _words(typed, errors, fields.QUESTION, texts.QUESTION, about, LONGEST_QUESTION)
    yield _may(typed, fields.QUESTION_MAY, texts.QUESTION_MAY, texts.QUESTION_MAY_ABOUT)
    about = texts.COMMENT_ABOUT.format(limit=LONGEST_COMMENT)
    yield _words(typed, errors, fields.COMMENT, texts.COMMENT, about, LONGEST_COMMENT)
    yield _may(typed, fields.COMMENT_MAY, texts.COMMENT_MAY)
    yield tag("p", tag("button", esc(texts.SEND), type="submit"))


def _concerns(typed: Typed) -> str:
    """What the answer was about: filled in by the script, or from what was sent."""
    status, sections = last(typed, fields.STATUS), last(typed, fields.SECTIONS)
    number = len(sections.split(",")) if sections else 0
    said = texts.CONCERNS.format(status=texts.STATUSES.get(status, texts.NO_STATUS), n=number)
    # What the script needs to write the same line.
    known = {f"data-{name}": label for name, label in texts.STATUSES.items()}
    known |= {"data-said": texts.CONCERNS, "data-none": texts.NO_STATUS}
    return tag("p", esc(said), id="om-svaret", cls="kv-facts", **known, **({} if status else {"hidden": ""}))


def _words(typed: Typed, errors: Mapping[str, str], name: str, label: str, about: str, longest: int) -> str:
    # Room for more than may be kept: what is too long is told, never cut.
    return field(name, label, about, last(typed, name), 2 * longest, errors.get(name, ""), lines=3)


def _may(typed: Typed, name: str, label: str, about: str = "") -> str:
    told = tag("p", esc(about), cls="kv-why", id=f"om-{name}") if about else ""
    tied = {"aria-describedby": f"om-{name}"} if about else {}
    box = void("input", type="checkbox", id=f"i-{name}", name=name, value="ja", checked=name in typed, **tied)
    return tag("div", tag("label", f"{box} {tag('span', esc(label))}", cls="kv-choice") + told, cls="kv-field")


def _wrong(name: str, error: str) -> str:
    return tag("p", esc(error), cls="kv-error", id=f"fel-{name}") if error else ""


def error_box(errors: Mapping[str, str]) -> str:
    """What is wrong, in focus when the page comes, with links to the fields."""
    if not errors:
        return ""
    listed = items("ul", (tag("a", esc(text), href=f"#i-{name}") for name, text in errors.items()))
    inner = tag("h2", esc(texts.ERRORS)) + tag("p", esc(texts.NOT_SAVED)) + listed
    return tag("div", inner, cls="kv-error", role="alert", tabindex="-1", autofocus="")


def ways(links: Mapping[str, str]) -> str:
    """Where to go from here."""
    return items("ul", (tag("a", esc(label), href=to) for label, to in links.items()), cls="kv-onward")


def preview_page(given: Given, item: Feedback, sections: Sections) -> HTMLResponse:
    """Exactly what would be kept, to be confirmed or changed."""
    masked = texts.MASKED.format(kinds=", ".join(given.kinds)) if given.kinds else ""
    told = tag("p", esc(texts.PREVIEW_ABOUT)) + (tag("p", esc(masked), cls="kv-check") if masked else "")
    # What is carried on is what is shown: nothing that was replaced is sent a second time.
    shown = dict(given.typed) | {fields.CODE: (item.code,)}
    words = {fields.QUESTION: item.question, fields.COMMENT: item.comment}
    shown |= {name: (text,) for name, text in words.items() if text}
    carried = "".join(hidden_field(name, last(shown, name)) for name in shown if name != fields.DO)
    buttons = f"{_button(texts.SAVE, fields.SAVE)} " + _button(texts.CHANGE, fields.CHANGE, "kv-second")
    form = tag("form", carried + tag("p", buttons), method="post", action=fields.HERE)
    return shell(texts.PREVIEW, told + kept(item, sections) + form)


def _button(label: str, value: str, cls: str = "") -> str:
    return tag("button", esc(label), type="submit", cls=cls, name=fields.DO, value=value)


def kept(item: Feedback, sections: Sections) -> str:
    """What is kept of one piece of feedback, all of it but its code."""
    said = {
        "category": esc(LABELS[item.category]),
        "question": esc(item.question or texts.NOT_KEPT),
        "comment": esc(item.comment or texts.NOT_KEPT),
        "status": esc(texts.STATUSES.get(item.status or "", texts.NO_STATUS)),
        "sections": section_links(item.sections, sections) or esc(texts.NO_SECTIONS),
        "version": esc(item.version or texts.NO_STATUS),
        "day": esc(item.day.isoformat()),
    }
    rows = (tag("dt", esc(texts.ROWS[name])) + tag("dd", value, cls="kv-own") for name, value in said.items())
    return tag("dl", "".join(rows), cls="kv-known")


def section_links(names: Iterable[str], sections: Sections) -> str:
    """The sections by heading, opening where they are read; by id where the guidance has them no more."""
    return ", ".join(
        tag("a", esc(sections[name].heading), href=address(name)) if name in sections else esc(name) for name in names
    )


def receipt_page(item: Feedback, last_day: date, sections: Sections) -> HTMLResponse:
    """What was kept, its code, and until when."""
    code = tag("p", esc(texts.CODE_IS.format(code=item.code)), cls="kv-own-code", role="status")
    told = tag("p", esc(texts.CODE_ABOUT)) + tag("p", esc(texts.UNTIL.format(day=last_day)))
    return shell(
        texts.RECEIPT, code + told + kept(item, sections) + ways({texts.REMOVE_LINK: fields.REMOVE, texts.BACK: "/"})
    )


def remove_page(code: str = "", error: str = "", is_done: bool = False) -> HTMLResponse:
    """Where feedback is removed by its code; `error` says why it was not."""
    told = error_box({fields.CODE: error} if error else {})
    told += tag("p", esc(texts.REMOVED), role="status", cls="kv-ok") if is_done else ""
    about = texts.CODE_HELP.format(example=CODE_EXAMPLE)
    form = posted(fields.REMOVE, field(fields.CODE, texts.CODE, about, code, 20, error), texts.REMOVE_BUTTON)
    return shell(texts.REMOVE, told + tag("p", esc(texts.REMOVE_ABOUT)) + form + ways({texts.BACK: "/"}))
