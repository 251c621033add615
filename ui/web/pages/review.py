"""Reviewing a municipality's own routine in the browser: a file up, a report back, nothing kept."""

from __future__ import annotations

import re
import tempfile
from io import BytesIO
from pathlib import Path

from fastapi.responses import HTMLResponse, Response

from corpus.errors import UserError
from corpus.readers.read import read_file
from corpus.routine.review import Finding, Review, review
from corpus.routine.template import TEMPLATE, write_docx
from ui import texts
from ui.routine_report import CAVEAT, GROUNDS, NEAREST, STATUSES, needs, place, stale_text, summary
from ui.web.markup import address, esc, items, tag
from ui.web.pages.layout import page

HERE = "/granska-rutin"
_CLASSES = {"conflict": "kv-bad", "missing": "kv-bad", "unclear": "kv-warn", "covered": "kv-ok"}
_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def form(error: str = "") -> HTMLResponse:
    """The form, with an error above it when a file was refused."""
    said = tag("p", esc(error), cls="kv-error", role="alert") if error else ""
    field = tag("label", esc(texts.REVIEW_FILE), **{"for": "fil"}) + (
        '<input type="file" id="fil" name="fil" required accept=".pdf,.docx,.html,.htm,.md">'
    )
    button = tag("button", esc(texts.REVIEW_BUTTON), type="submit")
    asked = tag("form", field + button, method="post", action=HERE, enctype="multipart/form-data")
    links = [(f"{HERE}/mall.docx", texts.REVIEW_DOCX), (f"{HERE}/mall.md", texts.REVIEW_MARKDOWN)]
    template = tag("p", esc(texts.REVIEW_TEMPLATE)) + items("ul", (tag("a", esc(t), href=a) for a, t in links))
    return page(texts.REVIEW, said + tag("p", esc(texts.REVIEW_ABOUT)) + asked + template, here=HERE)


def reviewed(name: str, content: bytes) -> HTMLResponse:
    """The report on one uploaded file; the form again with the reason when it cannot be read."""
    if not content:
        return form(texts.REVIEW_NO_FILE)
    # The readers want a file; its name is ours but for the ending, and the folder is gone when we are done.
    ending = re.sub(r"[^a-z]", "", Path(name).suffix.lower())[:8]
    shown = re.sub(r"[^\w .()-]", "", Path(name).stem)[:80] or "rutin"
    with tempfile.TemporaryDirectory(prefix="kvarbo-rutin-") as folder:
        path = Path(folder) / f"rutin.{ending}"
        path.write_bytes(content)
        try:
            done = review(read_file(path))
        except UserError as error:
            return form(str(error).replace(path.name, shown, 1))
    return page(texts.REVIEW_OF.format(name=shown), _report(done), here=HERE)


def _report(done: Review) -> str:
    body = [tag("p", tag("strong", esc(summary(done)))), tag("p", esc(CAVEAT))]
    wrong = [
        tag("strong", esc(conflict.rule.name))
        + tag("blockquote", esc(conflict.sentence))
        + tag("p", esc(f"{conflict.rule.says} ({conflict.rule.law}) – {place(passage)}"))
        for passage, conflict in done.conflicts
    ]
    wrong += [esc(f"{stale_text(stale)} – {place(stale.passage)}") for stale in done.stale]
    if wrong:
        body.append(tag("section", tag("h2", esc(texts.REVIEW_FIRST)) + items("ul", wrong)))
    for status, title in STATUSES.items():
        found = [finding for finding in done.findings if finding.status == status]
        if found:
            body.append(tag("section", tag("h2", esc(f"{title} ({len(found)})")) + items("ul", map(_element, found))))
    if done.losses:
        lost = items("ul", (esc(f"{loss.place}: {loss.text}") for loss in done.losses))
        body.append(tag("section", tag("h2", esc(texts.REVIEW_LOSSES)) + lost))
    return "".join([*body, tag("p", tag("a", esc(texts.REVIEW_AGAIN), href=HERE))])


def _element(finding: Finding) -> str:
    element = finding.element
    badge = tag("span", esc(STATUSES[finding.status]), cls=_CLASSES[finding.status])
    ground = GROUNDS[element.ground] + (f", {element.law}" if element.law else "")
    nearest = tag("p", esc(NEAREST)) if finding.status == "missing" and finding.quotes else ""
    quotes = "".join(
        tag("blockquote", esc(quote) + " " + tag("span", esc(f"({place(passage)})"), cls="kv-host"))
        for passage, quote in finding.quotes
    )
    needed = tag("p", esc(needs(finding))) if needs(finding) else ""
    link = tag("a", esc(texts.READ_GUIDANCE), href=address(element.section))
    more = tag("p", tag("span", esc(f"{ground}. "), cls="kv-host") + link)
    return tag("strong", esc(element.name)) + " " + badge + nearest + quotes + needed + more


def template(kind: str) -> Response:
    """The template as a file to save: docx or md."""
    text = TEMPLATE.read_text("utf-8")
    headers = {"content-disposition": f'attachment; filename="rutinmall.{kind}"', "cache-control": "no-store"}
    if kind == "md":
        return Response(text, media_type="text/markdown; charset=utf-8", headers=headers)
    out = BytesIO()
    write_docx(text, out)
    return Response(out.getvalue(), media_type=_DOCX, headers=headers)
