"""The form: each question with native controls, why it is asked, and what is wrong with its answer."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import groupby

from assistant.screening.calendar import dated
from assistant.screening.conditions import NOT_RELEVANT, UNKNOWN
from assistant.screening.form import Field
from ui.web.markup import esc, tag, void
from ui.web.pages.screening import texts
from ui.web.pages.screening.view import DAY_OF_CALL, LONGEST_TEXT, NOTE, View, is_answered

FORM = "screening"
# Long enough for a weekday, a day and a year; no free-text life story.
_LONGEST_ANSWER = 40


def steps(view: View) -> str:
    """The questions in the order of the call, folded by stage. Open: the first, and those with something in them."""
    asked_next = {change.field for change in view.found.next_questions}
    is_begun = any(is_answered(view, field) for field in view.table.falt if field.id != DAY_OF_CALL)
    folded = []
    for number, (name, group) in enumerate(groupby(view.table.falt, key=lambda field: field.sektion)):
        fields = list(group)
        is_open = number == 0 or any(
            view.messages[field.id] or is_answered(view, field) or (is_begun and field.id in asked_next)
            for field in fields
        )
        summary = tag("summary", tag("h2", esc(name.lstrip("0123456789 "))))
        inner = summary + "".join(_field(field, view) for field in fields)
        folded.append(tag("details", inner, cls="kv-step", id=f"steg-{number}", **({"open": ""} if is_open else {})))
    return "".join(folded)


def _field(field: Field, view: View) -> str:
    if field.typ in ("val", "flerval"):
        return _choices(field, view)
    given = view.typed.get(field.id, ())
    typed = next((value for value in given if value not in (NOT_RELEVANT, UNKNOWN)), "")
    if field.typ == "heltal":
        hint = texts.NUMBER.format(low=field.minst, high=field.hogst)
    else:
        hint = texts.DAY_OF_CALL if field.id == DAY_OF_CALL else texts.DATE
    control = _text(field, view, typed)
    if NOT_RELEVANT in field.varden:
        control += _choice("checkbox", field.id, NOT_RELEVANT, field.varden[NOT_RELEVANT], NOT_RELEVANT in given)
    label = tag("label", esc(field.fraga), **{"for": f"i-{field.id}"})
    return tag("div", label + why(field.id, f"{_why(field)} {hint}") + control + told(field.id, view), cls="kv-field")


def _text(field: Field, view: View, typed: str) -> str:
    return void(
        "input",
        **{
            "type": "text",
            "id": f"i-{field.id}",
            "name": field.id,
            "value": typed,
            "maxlength": _LONGEST_ANSWER,
            "inputmode": "numeric" if field.typ == "heltal" else "text",
            "autocomplete": "off",
            "spellcheck": "false",
            **described(field.id, view),
        },
    )


def _choices(field: Field, view: View) -> str:
    given = view.typed.get(field.id, ())
    is_many = field.typ == "flerval"
    options = field.varden if is_many else field.varden | {UNKNOWN: texts.UNKNOWN}
    # One of the answers is always chosen: the last one typed that exists, else not known.
    chosen = given if is_many else [next((value for value in reversed(given) if value in options), UNKNOWN)]
    kind = "checkbox" if is_many else "radio"
    controls = "".join(
        _choice(kind, field.id, value, text, value in chosen, f"i-{field.id}" if place == 0 else "")
        for place, (value, text) in enumerate(options.items())
    )
    about = f"{_why(field)} {texts.NOTHING_CHOSEN}" if is_many else _why(field)
    inner = tag("legend", esc(field.fraga)) + why(field.id, about) + tag("div", controls, cls="kv-choices")
    return tag(
        "fieldset",
        inner + told(field.id, view),
        cls="kv-field",
        **{"aria-describedby": f"varfor-{field.id} om-{field.id}"},
    )


def _choice(kind: str, name: str, value: str, text: str, is_chosen: bool, place: str = "") -> str:
    control = void(
        "input",
        **{"type": kind, "name": name, "value": value, "id": place or False, "checked": is_chosen, "form": FORM},
    )
    return tag("label", f"{control} {tag('span', esc(text))}", cls="kv-choice")


def choices(kind: str, name: str, options: Iterable[tuple[str, str]], chosen: str) -> str:
    """Controls outside the form's own fields; the first one can be linked to."""
    controls = (
        _choice(kind, name, value, text, value == chosen, f"i-{name}" if place == 0 else "")
        for place, (value, text) in enumerate(options)
    )
    return tag("div", "".join(controls), cls="kv-choices")


def _why(field: Field) -> str:
    return f"{field.varfor.rstrip('.')}. ({field.kalla})" if field.kalla else f"{field.varfor.rstrip('.')}."


def why(name: str, text: str) -> str:
    """Why something is asked and how it is answered."""
    return tag("p", esc(text), cls="kv-why", id=f"varfor-{name}")


def described(name: str, view: View) -> dict[str, str]:
    """Attributes that tie a control to its help and to what is said about its answer."""
    is_wrong = any(said.is_error for said in view.messages.get(name, ()))
    return {"aria-describedby": f"varfor-{name} om-{name}"} | ({"aria-invalid": "true"} if is_wrong else {})


def told(name: str, view: View) -> str:
    """What is said about the answer: how a date was read, what to check, what is wrong. Renewed by the script."""
    said = [
        tag("p", esc(message.text), cls="kv-error" if message.is_error else "kv-check")
        for message in view.messages.get(name, ())
    ]
    value = view.found.facts.get(name)
    if isinstance(value, date):
        said.insert(0, tag("p", esc(texts.READ_AS.format(day=dated(value))), cls="kv-read"))
    return tag("div", "".join(said), cls="kv-told", id=f"om-{name}", **{"data-live": ""})


def note(view: View) -> str:
    """The caseworker's own note."""
    return tag("h2", esc(texts.NOTE_HEADING)) + area(NOTE, texts.NOTE, texts.NOTE_WHY.format(limit=LONGEST_TEXT), view)


def area(name: str, label: str, about: str, view: View) -> str:
    """A text of several lines, refused when it holds personal data."""
    attributes = {"maxlength": str(LONGEST_TEXT), "rows": "4", "autocomplete": "off", "form": FORM}
    text = tag("textarea", esc(view.last(name)), id=f"i-{name}", name=name, **attributes, **described(name, view))
    inner = tag("label", esc(label), **{"for": f"i-{name}"}) + why(name, about) + text + told(name, view)
    return tag("div", inner, cls="kv-field")
