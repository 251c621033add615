"""A run for other programs: a spreadsheet, a build server, a script."""

from __future__ import annotations

import csv
import io
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping, Sequence

from evals.metrics.types import CaseScore
from evals.run.folder import RunFolder

COLUMNS = ("script", "split", "case", "kind", "topic", "style", "household", "right", "metric", "value", "why")
# What XML 1.0 cannot hold, not even escaped.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def scores_csv(run: RunFolder) -> str:
    """A row for each case and metric (RFC 4180, UTF-8, decimal point). No cell begins like a spreadsheet's formula."""
    written = io.StringIO()
    rows = csv.writer(written)
    rows.writerow(COLUMNS)
    for score in run.scores():
        rows.writerows(map(_harmless, row) for row in _rows(score))
    return written.getvalue()


def _rows(score: CaseScore) -> Iterator[tuple[object, ...]]:
    head = (score.script, score.split, score.case, score.kind, score.topic, score.style, score.household)
    for metric, value in score.values.items():
        yield (*head, int(score.right), metric, value, " | ".join(score.why))


def _harmless(cell: object) -> object:
    """The cell as text when a spreadsheet would otherwise run it."""
    if isinstance(cell, str) and cell.startswith(("=", "+", "-", "@", "\t", "\r")):
        return f"'{cell}"
    return "" if cell is None else cell


def junit_xml(run: RunFolder) -> str:
    """A test suite for each script and a test for each case; what was wrong is the text of its failure."""
    spent = {timing.case: sum(timing.turns_ms) / 1000 for timing in run.timings()}
    broken = {record.case: record.error for record in run.records() if record.error}
    scores = run.scores()
    root = ET.Element("testsuites", _counts(run.id, scores, broken))
    for script in dict.fromkeys(score.script for score in scores):
        within = [score for score in scores if score.script == script]
        suite = ET.SubElement(root, "testsuite", _counts(script, within, broken))
        for score in within:
            _test(suite, score, spent.get(score.case, 0.0), broken.get(score.case, ""))
    ET.indent(root, " ")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


def _counts(name: str, scores: Sequence[CaseScore], broken: Mapping[str, str]) -> dict[str, str]:
    failures = sum(not score.right and score.case not in broken for score in scores)
    errors = sum(score.case in broken for score in scores)
    return {"name": name, "tests": str(len(scores)), "failures": str(failures), "errors": str(errors)}


def _test(suite: ET.Element, score: CaseScore, seconds: float, error: str) -> None:
    test = ET.SubElement(suite, "testcase", classname=score.script, name=score.case, time=f"{seconds:.3f}")
    if error or not score.right:
        why = [_NOT_XML.sub("\ufffd", line) for line in score.why]
        found = ET.SubElement(test, "error" if error else "failure", message=why[0] if why else error)
        found.text = "\n".join(why)


def summary_json(run: RunFolder) -> str:
    """The figures of the run as JSON, with stable keys."""
    return run.summary().model_dump_json(indent=1) + "\n"
