"""What the trainer sees: questions that may become cases, each one step from the form for a case."""

from __future__ import annotations

from collections.abc import Sequence

from fastapi.responses import HTMLResponse

from assistant.records.feedback import Feedback
from evals.metrics.catalogue import METRICS
from ui.feedback import CONCERNS, LABELS
from ui.web.markup import esc, hidden, items, tag
from ui.web.pages.evaluation import case_fields
from ui.web.pages.evaluation import shell as evaluation
from ui.web.pages.evaluation import texts as case_texts
from ui.web.pages.feedback import fields, texts
from ui.web.pages.feedback.form import Sections, section_links, shell, ways
from ui.web.pages.worklist.forms import alert, hidden_field, posted


def drafts_page(
    drafts: Sequence[Feedback], sections: Sections, with_cases: bool, said: str = "", error: str = ""
) -> HTMLResponse:
    """The page. `with_cases`: the form for cases is there to go on to. `said`: what was done."""
    told = alert(error) + (tag("p", esc(said), role="status", cls="kv-ok") if said else "")
    listed = items("ol", (_draft(item, sections, with_cases) for item in drafts), cls="kv-records")
    body = told + tag("p", esc(texts.DRAFTS_ABOUT)) + (listed or tag("p", esc(texts.NO_DRAFTS)))
    links = {case_texts.BACK: evaluation.HERE} if with_cases else {}
    return shell(texts.DRAFTS, body + ways({**links, texts.GAPS: fields.LISTED}), here=evaluation.HERE)


def _draft(item: Feedback, sections: Sections, with_cases: bool) -> str:
    metric = METRICS[CONCERNS[item.category].metric].label
    line = texts.DRAFT_LINE.format(day=item.day, label=LABELS[item.category], metric=metric)
    said = tag("p", tag("strong", esc(item.question))) + tag("p", esc(line), cls="kv-facts")
    said += tag("p", esc(texts.DRAFT_COMMENT.format(comment=item.comment))) if item.comment else ""
    said += tag("p", section_links(item.sections, sections), cls="kv-facts") if item.sections else ""
    about = hidden(texts.OF_DRAFT.format(question=item.question))
    drop = posted(fields.DRAFTS, hidden_field(fields.CODE, item.code), texts.DROP)
    drop = drop.replace("<button", '<button class="kv-second"')
    made = _make_case(item) if with_cases else ""
    # Several buttons say the same to the eye; each tells what it is about to those who hear it.
    return said + "".join(form.replace("</button>", f"{about}</button>") for form in (made, drop) if form)


def _make_case(item: Feedback) -> str:
    """Opens the form for a case with the question in it; the kind can be changed first."""
    likely = CONCERNS[item.category].kind
    kinds = "".join(
        tag("option", esc(name), value=kind, **({"selected": ""} if kind == likely else {}))
        for kind, (name, _) in case_texts.KINDS.items()
    )
    place = f"slag-{item.code}"
    chosen = tag("label", esc(texts.KIND), **{"for": place}) + tag("select", kinds, id=place, name=evaluation.KIND)
    known = {evaluation.DO: evaluation.BEGIN, case_fields.QUESTION: item.question, case_fields.ORIGIN: "real"}
    return posted(evaluation.NEW_CASE, "".join(hidden_field(*pair) for pair in known.items()) + chosen, texts.MAKE_CASE)
