"""The small forms of the worklist: hidden fields that carry answers or a record, and a button."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from assistant.records.types import Row
from ui.web.markup import esc, tag, void
from ui.web.pages.layout import WORKLIST
from ui.web.pages.worklist import texts

HERE = WORKLIST[0]
CHANGE = f"{HERE}/andra"
# Where these forms may be posted.
ADDRESSES = (HERE, CHANGE)
# Levels look as they do in the screening.
STYLE = '<link rel="stylesheet" href="/static/screening.css">'
# Fields of the worklist itself, beside those of the screening.
CODE, VERSION, RECORD = "code", "version", "post"


def carried(answers: Mapping[str, object]) -> str:
    """The answers of a form as hidden fields: text, a number, or several of them."""
    fields = ((name, value) for name, value in answers.items() if name not in (CODE, VERSION))
    return "".join(hidden_field(name, each) for name, value in fields for each in _each(value))


def _each(value: object) -> Iterable[object]:
    return value if isinstance(value, list | tuple | frozenset) else (value,)


def hidden_field(name: str, value: object) -> str:
    """One hidden field."""
    return void("input", type="hidden", name=name, value=str(value))


def posted(address: str, inner: str, button: str) -> str:
    """A form that is sent by its one button."""
    return tag("form", inner + tag("button", esc(button), type="submit"), method="post", action=address)


def change(row: Row, what: str, inner: str, button: str) -> str:
    """A form that changes a record as it was when the page was made."""
    about = hidden_field(RECORD, row.id) + hidden_field(VERSION, row.version) + hidden_field("gor", what)
    return posted(CHANGE, about + inner, button)


def alert(text: str) -> str:
    """What went wrong, read out and in focus when the page comes; nothing where nothing did."""
    return tag("p", esc(text), cls="kv-error", role="alert", tabindex="-1", autofocus="") if text else ""


def checkbox(name: str, place: str, label: str) -> str:
    """A tick with its label."""
    box = void("input", type="checkbox", id=place, name=name, value="ja")
    return tag("label", f"{box} {tag('span', esc(label))}", cls="kv-choice", **{"for": place})


def code_field(code: str, place: str, is_wrong: bool = False) -> str:
    """The field for the reference code, with what it may be."""
    about: dict[str, str] = {"aria-describedby": f"{place}-om"} | ({"aria-invalid": "true"} if is_wrong else {})
    about |= {"autocomplete": "off", "spellcheck": "false"}
    field = void("input", type="text", id=place, name=CODE, value=code, maxlength=20, required=True, **about)
    label = tag("label", esc(texts.CODE), **{"for": place})
    return label + tag("p", esc(texts.CODE_ABOUT), cls="kv-why", id=f"{place}-om") + field
