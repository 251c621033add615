"""The screening page in a real browser: the keyboard, the live assessment, errors, files. Needs chromium."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from screening_forms import PROPOSED, SEND, SOON, shows

from ui.web.pages.screening import texts

pytestmark = pytest.mark.browser


def focused(page):
    return page.evaluate("document.activeElement.id || document.activeElement.className")


def test_a_screening_is_done_by_keyboard_alone(opened_screening):
    page = opened_screening()
    keys = page.keyboard

    page.focus("#i-datum_samtal")
    keys.press("Tab")
    keys.press("1")
    keys.press("Enter")  # sends, and goes to the assessment
    page.locator("#bedomning:focus").wait_for()
    keys.press("Tab")  # the first of the next questions: where to sleep tonight
    keys.press("Enter")
    assert focused(page) == "i-sover_inatt"
    keys.press("3")  # no
    shows(page, "AKUT")
    keys.press("1")  # yes
    shows(page, "FÖRHÖJD")
    assert page.is_checked("input[name=sover_inatt][value=ja]")
    keys.press("0")
    assert page.is_checked("input[name=sover_inatt][value=vet_ej]")
    keys.press("Tab")
    assert page.evaluate("document.activeElement.name") == "vald_hot"
    keys.press("ArrowUp")
    assert page.is_checked("input[name=vald_hot][value=nej]")
    for _ in range(3):
        keys.press("Tab")
    assert focused(page) == "i-avhysningsdatum"
    keys.type(SOON)
    keys.press("Enter")
    shows(page, "AKUT")
    page.locator("#bedomning:focus").wait_for()


def test_digits_are_text_in_a_text_field(opened_screening):
    page = opened_screening()
    page.click("#oppna")

    page.focus("#i-skuld_kr")
    page.keyboard.type("12000")

    assert page.input_value("#i-skuld_kr") == "12000"


def test_the_assessment_follows_each_answer_without_a_new_page(opened_screening):
    page = opened_screening()
    page.evaluate("window.isSame = true")
    page.click("#oppna")

    page.check("input[name=skede][value=uppsagd_forverkande]")
    page.check("input[name=barn_boende][value=heltid]")
    shows(page, "HÖG")
    page.fill("#i-avhysningsdatum", SOON)
    page.press("#i-avhysningsdatum", "Tab")
    shows(page, "AKUT")

    assert "Läst som" in page.inner_text("#om-avhysningsdatum")
    assert "B01" in page.inner_text("#resultat")
    assert focused(page) != "bedomning"
    assert page.evaluate("window.isSame")


def test_the_latest_answer_wins_when_an_earlier_one_is_slow(opened_screening):
    page = opened_screening()
    page.click("#oppna")
    held = []

    def hold_the_first(route):
        if held:
            route.continue_()
        else:
            held.append(route)

    page.route("**/screening", hold_the_first)
    page.check("input[name=vald_hot][value=ja]")
    while not held:
        page.wait_for_timeout(20)
    page.check("input[name=vald_hot][value=nej]")
    page.locator("#kort", has_text="Någonstans att bo i natt").wait_for()
    page.locator("#svaren dd", has_text="nej").wait_for(state="attached")
    held[0].continue_()
    page.wait_for_timeout(300)

    assert page.inner_text("#niva strong") == "FÖRHÖJD"
    assert not page.is_visible("#avbrott")


def test_an_error_is_told_when_the_field_is_left_and_goes_when_it_is_mended(opened_screening):
    page = opened_screening()
    page.click("#oppna")

    page.fill("#i-skuld_kr", "mycket")
    page.press("#i-skuld_kr", "Tab")
    page.locator("#om-skuld_kr [role=alert]").wait_for()
    assert page.get_attribute("#i-skuld_kr", "aria-invalid") == "true"
    assert page.inner_text("#fel") == ""  # the list comes when the form is sent
    page.click(SEND)
    page.locator("#fel > div:focus").wait_for()
    page.click("#fel a")
    assert focused(page) == "i-skuld_kr"
    page.fill("#i-skuld_kr", "12000")
    page.press("#i-skuld_kr", "Tab")

    page.locator("#om-skuld_kr .kv-error").wait_for(state="detached")
    assert page.inner_text("#fel") == ""
    assert page.get_attribute("#i-skuld_kr", "aria-invalid") is None
    assert page.input_value("#i-skuld_kr") == "12000"


def test_a_lost_server_is_told_and_nothing_is_lost(opened_screening):
    page = opened_screening(expected=("net::ERR_FAILED",))
    page.click("#oppna")
    page.route("**/screening", lambda route: route.abort())

    page.check("input[name=vald_hot][value=ja]")
    page.locator("#avbrott").wait_for()
    page.unroute("**/screening")
    page.check("input[name=barn_boende][value=heltid]")

    shows(page, "AKUT")
    page.locator("#avbrott").wait_for(state="hidden")
    assert page.is_checked("input[name=vald_hot][value=ja]")


def test_what_was_unfolded_stays_unfolded(opened_screening):
    page = opened_screening()
    page.click("#okant summary")

    page.check("input[name=uppgift_fran][value=hyresvard]")
    page.locator("#okant summary", has_text="43").wait_for()

    assert page.get_attribute("#okant", "open") == ""


def test_what_a_question_proposes_is_taken_only_when_it_is_confirmed(opened_screening):
    page = opened_screening(proposed=PROPOSED)
    items = page.locator("#forslag li span")
    assert items.all_inner_texts() == [
        "Hur långt har ärendet gått? uppsagd, förverkad",
        "Bor eller vistas barn under 18 år i hushållet? på heltid",
        "Hur stor är skulden (kr)? 12000",
    ]
    assert page.url.endswith("/screening")  # not in the history, not in a bookmark
    assert page.input_value("#i-skuld_kr") == ""
    shows(page, "FÖRHÖJD")

    page.click("#forslag li:nth-child(1) button >> nth=0")
    page.click("#forslag li:nth-child(1) button >> nth=0")
    shows(page, "HÖG")
    page.click("#forslag li:nth-child(1) button >> nth=1")

    assert page.input_value("#i-skuld_kr") == ""
    assert not page.is_visible("#forslag")
    assert focused(page) == "bedomning"


def test_the_text_is_copied(opened_screening):
    page = opened_screening()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.check("input[name=uppgift_fran][value=hyresvard]")
    page.click("text=Text att kopiera")

    page.click("#kopiera")

    page.locator("#kopierat", has_text=texts.COPIED).wait_for()


@pytest.mark.parametrize("script", [True, False])
def test_a_file_is_saved_with_and_without_script(opened_screening, script):
    page = opened_screening(script=script)
    page.check("input[name=uppgift_fran][value=hyresvard]")

    with page.expect_download() as waiting:
        page.click("text=Word-dokument")

    saved = Document(BytesIO(Path(waiting.value.path()).read_bytes()))
    assert "Uppgiftslämnare: hyresvärd" in [paragraph.text for paragraph in saved.paragraphs]
    assert page.is_checked("input[name=uppgift_fran][value=hyresvard]")
