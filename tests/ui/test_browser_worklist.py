"""The worklist in a real browser: saved and worked through by keyboard, accessibility rules, 320 px. Needs chromium."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from conftest import Running
from web_fakes import FakeAnswerer

from assistant.records.database import open_engine
from assistant.records.vault import Vault
from assistant.records.worklist import Worklist
from tests.assistant.records.conftest import save
from ui.web.ports import Saving

pytestmark = pytest.mark.browser

AXE = Path(__file__).parents[2] / ".ci" / "axe" / "node_modules" / "axe-core" / "axe.min.js"


@pytest.fixture
def worklist(tmp_path):
    """An empty worklist."""
    made = Worklist(open_engine(f"sqlite:///{tmp_path}/a.db"), Vault(bytes(32)), 90, lambda: datetime.now(UTC))
    yield made
    made.close()


@pytest.fixture
def site(worklist):
    """The app over it, on a port."""
    running = Running(FakeAnswerer(), saving=Saving(worklist, "Följa upp hushåll som riskerar avhysning.", 90))
    yield running.address
    running.stop()


def unfold(page):
    for folded in page.query_selector_all("details:not([open]) > summary"):
        folded.click()


def fill(worklist):
    """Records of all kinds: urgent, late, closed, soon out, done, assessed twice, unreadable. Gives the id of one."""
    at = datetime.now(UTC)
    record = save(worklist, "ÄR-1", at, sover_inatt="nej", barn_boende="heltid")
    worklist.follow_up_done(record.row.id, 1, 0)
    save(worklist, "ÄR-1", at, version=2, sover_inatt="nej", orsak=["hyresskuld"])
    save(worklist, "ÄR-2", at - timedelta(days=20), skede="mal_pagar")
    for number in range(3, 16):
        save(worklist, f"ÄR-{number}", at)
    with worklist._engine.begin() as connection:
        connection.exec_driver_sql("UPDATE kvarbo_worklist SET sealed = '' WHERE version = 1 AND level = 1")
    return record.row.id


def test_an_assessment_is_saved_and_worked_through_by_keyboard_alone(opened, worklist):
    page = opened("/screening")
    unfold(page)
    page.check("[name=sover_inatt][value=nej]")
    page.wait_for_selector("#niva:has-text('AKUT')")
    page.focus("#spara-kod")
    page.keyboard.type("ÄR-0142")
    page.keyboard.press("Enter")

    page.wait_for_selector("h1:has-text('Post ÄR-0142')")
    page.focus("#status")
    page.keyboard.press("k")  # kontaktad
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_selector("p:has-text('Status: kontaktad.')")

    assert [str(entry.row.status) for entry in worklist.entries()] == ["kontaktad"]


def test_the_answers_that_are_saved_are_those_of_the_assessment_shown(opened, worklist):
    page = opened("/screening")
    unfold(page)
    page.fill("#spara-kod", "ÄR-7")
    page.check("[name=sover_inatt][value=ja]")
    page.check("[name=sover_inatt][value=nej]")
    page.wait_for_selector("#niva:has-text('AKUT')")

    assert page.input_value("#spara-kod") == "ÄR-7"  # a code that was typed stays when the assessment is renewed
    page.click("text=Spara i arbetslistan >> xpath=.. >> button")
    page.wait_for_selector("h1:has-text('Post ÄR-7')")
    assert worklist.find("ÄR-7").content.sheet.answers["sover_inatt"] == "nej"


def test_it_works_without_script(opened, worklist):
    page = opened("/screening", java_script_enabled=False)
    unfold(page)
    page.check("[name=sover_inatt][value=nej]")
    page.click("text=Visa bedömningen")
    page.fill("#spara-kod", "ÄR-8")
    page.press("#spara-kod", "Enter")

    page.wait_for_selector("h1:has-text('Post ÄR-8')")
    page.click("text=Screena igen")
    assert page.is_checked("[name=sover_inatt][value=nej]")
    assert page.input_value("#spara-kod") == "ÄR-8"


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_violation_and_nothing_scrolls_sideways(opened, worklist, width, scheme):
    if not AXE.exists():
        refuse = pytest.fail if "KVARBO_CHROMIUM" in os.environ else pytest.skip
        refuse("axe-core is absent: run `npm ci` in .ci/axe")
    rules = AXE.read_text("utf-8")
    record = fill(worklist)

    def look(page, name):
        unfold(page)
        page.evaluate(rules)
        found = page.evaluate(
            "axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']})"
        )
        assert len(found["passes"]) > 10
        assert [(v["id"], [node["html"][:150] for node in v["nodes"]]) for v in found["violations"]] == [], name
        assert page.evaluate("document.documentElement.scrollWidth") <= width, name

    for path in ("/arbetslista", f"/arbetslista/{record}", "/arbetslista/statistik"):
        look(opened(path, width, scheme), path)
    page = opened("/screening", width, scheme)
    page.fill("#spara-kod", "ÄR-1")
    page.press("#spara-kod", "Enter")
    page.wait_for_selector("text=Spara som ny bedömning av ÄR-1")
    look(page, "taken")
    page = opened("/screening", width, scheme)
    page.fill("#spara-kod", "Anna")
    page.press("#spara-kod", "Enter")
    page.wait_for_selector("[role=alert]")
    look(page, "refused")
