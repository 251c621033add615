"""An own script as it stands in its file."""

from __future__ import annotations

from fastapi.responses import HTMLResponse

from evals.script.types import EvalScript
from ui.web.markup import esc, items, tag
from ui.web.pages.evaluation import texts
from ui.web.pages.evaluation.shell import HERE, NEW_CASE, RUN, SCRIPT, script_address, shell
from ui.web.pages.worklist.forms import hidden_field, posted


def script_page(script: EvalScript, text: str, saved: str = "") -> HTMLResponse:
    """The page; `saved` is the case that was put in just now."""
    told = tag("p", esc(texts.SAVED.format(id=saved)), role="status", cls="kv-ok") if saved else ""
    about = tag("p", esc(texts.SCRIPT_ABOUT.format(n=len(script.cases), file=f"{script.name}.yaml")))
    ways = {
        texts.DOWNLOAD: script_address(script.name, "yaml"),
        texts.ANOTHER: f"{NEW_CASE}?{SCRIPT}={script.name}",
        texts.BACK: HERE,
    }
    links = items("ul", (tag("a", esc(label), href=to) for label, to in ways.items()), cls="kv-onward")
    run = posted(RUN, hidden_field(SCRIPT, script.name), texts.RUN_THIS)
    title = texts.SCRIPT_TITLE.format(name=script.name)
    shown = tag("pre", tag("code", esc(text)), tabindex="0", role="region", **{"aria-label": title})
    return shell(title, told + about + links + run + shown)
