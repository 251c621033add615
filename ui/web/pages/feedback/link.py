"""The quiet link under an answer that leads to the feedback form."""

from __future__ import annotations

from urllib.parse import quote, urlencode

from ui import texts as shell_texts
from ui.web.exchange import Exchange
from ui.web.markup import esc, hidden, tag
from ui.web.pages.feedback import texts
from ui.web.pages.feedback.fields import HERE, QUESTION, SECTIONS, STATUS, VERSION


def feedback_link(item: Exchange) -> str:
    """The link. What the form needs goes after the #: it stays in the browser, in no log and no address that is sent.

    A new tab: the conversation is kept nowhere but in its own.
    """
    answer = item.answer
    cited = dict.fromkeys(citation.section_id for citation in answer.citations)
    sections = tuple(cited) or tuple(near.section_id for near in answer.nearest)
    about = {
        QUESTION: item.question or "",
        STATUS: answer.status,
        SECTIONS: ",".join(sections),
        VERSION: answer.corpus_version,
    }
    fragment = urlencode({name: value for name, value in about.items() if value}, quote_via=quote)
    label = texts.LINK_SILENT if answer.status == "abstained" else texts.LINK
    shown = esc(label) + hidden(f" ({shell_texts.NEW_TAB})")
    link = tag("a", shown, cls="kv-feedback", href=f"{HERE}#{fragment}", target="_blank", rel="noopener")
    return tag("p", link, cls="kv-tools")
