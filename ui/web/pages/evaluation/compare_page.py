"""Where two runs are chosen to be held against each other."""

from __future__ import annotations

from collections.abc import Sequence

from fastapi.responses import HTMLResponse

from evals.baseline import Baseline
from ui.web.markup import esc, tag
from ui.web.pages.evaluation import texts
from ui.web.pages.evaluation.runs import Shown
from ui.web.pages.evaluation.shell import COMPARE, HERE, button, name_of, select, shell
from ui.web.pages.evaluation.start import scripts_of
from ui.web.pages.worklist.forms import alert


def compare_page(runs: Sequence[Shown], baseline: Baseline | None, old: str, new: str, error: str = "") -> HTMLResponse:
    """The page, with these two chosen; runs come newest first and are all scored."""
    back = tag("p", tag("a", esc(texts.BACK), href=HERE))
    accepted = [(Baseline.id, texts.BASELINE_NAME)] if baseline else []
    if len(runs) + len(accepted) < 2:
        return shell(texts.COMPARE_TITLE, tag("p", esc(error or texts.TOO_FEW_RUNS)) + back)
    named = [(one.run.id, f"{name_of(one.manifest)}: {scripts_of(one.manifest)}") for one in runs]
    chosen = select("a", texts.OLD, [*accepted, *named], old or earlier(runs, new, bool(baseline)))
    chosen += select("b", texts.NEW, named, new)
    form = tag("form", chosen + button(texts.COMPARE), method="get", action=COMPARE)
    return shell(texts.COMPARE_TITLE, alert(error) + tag("p", esc(texts.COMPARE_ABOUT)) + form + back)


def earlier(runs: Sequence[Shown], new: str, has_baseline: bool) -> str:
    """The run that another is most likely to be held against: the one before it that asked some of the same scripts."""
    ids = [one.run.id for one in runs]
    place = ids.index(new) if new in ids else 0
    wanted = {script.name for script in runs[place].manifest.scripts} if runs else set()
    for one in runs[place + 1 :]:
        if wanted & {script.name for script in one.manifest.scripts}:
            return one.run.id
    return Baseline.id if has_baseline else next((name for name in ids[place + 1 :]), "")
