"""The plain pages in a real browser: no sideways scrolling, the keyboard, accessibility rules. Needs chromium."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from conftest import Running
from web_fakes import FakeAnswerer

from tests.corpus.test_local import part, read, taken

pytestmark = pytest.mark.browser

AXE = Path(__file__).parents[2] / ".ci" / "axe" / "node_modules" / "axe-core" / "axe.min.js"
EXAMPLE = Path(__file__).parents[2] / "docs" / "exempel" / "rutiner" / "motsagande.md"
PATHS = ["/vagledning", "/vagledning/egen-rutin", "/vagledning/avhysning", "/statistik", "/granska-rutin"]


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """The app with the fixture corpus and a local routine, on a port."""
    folder = tmp_path_factory.mktemp("lokalt")
    running = Running(FakeAnswerer(), corpus=taken(folder, read(part("Mottagning", "Administratören öppnar posten."))))
    yield running.address
    running.stop()


def review_example(page):
    page.set_input_files("#fil", EXAMPLE)
    page.click("button")
    page.wait_for_selector("blockquote")


@pytest.mark.parametrize("width", [320, 640, 1280])
@pytest.mark.parametrize("path", PATHS)
def test_no_page_scrolls_sideways(opened, path, width):
    page = opened(path, width)
    for summary in page.query_selector_all("summary"):
        summary.click()

    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_violation_on_any_page(opened, scheme, width):
    if not AXE.exists():
        refuse = pytest.fail if "KVARBO_CHROMIUM" in os.environ else pytest.skip
        refuse("axe-core is absent: run `npm ci` in .ci/axe")
    rules = AXE.read_text("utf-8")

    def violations(page):
        page.evaluate(rules)
        found = page.evaluate(
            "axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']})"
        )
        assert len(found["passes"]) > 10
        return [(v["id"], [node["html"][:150] for node in v["nodes"]]) for v in found["violations"]]

    for path in PATHS:
        page = opened(path, width, scheme)
        for summary in page.query_selector_all("summary"):
            summary.click()
        assert violations(page) == [], path
    review_example(page)
    assert violations(page) == []


def test_a_routine_is_reviewed_by_keyboard_alone(opened):
    page = opened("/granska-rutin")
    page.set_input_files("#fil", EXAMPLE)
    page.focus("#fil")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    page.wait_for_selector("blockquote")
    assert "Granskning av motsagande" in page.inner_text("h1")


def test_a_section_of_the_guidance_is_reached_by_its_address(opened):
    page = opened("/vagledning/avhysning#anstand")

    assert page.evaluate("document.querySelector(':target').id") == "anstand"


def test_the_chat_links_to_the_pages(browser, site):
    page = browser.new_page()
    page.goto(site)
    page.wait_for_selector("#kv-header .kv-pages a")

    assert page.eval_on_selector_all("#kv-header .kv-pages a", "links => links.map(a => a.getAttribute('href'))") == [
        "/screening",
        "/vagledning",
        "/statistik",
        "/granska-rutin",
        "/andringar",
    ]
    with page.context.expect_page() as opening:  # in a new tab: the conversation stays as it is
        page.click("#kv-header .kv-pages a >> text=Starta screening")
    opening.value.wait_for_selector("#screening")
    page.context.close()


def test_paper_has_the_text_and_no_navigation(opened):
    page = opened("/vagledning/avhysning")

    page.emulate_media(media="print")

    assert not page.is_visible("header")
    assert page.is_visible("main section")
