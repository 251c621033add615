"""What the training pages share: addresses, the frame, and controls with label, help and error."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from urllib.parse import quote

from fastapi.responses import HTMLResponse

from evals.trainee.types import Journal
from ui.web.markup import esc, hidden, items, tag, void
from ui.web.pages.layout import TRAINING, page
from ui.web.pages.training import texts

HERE = TRAINING[0]
ANSWER = f"{HERE}/svar"
LEAVE = f"{HERE}/radera"
# Where these forms may be posted.
ADDRESSES = (HERE, ANSWER, LEAVE)
# Fields and levels look as they do in the screening.
_STYLE = '<link rel="stylesheet" href="/static/screening.css">'
CSV = "svar.csv"
# Fields of the forms.
DO, CHOICE, COUNT, GROUP, CODE, CASE, ROUND = "gor", "val", "antal", "grupp", "kod", "fall", "omgang"
LEVEL, FLAG, STATUS, TEXT, LAW, SURE = "niva", "skal", "status", "svar", "lagrum", "saker"


def shell(title: str, body: str) -> HTMLResponse:
    """A whole page around `body`."""
    return page(title, tag("div", body, cls="kv-training"), here=HERE, head=_STYLE)


def group_address(group: str) -> str:
    """The page of a group."""
    return f"{HERE}/{quote(group)}"


def own_address(journal: Journal, part: str = "") -> str:
    """The page of a code, or a part of it."""
    return f"{group_address(journal.group)}/{journal.code}{part and f'/{part}'}"


def own_code(journal: Journal, is_new: bool = False) -> str:
    """The line that tells the code, which is nowhere else to be had."""
    told = texts.YOUR_CODE.format(code=journal.code, group=journal.group)
    return tag("p", esc(f"{told} {texts.NOTE_CODE}" if is_new else told), cls="kv-own-code" if is_new else "kv-facts")


def error_box(errors: Mapping[str, str]) -> str:
    """What is wrong, in focus when the page comes, with links to the fields."""
    if not errors:
        return ""
    listed = items("ul", (tag("a", esc(text), href=f"#i-{name}") for name, text in errors.items()))
    inner = tag("h2", esc(texts.ERRORS)) + tag("p", esc(texts.ERRORS_ABOUT)) + listed
    return tag("div", inner, cls="kv-error", role="alert", tabindex="-1", autofocus="")


def options(kind: str, name: str, choices: Iterable[tuple[str, str]], chosen: Sequence[str]) -> str:
    """Radio buttons or boxes; the first one can be linked to."""
    controls = (
        choice(kind, name, value, label, value in chosen, f"i-{name}" if place == 0 else "")
        for place, (value, label) in enumerate(choices)
    )
    return tag("div", "".join(controls), cls="kv-stacked")


def choice(kind: str, name: str, value: str, label: str, is_chosen: bool, place: str = "") -> str:
    """One radio button or box with its label."""
    control = void("input", type=kind, name=name, value=value, checked=is_chosen, id=place or False)
    return tag("label", f"{control} {tag('span', esc(label))}", cls="kv-choice")


def fieldset(legend: str, about: str, controls: str, name: str) -> str:
    """A group of controls with what to know about it."""
    described = {"aria-describedby": f"om-{name}"} if about else {}
    help_text = tag("p", esc(about), cls="kv-why", id=f"om-{name}") if about else ""
    return tag("fieldset", tag("legend", esc(legend)) + help_text + controls, cls="kv-field", **described)


def field(
    name: str, label: str, about: str, value: str, longest: int, error: str = "", lines: int = 1, place: str = ""
) -> str:
    """A text field of one line or several, with help and error tied to it. `place`: where the name is not enough."""
    at = place or name
    told = tag("p", esc(about), cls="kv-why", id=f"om-{at}")
    wrong = tag("p", esc(error), cls="kv-error", id=f"fel-{at}") if error else ""
    tied = {"aria-describedby": f"om-{at} fel-{at}" if error else f"om-{at}"}
    tied |= {"aria-invalid": "true"} if error else {}
    known = {"id": f"i-{at}", "name": name, "maxlength": str(longest), "autocomplete": "off", "spellcheck": "false"}
    if lines > 1:
        control = tag("textarea", esc(value), rows=lines, **known, **tied)
    else:
        control = void("input", type="text", value=value, **known, **tied)
    inner = tag("label", esc(label), **{"for": f"i-{at}"}) + told + control + wrong
    return tag("div", inner, cls="kv-field")


def table(caption: str, heads: Sequence[str], rows: Iterable[Sequence[str]], numbers: int) -> str:
    """A table whose cells are HTML already; the last `numbers` columns hold numbers."""
    first = len(heads) - numbers
    head = "".join(
        tag("th", esc(name), scope="col", cls="kv-number" if place >= first else "") for place, name in enumerate(heads)
    )
    inner = tag("caption", hidden(caption)) + tag("thead", tag("tr", head))
    inner += tag("tbody", "".join(_row(row, first) for row in rows))
    return tag("div", tag("table", inner), cls="kv-scroll", role="region", tabindex="0", **{"aria-label": caption})


def _row(cells: Sequence[str], first: int) -> str:
    written = "".join(
        tag("td", cell, cls="kv-number" if place >= first else "") for place, cell in enumerate(cells) if place
    )
    return tag("tr", tag("th", cells[0], scope="row") + written)
