"""The page of changes: everything fetched is text, changes are told in words, and links lead to sections."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from xml.etree import ElementTree as ET

import pytest
from fastapi.testclient import TestClient
from web_fakes import OWN, FakeAnswerer

from corpus.sync.feed import Change, append, mark_reviewed
from ui import texts
from ui.quiet import be_quiet
from ui.web.pages.changes import ON_A_PAGE, changes_page

DAY = date(2026, 5, 1)
CHANGE = Change(
    "a1b2", DAY, "jb", "Jordabalk (1970:994)", "https://lag.example/jb", "andrad", "12 kap. 44 § JB", "Återvinning",
    "Hyran ska betalas inom tre veckor.", "Hyran ska betalas inom fyra veckor.",
    sections=("obetald-hyra#frist", "finns-inte#langre"), cases=("dev-001",),
)  # fmt: skip
EVIL = '"><script>alert(1)</script><img src=x onerror=alert(1)>{{7*7}}</blockquote>\u202e'


@pytest.fixture
def feed(tmp_path):
    """Where the changes lie; there are none yet."""
    return tmp_path / "changes.jsonl"


@pytest.fixture(scope="module")
def client(tmp_path_factory, fixture_corpus):
    """The app with one change."""
    be_quiet()
    from ui.web.app import create_app
    from ui.web.ports import WebSettings

    path = tmp_path_factory.mktemp("sync") / "changes.jsonl"
    append(path, [CHANGE])
    app = create_app(FakeAnswerer(), settings=WebSettings(change_feed=path), corpus=fixture_corpus)
    with TestClient(app, base_url=OWN, raise_server_exceptions=False) as ready:
        yield ready


def shown(feed, corpus, number=1):
    return changes_page(feed, corpus.sections, number).body.decode()


def test_the_page_and_the_feed_are_served_with_the_security_headers(client):
    page, atom = client.get("/andringar"), client.get("/andringar.atom")

    assert (page.status_code, atom.status_code) == (200, 200)
    assert page.headers["content-type"].startswith("text/html")
    assert atom.headers["content-type"] == "application/atom+xml; charset=utf-8"
    for response in (page, atom):
        assert "default-src 'self'" in response.headers["content-security-policy"]
        assert response.headers["x-content-type-options"] == "nosniff"
        assert response.headers["cache-control"] == "no-store"
    assert len(ET.fromstring(atom.content)) > 4
    assert client.post("/andringar").status_code == 405
    assert client.get("/andringar/x").status_code == 404


def test_a_change_shows_before_and_after_in_words_and_what_rests_on_it(client):
    page = client.get("/andringar").text

    assert "<h2>Ändrad paragraf: 12 kap. 44 § JB</h2>" in page
    assert re.search(r"<del>.*borttaget.*tre .*</del><ins>.*tillagt.*fyra .*</ins>", page)
    assert '<a href="/vagledning/obetald-hyra#frist">' in page
    assert "finns-inte" not in page
    assert "Testfall som vilar på det: dev-001" in page
    assert texts.TO_REVIEW in page
    assert "kvarbo corpus changes --reviewed a1b2" in page


def test_the_page_is_swedish_with_one_main_heading_and_no_script(client):
    page = client.get("/andringar").text

    assert '<html lang="sv">' in page
    assert page.count("<h1>") == 1
    assert "<script" not in page
    assert page.count('aria-current="page"') == 1


@pytest.mark.parametrize("number", ["0", "-1", "99999999999999999999", "x", "", "1'"])
def test_any_page_number_shows_a_page(client, number):
    assert client.get("/andringar", params={"sida": number}).status_code == 200


def test_what_was_fetched_is_never_markup(feed, fixture_corpus):
    append(feed, [replace(CHANGE, id=EVIL, title=EVIL, reference=EVIL, heading=EVIL, before=EVIL, after=f"x {EVIL} y",
                          day=EVIL, url=f"javascript:{EVIL}", cases=(EVIL,), sections=(EVIL,))])  # fmt: skip

    page = shown(feed, fixture_corpus)

    assert "<script" not in page
    assert "<img" not in page
    assert "javascript:" not in re.findall(r'href="([^"]*)"', page).__str__()
    assert "\u202e" not in page
    assert page.count("</blockquote>") == 1


def test_a_reviewed_change_is_no_longer_to_review(feed, fixture_corpus):
    append(feed, [CHANGE])
    mark_reviewed(feed, "a1b2", DAY)

    page = shown(feed, fixture_corpus)

    assert "Granskad 2026-05-01" in page
    assert f">{texts.TO_REVIEW}<" not in page
    assert texts.CHANGES_COUNT.format(n=1, waiting=0) in page


def test_the_newest_change_comes_first_and_older_ones_on_the_next_page(feed, fixture_corpus):
    append(feed, [replace(CHANGE, id=f"n{n}", found=DAY + timedelta(days=n)) for n in range(ON_A_PAGE + 1)])

    first, second = shown(feed, fixture_corpus), shown(feed, fixture_corpus, 2)

    assert re.findall(r'id="andring-(\w+)"', first)[0] == f"n{ON_A_PAGE}"
    assert re.findall(r'id="andring-(\w+)"', second) == ["n0"]
    assert '<a href="/andringar?sida=2">' in first
    assert '<a href="/andringar?sida=1">' in second
    assert shown(feed, fixture_corpus, 3) == second


def test_a_long_list_of_sections_is_folded_away(feed, fixture_corpus):
    append(feed, [replace(CHANGE, sections=tuple(fixture_corpus.sections))])

    count = texts.SECTIONS_COUNT.format(n=len(fixture_corpus.sections))
    assert f"<summary>{count}</summary>" in shown(feed, fixture_corpus)


def test_a_page_whose_words_are_not_kept_sends_the_reader_to_the_publisher(feed, fixture_corpus):
    append(feed, [replace(CHANGE, kind="sida", before="", after="")])

    page = shown(feed, fixture_corpus)

    assert texts.CHANGE_OF_PAGE in page
    assert '<a class="kv-out" href="https://lag.example/jb"' in page


def test_no_changes_and_a_broken_feed_are_told(feed, fixture_corpus):
    assert texts.CHANGES_NONE in shown(feed, fixture_corpus)
    assert texts.CHANGES_NONE in shown(None, fixture_corpus)

    feed.write_text("{", "utf-8")
    assert "changes.jsonl, rad 1" in shown(feed, fixture_corpus)
