"""The page of two runs."""

from __future__ import annotations

import re
from datetime import date

import pytest

from evals.baseline import About, Baseline, Kept, _File
from evals.compare import compare
from evals.report.compare_html import _rows, compare_html
from tests.evals.report import made
from tests.evals.report.test_html import NO_ICON, Read
from tests.evals.runs import answers


@pytest.fixture(scope="module")
def page(run, better) -> str:
    """The first run against the better one."""
    return compare_html(compare(run, better), run, better)


def test_the_page_is_whole_and_closed(page) -> None:
    read = Read(page)

    assert "<script" not in page
    assert len(read.all("id")) == len(set(read.all("id")))
    assert {link.removeprefix("#") for link in read.all("href")} - {NO_ICON} <= set(read.all("id"))


def test_a_case_that_changed_sides_shows_both_answers(page) -> None:
    case = page[page.index('id="fall-fientlig"') :]

    both = case[: case.index("</details></li>")]
    assert "&lt;script&gt;" in both
    assert f"<mark>{made.TEXT}</mark>" in both
    assert re.findall(r"<strong>(Förut|Nu)</strong>", both) == ["Förut", "Nu"]


def test_an_error_before_is_told(page) -> None:
    assert "Fallet gick sönder: RuntimeError" in page[page.index('id="fall-sonder"') :]


def test_six_wins_without_a_loss_are_called_better() -> None:
    # Exact McNemar: 6-0 gives p = 0.031, below 0.05; 5-0 gives 0.0625. One primary metric: Holm changes nothing.
    six, five = (_rows(compare(answers(0, 40), answers(n, 40 - n)).changes)[0] for n in (6, 5))

    assert (six.verdict, six.balance, six.p) == ("bättre", "6 / 0 / 34", "0,031")
    assert five.verdict == ""


def test_six_losses_are_called_worse() -> None:
    (row,) = _rows(compare(answers(6, 34), answers(0, 40)).changes)

    assert (row.verdict, row.difference) == ("sämre", "\u221215,0\u00a0%-enheter")


def test_against_the_baseline_only_the_new_answer_is_shown(run, better) -> None:
    kept = {s.case: Kept(**s.model_dump(include=set(Kept.model_fields))) for s in run.scores()}
    about = About(run=run.id, date=date(2026, 11, 22), reason="Första", commit="", corpus_version="")
    baseline = Baseline(_File(about=about, summary=run.summary(), cases=kept))

    page = compare_html(compare(baseline, better), baseline, better)

    assert "Första" in page
    assert page.count("Svaret är inte sparat") == 2


def test_cases_whose_key_changed_are_listed(run, better) -> None:
    comparison = compare(run, better).model_copy(update={"changed_key": ("ratt",)})

    assert re.search(
        r"nyckeln har ändrats \(1\)</summary><p class=\"small\">ratt</p>", compare_html(comparison, run, better)
    )
