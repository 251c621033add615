"""Evaluation in a real browser: a trainer's whole session, progress, accessibility rules. Needs chromium."""

from __future__ import annotations

import csv
import os
import threading
from pathlib import Path

import pytest
from conftest import Running
from evaluation_site import evaluation
from web_fakes import FakeAnswerer

from evals.script.load import read_script

pytestmark = pytest.mark.browser

AXE = Path(__file__).parents[2] / ".ci" / "axe" / "node_modules" / "axe-core" / "axe.min.js"


class Held:
    """An assistant that can be made to wait at each question, so that a run can be seen going on."""

    def __init__(self, real):
        self.real, self.is_held, self.turns = real, False, threading.Semaphore(0)

    def __getattr__(self, name):
        return getattr(self.real, name)

    def ask(self, *arguments):
        if self.is_held:
            assert self.turns.acquire(timeout=60)
        return self.real.ask(*arguments)

    def let(self, questions):
        """Lets so many questions through."""
        self.turns.release(questions)


@pytest.fixture
def held(assistant):
    """The assistant behind the site."""
    made = Held(assistant)
    yield made
    made.let(100)


@pytest.fixture
def parts(tmp_path, held):
    """The runner and the folder of own scripts."""
    made = evaluation(tmp_path, held)
    yield made
    made.runner.close()


@pytest.fixture
def site(parts, fixture_corpus):
    """The app over the small guidance, on a port."""
    running = Running(FakeAnswerer(), corpus=fixture_corpus, evaluation=parts)
    yield running.address
    running.stop()


def run_own(page, note):
    """Runs the own script and waits for the result."""
    page.check("[name=skript][value=egna]")
    page.fill("[name=etikett]", note)
    page.click("button:has-text('Kör')")
    page.wait_for_selector(".kv-verdict")


@pytest.mark.parametrize("script", [True, False])
def test_a_trainers_whole_session(opened, parts, held, script):
    held.is_held = True
    page = opened("/utvardering", java_script_enabled=script)
    page.check("[name=skript][value=egna]")
    page.fill("[name=etikett]", "före")
    page.click("button:has-text('Kör')")
    page.wait_for_selector("progress")
    held.let(1)
    page.wait_for_selector("p:has-text('1 av 2 fall')")  # without anybody touching the page
    held.let(1)
    page.wait_for_selector(".kv-verdict")
    page.click("text=Öppna rapporten")
    page.wait_for_selector("text=Hur lång är återvinningsfristen?")

    held.is_held = False
    page.goto(f"{page.url.split('/utvardering')[0]}/utvardering")
    page.click("text=Skriv ett nytt fall")
    page.click(".kv-kinds >> text=Fråga")
    page.fill("#i-fraga", "Vad händer om sista dagen är en lördag?")
    page.fill("#i-fakta-1", "nästa vardag")
    page.fill("#i-avsnitt-1", "obetald-hyra#sista-dagen")
    page.click("button:has-text('Spara')")
    page.wait_for_selector("[role=alert] a:has-text('Skriv en funktion eller kod.')")
    page.click("[role=alert] a")
    page.keyboard.type("metodutvecklare")
    assert page.input_value("#i-forfattare") == "metodutvecklare"
    assert page.input_value("#i-fakta-1") == "nästa vardag"
    page.click("button:has-text('Pröva')")
    page.wait_for_selector("h2:has-text('Prövning')")
    page.click("button:has-text('Spara')")
    page.wait_for_selector("[role=status]:has-text('Fallet egna-003 är sparat.')")
    assert len(read_script(parts.scripts / "egna.yaml").cases) == 3
    page.click("button:has-text('Kör skriptet')")
    page.wait_for_selector("p:has-text('av 3 fall är helt rätt')")

    page.click("a:has-text('Jämför')")
    page.click("button:has-text('Jämför')")
    page.wait_for_selector("h1:has-text('Jämförelse')")
    assert page.locator("text=egna-003").count() >= 1  # only in the new run
    page.goto(f"{page.url.split('/utvardering')[0]}/utvardering")
    with page.expect_download() as fetched:
        page.click("tbody tr:first-child a:has-text('CSV')")
    rows = list(csv.DictReader(Path(fetched.value.path()).read_text("utf-8").splitlines()))
    assert {row["case"] for row in rows} == {"egna-001", "egna-002", "egna-003"}


def test_a_run_is_started_broken_off_and_taken_up_by_keyboard_alone(opened, held):
    held.is_held = True
    page = opened("/utvardering")
    page.focus("[name=skript][value=egna]")
    page.keyboard.press("Space")
    page.focus("[name=etikett]")
    page.keyboard.press("Enter")
    page.wait_for_selector("progress")
    page.focus("button:has-text('Avbryt')")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    held.let(2)
    page.wait_for_selector("text=Avbruten: 1 av 2 fall")
    page.focus("button:has-text('Fortsätt')")
    page.keyboard.press("Enter")

    page.wait_for_selector(".kv-verdict")


def test_the_progress_moves_in_place_and_leaves_the_focus_where_it_is(opened, held):
    held.is_held = True
    page = opened("/utvardering")
    page.check("[name=skript][value=egna]")
    page.click("button:has-text('Kör')")
    page.focus("button:has-text('Avbryt')")
    held.let(1)
    page.wait_for_selector("p:has-text('1 av 2 fall')")

    assert page.evaluate("document.activeElement.textContent") == "Avbryt"
    assert page.locator("[role=status]").text_content() == "50 procent av fallen är ställda."
    held.let(1)
    page.wait_for_selector(".kv-verdict")


def test_what_is_wrong_takes_the_focus_and_leads_to_its_field(opened):
    page = opened("/utvardering/nytt-fall?slag=abstention")
    page.click("button:has-text('Spara')")

    page.wait_for_selector("[role=alert]")
    assert page.evaluate("document.activeElement.getAttribute('role')") == "alert"
    page.click("[role=alert] a:has-text('Välj varför')")
    assert page.evaluate("document.activeElement.name") == "varfor"


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_violation_and_nothing_scrolls_sideways(opened, held, width, scheme):
    if not AXE.exists():
        refuse = pytest.fail if "KVARBO_CHROMIUM" in os.environ else pytest.skip
        refuse("axe-core is absent: run `npm ci` in .ci/axe")
    rules = AXE.read_text("utf-8")
    page = opened("/utvardering", width, scheme)
    site = page.url.removesuffix("/utvardering")

    def look(name):
        for folded in page.query_selector_all("details:not([open]) > summary"):
            folded.click()
        page.evaluate(rules)
        found = page.evaluate(
            "axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']})"
        )
        assert len(found["passes"]) > 10
        assert [(v["id"], [node["html"][:150] for node in v["nodes"]]) for v in found["violations"]] == [], name
        assert page.evaluate("document.documentElement.scrollWidth") <= width, name
        if "KVARBO_SHOTS" in os.environ:
            page.screenshot(path=f"{os.environ['KVARBO_SHOTS']}/{name}-{width}-{scheme}.png", full_page=True)

    look("first")
    held.is_held = True
    page.check("[name=skript][value=egna]")
    page.fill("[name=etikett]", "före ändringen")
    page.click("button:has-text('Kör')")
    page.wait_for_selector("progress")
    page.evaluate(rules)
    assert page.evaluate("axe.run(document)")["violations"] == []
    with page.expect_navigation():
        page.click("button:has-text('Avbryt')")
    held.let(1)
    page.wait_for_selector("button:has-text('Fortsätt')")
    look("broken-off")
    held.is_held = False
    page.click("button:has-text('Fortsätt')")
    page.wait_for_selector(".kv-verdict")
    look("result")
    page.goto(f"{site}/utvardering")
    run_own(page, "efter ändringen")
    page.goto(f"{site}/utvardering")
    look("runs")
    page.click("tbody tr:first-child a:has-text('Jämför')")
    look("choose")
    page.click("button:has-text('Jämför')")
    look("compare")
    page.goto(f"{site}/utvardering/nytt-fall")
    look("kinds")
    for kind in ("qa", "abstention", "clarify", "retrieval"):
        page.goto(f"{site}/utvardering/nytt-fall?slag={kind}")
        page.click("button:has-text('Spara')")
        page.wait_for_selector("[role=alert]")
        look(kind)
    page.goto(f"{site}/utvardering/nytt-fall?slag=qa")
    page.fill("#i-fraga", "Vad händer om sista dagen är en lördag?")
    page.fill("#i-fakta-1", "nästa vardag")
    page.fill("#i-forfattare", "metodutvecklare")
    page.click("button:has-text('Pröva')")
    page.wait_for_selector("h2:has-text('Prövning')")
    look("tried")
    page.goto(f"{site}/utvardering/skript/egna")
    look("script")
