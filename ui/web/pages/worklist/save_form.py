"""The form under an assessment that saves it in the worklist; nothing where the worklist is off."""

from __future__ import annotations

from collections.abc import Mapping

from ui.web.markup import esc, tag
from ui.web.pages.layout import LINKS, WORKLIST
from ui.web.pages.worklist import texts
from ui.web.pages.worklist.forms import CODE, HERE, carried, code_field, posted


def save_form(answers: Mapping[str, object]) -> str:
    """The form, carrying the answers (as they were posted to the screening) on which the assessment shown rests."""
    if WORKLIST not in LINKS.get():
        return ""
    given = answers.get(CODE, "")
    code = str(given[-1]) if isinstance(given, list | tuple) and given else str(given or "")
    # The script renews what is carried with every answer, and leaves a code alone that is being typed.
    inner = tag("div", carried(answers), id="spara-svar", **{"data-live": ""}) + code_field(code, "spara-kod")
    about = tag("h3", esc(texts.SAVE)) + tag("p", esc(texts.SAVE_ABOUT))
    return tag("section", about + posted(HERE, inner, texts.SAVE_BUTTON), cls="kv-export")
