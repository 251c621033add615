"""Training in a real browser: a whole session by keyboard and without script, accessibility rules. Needs chromium."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest
from conftest import Running
from web_fakes import FakeAnswerer

from evals.script.load import SCRIPTS
from evals.trainee.book import read_book
from evals.trainee.store import Store
from evals.trainee.types import Given, Session
from ui.web.ports import Training

pytestmark = pytest.mark.browser

AXE = Path(__file__).parents[2] / ".ci" / "axe" / "node_modules" / "axe-core" / "axe.min.js"
GROUP = "kurs-åäö-48"
CASES = ("vinjett-v01", "vinjett-v13", "dev-009")


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    """The folder that answers are kept in."""
    return Store(tmp_path_factory.mktemp("ovningar"))


@pytest.fixture(scope="module")
def site(store, shipped_corpus):
    """The app over the shipped guidance and scripts, on a port."""
    running = Running(FakeAnswerer(), corpus=shipped_corpus, training=Training(store.root, (SCRIPTS,)))
    yield running.address
    running.stop()


def ready(store, group=GROUP, cases=CASES):
    """The address of a code with two vignettes and a question to answer."""
    code = store.create(group)
    store.begin(group, code, Session(choice="blandat", cases=cases, at=datetime.now(UTC)))
    return f"/ovning/{group}/{code}"


def answer_vignette(page, level, first_date):
    page.check(f"[name=niva][value={level}]")
    page.check("[name=skal] >> nth=0")
    page.locator("fieldset input[type=text]").first.fill(first_date)
    page.click("text=Svara och se nyckeln")
    page.wait_for_selector("h1:has-text('Nyckeln:')")


@pytest.mark.parametrize("script", [True, False])
def test_a_whole_session_two_vignettes_a_question_the_result_and_away(opened, store, script):
    page = opened(ready(store), java_script_enabled=script)
    answer_vignette(page, "HÖG", "30/11")
    assert page.locator("text=Ditt svar: måndag 30 november 2026").count() == 1
    page.click("text=Nästa fall")
    answer_vignette(page, "AKUT", "27/11")
    page.click("text=Nästa fall")

    page.fill("#i-svar", "Inom tre veckor. Ring 070-123 45 67.")
    page.fill("#i-lagrum", "12 kap. 44 § JB")
    page.click("text=Svara och se nyckeln")
    page.wait_for_selector("[role=alert]:has-text('telefonnummer')")
    page.fill("#i-svar", "Inom tre veckor.")
    page.click("text=Svara och se nyckeln")
    page.wait_for_selector("h2:has-text('Vägledningen säger')")
    page.click("text=Avsluta omgången")
    page.click("h1:has-text('Omgången är klar') >> xpath=.. >> a:has-text('Ditt resultat')")
    page.wait_for_selector("p:has-text('3 svar i en omgång')")
    assert page.locator("table").count() == 3

    page.click("text=Ta bort allt under din kod")
    page.check("[name=saker]")
    page.click("button")
    page.wait_for_selector("[role=status]:has-text('borttaget')")
    assert store.codes(GROUP) == ()


def test_a_code_is_drawn_and_a_case_answered_by_keyboard_alone(opened, store):
    page = opened("/ovning")
    page.focus("[name=val][value=vinjetter]")
    for key in ("ArrowDown", "Tab", "Tab"):
        page.keyboard.press(key)
    page.keyboard.type("tangentbord-1")
    page.keyboard.press("Enter")
    page.wait_for_selector("h1:has-text('Fråga: fall 1 av 5')")

    page.focus("[name=status][value=answered]")
    page.keyboard.press("ArrowDown")
    for key in ("Tab", "Tab", "Tab", "Enter"):
        page.keyboard.press(key)

    page.wait_for_selector("h1:has-text('Nyckeln till frågan')")
    (code,) = store.codes("tangentbord-1")
    assert [given.status for given in store.read("tangentbord-1", code).given] == ["abstained"]


def test_what_is_wrong_takes_the_focus_and_leads_to_its_field(opened, store):
    page = opened(ready(store))
    page.locator("fieldset input[type=text]").first.fill("31/11")
    page.click("text=Svara och se nyckeln")

    page.wait_for_selector("[role=alert]")
    assert page.evaluate("document.activeElement.getAttribute('role')") == "alert"
    page.click("[role=alert] a")
    assert page.evaluate("document.activeElement.value") == "31/11"


def answered(store, group):
    """The address of a code that has answered two vignettes and a question, in two rounds."""
    address, entries = ready(store, group), read_book((SCRIPTS,)).entries
    code = address.rsplit("/", 1)[1]
    for session, cases in ((0, CASES), (1, CASES[:1])):
        if session:
            store.begin(group, code, Session(choice="vinjetter", cases=cases, at=datetime.now(UTC)))
        for case in cases:
            given = Given(session=session, case=case, digest=entries[case].case.digest, at=datetime.now(UTC))
            change = {"level": "HÖG", "flags": ("B04", "T08"), "status": "answered", "text": "Tre veckor."}
            store.add(group, code, given.model_copy(update=change))
    return address


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_violation_and_nothing_scrolls_sideways(opened, store, width, scheme):
    if not AXE.exists():
        refuse = pytest.fail if "KVARBO_CHROMIUM" in os.environ else pytest.skip
        refuse("axe-core is absent: run `npm ci` in .ci/axe")
    rules, group = AXE.read_text("utf-8"), f"axe-{width}-{scheme}"
    for _ in range(4):
        answered(store, group)
    done = answered(store, group)
    waiting = ready(store)
    wrong = opened(waiting, width, scheme)
    wrong.locator("fieldset input[type=text]").first.fill("31/11")
    wrong.click("text=Svara och se nyckeln")
    wrong.wait_for_selector("[role=alert]")

    paths = (
        "/ovning",
        waiting,
        done,
        *(f"{done}/{part}" for part in ("1", "3", "resultat", "radera")),
        f"/ovning/{group}",
    )
    for page in (wrong, *(opened(path, width, scheme) for path in paths)):
        for summary in page.query_selector_all("details:not([open]) > summary"):
            summary.click()
        page.evaluate(rules)
        found = page.evaluate(
            "axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']})"
        )
        assert len(found["passes"]) > 10
        violations = [(v["id"], [node["html"][:150] for node in v["nodes"]]) for v in found["violations"]]
        assert violations == [], page.url
        assert page.evaluate("document.documentElement.scrollWidth") <= width, page.url


def test_the_result_prints_whole_without_navigation(opened, store):
    page = opened(f"{answered(store, 'skriv-ut')}/resultat")

    page.emulate_media(media="print")

    assert not page.is_visible("nav")
    assert page.is_visible("h1:has-text('Ditt resultat')")
    assert page.is_visible("text=4 svar i 2 omgångar")
    assert all(table.is_visible() for table in page.query_selector_all("table"))
