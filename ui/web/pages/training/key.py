"""What comes after an answer: the key at once, and the way on."""

from __future__ import annotations

from fastapi.responses import HTMLResponse

from assistant.screening.rules import Table
from evals.run.types import Sections as Texts
from evals.script.types import ScreeningCase
from evals.trainee.scoring import Scored
from evals.trainee.types import Journal
from ui.web.markup import esc, tag
from ui.web.pages.training import texts
from ui.web.pages.training.key_question import question_key
from ui.web.pages.training.key_screening import Sections, screening_key
from ui.web.pages.training.marks import mark
from ui.web.pages.training.shell import own_address, own_code, shell


def key_page(journal: Journal, item: Scored, table: Table, sections: Sections, read: Texts) -> HTMLResponse:
    """The key of one answer; that there is none, when the case is gone."""
    if item.entry is None or item.score is None:
        return shell(texts.KEY_QUESTION, tag("p", esc(texts.GONE_CASE)) + _ways(journal))
    case = item.entry.case
    if isinstance(case, ScreeningCase):
        title, inner = texts.KEY.format(title=case.title), screening_key(case, item.given, table, sections)
    else:
        title, inner = texts.KEY_QUESTION, question_key(item.entry, item.given, sections, read)
    top = tag("p", mark(texts.ALL_RIGHT if item.score.right else texts.NOT_RIGHT))
    return shell(title, own_code(journal) + top + inner + _ways(journal))


def _ways(journal: Journal) -> str:
    onward = texts.NEXT if journal.left else texts.TO_END
    go = tag("a", esc(onward), href=own_address(journal), cls="kv-button")
    return tag("p", f"{go} {tag('a', esc(texts.TO_RESULT), href=own_address(journal, 'resultat'))}", cls="kv-ways")
