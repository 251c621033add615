"""The page of a run: whole, in order, from nowhere else, and closed to what was said."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from evals.compare import compare
from evals.gates import judge, read_gates
from evals.report.html import report_html
from evals.report.page import shown
from evals.report.texts import CHAPTERS
from tests.evals.report import made

VOID = {"meta", "br", "link"}
NO_ICON = "data:,"  # or a browser asks the server for one


class Read(HTMLParser):
    """The tags of a page; refuses one that is closed in the wrong order."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)
        assert self.open == []

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def all(self, name: str) -> list[str]:
        """The values of an attribute."""
        return [value for _, attributes in self.tags if (value := attributes.get(name)) is not None]


@pytest.fixture(scope="module")
def page(run, better) -> str:
    """The report of the better run, judged and compared."""
    verdict = judge(read_gates(), better.summary(), better, run, better.manifest)
    return report_html(better, verdict, compare(run, better))


@pytest.fixture(scope="module")
def plain(run) -> str:
    """The report of the first run, neither judged nor compared."""
    return report_html(run, None, None)


def _case(page: str, case: str) -> str:
    start = page.index(f'id="fall-{case}"')
    return page[start : page.index("</details></li>", start)]


def test_every_chapter_stands_in_its_order(page) -> None:
    assert re.findall(r'<section id="(\w+)"', page) == list(CHAPTERS)


def test_the_tags_of_the_page_are_whole(page, plain) -> None:
    assert Read(page).tags
    assert Read(plain).tags


def test_no_id_stands_twice_and_every_link_within_the_page_leads_somewhere(page) -> None:
    read = Read(page)

    ids = read.all("id")
    assert len(ids) == len(set(ids))
    assert {link.removeprefix("#") for link in read.all("href")} - {NO_ICON} <= set(ids)


def test_headings_leave_out_no_level(page) -> None:
    levels = [int(level) for level in re.findall(r"<h(\d)[ >]", page)]

    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_nothing_is_fetched_and_nothing_runs(page) -> None:
    read = Read(page)

    assert {tag for tag, _ in read.tags} & {"script", "img", "iframe", "object", "form"} == set()
    assert [attributes["href"] for tag, attributes in read.tags if tag == "link"] == [NO_ICON]
    assert not [name for _, attributes in read.tags for name in attributes if name.startswith("on")]
    assert not re.search(r"https?:|url\(|@import", page)


def test_what_was_said_cannot_break_out_of_the_page(plain) -> None:
    assert "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;" in plain
    assert "<script" not in plain


def test_hidden_characters_are_shown_instead_of_turning_the_text_around(plain) -> None:
    assert "⟨U+202E⟩omvänt⟨U+202C⟩⟨U+0007⟩" in plain
    assert not re.search("[\u202a-\u202e\u2066-\u2069\x00-\x08]", plain)


@pytest.mark.parametrize("text", ["å ä ö\u00a0%", "rad\nrad", "tab\there"])
def test_ordinary_text_is_left_alone(text) -> None:
    assert shown(text) == text


def test_the_verdict_and_each_gate_are_told_first(page) -> None:
    utfall = page[page.index('id="utfall"') : page.index('id="huvudmatt"')]

    assert "Inte godkänd" in utfall
    assert re.search(r"Ordagranna citat.*?Inte klarad", utfall, re.DOTALL)
    assert re.search(r"Länkar som leder rätt.*?✓ Klarad", utfall, re.DOTALL)


def test_a_run_that_was_not_judged_says_so(plain) -> None:
    assert "Inte bedömd mot kraven" in plain
    assert "Det finns ingen baslinje" in plain


def test_a_run_that_was_broken_off_says_so(plain, tmp_path) -> None:
    unfinished = report_html(made.run(tmp_path, finished=None), None, None)

    assert "Körningen är inte avslutad" in unfinished
    assert "Körningen är inte avslutad" not in plain


def test_few_cases_are_called_too_few(page) -> None:
    assert page[page.index('id="huvudmatt"') :].count("n för litet") > 3


def test_cases_that_changed_sides_are_linked(page) -> None:
    changed = page[page.index('id="andrat"') : page.index('id="sokning"')]

    assert re.findall(r'href="#fall-([a-z-]+)"', changed) == ["fientlig", "sonder"]
    assert "Var fel, är rätt" in changed


def test_what_broke_and_what_is_stale_is_listed(plain) -> None:
    review = plain[plain.index('id="fel"') : plain.index('id="fall"')]

    assert re.findall(r'href="#fall-([a-z-]+)"', review) == ["sonder", "tyst"]


def test_wrong_cases_stand_before_right_ones(plain) -> None:
    outcomes = re.findall(r'class="tag (good|bad)">(?:Rätt|Fel)</span><span class="id">', plain)

    assert outcomes == sorted(outcomes)
    assert len(outcomes) == len(made.script().cases)


def test_a_case_shows_its_answer_with_marked_quotes_and_its_key(plain) -> None:
    case = _case(plain, "ratt")

    assert f"<mark>{made.TEXT}</mark><sup>[1]</sup>" in case
    assert "Säger ”tre veckor”" in case
    assert "besvarar" in case


def test_a_case_says_why_it_was_wrong(plain, run) -> None:
    whys = {score.case: score.why for score in run.scores()}

    assert whys["hushall"]
    for line in whys["hushall"]:
        assert line in _case(plain, "hushall")


def test_every_turn_of_a_conversation_is_shown(plain) -> None:
    assert re.findall(r"<strong>Tur (\d)</strong>", _case(plain, "samtal")) == ["1", "2"]


def test_a_household_is_shown_with_key_and_given_level(plain) -> None:
    case = _case(plain, "hushall")

    assert "Avhysning om nio dagar" in case
    assert re.search(r"Nivå</th><td>HÖG</td><td>AKUT</td>.*?✗ fel", case)


def test_only_slices_with_cases_are_shown(plain) -> None:
    parts = plain[plain.index('id="delgrupper"') : plain.index('id="andrat"')]

    assert "<caption>Ämne</caption>" in parts
    assert "Våld" not in parts


def test_the_same_run_gives_the_same_page(run, plain) -> None:
    assert report_html(run, None, None) == plain
