"""What each address about runs does: over the runs and scripts of one installation."""

from __future__ import annotations

from fastapi import Response
from fastapi.responses import HTMLResponse, RedirectResponse

from assistant.privacy import find_personal_data, mask
from corpus.errors import UserError
from evals.baseline import read_baseline
from evals.compare import compare
from evals.run.folder import RunError, find_run, list_runs
from evals.script.load import SCRIPTS, load_all
from ui.evaluation import run_or_baseline
from ui.web.pages.evaluation import texts
from ui.web.pages.evaluation.compare_page import compare_page
from ui.web.pages.evaluation.run_page import run_page
from ui.web.pages.evaluation.runs import Shown, shown
from ui.web.pages.evaluation.scripts import Shelves
from ui.web.pages.evaluation.shell import HERE, LABEL, RUN_ID, SCRIPT, Typed, last, run_address
from ui.web.pages.evaluation.start import LONGEST_LABEL, start_page
from ui.web.ports import Evaluation

_NO_STORE = {"cache-control": "no-store"}
_MEDIA = {"csv": "text/csv", "json": "application/json", "xml": "application/xml"}


class Runs:
    """The pages over one folder of runs."""

    def __init__(self, evaluation: Evaluation, shelves: Shelves) -> None:
        self.runner, self.shelves, self.has_drafts = evaluation.runner, shelves, evaluation.has_drafts

    def start(self, typed: Typed | None = None, error: str = "", is_all: bool = False) -> Response:
        """The first page; `error` tells what was not done."""
        return start_page(
            self.shelves.shelf(),
            self._runs(),
            read_baseline(),
            typed or {},
            is_ready=self.runner.assistant() is not None,
            progress=self.runner.progress,
            error=error,
            is_all=is_all,
            has_drafts=self.has_drafts,
        )

    def run(self, typed: Typed) -> Response:
        """Begins a run of the chosen scripts and goes to its page."""
        label, wanted = last(typed, LABEL), typed.get(SCRIPT, ())
        if not wanted:
            return self.start(typed, texts.NONE_CHOSEN)
        if found := find_personal_data(label):
            return self.start({**typed, LABEL: (mask(label, found),)}, texts.PERSONAL.format(kind=found[0].kind))
        if len(label) > LONGEST_LABEL:
            return self.start(typed, texts.TOO_LONG.format(length=len(label), limit=LONGEST_LABEL))
        try:
            run = self.runner.start(load_all(wanted, (SCRIPTS, self.shelves.own)), label)
        except UserError as error:
            return self.start(typed, str(error))
        return RedirectResponse(run_address(run), 303)

    def run_page(self, name: str) -> Response:
        """How a run goes or went."""
        run = shown(find_run(self.runner.root, name))
        if run is None:
            return RedirectResponse(HERE, 303)
        progress = self.runner.progress
        mine = progress if progress and progress.run == run.run.id else None
        return run_page(run, mine, self.runner.failure(run.run.id))

    def cancel(self, typed: Typed) -> Response:
        """Breaks off the run under way, if it is this one."""
        progress, name = self.runner.progress, last(typed, RUN_ID)
        if progress and progress.run == name:
            self.runner.cancel()
        return RedirectResponse(run_address(find_run(self.runner.root, name).id), 303)

    def resume(self, typed: Typed) -> Response:
        """Goes on with a run that was broken off."""
        return RedirectResponse(run_address(self.runner.resume(last(typed, RUN_ID))), 303)

    def report(self, name: str) -> Response:
        """The report of a run."""
        from evals.report.html import report_html

        run, baseline = self._scored(name), read_baseline()
        found = compare(baseline, run.run) if baseline else None
        verdict = run.outcome.verdict if run.outcome else None
        return HTMLResponse(report_html(run.run, verdict, found), headers=_NO_STORE)

    def file(self, name: str, kind: str) -> Response:
        """The scores as a table, the figures as JSON, or the cases as a test report."""
        from evals.report.files import junit_xml, scores_csv, summary_json

        run = self._scored(name).run
        made = {"csv": scores_csv, "json": summary_json, "xml": junit_xml}[kind](run)
        headers = _NO_STORE | {"content-disposition": f'attachment; filename="{run.id}.{kind}"'}
        return Response(made, media_type=f"{_MEDIA[kind]}; charset=utf-8", headers=headers)

    def compare(self, old: str, new: str) -> Response:
        """Two runs side by side; until two are chosen, the page where they are."""
        if not old or not new or old == new:
            error = texts.SAME_RUN if old and old == new else ""
            runs = [run for run in self._runs() if run.outcome]
            return compare_page(runs, read_baseline(), "" if error else old, new, error)
        from evals.report.compare_html import compare_html

        before, after = run_or_baseline(self.runner.root, old), self._scored(new).run
        return HTMLResponse(compare_html(compare(before, after), before, after), headers=_NO_STORE)

    def _runs(self) -> list[Shown]:
        return [run for folder in list_runs(self.runner.root) if (run := shown(folder))]

    def _scored(self, name: str) -> Shown:
        run = shown(find_run(self.runner.root, name))
        if run is None or run.outcome is None:
            raise RunError(f"Körningen {name} är inte klar. Öppna den och låt den gå färdigt.")
        return run
