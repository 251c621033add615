"""The baseline: what is kept of a run, and which runs may not become one."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from evals.baseline import BaselineError, promote, read_baseline
from evals.compare import compare
from evals.gates import GateResult, Kind, Verdict
from evals.metrics.types import Estimate
from evals.run.folder import RunFolder
from tests.evals.runs import Scores, folder, score, summary

DAY = date(2026, 11, 22)
PASSED = Verdict(run="prov", results=())


def failed(kind: Kind) -> Verdict:
    result = GateResult(
        kind=kind,
        metric="complete",
        scope="all",
        demand="",
        measured="",
        state="failed",
        text="Fullständiga svar: 0,2.",
    )
    return Verdict(run="prov", results=(result,))


def run(root: Path, **fields: Any) -> RunFolder:
    """A scored run of two cases, one of them wrong."""
    made = folder(root, [], **({"lane": "full", "finished": "2026-11-22T12:00:00", "corpus_version": "v1"} | fields))
    rows = [score("c1", complete=1.0, lawful=1.0), score("c2", False, complete=0.0, forbidden=1.0)]
    (made.path / "scores.jsonl").write_text("".join(f"{row.model_dump_json()}\n" for row in rows), "utf-8")
    (made.path / "summary.json").write_text(summary(complete=Estimate(value=0.5, n=2)).model_dump_json(), "utf-8")
    return made


def test_a_run_that_is_scored_in_part_does_not_become_the_baseline(tmp_path: Path) -> None:
    path = tmp_path / "baseline.json"

    with pytest.raises(BaselineError, match="saknar 2 fall"):
        promote(run(tmp_path), Verdict(run="prov", results=(), missing=2), "Prov.", DAY, path)

    assert not path.exists()


def test_before_the_first_there_is_none(tmp_path: Path) -> None:
    assert read_baseline(tmp_path / "saknas.json") is None


def test_what_was_promoted_is_read_with_its_reason_and_its_primary_figures(tmp_path: Path) -> None:
    made, path = run(tmp_path), tmp_path / "b" / "baseline.json"

    promote(made, PASSED, "Ny vägledning.", DAY, path)

    kept = read_baseline(path)
    assert kept is not None
    assert (kept.about.run, kept.about.date, kept.about.reason) == (made.id, DAY, "Ny vägledning.")
    assert kept.about.corpus_version == "v1"
    assert [(one.case, one.right, one.values) for one in kept.scores()] == [
        ("c1", True, {"complete": 1.0}),
        ("c2", False, {"complete": 0.0}),
    ]
    assert kept.summary().scopes["all"]["complete"].value == 0.5


def test_a_run_is_compared_with_the_baseline_case_by_case(tmp_path: Path) -> None:
    kept = promote(run(tmp_path), PASSED, "Skäl.", DAY, tmp_path / "baseline.json")

    found = compare(kept, Scores("ny", [score("c1", complete=1.0), score("c2", complete=1.0)]))

    assert (found.old, [flip.case for flip in found.flips]) == ("baseline", ["c2"])


def test_a_case_is_wrong_in_the_baseline_only_as_it_was_asked_then(tmp_path: Path) -> None:
    kept = promote(run(tmp_path), PASSED, "Skäl.", DAY, tmp_path / "baseline.json")

    assert [kept.is_wrong(*case) for case in (("c2", "d"), ("c2", "annan"), ("c1", "d"), ("c3", "d"))] == [
        True, False, False, False,
    ]  # fmt: skip


def test_each_case_has_a_line_of_its_own(tmp_path: Path) -> None:
    promote(run(tmp_path), PASSED, "Skäl.", DAY, tmp_path / "baseline.json")

    lines = (tmp_path / "baseline.json").read_text("utf-8").splitlines()
    assert [line.strip()[:4] for line in lines if line.startswith("  ")] == ['"c1"', '"c2"']


@pytest.mark.parametrize(
    ("fields", "verdict", "reason", "said"),
    [
        ({"lane": "fast"}, PASSED, "Skäl.", "ingen hel körning"),
        ({"finished": None}, PASSED, "Skäl.", "ingen hel körning"),
        ({}, failed("hard"), "Skäl.", r"klarar inte spärrarna: Fullständiga svar: 0,2\."),
        ({}, failed("floor"), "Skäl.", "klarar inte spärrarna"),
        ({}, PASSED, "  ", "Ange varför"),
    ],
)
def test_a_run_that_may_not_be_the_baseline_is_refused(
    tmp_path: Path, fields: dict[str, Any], verdict: Verdict, reason: str, said: str
) -> None:
    with pytest.raises(BaselineError, match=said):
        promote(run(tmp_path, **fields), verdict, reason, DAY, tmp_path / "baseline.json")

    assert not (tmp_path / "baseline.json").exists()


def test_a_step_back_may_be_accepted_with_a_reason(tmp_path: Path) -> None:
    promote(run(tmp_path), failed("regression"), "Strängare nycklar.", DAY, tmp_path / "baseline.json")

    assert read_baseline(tmp_path / "baseline.json") is not None


def test_a_broken_baseline_is_told(tmp_path: Path) -> None:
    (tmp_path / "baseline.json").write_text("{}", "utf-8")

    with pytest.raises(BaselineError, match=r"baseline\.json går inte att läsa"):
        read_baseline(tmp_path / "baseline.json")
