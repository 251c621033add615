"""Feedback in a real browser: from an answer to the receipt by keyboard, without script, rules of accessibility."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import quote

import pytest
from conftest import Running
from web_fakes import FakeAnswerer

from assistant.records.feedback_store import FeedbackStore
from corpus.clock import today
from ui.evaluation_runner import Runner
from ui.web.ports import Evaluation

pytestmark = pytest.mark.browser

AXE = Path(__file__).parents[2] / ".ci" / "axe" / "node_modules" / "axe-core" / "axe.min.js"
QUESTION = "Vad gäller för båtplatsen & hunden?"


@pytest.fixture
def store(tmp_path):
    """An empty store."""
    return FeedbackStore(tmp_path / "aterkoppling", 180, today)


@pytest.fixture
def site(store, tmp_path, fixture_corpus):
    """The app over it, on a port."""
    evaluation = Evaluation(Runner(tmp_path / "utvarderingar", lambda: None), tmp_path / "skript", has_drafts=True)
    running = Running(FakeAnswerer(), corpus=fixture_corpus, feedback=store, evaluation=evaluation)
    yield running.address
    running.stop()


@pytest.fixture
def about(fixture_corpus):
    """What the link under a silent answer carries."""
    sections = ",".join(list(fixture_corpus.sections)[:2])
    version = fixture_corpus.version
    return f"/aterkoppling#fraga={quote(QUESTION)}&svar=abstained&avsnitt={quote(sections)}&version={version}"


def test_a_gap_is_reported_by_keyboard_alone_and_nothing_of_it_stays_in_the_address(
    opened, store, about, fixture_corpus
):
    page = opened(about)
    page.wait_for_selector("#om-svaret:has-text('inget svar. Avsnitt som visades: 2.')")
    assert page.url.endswith("/aterkoppling")
    assert page.is_checked("[value=kalla-saknas]")
    assert page.input_value("#i-fraga") == QUESTION
    assert not page.is_checked("#i-fraga-sparas")

    page.focus("#i-fraga")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")  # the question may be kept
    for key in ("Tab", "Tab", "Tab", "Enter"):
        page.keyboard.press(key)
    page.wait_for_selector("h1:has-text('Läs igenom innan du sparar')")
    assert store.entries() == ()
    page.focus("[value=spara]")
    page.keyboard.press("Enter")
    page.wait_for_selector("h1:has-text('Tack, synpunkten är sparad')")

    (item,) = store.entries()
    assert (item.question, item.version, len(item.sections)) == (QUESTION, fixture_corpus.version, 2)


def test_without_script_the_question_is_pasted(opened, store, about):
    page = opened(about, java_script_enabled=False)
    assert page.input_value("#i-fraga") == ""
    page.check("[value=fel]")
    page.fill("#i-fraga", QUESTION)
    page.check("#i-fraga-sparas")
    page.click("main form button")
    page.click("[value=spara]")
    page.wait_for_selector("h1:has-text('Tack')")

    code = page.inner_text("[role=status]").removeprefix("Din kod: ")
    page.click("text=Ta bort en synpunkt som du har lämnat")
    page.fill("#i-kod", code)
    page.click("main form button")
    page.wait_for_selector("[role=status]:has-text('borttagen')")
    assert store.entries() == ()


@pytest.mark.parametrize(
    "fragment", ["#", "#x", "#svar=", "#svar=<b>&fraga=%3Cimg src=x onerror=alert(1)%3E", "#svar=%&avsnitt=%00"]
)
def test_a_strange_address_breaks_nothing(opened, fragment):
    page = opened(f"/aterkoppling{fragment}")

    assert page.locator("main img").count() == 0
    page.check("[value=annat]")
    page.click("main form button")
    page.wait_for_selector("h1:has-text('Tack')")


def test_what_is_wrong_takes_the_focus_and_leads_to_its_field(opened, about):
    page = opened(about)
    page.fill("#i-kommentar", "Bra men kort")
    page.click("main form button")

    page.wait_for_selector("[role=alert]")
    assert page.evaluate("document.activeElement.getAttribute('role')") == "alert"
    page.click("[role=alert] a")
    assert page.evaluate("document.activeElement.value") == "Bra men kort"
    assert page.input_value("#i-fraga") == QUESTION


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_violation_and_nothing_scrolls_sideways(opened, about, width, scheme):
    if not AXE.exists():
        refuse = pytest.fail if "KVARBO_CHROMIUM" in os.environ else pytest.skip
        refuse("axe-core is absent: run `npm ci` in .ci/axe")
    rules = AXE.read_text("utf-8")

    def look(page):
        for folded in page.query_selector_all("details:not([open]) > summary"):
            folded.click()
        page.evaluate(rules)
        found = page.evaluate(
            "axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']})"
        )
        assert len(found["passes"]) > 10
        assert [(v["id"], [n["html"][:150] for n in v["nodes"]]) for v in found["violations"]] == [], page.url
        assert page.evaluate("document.documentElement.scrollWidth") <= width, page.url

    for question in (QUESTION, "vad gäller för båtplatsen och hunden", "Hur ansöker man om färdtjänst?"):
        page = opened(about, width, scheme)
        page.wait_for_selector("#om-svaret:visible")
        page.fill("#i-fraga", question)
        page.check("#i-fraga-sparas")
        page.fill("#i-kommentar", "Ring 070-123 45 67")
        page.click("main form button")
        page.wait_for_selector("[role=alert]")
        look(page)
        page.check("#i-kommentar-sparas")
        page.click("main form button")
        page.wait_for_selector("h1:has-text('Läs igenom')")
        look(page)
        page.click("[value=spara]")
        page.wait_for_selector("h1:has-text('Tack')")
    look(page)
    for path in (about, "/aterkoppling/ta-bort", "/aterkoppling/utkast", "/luckor"):
        look(opened(path, width, scheme))
    wrong = opened("/aterkoppling/ta-bort", width, scheme)
    wrong.click("main form button")
    wrong.wait_for_selector("[role=alert]")
    look(wrong)
