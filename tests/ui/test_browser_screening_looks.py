"""The screening page in a real browser: accessibility rules, narrow, on paper, without script. Needs chromium."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from screening_forms import PROPOSED, SEND, SOON, shows

pytestmark = pytest.mark.browser

AXE = Path(__file__).parents[2] / ".ci" / "axe" / "node_modules" / "axe-core" / "axe.min.js"


def fill(page):
    """A case with errors, a contradiction, dates, points and a refused lowering, everything unfolded."""
    page.click("#oppna")
    page.check("input[name=skede][value=uppsagd_forverkande]")
    page.check("input[name=orsak][value=hyresskuld]")
    page.check("input[name=barn_boende][value=nej]")
    for name, typed in (
        ("avhysningsdatum", SOON),
        ("barn_antal", "2"),
        ("skuld_kr", "mycket"),
        ("delgiven_datum", "31/11"),
    ):
        page.fill(f"#i-{name}", typed)
    page.check("input[name=satt_niva][value=BEVAKA]")
    page.locator("#om-avsteg_kod .kv-error").wait_for()
    page.click(SEND)
    page.locator("#fel li").nth(2).wait_for()
    for summary in page.query_selector_all(".kv-rest summary"):
        summary.click()


def violations(page):
    """What axe finds."""
    page.evaluate(AXE.read_text("utf-8"))
    found = page.evaluate(
        "axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']})"
    )
    assert len(found["passes"]) > 10
    return [(v["id"], [node["html"][:150] for node in v["nodes"]]) for v in found["violations"]]


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_violation_in_an_empty_and_a_full_page(opened_screening, scheme, width):
    if not AXE.exists():
        refuse = pytest.fail if "KVARBO_CHROMIUM" in os.environ else pytest.skip
        refuse("axe-core is absent: run `npm ci` in .ci/axe")
    page = opened_screening(width, scheme)
    assert violations(page) == []

    fill(page)

    assert violations(page) == []


@pytest.mark.parametrize("width", [320, 640, 1024, 1280])
def test_nothing_scrolls_sideways(opened_screening, width):
    page = opened_screening(width)

    fill(page)

    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", [320, 1280])
def test_everything_to_press_is_large_enough(opened_screening, width):
    page = opened_screening(width)
    fill(page)

    small = page.evaluate(
        """[...document.querySelectorAll("main input, main button, main select, main textarea, main summary")]
        .map(e => [e.id || e.name || e.textContent, e.getBoundingClientRect()])
        .filter(([, box]) => box.width < 24 || box.height < 24).map(([name]) => name)"""
    )

    assert small == []


def test_the_level_stays_in_sight_beside_a_long_form(opened_screening):
    page = opened_screening()
    page.click("#oppna")

    page.locator("#i-skyddsfaktorer").scroll_into_view_if_needed()

    box = page.locator("#niva").bounding_box()
    assert 0 <= box["y"] < 300


def test_proposals_are_accessible(opened_screening):
    if not AXE.exists():
        pytest.skip("axe-core is absent: run `npm ci` in .ci/axe")
    page = opened_screening(320, proposed=PROPOSED)

    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_without_script_the_whole_screening_works(opened_screening):
    page = opened_screening(script=False)
    page.click("summary >> text=Läget nu och datum")
    page.check("input[name=sover_inatt][value=nej]")
    page.click("summary >> text=Orsaken")
    page.fill("#i-skuld_kr", "mycket")
    page.fill("#i-anteckning", "Ring tillbaka.")

    page.click(SEND)

    shows(page, "AKUT")
    page.locator("#fel > div:focus").wait_for()
    assert page.is_visible("#i-sover_inatt")
    assert page.is_checked("input[name=sover_inatt][value=nej]")
    assert page.input_value("#i-skuld_kr") == "mycket"
    assert page.input_value("#i-anteckning") == "Ring tillbaka."
    page.fill("#i-skuld_kr", "9000")
    page.click(SEND)
    page.locator("#bedomning:focus").wait_for()
    page.click("#okant summary")
    page.click("#okant a >> text=Vem lämnar uppgifterna?")
    assert page.evaluate("document.activeElement.name") == "uppgift_fran"


def test_paper_has_the_answers_and_the_assessment_and_no_controls(opened_screening):
    page = opened_screening()
    page.check("input[name=uppgift_fran][value=hyresvard]")
    page.locator("#svaren dd", has_text="hyresvärd").wait_for(state="attached")
    assert not page.is_visible("#svaren")

    page.emulate_media(media="print")

    for gone in ("header", "#screening", ".kv-decision fieldset", "#kopia", ".kv-export", ".kv-onward"):
        assert not page.is_visible(gone), gone
    for there in ("h1", "#niva", "#resultat", "#satt", "#svaren dd"):
        assert page.is_visible(there), there
    assert page.query_selector_all("main input:visible, main button:visible, main textarea:visible") == []


def test_paper_unfolds_how_dates_were_counted(opened_screening):
    page = opened_screening()
    page.click("#oppna")
    page.fill("#i-avhysningsdatum", SOON)
    page.press("#i-avhysningsdatum", "Tab")
    folded = page.locator("#resultat .kv-dates details li").first
    folded.wait_for(state="attached")
    assert not folded.is_visible()

    page.emulate_media(media="print")

    assert folded.is_visible()
