"""The accepted run that later ones are held against: one file, written by `kvarbo eval promote`."""

from __future__ import annotations

import json
from datetime import date
from functools import cached_property
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from corpus.errors import UserError
from corpus.sync.store import write_atomically
from evals.compare import PRIMARY
from evals.gates import Verdict
from evals.metrics.types import CaseScore, Summary
from evals.run.folder import RunFolder
from evals.run.types import Plain
from evals.script.types import Split

FILE = Path(__file__).parent / "baseline" / "baseline.json"


class BaselineError(UserError):
    """No run may become the baseline this way, or the file is broken (Swedish)."""


class About(Plain):
    """Which run was accepted, when and why."""

    run: str
    date: date
    reason: str
    commit: str
    corpus_version: str


class Kept(Plain):
    """What is kept of a case: enough to pair it with a later score."""

    digest: str
    script: str
    split: Split
    kind: str
    cluster: str
    right: bool
    values: dict[str, float]


class _File(Plain):
    about: About
    summary: Summary
    cases: dict[str, Kept]


class Baseline:
    """The accepted run, as `evals.compare` and the gates read it."""

    id = "baseline"

    def __init__(self, data: _File) -> None:
        self.about, self._summary, self._cases = data.about, data.summary, data.cases

    @cached_property
    def _scores(self) -> list[CaseScore]:
        return [CaseScore(case=case, **kept.model_dump()) for case, kept in self._cases.items()]

    def scores(self) -> list[CaseScore]:
        """The cases with their primary figures."""
        return self._scores

    def summary(self) -> Summary:
        """The figures of the whole and of each split."""
        return self._summary

    def is_wrong(self, case: str, digest: str) -> bool:
        """True when the baseline too had this case, as it is asked now, wrong."""
        kept = self._cases.get(case)
        return kept is not None and kept.digest == digest and not kept.right


def read_baseline(path: Path = FILE) -> Baseline | None:
    """The baseline; None before the first is promoted. Raises BaselineError when the file is broken."""
    if not path.is_file():
        return None
    try:
        return Baseline(TypeAdapter(_File).validate_json(path.read_bytes()))
    except (OSError, ValidationError) as error:
        raise BaselineError(f"Baslinjen {path.name} går inte att läsa. Återställ filen eller gör en ny.") from error


def promote(run: RunFolder, verdict: Verdict, reason: str, today: date, path: Path = FILE) -> Baseline:
    """Makes a run the baseline. A step back may be accepted with a reason; a broken demand or floor may not."""
    _refuse(run, verdict, reason)
    manifest, scores, summary = run.manifest, run.scores(), run.summary()
    about = About(
        run=run.id, date=today, reason=reason.strip(), commit=manifest.commit, corpus_version=manifest.corpus_version
    )
    scopes = {name: scope for name, scope in summary.scopes.items() if name == "all" or name.startswith("split:")}
    data = _File(
        about=about, summary=Summary(run=run.id, scopes=scopes), cases={score.case: _kept(score) for score in scores}
    )
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(path, _text(data).encode())
    except OSError as error:
        raise BaselineError(f"Baslinjen {path.name} går inte att skriva. Kör där källkoden ligger.") from error
    return Baseline(data)


def _refuse(run: RunFolder, verdict: Verdict, reason: str) -> None:
    manifest = run.manifest
    if not reason.strip():
        raise BaselineError("Ange varför körningen ska bli baslinje (--reason).")
    if manifest.lane != "full" or manifest.finished is None:
        raise BaselineError(f"{run.id} är ingen hel körning. Gör en med ”kvarbo eval run --lane full”.")
    broken = [result.text for result in verdict.failed if result.kind != "regression"]
    if broken:
        raise BaselineError(f"{run.id} klarar inte spärrarna: {' '.join(broken)}")
    if verdict.missing:
        raise BaselineError(
            f"{run.id} saknar {verdict.missing} fall. Gör om körningen med ”kvarbo eval run --lane full”."
        )


def _kept(score: CaseScore) -> Kept:
    values = {name: value for name, value in score.values.items() if name in PRIMARY}
    return Kept(**score.model_dump(include=set(Kept.model_fields) - {"values"}), values=values)


def _text(data: _File) -> str:
    """JSON with a line for each case, so that two baselines can be told apart line by line."""
    cases = ",\n".join(f"  {json.dumps(case)}: {kept.model_dump_json()}" for case, kept in data.cases.items())
    head = f' "about": {data.about.model_dump_json()},\n "summary": {data.summary.model_dump_json()},\n'
    return f'{{\n{head} "cases": {{\n{cases}\n }}\n}}\n'
