"""How the page looks in a real browser: narrow screens, paper, accessibility rules. Needs chromium."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from web_fakes import FIELD

pytestmark = pytest.mark.browser

AXE = Path(__file__).parents[2] / ".ci" / "axe" / "node_modules" / "axe-core" / "axe.min.js"


@pytest.mark.parametrize("width", [320, 640, 899, 900, 1280])
def test_no_width_scrolls_sideways(visit, width):
    here = visit(viewport={"width": width, "height": 800})
    for turn, question in enumerate(["x" * 300, "parkering", "811228-9870"], 1):
        assert here.page.evaluate("document.documentElement.scrollWidth") <= width
        here.ask(question, turn)

    for summary in here.page.query_selector_all("summary"):
        if summary.is_visible():
            summary.click()
    assert here.page.evaluate("document.documentElement.scrollWidth") <= width


def test_links_and_buttons_are_large_enough_to_hit(visit):
    here = visit(viewport={"width": 320, "height": 800})
    here.ask("Fråga")

    small = here.page.evaluate(
        """[...document.querySelectorAll('button, summary, .kv-mark, .kv-open, .kv-back')]
        .filter(e => e.checkVisibility()).map(e => [e.className, e.getBoundingClientRect()])
        .filter(([, box]) => box.width < 24 || box.height < 24).map(([name]) => name)"""
    )
    assert small == []


def test_paper_shows_chat_and_sources_and_no_controls(visit):
    here = visit()
    here.ask("Fråga")

    here.page.emulate_media(media="print", color_scheme="light")

    assert here.page.is_visible("#svar-1")
    assert here.page.is_visible("#kalla-1")
    assert here.page.locator("button:visible, textarea:visible").count() == 0


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_violation(visit, scheme, width):
    if not AXE.exists():
        refuse = pytest.fail if "KVARBO_CHROMIUM" in os.environ else pytest.skip  # who names a browser means it
        refuse("axe-core is absent: run `npm ci` in .ci/axe")
    here = visit(viewport={"width": width, "height": 800}, color_scheme=scheme, reduced_motion="reduce")
    rules = AXE.read_text("utf-8")

    def violations():
        here.page.evaluate(rules)
        found = here.page.evaluate(
            "axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']})"
        )
        assert len(found["passes"]) > 15
        return [(v["id"], [node["html"][:150] for node in v["nodes"]]) for v in found["violations"]]

    assert violations() == []
    here.ask("Hur lång är fristen?")
    assert violations() == []
    here.page.click(".kv-mark >> nth=2")
    for summary in here.page.query_selector_all("#kv-sources summary"):
        if summary.is_visible():
            summary.click()
    assert violations() == []
    here.ask("parkering", 2)
    assert violations() == []
    here.ask("811228-9870", 3)
    assert violations() == []
    here.page.fill(FIELD, "krasch")
    here.page.press(FIELD, "Enter")
    here.page.wait_for_selector("#kv-status .kv-error")
    assert violations() == []
