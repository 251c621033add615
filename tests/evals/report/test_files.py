"""The files for other programs."""

from __future__ import annotations

import csv
import io
import json
import re
import xml.etree.ElementTree as ET

import pytest

from evals.report.files import _harmless, junit_xml, scores_csv, summary_json
from tests.evals.report import made


def test_the_csv_has_a_row_for_each_case_and_metric(run) -> None:
    rows = list(csv.DictReader(io.StringIO(scores_csv(run))))

    assert len(rows) == sum(len(score.values) for score in run.scores())
    assert {(row["case"], row["metric"], row["value"]) for row in rows} >= {
        ("ratt", "complete", "1.0"),
        ("sonder", "errors", "1.0"),
    }


def test_the_csv_ends_its_lines_and_quotes_its_cells_by_the_standard(run) -> None:
    text = scores_csv(run)

    assert text.endswith("\r\n")
    assert not text.startswith("\ufeff")
    assert all(len(row) == 11 for row in csv.reader(io.StringIO(text), strict=True))


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@a", "\t=1", "\r=1"])
def test_no_cell_is_run_as_a_formula(cell) -> None:
    assert _harmless(cell) == f"'{cell}"


def test_a_negative_number_stays_a_number() -> None:
    assert _harmless(-0.5) == -0.5


def test_junit_has_a_test_for_each_case_with_what_was_wrong(run) -> None:
    root = ET.fromstring(junit_xml(run).encode())

    tests = {test.get("name"): test for test in root.iter("testcase")}
    assert set(tests) == {case.id for case in made.script().cases}
    assert tests["ratt"].get("classname") == "prov"
    assert [child.tag for child in tests["ratt"]] == []
    assert [child.tag for child in tests["hushall"]] == ["failure"]
    assert "Nivå AKUT, väntade HÖG" in tests["hushall"].find("failure").text
    assert [child.tag for child in tests["sonder"]] == ["error"]


def test_junit_counts_what_it_holds(run) -> None:
    root = ET.fromstring(junit_xml(run).encode())

    for part in (root, *root.iter("testsuite")):
        assert int(part.get("tests")) == len(list(part.iter("testcase")))
        assert int(part.get("failures")) == len(list(part.iter("failure")))
        assert int(part.get("errors")) == len(list(part.iter("error")))


def test_junit_holds_no_character_that_xml_cannot(run, tmp_path) -> None:
    folder = made.run(tmp_path)
    scores = (folder.path / "scores.jsonl").read_text("utf-8")
    (folder.path / "scores.jsonl").write_text(scores.replace("Nivå AKUT", "Nivå \\u0007\\u001b AKUT"), "utf-8")

    text = junit_xml(folder)

    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f]", text)
    assert "Nivå \ufffd\ufffd AKUT" in text


def test_the_summary_is_the_one_that_was_scored(run) -> None:
    assert summary_json(run) == (run.path / "summary.json").read_text("utf-8")
    assert json.loads(summary_json(run))["schema_version"] == 1
