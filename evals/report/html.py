"""The report of a run as one HTML page: no script, nothing from elsewhere, everything that was said escaped."""

from __future__ import annotations

from statistics import median

from evals.compare import Comparison
from evals.gates import Verdict
from evals.report import curves, texts, words
from evals.report.cases import CaseView, script_views
from evals.report.figures import GROUPS, PRIMARY, metric_rows, slices
from evals.report.levels import flag_rows, matrix
from evals.report.numbers import date_text, duration, number
from evals.report.page import page
from evals.run.folder import RunFolder
from evals.run.types import Manifest


def report_html(run: RunFolder, verdict: Verdict | None, comparison: Comparison | None) -> str:
    """The page of a scored run."""
    manifest, summary, scores = run.manifest, run.summary(), run.scores()
    scripts = script_views(run)
    views = [view for script in scripts for view in script.cases]
    groups = {name: metric_rows(summary, names) for name, names in GROUPS.items()}
    parts = slices(summary, scores)
    has_content = {"delgrupper": bool(parts), "screening": bool(groups["screening"])}
    return page(
        "report.jinja",
        run=manifest,
        chapters={name: title for name, title in texts.CHAPTERS.items() if has_content.get(name, True)},
        verdict=verdict,
        comparison=comparison,
        run_facts=_facts(manifest, views),
        scripts=scripts,
        infos={info.name: info for info in manifest.scripts},
        right=sum(view.is_right for view in views),
        total=len(views),
        names={view.case.id: view.name for view in views},
        primary=metric_rows(summary, PRIMARY, comparison),
        groups=groups,
        slices=parts,
        plots=_plots(run),
        levels=matrix(summary.tables.get("levels", [])),
        flags=flag_rows(summary.tables.get("flags", [])),
        stale=[case for info in manifest.scripts for case in info.stale],
        errors=[(view.case.id, view.error) for view in views if view.error],
    )


def _facts(run: Manifest, views: list[CaseView]) -> list[tuple[str, str]]:
    """What was run, on what, and how: only what is known."""
    said = {
        "asked": " ".join(filter(None, (texts.SUBJECTS[run.subject], run.participant))),
        "cases": number(len(views)),
        "lane": words.LANES.get(run.lane, run.lane),
        "corpus": run.corpus_version,
        "law": date_text(run.law_read) if run.law_read else "",
        "screening": run.screening_version,
        "commit": ", ".join(filter(None, (run.commit[:12], texts.CHANGED_FILES if run.changed_files else ""))),
        "model": run.model,
        "machine": run.machine,
        "time": duration(run.seconds),
        "memory": f"{number(run.peak_mib)} MiB" if run.peak_mib else "",
    }
    return [(texts.FACTS[name], value) for name, value in said.items() if value]


def _plots(run: RunFolder) -> dict[str, curves.Plot | None]:
    tables, timings = run.summary().tables, run.timings()
    spent = [timing.steps_ms for timing in timings if timing.steps_ms]
    names = dict.fromkeys((*words.STEP_NAMES, *(name for steps in spent for name in steps)))
    found = {name: [steps[name] for steps in spent if name in steps] for name in names}
    medians = {words.STEP_NAMES.get(name, name): median(times) for name, times in found.items() if times}
    return {
        "risk": curves.risk(tables.get("risk_coverage", [])),
        "reliability": curves.reliability(tables.get("reliability", [])),
        "deadlines": curves.days_off(tables.get("deadline_errors", [])),
        "latency": curves.latency(tables.get("latency", [])),
        "steps": curves.steps(medians),
    }
