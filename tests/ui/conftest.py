"""What the tests of the page share: the app without a browser, and the app on a port with a browser that visits it."""

from __future__ import annotations

import os
import threading
import time
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from web_fakes import FIELD, OWN, FakeAnswerer

from ui.quiet import be_quiet

CHROMIUM = Path(os.environ.get("KVARBO_CHROMIUM", "/usr/bin/chromium"))


@pytest.fixture(scope="module")
def answerer():
    """The answerer behind the app, to be looked at or changed."""
    return FakeAnswerer()


@pytest.fixture(scope="module")
def client(answerer):
    """The app without a browser."""
    be_quiet()
    from ui.web.app import create_app
    from ui.web.ports import WebSettings

    app = create_app(answerer, settings=WebSettings(example_questions=("Hur lång är fristen?",)))
    with TestClient(app, base_url=OWN, raise_server_exceptions=False) as ready:
        yield ready


@pytest.fixture(scope="module")
def screening(shipped_corpus):
    """The app over the shipped guidance, which the screening links to; its answerer is broken, and never asked."""
    be_quiet()
    from ui.web.app import create_app

    built = create_app(FakeAnswerer(status="degraded: broken", is_ready=False), corpus=shipped_corpus)
    with TestClient(built, base_url=OWN, raise_server_exceptions=False) as ready:
        yield ready


class Running:
    """The app on a port of this computer, in a thread."""

    def __init__(self, answerer, port=0, corpus=None, **settings):
        be_quiet()
        from ui.web.app import create_app
        from ui.web.ports import WebSettings
        from ui.web.serve import make_server, take_port

        taken = take_port("127.0.0.1", port)
        self.port = taken.getsockname()[1]
        self.address = f"http://127.0.0.1:{self.port}"
        wanted = WebSettings(**{"answer_timeout": 5, "ready_timeout": 5, **settings})
        app = create_app(answerer, settings=wanted, corpus=corpus)
        self.server = make_server(app)
        self.thread = threading.Thread(target=self.server.run, kwargs={"sockets": [taken]}, daemon=True)
        self.thread.start()
        deadline = time.monotonic() + 30
        while not self.server.started and time.monotonic() < deadline:
            time.sleep(0.05)

    def stop(self):
        """Stops as Ctrl+C does; returns the seconds it took."""
        began = time.monotonic()
        self.server.should_exit = True
        self.thread.join(15)
        assert not self.thread.is_alive()
        return time.monotonic() - began


@pytest.fixture(scope="module")
def address(answerer):
    """Where the app runs."""
    running = Running(answerer)
    yield running.address
    running.stop()


@pytest.fixture
def run():
    """Starts apps of one's own: run(answerer, port=…, concurrency=…)."""
    started = []

    def start(*arguments, **settings):
        started.append(Running(*arguments, **settings))
        return started[-1]

    yield start
    for each in started:
        each.stop()


@pytest.fixture(scope="module")
def browser():
    """A chromium of the system; skips where there is none."""
    if not CHROMIUM.exists():
        refuse = pytest.fail if "KVARBO_CHROMIUM" in os.environ else pytest.skip  # who names a browser means it
        refuse(f"{CHROMIUM} is absent: install chromium or set KVARBO_CHROMIUM")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=str(CHROMIUM), args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        )
        yield started
        started.close()


class Visit:
    """A page with what it asked for and what it complained about."""

    def __init__(self, browser, address, **context):
        self.context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, "locale": "sv-SE", **context})
        self.page = self.context.new_page()
        self.page.set_default_timeout(10_000)
        self.requests: list[str] = []
        self.complaints: list[str] = []
        self.context.on("request", lambda request: self.requests.append(request.url))
        self.page.on("console", self._heard)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.goto(address)
        self.page.wait_for_selector(FIELD)
        self.page.wait_for_selector("#kv-status[role=status]")

    def _heard(self, message):
        if message.type in ("error", "warning"):
            self.complaints.append(message.text)

    def ask(self, question, turn=1):
        self.page.fill(FIELD, question)
        self.page.press(FIELD, "Enter")
        self.page.wait_for_selector(f"#svar-{turn}")

    def hears(self, text):
        """Waits for the status line. (wait_for_function would need eval, which the policy forbids.)"""
        self.page.locator("#kv-status", has_text=text).wait_for()

    def focused(self, script="document.activeElement.id"):
        return self.page.evaluate(script)


@pytest.fixture
def visit(browser, address):
    """Opens the page: visit(locale=…, viewport=…), or another app's page with at=…."""
    visits = []

    def start(at=address, **context):
        visits.append(Visit(browser, at, **context))
        return visits[-1]

    yield start
    for each in visits:
        each.context.close()


@pytest.fixture(scope="module")
def screening_site(shipped_corpus):
    """The app over the shipped guidance, on a port."""
    running = Running(FakeAnswerer(), corpus=shipped_corpus)
    yield running.address
    running.stop()


@pytest.fixture
def opened(browser, site):
    """Opens a page of the module's `site`: opened(path, width=…, scheme=…); what the browser complains of fails it."""
    contexts, complaints = [], []

    def start(path, width=1280, scheme="light", **more):
        context = browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme=scheme, locale="sv-SE", **more
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.on("console", lambda said: complaints.append(said.text) if said.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(site + path)
        return page

    yield start
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture
def opened_screening(browser, screening_site):
    """Opens the screening (width=…, scheme=…, script=…, proposed=…); what the browser complains of fails the test."""
    contexts, complaints = [], []

    def start(width=1280, scheme="light", script=True, expected=(), proposed=""):
        context = browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme=scheme, locale="sv-SE", java_script_enabled=script
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)

        def heard(said):
            if said.type in ("error", "warning") and not any(part in said.text for part in expected):
                complaints.append(said.text)

        page.on("console", heard)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(f"{screening_site}/screening{proposed}")
        return page

    yield start
    for context in contexts:
        context.close()
    assert complaints == []
