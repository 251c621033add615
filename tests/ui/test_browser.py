"""The page in a real browser: what people do on it. Needs chromium."""

from __future__ import annotations

import re
import threading

import pytest
from web_fakes import FIELD, FakeAnswerer

from ui import texts

pytestmark = pytest.mark.browser


def test_a_question_is_asked_answered_and_its_source_opened_by_keyboard_alone(visit):
    here = visit()
    press = here.page.keyboard.press

    press("Tab")
    assert here.focused("document.activeElement.textContent") == texts.SKIP_LINK
    press("Enter")
    assert here.focused("document.activeElement.tagName") == "TEXTAREA"
    here.page.keyboard.type("Hur lång är återvinningsfristen?")
    press("Enter")
    here.page.wait_for_selector("#svar-1")
    assert here.page.inner_text(".kv-badge") == "Besvarad"
    here.hears("Svaret är klart")
    assert here.page.input_value(FIELD) == ""

    for _ in range(30):
        press("Shift+Tab")
        if here.focused("document.activeElement.getAttribute('href')") == "#kalla-3":
            break
    press("Enter")
    assert here.focused() == "kalla-1"
    assert here.page.inner_text("mark.kv-open-now") == "1. Fråga hyresgästen när delgivningen skedde."
    here.page.focus("#kalla-1 .kv-back")
    press("Enter")
    assert here.focused("document.activeElement.getAttribute('href')") == "#kalla-3"
    assert here.complaints == []


def test_each_mark_opens_its_own_quote(visit):
    here = visit()
    here.ask("Fråga")

    for mark in here.page.query_selector_all(".kv-mark"):
        number = re.search(r"\d+", mark.inner_text())[0]
        mark.click()
        opened = here.page.query_selector_all("mark.kv-open-now")
        assert [re.search(r"kv-q-(\d+)", element.get_attribute("class"))[1] for element in opened] == [number]
        assert opened[0].evaluate("e => e.getBoundingClientRect().top < innerHeight")


def test_an_unanswered_question_offers_the_nearest_sections(visit):
    here = visit()
    here.ask("Var får man ställa bilen (parkering)?")

    assert here.page.inner_text(".kv-badge") == "Vägledningen ger inget svar"
    assert not here.page.is_visible("#narmast-1 .kv-text")
    here.page.click(".kv-open >> nth=0")
    assert here.focused() == "narmast-1"
    assert here.page.is_visible("#narmast-1 .kv-text")


def test_examples_and_follow_ups_ask(visit, answerer):
    here = visit()

    here.page.click(".kv-ask >> nth=1")
    here.page.wait_for_selector("#svar-1")
    assert here.page.inner_text(".kv-question") == texts.EXAMPLES[1]
    here.page.click(".kv-ask >> nth=0")
    here.page.wait_for_selector("#svar-2")
    question, history = answerer.asked[-1]
    assert question == "Vad händer när fristen har gått ut?"
    assert [turn.content for turn in history if turn.role == "user"] == [texts.EXAMPLES[1]]


def test_new_question_clears_everything(visit):
    here = visit()
    here.ask("Fråga")
    here.page.fill(FIELD, "halvskriven")

    here.page.click("#kv-new")
    here.page.wait_for_selector(".kv-empty")

    assert here.page.input_value(FIELD) == ""
    assert texts.SOURCES_EMPTY in here.page.inner_text("#kv-sources")
    here.ask("Igen")
    assert here.page.locator(".kv-turn").count() == 1


def test_the_answer_is_copied_without_marks(visit):
    here = visit(permissions=["clipboard-read", "clipboard-write"])
    here.ask("Fråga")

    here.page.click(".kv-copy")
    here.hears(texts.COPIED)
    # The page itself may not read the clipboard, so the text is pasted back.
    here.page.focus(FIELD)
    here.page.keyboard.press("Control+V")

    pasted = here.page.input_value(FIELD)
    assert "Återvinningsfristen är tre veckor för en bostad." in pasted
    assert "[1]" not in pasted


def test_what_was_typed_stays_when_something_goes_wrong(visit):
    here = visit()
    here.page.fill(FIELD, "krasch nu")
    here.page.press(FIELD, "Enter")

    here.page.wait_for_selector("#kv-status .kv-error")

    assert "id:" in here.page.inner_text("#kv-status")
    assert here.page.input_value(FIELD) == "krasch nu"
    assert "hemligt" not in here.page.content()


def test_a_stopped_question_stays_in_the_field_only_and_the_masked_one_can_be_used(visit):
    here = visit()
    here.ask("Vad gäller 811228-9870?")

    assert "811228" not in here.page.inner_text("#kv-chat")
    assert "811228" in here.page.input_value(FIELD)
    here.page.click(".kv-fill")
    assert here.page.input_value(FIELD) == "Vad gäller för [personnummer] och hens hyresskuld?"


def test_a_question_before_start_up_is_answered_when_it_is_done(visit, answerer):
    here = visit()
    answerer.is_ready = False
    threading.Timer(1.0, setattr, (answerer, "is_ready", True)).start()

    here.page.fill(FIELD, "Fråga")
    here.page.press(FIELD, "Enter")
    here.hears("Kvarbo startar")
    here.page.wait_for_selector("#svar-1")


@pytest.mark.parametrize("locale", ["en-US", "fi-FI", "ar"])
def test_the_page_is_swedish_whatever_the_browser_speaks(visit, locale):
    here = visit(locale=locale)
    here.ask("Fråga")

    assert here.page.evaluate("document.documentElement.lang") == "sv"
    assert here.page.evaluate("document.documentElement.dir || 'ltr'") == "ltr"
    assert here.page.title() == texts.TITLE
    assert here.page.evaluate("navigator.language") == "sv-SE"
    said = here.page.inner_text("body")
    for english in ("Submit", "Clear", "Retry", "Loading", "Built with", "Settings", "Copy", "Error"):
        assert english not in said


def test_nothing_leaves_the_computer_and_the_policy_is_kept(visit, address):
    here = visit()
    here.ask("Fråga")
    here.page.click(".kv-mark >> nth=0")
    here.ask("parkering", 2)
    here.page.click("#kv-new")
    here.page.wait_for_selector(".kv-empty")

    assert here.requests
    assert [url for url in here.requests if not url.startswith((address, "data:", "blob:"))] == []
    assert here.complaints == []


def test_nothing_is_stored_in_the_browser(visit):
    here = visit()
    here.ask("Hemligt-ord-i-fråga")

    stored = here.page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie])")
    assert "Hemligt-ord" not in stored
    assert here.context.cookies() == []


def test_markup_in_a_question_is_text(visit):
    here = visit()
    markup = (
        "<img src=x onerror=alert(1)><b>fet</b> **x** $$y$$ [a](javascript:alert(1)) ![b](https://evil.example/x.png)"
    )
    here.page.on("dialog", lambda dialog: here.complaints.append(dialog.message))

    here.ask(markup)

    assert here.page.inner_text(".kv-question") == markup
    assert here.page.locator("#kv-chat img, #kv-chat b, #kv-sources img").count() == 0
    assert here.complaints == []
    assert not any("evil" in url for url in here.requests)


def test_two_people_never_see_each_others_questions(visit):
    one, two = visit(), visit()

    for turn in (1, 2, 3):
        one.ask(f"blåbär {turn}", turn)
        two.ask(f"lingon {turn}", turn)

    assert "lingon" not in one.page.content()
    assert "blåbär" not in two.page.content()


def test_when_too_many_ask_the_last_is_told_so_and_keeps_the_question(visit, run):
    at = run(FakeAnswerer(), concurrency=1, queue_size=1).address
    pages = [visit(at=at).page for _ in range(3)]

    for page in pages:
        page.fill(FIELD, "långsam")
        page.press(FIELD, "Enter")

    last = pages[-1]
    last.locator("#kv-status .kv-error", has_text=texts.HTTP_ERRORS[503]).wait_for()
    assert last.input_value(FIELD) == "långsam"
    assert not last.is_visible(".toast-wrap")


@pytest.mark.parametrize("can_be_called_off", [True, False])
def test_a_question_that_is_taken_back_gets_no_answer(visit, answerer, can_be_called_off):
    answerer.released.clear()
    here = visit()
    if not can_be_called_off:
        here.page.route("**/cancel", lambda route: route.abort())
    here.page.fill(FIELD, "dröjer")
    here.page.press(FIELD, "Enter")
    here.hears(texts.SEARCHING)

    here.page.click("#kv-new")
    here.hears(texts.CLEARED)
    answerer.released.set()
    here.page.wait_for_timeout(1000)

    assert here.page.locator(".kv-turn").count() == 0


def test_nothing_on_the_screen_is_lost_when_the_server_goes_away_and_comes_back(visit, run):
    first = run(FakeAnswerer())
    here = visit(at=first.address)
    here.ask("Fråga")
    assert first.stop() < 2

    here.page.fill(FIELD, "halvskriven fråga")
    here.page.press(FIELD, "Enter")
    here.hears(texts.OFFLINE)
    run(FakeAnswerer(), port=first.port)
    here.hears(texts.BACK_AGAIN)

    assert here.page.input_value(FIELD) == "halvskriven fråga"
    assert here.page.is_visible("#svar-1")
