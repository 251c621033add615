"""The form for a case: the kind first, then what a case of that kind needs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from fastapi.responses import HTMLResponse

from corpus.types import Corpus
from ui.web.markup import esc, hidden, items, tag, void
from ui.web.pages.evaluation import case_fields as names
from ui.web.pages.evaluation import texts
from ui.web.pages.evaluation.case_fields import CLAIMS, DOCUMENTS, FACTS, KEYED, SECTIONS
from ui.web.pages.evaluation.case_read import Draft
from ui.web.pages.evaluation.shell import (
    HERE,
    KIND,
    NEW_CASE,
    SCRIPT,
    button,
    error_box,
    last,
    new_case_address,
    proposing,
    select,
    shell,
    tied,
    wrong,
)  # fmt: skip
from ui.web.pages.training.shell import field, fieldset, options
from ui.web.pages.worklist.forms import alert, hidden_field

OWN, LISTED_DOCUMENTS, LISTED_SECTIONS = "egna-skript", "alla-dokument", "alla-avsnitt"
_SHOWN_FACTS = 3
_LINES = 3


def kinds_page(script: str = "") -> HTMLResponse:
    """The page where the kind of case is chosen."""
    lines = (
        tag("a", esc(name), href=new_case_address(kind, script)) + esc(f": {about}")
        for kind, (name, about) in texts.KINDS.items()
    )
    choose = tag("h2", esc(texts.WHICH_KIND)) + items("ul", lines, cls="kv-kinds")
    body = tag("p", esc(texts.NEW_ABOUT)) + choose + tag("p", esc(texts.OTHER_KINDS), cls="kv-why")
    return shell(texts.NEW_CASE, body + tag("p", tag("a", esc(texts.BACK), href=HERE)))


def case_page(
    draft: Draft, corpus: Corpus, own: Iterable[str], example: str, tried: str = "", failure: str = ""
) -> HTMLResponse:
    """The form as it was filled in, with what is wrong; `tried`: what came of trying it. `example`: the next id."""
    name, about = texts.KINDS[draft.kind]
    told = error_box(draft.errors) or alert(failure)
    kind = tag("p", f"{esc(f'{name}: {about}.')} {tag('a', esc(texts.OTHER_KIND), href=NEW_CASE)}")
    inner = (
        hidden_field(KIND, draft.kind)
        + "".join(_fields(draft, example, next(iter(corpus.sections), "")))
        + _lists(corpus, own)
    )
    inner += tag("p", button(texts.TRY, "prova", is_second=True) + button(texts.SAVE, "spara"))
    form = tag("form", inner, method="post", action=NEW_CASE)
    return shell(f"{texts.NEW_CASE}: {name.lower()}", told + tried + kind + tag("p", esc(texts.NEW_ABOUT)) + form)


def _fields(draft: Draft, example: str, section: str) -> Iterable[str]:
    form = _Form(draft, section)
    yield proposing(SCRIPT, texts.SCRIPT_NAME, OWN, form.value(SCRIPT), form.error(SCRIPT), texts.SCRIPT_NAME_ABOUT)
    yield form.line(names.ID, texts.ID, texts.ID_ABOUT.format(example=example))
    about = texts.QUESTION_ABOUT.format(limit=names.LONGEST_QUESTION)
    yield form.area(names.QUESTION, texts.QUESTION, about, names.LONGEST_QUESTION)
    if draft.kind in KEYED:
        yield from (form.facts(), form.claims(), form.law(), form.documents(), form.sections())
    elif draft.kind == "retrieval":
        yield form.sections(is_needed=True)
    elif draft.kind == "clarify":
        yield form.area(names.ABOUT, texts.QUESTION_BACK, texts.QUESTION_BACK_ABOUT) + form.claims()
    else:
        yield form.why() + form.claims()
    yield form.slices()
    yield form.background()


class _Form:
    """The parts of the form, over one draft."""

    def __init__(self, draft: Draft, example: str) -> None:
        self.example = example  # a section that exists
        self.typed, self.errors, self.kind = draft.typed, draft.errors, draft.kind

    def value(self, name: str) -> str:
        """What stands in a field."""
        return last(self.typed, name)

    def error(self, name: str) -> str:
        """What is wrong with a field."""
        return self.errors.get(name, "")

    def line(self, name: str, label: str, about: str) -> str:
        """A field of one line."""
        return field(name, label, about, self.value(name), names.LONGEST_LINE, self.error(name))

    def area(self, name: str, label: str, about: str, longest: int = names.LONGEST_PHRASES) -> str:
        """A field of several lines."""
        return field(name, label, about, self.value(name), longest, self.error(name), lines=_LINES)

    def facts(self) -> str:
        """The facts, the first ones in sight."""
        rows = [self._fact(n) for n in FACTS]
        later = [names.FACT.format(n) for n in FACTS[_SHOWN_FACTS:]]
        folded = self._folded(texts.MORE_FACTS, "".join(rows[_SHOWN_FACTS:]), later)
        about = (texts.FACTS_ABOUT_PREMISE if self.kind == "premise" else "") + texts.FACTS_ABOUT
        return fieldset(texts.FACTS, about, "".join(rows[:_SHOWN_FACTS]) + folded, "fakta")

    def _fact(self, n: int) -> str:
        weight = names.WEIGHT.format(n)
        said = self._bare(names.FACT.format(n), texts.FACT.format(n=n))
        more = tied(weight, self.error(weight)) | {"maxlength": "6", "inputmode": "decimal", "autocomplete": "off"}
        number = void("input", type="text", id=f"i-{weight}", name=weight, value=self.value(weight) or "1", **more)
        label = tag("label", esc(texts.WEIGHT) + hidden(texts.OF_FACT.format(n=n)), **{"for": f"i-{weight}"})
        weighed = tag("div", label + number + wrong(weight, self.error(weight)), cls="kv-field kv-weight")
        return tag("div", said + weighed, cls="kv-pair")

    def claims(self) -> str:
        """What must not be said, folded while there is nothing in it."""
        rows = (self._claim(n) for n in CLAIMS)
        inner = tag("p", esc(texts.FORBIDDEN_ABOUT), cls="kv-why") + "".join(rows)
        return self._folded(texts.FORBIDDEN, inner, [names.CLAIM.format(n) for n in CLAIMS])

    def _claim(self, n: int) -> str:
        severity = names.SEVERITY.format(n)
        chosen = self.value(severity) or "major"
        said = self._bare(names.CLAIM.format(n), texts.CLAIM.format(n=n))
        graded = select(severity, texts.SEVERITY.format(n=n), texts.SEVERITIES.items(), chosen)
        return tag("div", said + graded, cls="kv-pair")

    def law(self) -> str:
        """The legal references."""
        return self.area(names.LAW, texts.LAW, texts.LAW_ABOUT)

    def documents(self) -> str:
        """The documents, proposed as they are typed."""
        fields = (
            proposing(name, texts.DOCUMENT.format(n=n), LISTED_DOCUMENTS, self.value(name), self.error(name))
            for n in DOCUMENTS
            if (name := names.DOCUMENT.format(n))
        )
        return fieldset(texts.DOCUMENTS, texts.DOCUMENTS_ABOUT, "".join(fields), "dokument")

    def sections(self, is_needed: bool = False) -> str:
        """The graded sections."""
        about = texts.RELEVANT_NEEDED if is_needed else texts.RELEVANT_ABOUT
        inner = "".join(self._section(n) for n in SECTIONS)
        return fieldset(texts.RELEVANT, about.format(example=self.example), inner, "avsnitt")

    def _section(self, n: int) -> str:
        name, grade = names.SECTION.format(n), names.GRADE.format(n)
        named = proposing(name, texts.SECTION.format(n=n), LISTED_SECTIONS, self.value(name), self.error(name))
        graded = select(grade, texts.GRADE.format(n=n), texts.GRADES.items(), self.value(grade) or "2")
        return tag("div", named + graded, cls="kv-pair")

    def why(self) -> str:
        """Why the question is to be met with silence."""
        controls = options("radio", names.WHY, texts.WHYS.items(), (self.value(names.WHY),))
        return fieldset(texts.WHY, "", controls + wrong(names.WHY, self.error(names.WHY)), names.WHY)

    def slices(self) -> str:
        """What the report groups by."""
        fields = (
            select(name, texts.SLICE_NAMES[key], _with_none(known), self.value(name))
            for key, (name, known) in names.SLICES.items()
        )
        return fieldset(texts.SLICES, texts.SLICES_ABOUT, "".join(fields), "indelning")

    def background(self) -> str:
        """Where the key comes from."""
        chosen = (self.value(names.ORIGIN) or "guidance",)
        origin = fieldset(texts.ORIGIN, "", options("radio", names.ORIGIN, texts.ORIGINS.items(), chosen), names.ORIGIN)
        sources = self.line(names.SOURCES, texts.SOURCES, texts.SOURCES_ABOUT)
        return origin + sources + self.line(names.AUTHOR, texts.AUTHOR, texts.AUTHOR_ABOUT)

    def _bare(self, name: str, label: str) -> str:
        """A field whose help stands above the whole group."""
        known = {"id": f"i-{name}", "name": name, "autocomplete": "off", "spellcheck": "false"}
        more = known | {"maxlength": str(names.LONGEST_PHRASES)} | tied(name, self.error(name))
        control = tag("textarea", esc(self.value(name)), rows=2, **more)
        inner = tag("label", esc(label), **{"for": f"i-{name}"}) + control + wrong(name, self.error(name))
        return tag("div", inner, cls="kv-field")

    def _folded(self, summary: str, inner: str, fields: Iterable[str]) -> str:
        """A part that is open when something stands in it."""
        is_open = any(self.value(name) for name in fields)
        return tag("details", tag("summary", esc(summary)) + inner, cls="kv-step", **({"open": ""} if is_open else {}))


def _with_none(known: Mapping[str, str]) -> list[tuple[str, str]]:
    """The choices, with none of them first."""
    return [("", texts.NOT_SAID), *((value, text[:1].upper() + text[1:]) for value, text in known.items())]


def _lists(corpus: Corpus, own: Iterable[str]) -> str:
    """What the fields propose."""
    documents = {document.id: document.title for document in corpus.documents}
    sections = {name: section.heading for name, section in corpus.sections.items()}
    return (
        _list(OWN, {name: name for name in own}) + _list(LISTED_DOCUMENTS, documents) + _list(LISTED_SECTIONS, sections)
    )


def _list(name: str, proposals: Mapping[str, str]) -> str:
    return tag("datalist", "".join(tag("option", esc(text), value=value) for value, text in proposals.items()), id=name)
