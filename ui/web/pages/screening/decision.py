"""The level that a person sets beside the proposed one, and the files to take along."""

from __future__ import annotations

from assistant.screening.levels import Level
from assistant.screening.override import REASONS, SHORTEST
from ui.web.markup import esc, tag, void
from ui.web.pages.screening import texts
from ui.web.pages.screening.fields import FORM, area, choices, described, told, why
from ui.web.pages.screening.result import Sections
from ui.web.pages.screening.sheet import EXPORT, KINDS, set_lines, sheet_text
from ui.web.pages.screening.view import AGREED, CODE, LEVEL, LONGEST_TEXT, MOTIVE, View


def decision(view: View) -> str:
    """Level selector with reason; the controls belong to the form although they stand beside it."""
    options = [("", texts.NOT_SET), *((str(level), str(level)) for level in sorted(Level, reverse=True))]
    hint = texts.RAISE_OR_LOWER.format(n=SHORTEST)
    chosen = view.override.level if view.override else view.last(LEVEL)
    levels = tag(
        "fieldset",
        tag("legend", esc(texts.YOUR_LEVEL)) + why(LEVEL, hint) + choices("radio", LEVEL, options, str(chosen)),
        cls="kv-field",
        **{"aria-describedby": f"varfor-{LEVEL}"},
    )
    motive = area(MOTIVE, texts.MOTIVE, texts.MOTIVE_WHY.format(limit=LONGEST_TEXT), view)
    inner = tag("h3", esc(texts.DECISION)) + tag("p", esc(texts.DECISION_ABOUT)) + levels + _code(view) + motive
    return tag("section", inner + _agreed(view) + _set(view), cls="kv-decision", id="beslut", tabindex="-1")


def _code(view: View) -> str:
    options = "".join(
        tag("option", esc(text), value=code, **({"selected": ""} if view.last(CODE) == code else {}))
        for code, text in {"": texts.CHOOSE, **REASONS}.items()
    )
    select = tag("select", options, id=f"i-{CODE}", name=CODE, form=FORM, **{"aria-describedby": f"om-{CODE}"})
    label = tag("label", esc(texts.REASON_CODE), **{"for": f"i-{CODE}"})
    return tag("div", label + select + told(CODE, view), cls="kv-field")


def _agreed(view: View) -> str:
    box = void(
        "input",
        **{"type": "checkbox", "id": f"i-{AGREED}", "name": AGREED, "value": "ja", "form": FORM},
        checked=AGREED in view.typed,
        **described(AGREED, view),
    )
    label = tag("label", f"{box} {tag('span', esc(texts.AGREED))}", cls="kv-choice")
    return tag("div", label + why(AGREED, texts.AGREED_WHY) + told(AGREED, view), cls="kv-field")


def _set(view: View) -> str:
    """What holds now, with rule version and time: for paper, and to see that it was taken."""
    lines = "".join(tag("p", esc(line)) for line in set_lines(view))
    return tag("div", lines, id="satt", **{"data-live": ""})


def export(view: View, sections: Sections) -> str:
    """The files to save, and the same as text to copy."""
    buttons = "".join(
        tag("button", esc(label), type="submit", form=FORM, formaction=f"{EXPORT}.{kind}", cls="kv-second")
        for kind, (label, _) in KINDS.items()
    )
    text = tag("textarea", esc(sheet_text(view, sections)), id="kopia", rows="8", readonly="", **{"data-live": ""})
    copy = tag("button", esc(texts.COPY), type="button", id="kopiera", hidden="", cls="kv-second")
    said = {"data-done": texts.COPIED, "data-failed": texts.COPY_FAILED}
    folded = (
        tag("label", esc(texts.TEXT), **{"for": "kopia"}) + text + copy + tag("p", id="kopierat", role="status", **said)
    )
    inner = tag("h3", esc(texts.EXPORT)) + tag("p", esc(texts.EXPORT_ABOUT)) + buttons + tag("p", esc(texts.PRINT))
    return tag("section", inner + tag("details", tag("summary", esc(texts.TEXT)) + folded), cls="kv-export")
