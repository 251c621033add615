"""What the evaluation pages share: addresses, the frame, and controls that the other pages do not have."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from urllib.parse import quote, urlencode

from fastapi.responses import HTMLResponse

from evals.run.types import Manifest
from ui.web.markup import esc, items, tag, void
from ui.web.pages.evaluation import texts
from ui.web.pages.layout import EVALUATION, page

HERE = EVALUATION[0]
RUN, CANCEL, RESUME = f"{HERE}/kor", f"{HERE}/avbryt", f"{HERE}/fortsatt"
COMPARE, NEW_CASE = f"{HERE}/jamfor", f"{HERE}/nytt-fall"
# Where these forms may be posted.
ADDRESSES = (RUN, CANCEL, RESUME, NEW_CASE)
# Fields look as they do in the screening.
_STYLE = '<link rel="stylesheet" href="/static/screening.css">'
# Fields of the forms.
SCRIPT, LABEL, RUN_ID, KIND, DO = "skript", "etikett", "korning", "slag", "gor"
# What the form for a case is asked to do: begin with what is given, without saying what is missing.
BEGIN = "borja"
Typed = Mapping[str, tuple[str, ...]]


def shell(title: str, body: str, head: str = "") -> HTMLResponse:
    """A whole page around `body`."""
    return page(title, tag("div", body, cls="kv-evaluation"), here=HERE, head=_STYLE + head)


def run_address(run: str) -> str:
    """The page of a run."""
    return f"{HERE}/korning/{run}"


def report_address(run: str, kind: str = "") -> str:
    """The report of a run, or one of its files."""
    return f"{HERE}/rapport/{run}{kind and f'.{kind}'}"


def compare_address(new: str, old: str = "") -> str:
    """Where a run is held against another; without the other it is chosen there."""
    return f"{COMPARE}?{urlencode({'b': new, **({'a': old} if old else {})})}"


def script_address(name: str, kind: str = "") -> str:
    """The page of an own script, or its file."""
    return f"{HERE}/skript/{quote(name)}{kind and f'.{kind}'}"


def new_case_address(kind: str, script: str = "") -> str:
    """The form for a case of that kind."""
    return f"{NEW_CASE}?{urlencode({KIND: kind, **({SCRIPT: script} if script else {})})}"


def name_of(manifest: Manifest) -> str:
    """What a run is called: when it began, and what was noted about it."""
    began = manifest.created[:16].replace("T", " ")
    return f"{began} · {manifest.label}" if manifest.label else began


def last(typed: Typed, name: str) -> str:
    """What was typed in a field that has one answer."""
    return typed.get(name, ("",))[-1]


def error_box(errors: Mapping[str, str]) -> str:
    """What is wrong, in focus when the page comes, with links to the fields."""
    if not errors:
        return ""
    listed = items("ul", (tag("a", esc(text), href=f"#i-{name}") for name, text in errors.items()))
    inner = tag("h2", esc(texts.ERRORS)) + tag("p", esc(texts.ERRORS_ABOUT)) + listed
    return tag("div", inner, cls="kv-error", role="alert", tabindex="-1", autofocus="")


def wrong(name: str, error: str) -> str:
    """What is wrong with a field, where it stands; "" when nothing is."""
    return tag("p", esc(error), cls="kv-error", id=f"fel-{name}") if error else ""


def tied(name: str, error: str, about: str = "") -> dict[str, str]:
    """Attributes that tie a control to its help, by the id `about`, and to what is wrong with it."""
    ids = " ".join(filter(None, (about, f"fel-{name}" if error else "")))
    return ({"aria-describedby": ids} if ids else {}) | ({"aria-invalid": "true"} if error else {})


def select(name: str, label: str, choices: Iterable[tuple[str, str]], chosen: str, error: str = "") -> str:
    """A list to choose from, with its label."""
    inner = "".join(
        tag("option", esc(text), value=value, **({"selected": ""} if value == chosen else {}))
        for value, text in choices
    )
    control = tag("select", inner, id=f"i-{name}", name=name, **tied(name, error))
    label_ = tag("label", esc(label), **{"for": f"i-{name}"})
    return tag("div", label_ + control + wrong(name, error), cls="kv-field")


def proposing(name: str, label: str, proposals: str, value: str, error: str = "", about: str = "") -> str:
    """A text field that proposes what stands in the datalist by that id."""
    more = {"list": proposals, "autocomplete": "off", "spellcheck": "false", "maxlength": "160"}
    told = tag("p", esc(about), cls="kv-why", id=f"om-{name}") if about else ""
    more |= tied(name, error, f"om-{name}" if about else "")
    control = void("input", type="text", id=f"i-{name}", name=name, value=value, **more)
    label_ = tag("label", esc(label), **{"for": f"i-{name}"})
    return tag("div", label_ + told + control + wrong(name, error), cls="kv-field")


def button(text: str, value: str = "", is_second: bool = False) -> str:
    """A button that sends its form; `value` tells it from the others."""
    told = {"name": DO, "value": value} if value else {}
    return tag("button", esc(text), type="submit", cls="kv-second" if is_second else "", **told)
