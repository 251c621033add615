"""`kvarbo eval`: a script of questions in, figures with their intervals out."""

from __future__ import annotations

import re

from evals.questions import load
from tests.cli.conftest import Kvarbo

SHARE = re.compile(r"^[01]\.\d{3} \[[01]\.\d{3}–[01]\.\d{3}\] \(\d+/(\d+)\)$")
FIGURES = {
    "complete answers", "complete with fitting law", "complete, of answers given", "abstention recall",
    "abstention precision",
}  # fmt: skip


def test_a_script_gives_every_figure_with_interval_and_n(kvarbo: Kvarbo) -> None:
    result = kvarbo("eval", "fragor-dev", "--json")

    cases = load("fragor-dev")
    figures = result.data["fragor-dev"]
    assert result.status == 0
    assert list(result.data) == ["fragor-dev"]
    assert figures.keys() >= FIGURES
    shares = {name: SHARE.match(figures[name]) for name in FIGURES}
    assert all(shares.values())
    answerable = sum(case.expect == "answered" for case in cases)
    assert [match and match[1] for match in (shares["complete answers"], shares["abstention recall"])] == [
        str(answerable), str(len(cases) - answerable)
    ]  # fmt: skip


def test_the_screen_shows_the_figures_and_on_request_the_cases_that_went_wrong(kvarbo: Kvarbo) -> None:
    result = kvarbo("eval", "fragor-dev", "--wrong")  # over the small guidance, which lacks most answers

    lines = result.out.splitlines()
    assert result.status == 0
    assert lines[0] == "fragor-dev"
    assert all(any(line.strip().startswith(name) for line in lines) for name in FIGURES)
    right = next(line for line in lines if "complete with fitting law" in line)
    k, n = map(int, re.findall(r"\((\d+)/(\d+)\)", right)[0])
    missed = [line for line in lines if re.match(r"^  dev-\d{3} ", line)]
    assert len(missed) >= n - k > 0
