"""The screening page: the assessment, the level that a person sets, the note and the files."""

from __future__ import annotations

import re
from datetime import timedelta
from io import BytesIO

import pytest
from docx import Document
from fastapi.testclient import TestClient
from pypdf import PdfReader
from screening_forms import DANGER, DEBT, chosen, day, empty, part, post, posted
from web_fakes import OWN, FakeAnswerer

from assistant.screening.calendar import dated
from assistant.screening.levels import Level
from assistant.screening.table import table
from corpus.clock import today
from corpus.types import Corpus
from ui.screening_text import CAVEAT
from ui.web.pages.screening import texts

LONG_WHY = "Uppgiften gällde ett annat hushåll i samma hus."


# The assessment


def test_the_level_stands_in_words_with_its_day_and_who_decides(screening: TestClient) -> None:
    soup = posted(screening, **DANGER)

    said = part(soup, "niva").get_text()
    assert "Föreslagen nivå: AKUT – kontakt i dag" in said
    assert dated(today()) in said
    assert part(soup, "niva")["role"] == "status"
    assert CAVEAT in part(soup, "resultat").get_text()


def test_the_live_region_is_the_level_line_alone(screening: TestClient) -> None:
    soup = posted(screening, **DEBT)

    assert [e["id"] for e in soup.select("[role=status], [aria-live]")] == ["niva", "kopierat"]
    assert part(soup, "niva").find("p") is None


def test_reasons_come_by_weight_with_answers_ground_rule_and_guidance(
    screening: TestClient, shipped_corpus: Corpus
) -> None:
    reasons = (
        posted(screening, **DEBT, avhysningsdatum=day(3))
        .select("#resultat .kv-reasons")[0]
        .find_all("li", recursive=False)
    )

    levels = [Level.read(reason.strong.get_text()) for reason in reasons if reason.strong]
    assert levels == sorted(levels, reverse=True)
    assert levels[0] is Level.AKUT
    first = reasons[0].get_text()
    assert all(word in first for word in ("Svar: ", "Grund: ", "UB", "Regel B01"))
    for reason in reasons:
        for link in reason.select("a"):
            assert link["href"].removeprefix("/vagledning/") in shipped_corpus.sections
            assert link["target"] == "_blank"  # what is typed here would be gone
    assert all(reason.select("a") for reason in reasons)


def test_dates_show_how_they_were_counted(screening: TestClient) -> None:
    soup = posted(screening, **DEBT, delgiven_datum=day(-5), sn_meddelande_datum=day(-4))

    folded = soup.select_one('details[id^="sa-atervinning_hyresratt"]')
    assert "Tre veckor senare" in folded.get_text()
    assert "12 kap. 44 § JB" in part(soup, "resultat").get_text()


def test_plan_says_who_what_when_and_what_takes_consent(screening: TestClient) -> None:
    said = part(posted(screening, **DEBT, avhysningsdatum=day(3)), "resultat").select_one(".kv-plan").get_text()

    assert "Kontakta hushållet i dag" in said
    assert "handläggare ekonomiskt bistånd/boende" in said
    assert f"Senast {dated(today())}" in said
    assert "Kräver samtycke eller stöd i lag." in said


def test_the_next_questions_lead_to_their_fields(screening: TestClient) -> None:
    links = empty(screening).select("#kort .kv-next a")

    assert [link["href"] for link in links] == ["#i-sover_inatt", "#i-vald_hot", "#i-sjalvskaderisk"]


def test_what_is_unknown_and_what_would_change_the_level_is_said(screening: TestClient) -> None:
    soup = posted(screening, **DEBT, delgiven_datum=day(-5), sn_meddelande_datum=day(-4), kan_betala="nej")

    assert "nyckeluppgifter saknas" in part(soup, "kort").get_text()
    assert "#i-gravid" in [link["href"] for link in part(soup, "okant").select("a")]
    assert "Om det styrks att betalning har skett i tid" in part(soup, "resultat").get_text()


def test_rules_that_something_arranged_takes_away_stay_visible(screening: TestClient) -> None:
    answers = {**DEBT, "barn_boende": "nej", "skyddsfaktorer": ["betalning_bekraftad"], "upplatelseform": "forstahand"}

    said = part(posted(screening, **answers, kan_betala="nej"), "resultat").get_text()

    assert texts.REMOVED in said
    assert "minskad av P01" in said


def test_the_settings_decide_how_soon_a_level_asks_for_contact() -> None:
    from ui.web.app import create_app
    from ui.web.ports import WebSettings

    times = table().times_within({Level.HOG: 1})
    with TestClient(create_app(FakeAnswerer(), settings=WebSettings(response_times=times)), base_url=OWN) as quick:
        assert "kontakt inom 1 arbetsdag." in part(posted(quick, **DEBT), "niva").get_text()


# The level that a person sets


def test_a_level_can_be_raised_without_reason_and_the_proposed_one_stays(screening: TestClient) -> None:
    soup = posted(screening, **DEBT, satt_niva="AKUT")

    assert [badge.get_text() for badge in part(soup, "niva").select("strong")] == ["HÖG", "AKUT"]
    assert "Satt nivå: AKUT. Föreslagen nivå: HÖG." in part(soup, "satt").get_text()
    assert chosen(soup, "satt_niva") == ["AKUT"]


@pytest.mark.parametrize(
    ("changes", "place", "said"),
    [
        ({}, "avsteg_kod", "Välj skäl"),
        ({"avsteg_kod": "uppgift_fel"}, "avsteg_text", "minst 20 tecken"),
        ({"avsteg_kod": "uppgift_fel", "avsteg_text": "Ring 070-123 45 67 och fråga."}, "avsteg_text", "telefonnummer"),
        ({"avsteg_kod": "uppgift_fel", "avsteg_text": LONG_WHY}, "avstamt", "Stäm av med arbetsledare"),
    ],
)
def test_a_lowering_without_its_reason_is_refused_at_the_right_field(
    screening: TestClient, changes: dict[str, str], place: str, said: str
) -> None:
    soup = posted(screening, **DANGER, satt_niva="HÖG", **changes)

    assert said in part(soup, f"om-{place}").get_text()
    assert f"#i-{place}" in [link["href"] for link in part(soup, "fel").select("a")]
    assert chosen(soup, "satt_niva") == ["HÖG"]
    assert [badge.get_text() for badge in part(soup, "niva").select("strong")] == ["AKUT"]


def test_a_lowering_with_reason_and_a_colleague_is_taken_and_can_be_taken_back(screening: TestClient) -> None:
    answers = {"satt_niva": "HÖG", "avsteg_kod": "uppgift_fel", "avsteg_text": LONG_WHY, "avstamt": "ja"}

    taken, back = posted(screening, **DANGER, **answers), posted(screening, **DANGER, **answers | {"satt_niva": ""})

    said = part(taken, "satt").get_text()
    assert "Satt nivå: HÖG. Föreslagen nivå: AKUT." in said
    assert f"Skäl: en uppgift är fel. {LONG_WHY}" in said
    assert f"Regler: {table().version}" in said
    assert "Ingen nivå är satt" in part(back, "satt").get_text()


# The note


@pytest.mark.parametrize(
    ("note", "said"), [("Personen är född 19850709-9805.", "personnummer"), ("x" * 501, "501 tecken")]
)
def test_a_note_that_is_refused_is_kept_but_goes_nowhere(screening: TestClient, note: str, said: str) -> None:
    soup = posted(screening, anteckning=note)

    assert said in part(soup, "om-anteckning").get_text()
    assert part(soup, "i-anteckning").get_text() == note
    assert note not in part(soup, "kopia").get_text() + part(soup, "svaren").get_text()
    refused = post(screening, {"anteckning": note}, "/screening/export.txt")
    assert refused.headers["content-type"].startswith("text/html")
    assert said in refused.text


def test_a_note_of_five_hundred_characters_on_several_lines_is_taken(screening: TestClient) -> None:
    note = "Väntar på besked.\r\n" * 27 + "Slut."

    assert part(posted(screening, anteckning=note), "fel").get_text() == ""
    assert "Väntar på besked." in post(screening, {"anteckning": note}, "/screening/export.txt").text


# Files


def test_the_text_to_save_is_the_text_to_copy_and_holds_everything(screening: TestClient) -> None:
    answers = {**DEBT, "avhysningsdatum": day(3), "anteckning": "Ring tillbaka.", "satt_niva": "AKUT"}

    saved = post(screening, answers, "/screening/export.txt")
    shown = part(posted(screening, **answers), "kopia").get_text()

    def but_the_time(text: str) -> str:
        return re.sub(r"Gjord .*", "", text)

    assert saved.headers["content-disposition"] == 'attachment; filename="screening.txt"'
    assert but_the_time(saved.text) == but_the_time(shown)
    for said in ("Föreslagen nivå: AKUT", "Satt nivå: AKUT", "Skuld i kronor: 8000", "Ring tillbaka.", "(B01)", CAVEAT):
        assert said in saved.text


def test_the_document_can_be_opened_and_says_the_same_as_the_text(screening: TestClient) -> None:
    answers = {**DEBT, "anteckning": "Rad ett\x0b\nRad två", "avhysningsdatum": day(3)}

    document = Document(BytesIO(post(screening, answers, "/screening/export.docx").content))
    text = post(screening, answers, "/screening/export.txt").text

    paragraphs = [paragraph.text for paragraph in document.paragraphs]
    lines = [line.removeprefix("- ") for line in text.split("\n") if line and not line.startswith("- Regler")]
    assert set(lines) <= set(paragraphs)
    assert round(document.sections[0].page_width.mm) == 210
    assert document.core_properties.author == "Kvarbo"


def test_the_pdf_can_be_read_and_says_the_same_as_the_text(screening: TestClient) -> None:
    answers = {**DEBT, "anteckning": "Rad ett <b>&\nRad två", "avhysningsdatum": day(3)}

    content = post(screening, answers, "/screening/export.pdf").content
    text = post(screening, answers, "/screening/export.txt").text

    pages = PdfReader(BytesIO(content)).pages
    read = "".join("".join(page.extract_text().split()) for page in pages)
    lines = [line.removeprefix("- ") for line in text.split("\n") if line and "Gjord" not in line]
    assert [line for line in lines if "".join(line.split()) not in read] == []
    assert round(float(pages[0].mediabox.width)) == 595  # A4 in points


def test_the_calendar_has_the_day_to_act_by_and_the_dates_of_the_case(screening: TestClient) -> None:
    response = post(screening, {**DEBT, "avhysningsdatum": day(3)}, "/screening/export.ics")

    assert response.headers["content-type"].startswith("text/calendar")
    assert response.text.startswith("BEGIN:VCALENDAR\r\n")
    assert f"DTSTART;VALUE=DATE:{today():%Y%m%d}" in response.text
    assert f"DTSTART;VALUE=DATE:{today() + timedelta(days=3):%Y%m%d}" in response.text
    assert response.text.count("SUMMARY:Agera senast") == 1
