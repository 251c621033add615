"""One run: how far it has come, or how it went."""

from __future__ import annotations

from collections.abc import Sequence

from fastapi.responses import HTMLResponse

from evals.baseline import read_baseline
from evals.compare import PRIMARY, compare
from evals.gates import GateResult
from evals.metrics.catalogue import METRICS
from evals.metrics.types import SMALL
from evals.report.figures import MetricRow, metric_rows
from evals.report.words import GATE_STATES, SPLITS
from evals.run.folder import RunFolder
from ui.evaluation_runner import Progress
from ui.web.markup import esc, items, tag
from ui.web.pages.evaluation import texts
from ui.web.pages.evaluation.runs import Outcome, Shown
from ui.web.pages.evaluation.shell import (
    CANCEL,
    HERE,
    RESUME,
    RUN_ID,
    compare_address,
    name_of,
    report_address,
    run_address,
    shell,
)  # fmt: skip
from ui.web.pages.evaluation.start import STATES
from ui.web.pages.training.shell import table
from ui.web.pages.worklist.forms import alert, hidden_field, posted

# With script the progress is renewed in place; without, the page is loaded again.
_RENEW = (
    '<script src="/static/evaluation.js" defer></script><noscript><meta http-equiv="refresh" content="2"></noscript>'
)
_SAID_AT = 10  # per cent between what is read out
_GATE_LOOK = {"passed": "kv-ok", "warning": "kv-warn", "failed": "kv-bad"}


def run_page(run: Shown, progress: Progress | None, failure: str = "") -> HTMLResponse:
    """The page; `failure` tells why the run stopped."""
    title = texts.RUN_TITLE.format(run=name_of(run.manifest))
    back = tag("p", tag("a", esc(texts.BACK), href=HERE))
    if progress:
        return shell(title, _under_way(progress) + _what(run) + back, head=_RENEW)
    told = alert(texts.STOPPED.format(text=failure) if failure else run.problem)
    body = _result(run.run, run.outcome) if run.outcome else _unfinished(run)
    return shell(title, told + body + _what(run) + back)


def _under_way(progress: Progress) -> str:
    done, total = progress.done, max(progress.total, 1)
    said = texts.SCORING if done == total else texts.PROGRESS.format(done=done, total=progress.total)
    percent = done * 100 // total // _SAID_AT * _SAID_AT
    bar = tag("progress", esc(said), value=done, max=total, **{"aria-label": texts.PROGRESS_LABEL})
    heard = tag("p", esc(texts.PROGRESS_SAID.format(percent=percent)), cls="kv-sr", role="status")
    place = tag("div", tag("p", esc(said)) + bar, id="framsteg") + heard
    again = tag("p", tag("a", esc(texts.REFRESH), href=run_address(progress.run)))
    stop = posted(CANCEL, tag("p", esc(texts.CANCEL_ABOUT)) + hidden_field(RUN_ID, progress.run), texts.CANCEL)
    return place + tag("p", esc(texts.GOES_ON)) + f"<noscript>{again}</noscript>" + stop


def _unfinished(run: Shown) -> str:
    said = "" if run.is_whole else tag("p", esc(texts.BROKEN_OFF.format(done=run.done, total=run.cases)))
    about, button = (texts.SCORE_ABOUT, texts.SCORE) if run.is_whole else (texts.RESUME_ABOUT, texts.RESUME)
    return said + posted(RESUME, tag("p", esc(about)) + hidden_field(RUN_ID, run.run.id), button)


def _result(run: RunFolder, outcome: Outcome) -> str:
    name, sign = STATES[outcome.verdict.passed]
    verdict = tag("p", tag("span", esc(f"{sign} {outcome.verdict.headline}"), cls=name), cls="kv-verdict")
    right = texts.RIGHT.format(right=outcome.right, total=outcome.total, share=outcome.share)
    files = (
        tag("a", esc(f"{texts.FETCH} {label}"), href=report_address(run.id, kind))
        for kind, label in texts.FILES.items()
    )
    report = tag("a", esc(texts.WHOLE_REPORT), href=report_address(run.id), cls="kv-button")
    compared = tag("a", esc(texts.COMPARE), href=compare_address(run.id))
    ways = tag("p", report, cls="kv-ways") + items("ul", (compared, *files), cls="kv-onward")
    return (
        verdict + tag("p", esc(right)) + ways + _primary(run) + _gates(outcome.verdict.results, bool(run.manifest.lane))
    )


def _primary(run: RunFolder) -> str:
    baseline = read_baseline()
    rows = metric_rows(run.summary(), PRIMARY, compare(baseline, run) if baseline else None)
    if not rows:
        return ""
    made = table(texts.PRIMARY, texts.PRIMARY_HEADS, [_figures(row) for row in rows], numbers=4)
    small = texts.SMALL_ABOUT.format(small=texts.SMALL, n=SMALL)
    said = tag("p", esc(small), cls="kv-facts") if any(row.is_small for row in rows) else ""
    terms = "".join(tag("dt", esc(row.label)) + tag("dd", esc(row.definition)) for row in rows)
    meant = tag("details", tag("summary", esc(texts.DEFINITIONS)) + tag("dl", terms))
    return tag("section", tag("h2", esc(texts.PRIMARY)) + made + said + meant)


def _figures(row: MetricRow) -> tuple[str, ...]:
    cases = f"{row.cases} ({texts.SMALL})" if row.is_small else row.cases
    return tuple(map(esc, (row.label, row.value, row.interval, cases, row.change)))


def _gates(results: Sequence[GateResult], is_lane: bool) -> str:
    """The gates, broken ones first; those that these scripts do not measure are only counted."""
    order = list(reversed(_GATE_LOOK))
    measured = [result for result in results if any(character.isdigit() for character in result.measured)]
    left_out = len(results) - len(measured)
    rows = [_gate(result) for result in sorted(measured, key=lambda one: order.index(one.state))]
    said = tag("p", esc(texts.UNMEASURED.format(n=left_out)), cls="kv-facts") if left_out else ""
    made = table(texts.GATES, texts.GATE_HEADS, rows, numbers=0) if rows else ""
    chosen = "" if is_lane else tag("p", esc(texts.CHOSEN))
    return tag("section", tag("h2", esc(texts.GATES)) + chosen + made + said)


def _gate(result: GateResult) -> tuple[str, ...]:
    state = tag("span", esc(GATE_STATES[result.state]), cls=_GATE_LOOK[result.state])
    return esc(METRICS[result.metric].label), esc(result.demand), esc(result.measured), state


def _what(run: Shown) -> str:
    rows = [(esc(one.title), esc(SPLITS[one.split]), str(one.cases)) for one in run.manifest.scripts]
    made = table(texts.WHAT_WAS_RUN, texts.SCRIPT_HEADS, rows, numbers=1)
    return tag("details", tag("summary", esc(texts.WHAT_WAS_RUN)) + made)
