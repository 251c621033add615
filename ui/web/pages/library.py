"""The guidance as pages to read: all documents by group, and one document with sources and what to read next."""

from __future__ import annotations

from collections.abc import Mapping

from fastapi.responses import HTMLResponse

from corpus.types import GROUPS, KINDS, Corpus, Document, Section
from ui import texts
from ui.web.markup import LIBRARY as HERE
from ui.web.markup import address, esc, items, outside_link, tag
from ui.web.pages.layout import page
from ui.web.render_sources import section_text


def contents(corpus: Corpus) -> HTMLResponse:
    """All documents by group, local routines last."""
    body = [tag("p", esc(texts.LAW_READ.format(date=corpus.law_read)))]
    for group, name in GROUPS.items():
        chosen = [document for document in corpus.documents if document.group == group]
        if chosen:
            listed = items("ul", map(_entry, sorted(chosen, key=lambda document: document.title)))
            body.append(tag("section", tag("h2", esc(name)) + listed))
    return page(texts.LIBRARY, "".join(body), here=HERE)


def _entry(document: Document) -> str:
    count = texts.SECTIONS_COUNT.format(n=len(document.sections))
    local = f" {tag('span', esc(KINDS[document.kind]), cls='kv-kind')}" if document.owner else ""
    return tag("a", esc(document.title), href=f"{HERE}/{document.id}") + f" ({esc(count)}){local}"


def document_page(document: Document, sections: Mapping[str, Section]) -> HTMLResponse:
    """One document, whole. `sections` are those of the whole corpus, for the links onward."""
    links = (tag("a", esc(s.heading), href=address(s.id)) for s in document.sections)
    body = [_about(document), tag("nav", items("ul", links), **{"aria-label": texts.ON_THIS_PAGE})]
    body += [_section(section, sections) for section in document.sections]
    return page(document.title, "".join(body), here=HERE)


def _about(document: Document) -> str:
    said = [KINDS[document.kind], texts.CHECKED.format(date=document.checked)]
    said.append(texts.LAW_READ.format(date=document.law_read))
    if document.owner and document.review:
        said.append(texts.LOCAL_OWNER.format(owner=document.owner, review=document.review))
    return tag("p", esc(". ".join(part.rstrip(".") for part in said) + "."), cls="kv-facts")


def _section(section: Section, sections: Mapping[str, Section]) -> str:
    onward = (
        tag("a", esc(sections[name].heading), href=address(name)) + f" ({esc(sections[name].document_title)})"
        for name in section.see
        if name in sections
    )
    listed = items("ul", onward)
    law = "" if "\nLagrum:" in section.text else "; ".join(map(str, section.legal_references))
    sources = items("ul", (f"{esc(s.publisher)}: {outside_link(s.url, s.title)}" for s in section.sources))
    inner = (
        tag("h2", esc(section.heading))
        + section_text(section.text)
        + (tag("p", esc(f"{texts.LAW}: {law}.")) if law else "")
        + (tag("h3", esc(texts.READ_NEXT)) + listed if listed else "")
        + tag("details", tag("summary", esc(texts.PUBLISHED)) + sources)
    )
    return tag("section", inner, id=section.id.partition("#")[2], tabindex="-1")
