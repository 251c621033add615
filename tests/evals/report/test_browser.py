"""How the pages look in a real browser: narrow screens, paper, accessibility rules. Needs chromium."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from evals.compare import compare
from evals.gates import judge, read_gates
from evals.report.compare_html import compare_html
from evals.report.html import report_html

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[3]
AXE = ROOT / ".ci" / "axe" / "node_modules" / "axe-core" / "axe.min.js"
CHROMIUM = Path(os.environ.get("KVARBO_CHROMIUM", "/usr/bin/chromium"))
RULES = "['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']"
PAGES = ("report", "compare")


def _absent(what: str) -> None:
    refuse = pytest.fail if "KVARBO_CHROMIUM" in os.environ else pytest.skip  # who names a browser means it
    refuse(what)


@pytest.fixture(scope="module")
def browser():
    """A chromium of the system."""
    if not CHROMIUM.exists():
        _absent(f"{CHROMIUM} is absent: install chromium or set KVARBO_CHROMIUM")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox", "--disable-gpu"])
        yield started
        started.close()


@pytest.fixture(scope="module")
def files(run, better, tmp_path_factory) -> dict[str, Path]:
    """The two pages as files."""
    comparison = compare(run, better)
    verdict = judge(read_gates(), better.summary(), better, run, better.manifest)
    folder = tmp_path_factory.mktemp("pages")
    texts = {"report": report_html(better, verdict, comparison), "compare": compare_html(comparison, run, better)}
    for name, text in texts.items():
        (folder / f"{name}.html").write_text(text, "utf-8")
    return {name: folder / f"{name}.html" for name in texts}


@pytest.fixture
def opened(browser, files):
    """Opens a page, with everything in it unfolded."""
    contexts = []

    def start(name, width=1280, scheme="light", fragment=""):
        contexts.append(browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme))
        page = contexts[-1].new_page()
        page.goto(files[name].as_uri() + fragment)
        if not fragment:
            page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
        return page

    yield start
    for context in contexts:
        context.close()


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("width", [320, 640, 900, 1280])
def test_no_width_scrolls_sideways(opened, name, width) -> None:
    assert opened(name, width).evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_violation(opened, name, width, scheme) -> None:
    if not AXE.exists():
        _absent("axe-core is absent: run `npm ci` in .ci/axe")
    page = opened(name, width, scheme)
    page.evaluate(AXE.read_text("utf-8"))

    found = page.evaluate(f"axe.run(document, {{runOnly: {RULES}}})")

    assert len(found["passes"]) > 15
    assert [(v["id"], [node["html"][:150] for node in v["nodes"]]) for v in found["violations"]] == []


def test_a_link_to_a_case_unfolds_it(opened) -> None:
    page = opened("report", fragment="#fall-hushall")

    assert page.is_visible("#fall-hushall")
    assert not page.is_visible("#fall-ratt")


def test_paper_shows_what_went_wrong_in_full_and_the_right_cases_as_a_line(opened) -> None:
    page = opened("report", scheme="dark", fragment="#utfall")
    page.emulate_media(media="print")

    is_seen = "selector => document.querySelector(selector).checkVisibility()"
    assert page.evaluate(is_seen, "#fall-hushall")
    assert not page.evaluate(is_seen, "#fall-ratt")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
