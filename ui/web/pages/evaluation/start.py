"""Where evaluation begins: scripts to choose among, and the runs that were made."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from fastapi.responses import HTMLResponse

from evals.baseline import Baseline
from evals.report.words import SPLITS
from evals.run.types import Manifest
from ui.evaluation_runner import Progress
from ui.web.markup import esc, hidden, items, tag
from ui.web.pages.evaluation import texts
from ui.web.pages.evaluation.runs import Shown
from ui.web.pages.evaluation.scripts import Listed, Shelf
from ui.web.pages.evaluation.shell import (
    HERE,
    LABEL,
    NEW_CASE,
    RUN,
    SCRIPT,
    Typed,
    compare_address,
    last,
    name_of,
    report_address,
    run_address,
    script_address,
    shell,
)  # fmt: skip
from ui.web.pages.feedback.fields import DRAFTS
from ui.web.pages.training.shell import choice, field, fieldset, table
from ui.web.pages.worklist.forms import alert, posted

LONGEST_LABEL = 120
NEWEST = 10
MOST_STALE = 50
_RUNS, _GATES = "korningar", "krav"  # parts of the page
STATES = {True: ("kv-ok", "✓"), False: ("kv-bad", "✗")}


def start_page(
    shelf: Shelf,
    runs: Sequence[Shown],
    baseline: Baseline | None,
    typed: Typed,
    *,
    is_ready: bool,
    progress: Progress | None,
    error: str = "",
    is_all: bool = False,
    has_drafts: bool = False,
) -> HTMLResponse:
    """The page; `error` tells what was not done and why. `is_all`: every run is listed, not just the newest.

    `has_drafts`: questions out of feedback may wait to become cases.
    """
    told = [alert(error), tag("p", esc(texts.ABOUT))]
    told += [] if is_ready else [tag("p", esc(texts.STARTING), cls="kv-check", role="status")]
    told += [tag("p", esc(texts.PROBLEM.format(text=problem)), cls="kv-check") for problem in shelf.problems]
    told += [_under_way(progress)] if progress else []
    ways = {texts.RUNS: f"#{_RUNS}", texts.BASELINE: f"#{_GATES}", texts.NEW_CASE: NEW_CASE}
    ways |= {texts.DRAFTS: DRAFTS} if has_drafts else {}
    told.append(items("ul", (tag("a", esc(label), href=to) for label, to in ways.items()), cls="kv-onward"))
    parts = (_choose(shelf, typed), _runs(runs, progress, is_all), _gates(runs, baseline))
    return shell(texts.TITLE, "".join(told) + "".join(parts))


def _under_way(progress: Progress) -> str:
    said = texts.UNDER_WAY.format(done=progress.done, total=progress.total)
    link = tag("a", esc(texts.TO_RUN), href=run_address(progress.run))
    return tag("p", f"{esc(said)} {link}", cls="kv-check")


# --- What to run ------------------------------------------------------------------------------------------------------


def _choose(shelf: Shelf, typed: Typed) -> str:
    listed = shelf.scripts.values()
    groups = (
        (texts.OWN, texts.OWN_ABOUT, [one for one in listed if one.is_own]),
        (SPLITS["dev"], texts.DEV_ABOUT, [one for one in listed if not one.is_own and one.script.split == "dev"]),
        (SPLITS["test"], texts.TEST_ABOUT, [one for one in listed if not one.is_own and one.script.split == "test"]),
    )
    chosen = typed.get(SCRIPT, ())
    sets = (
        fieldset(legend, about, "".join(_script(one, chosen, place) for place, one in enumerate(group)), f"grupp-{n}")
        for n, (legend, about, group) in enumerate(groups)
        if group
    )
    label = field(LABEL, texts.LABEL, texts.LABEL_ABOUT, last(typed, LABEL), LONGEST_LABEL)
    stale = {case: ids for one in listed for case, ids in one.stale.items()}
    form = posted(RUN, "".join(sets) + label, texts.RUN_BUTTON)
    return tag("section", tag("h2", esc(texts.RUN)) + form + _stale(stale))


def _script(one: Listed, chosen: Collection[str], place: int) -> str:
    script = one.script
    facts = [script.name, texts.CASES.format(n=len(script.cases))]
    facts += [SPLITS[script.split]] if one.is_own else []
    facts += [texts.STALE.format(n=len(one.stale))] if one.stale else []
    box = choice("checkbox", SCRIPT, script.name, script.title, script.name in chosen, f"skript-{script.name}")
    about = esc(", ".join(facts))
    if one.is_own:
        named = esc(texts.SCRIPT_LINK) + hidden(f": {script.title}")
        about += f". {tag('a', named, href=script_address(script.name))}"
    return tag("div", box + tag("span", about, cls="kv-facts"), cls="kv-script")


def _stale(stale: dict[str, tuple[str, ...]]) -> str:
    if not stale:
        return ""
    lines = [esc(f"{case}: {', '.join(ids) or texts.STALE_UNKNOWN}") for case, ids in stale.items()]
    left_out = len(lines) - MOST_STALE
    more = tag("p", esc(texts.STALE_MORE.format(n=left_out))) if left_out > 0 else ""
    summary = tag("summary", esc(texts.STALE_TITLE.format(n=len(stale))))
    return tag("details", summary + tag("p", esc(texts.STALE_ABOUT)) + items("ul", lines[:MOST_STALE]) + more)


# --- Runs that were made ----------------------------------------------------------------------------------------------


def _runs(runs: Sequence[Shown], progress: Progress | None, is_all: bool) -> str:
    heading = tag("h2", esc(texts.RUNS), id=_RUNS)
    if not runs:
        return tag("section", heading + tag("p", esc(texts.NO_RUNS)))
    kept = runs if is_all else runs[:NEWEST]
    made = table(texts.RUNS, texts.RUN_HEADS, [list(_row(run, progress)) for run in kept], numbers=2)
    everything = tag("a", esc(texts.ALL_RUNS.format(n=len(runs))), href=f"{HERE}?alla=ja")
    return tag("section", heading + made + (tag("p", everything) if len(kept) < len(runs) else ""))


def _row(run: Shown, progress: Progress | None) -> Iterator[str]:
    yield tag("a", esc(name_of(run.manifest)), href=run_address(run.run.id))
    yield esc(scripts_of(run.manifest))
    yield outcome(run, progress)
    yield links(run) if run.outcome else ""
    yield str(run.cases)
    yield esc(run.outcome.share) if run.outcome else ""


def scripts_of(manifest: Manifest) -> str:
    """The first scripts of a run by name, and how many more there are."""
    names = [script.name for script in manifest.scripts]
    if len(names) <= 3:
        return ", ".join(names)
    return texts.MORE_SCRIPTS.format(first=", ".join(names[:2]), n=len(names) - 2)


def outcome(run: Shown, progress: Progress | None) -> str:
    """The verdict of a run, or how far it came."""
    if progress and progress.run == run.run.id:
        return esc(texts.ASKING)
    if run.outcome:
        name, sign = STATES[run.outcome.verdict.passed]
        return tag("span", esc(f"{sign} {run.outcome.verdict.headline}"), cls=name)
    if run.problem or run.is_whole:
        return esc(run.problem or texts.UNSCORED)
    return esc(texts.BROKEN_OFF.format(done=run.done, total=run.cases))


def links(run: Shown) -> str:
    """What can be seen and fetched of a scored run; each link says to those who hear it which run it is about."""
    about = hidden(texts.OF_RUN.format(run=name_of(run.manifest)))
    ways = {texts.REPORT: report_address(run.run.id), texts.COMPARE: compare_address(run.run.id)}
    ways |= {label: report_address(run.run.id, kind) for kind, label in texts.FILES.items()}
    return items("ul", (tag("a", esc(text) + about, href=to) for text, to in ways.items()), cls="kv-onward")


def _gates(runs: Sequence[Shown], baseline: Baseline | None) -> str:
    latest = next((run.outcome for run in runs if run.outcome and run.manifest.lane), None)
    said = [texts.LATEST.format(verdict=latest.verdict.headline)] if latest else []
    about = baseline.about if baseline else None
    said.append(
        texts.BASELINE_IS.format(run=about.run, date=about.date, reason=about.reason) if about else texts.NO_BASELINE
    )
    return tag("section", tag("h2", esc(texts.BASELINE), id=_GATES) + "".join(tag("p", esc(line)) for line in said))
