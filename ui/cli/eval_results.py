"""`kvarbo eval compare`, `report` and `promote`: what is done with runs that are scored."""

from __future__ import annotations

import argparse
from pathlib import Path

from corpus.clock import today
from evals.baseline import Baseline, promote, read_baseline
from evals.compare import compare
from evals.run.folder import RunFolder, find_run
from ui.cli import eval_text
from ui.cli.common import UsageError, as_json, write_lines
from ui.evaluation import run_or_baseline, verdict_of
from ui.settings import read_settings


def run_compare(arguments: argparse.Namespace) -> int:
    """Prints what differs between two runs, or writes it as a page."""
    settings = read_settings()
    old, new = run_or_baseline(settings.runs_dir, arguments.old), find_run(settings.runs_dir, arguments.new)
    found = compare(old, new)
    if arguments.html:
        _write_page(arguments.html, old, new)
    if arguments.json:
        print(as_json(found.model_dump(mode="json")))
    else:
        eval_text.print_comparison(found)
    return 0


def _write_page(path: Path, old: RunFolder | Baseline, new: RunFolder) -> None:
    from evals.report.compare_html import compare_html

    if isinstance(old, Baseline):
        raise UsageError("Baslinjen har inga svar att visa sida vid sida. Ange två körningar till --html.")
    _write(path, compare_html(compare(old, new), old, new))


def run_report(arguments: argparse.Namespace) -> int:
    """Writes the page, the table and the test report of a run."""
    from evals.report.files import junit_xml, scores_csv
    from evals.report.html import report_html

    run, baseline = find_run(read_settings().runs_dir, arguments.name), read_baseline()
    page = arguments.out or run.path / "report.html"
    _write(page, report_html(run, verdict_of(run), compare(baseline, run) if baseline else None))
    _write(run.path / "scores.csv", scores_csv(run))
    _write(run.path / "junit.xml", junit_xml(run))
    print(f"Rapporten är skriven: {page}. Tabell och testrapport ligger i {run.path}.")
    return 0


def run_promote(arguments: argparse.Namespace) -> int:
    """Makes a run the baseline."""
    run = find_run(read_settings().runs_dir, arguments.name)
    kept = promote(run, verdict_of(run), arguments.reason, today())
    print(f"{kept.about.run} är ny baslinje. Skriv skälet i ändringsloggen: {kept.about.reason}")
    return 0


def _write(path: Path, text: str) -> None:
    """The text beside the file and then in its place, with its own line ends."""
    write_lines(path, text.removesuffix("\n").split("\n"))
