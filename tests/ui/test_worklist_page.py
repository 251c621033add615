"""The worklist in the app: nothing of it where it is off; saving, the list, a record, statistics. No browser."""

from __future__ import annotations

import html
import re
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlencode

import pytest
from fastapi.testclient import TestClient
from worklist_site import FORM, PURPOSE, URGENT, Site, text


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    made = Site(tmp_path / "store")
    with made.client:
        yield made
    made.worklist.close()


def test_where_it_is_off_there_is_no_address_and_no_link(client: TestClient) -> None:
    paths = ("/arbetslista", "/arbetslista/statistik", f"/arbetslista/{'0' * 32}", "/arbetslista/andra")

    assert {client.get(path).status_code for path in paths} == {404}
    assert {client.post(path, content="code=AR-1", headers=FORM).status_code for path in paths} == {404}
    for page in (client.get("/screening").text, client.post("/screening", content="", headers=FORM).text):
        assert "/arbetslista" not in page
        assert "Spara i arbetslistan" not in page


def test_where_it_is_off_no_database_is_even_loaded() -> None:
    code = (
        "import sys; sys.path.insert(0, 'tests/ui')\nfrom ui.quiet import be_quiet; be_quiet()\n"
        "from web_fakes import FakeAnswerer\nfrom ui.web.app import create_app\ncreate_app(FakeAnswerer())\n"
        "print('assistant.records.database' in sys.modules)"
    )

    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=120, check=True)

    assert ran.stdout.strip() == "False"


def test_where_it_is_on_every_page_links_to_it(site: Site) -> None:
    assert '<a href="/arbetslista">Arbetslista</a>' in site.get("/screening")
    assert '<a href="/arbetslista" aria-current="page">Arbetslista</a>' in site.get()
    assert "/arbetslista" in site.client.get("/").text


def test_the_list_says_why_and_how_long_records_are_kept_and_how_they_are_ordered(site: Site) -> None:
    site.save("ÄR-1", **URGENT)

    said = text(site.get())

    assert f"Ändamål: {PURPOSE}" in said
    assert "tas bort 90 dagar efter sin senaste bedömning" in said
    assert "Överst står högsta nivån" in said


def test_an_assessment_is_saved_from_the_screening_and_stands_in_the_list(site: Site) -> None:
    screened = site.post(
        "/screening", {**URGENT, "orsak": ["hyresskuld", "storning"], "anteckning": "Ring efter fyra."}
    )

    saved = site.change(screened, "Spara", code="är-0142")

    assert "Post ÄR-0142" in saved
    said = text(saved)
    assert "AKUT (som föreslaget)" in said
    assert "Orsak hyresskuld, störning" in said
    assert "Ring efter fyra" not in saved
    assert re.search(
        r'href="/arbetslista/[0-9a-f]{32}" class="kv-code">ÄR-0142|class="kv-code" href="[^"]+">ÄR-0142', site.get()
    )


def test_the_level_that_was_set_is_saved_with_its_reason(site: Site) -> None:
    lowered = {
        "skede": "mal_pagar",
        "satt_niva": "BEVAKA",
        "avsteg_kod": "redan_atgardat",
        "avsteg_text": "Hyran är betald enligt hyresvärden.",
    }

    said = text(site.save("ÄR-1", **lowered))

    assert "BEVAKA (föreslagen nivå: HÖG). Skäl: det är redan åtgärdat. Hyran är betald enligt hyresvärden." in said


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"code": "811228-9870"}, "ser ut som ett personnummer"),
        ({"code": "Anna-Svensson"}, "ser ut som ett namn"),
        ({"code": ""}, "3–20 tecken"),
        ({"code": "ÄR-1", "skuld_kr": "tiotusen"}, "är inget heltal"),
        ({"code": "ÄR-1", "datum_samtal": "Annas dag"}, "datum"),
        ({"code": "ÄR-1", "skede": "mal_pagar", "satt_niva": "BEVAKA"}, "Nivån är inte sänkt än"),
        ({"code": "ÄR-1", "satt_niva": "AKUT", "avsteg_text": "Ring 070-123 45 67."}, "telefonnummer"),
    ],
)
def test_what_is_refused_is_said_nothing_is_saved_and_nothing_typed_is_lost(
    site: Site, fields: dict[str, str], says: str
) -> None:
    page = site.post("/arbetslista", {**URGENT, "anteckning": "Ring efter fyra.", **fields})

    assert 'role="alert"' in page
    assert says in text(page)
    assert site.worklist.entries() == []
    back = site.change(page, "Tillbaka till screeningen")
    assert "Ring efter fyra." in back
    assert re.search(r'name="sover_inatt" value="nej"[^>]* checked', back)
    for name, value in fields.items():
        assert html.escape(value) in back, name


def test_a_code_that_is_taken_asks_whether_it_is_the_same_household(site: Site) -> None:
    site.save("ÄR-1", skede="mal_pagar")

    page = site.save("är-1", **URGENT)

    said = text(page)
    assert "Koden ÄR-1 finns redan" in said
    assert "Om du sparar: Ny bedömning: nivå HÖG → AKUT; ändrade svar: Någonstans att bo i natt, Skede" in said
    assert len(site.worklist.find("ÄR-1").content.sheets) == 1

    again = text(site.change(page, "Spara som ny bedömning av ÄR-1"))
    assert "AKUT (som föreslaget)" in again
    assert len(site.worklist.find("ÄR-1").content.sheets) == 2


def test_saving_over_what_somebody_else_changed_says_what_they_did(site: Site) -> None:
    site.save("ÄR-1", skede="mal_pagar")
    page = site.save("ÄR-1", **URGENT)
    seen = site.worklist.find("ÄR-1").row
    site.change(site.get(f"/arbetslista/{seen.id}"), "Ändra status", status="planerad")

    told = site.change(page, "Spara som ny bedömning av ÄR-1")

    assert "Någon annan har ändrat posten sedan du öppnade den. Status: ny → planerad." in text(told)
    assert "AKUT (som föreslaget)" in text(site.change(told, "Spara som ny bedömning av ÄR-1"))


def test_two_who_change_the_same_record(site: Site) -> None:
    page = site.save("ÄR-1", **URGENT)

    first = site.change(page, "Ändra status", status="kontaktad")
    second = site.change(page, "Ändra status", status="avslutad")

    assert "Status: kontaktad." in text(first)
    assert "Någon annan har ändrat posten sedan du öppnade den. Status: ny → kontaktad." in text(second)
    assert "Status: kontaktad." in text(second)
    assert "avslutad" in text(site.change(second, "Ändra status", status="avslutad"))


def test_a_daily_follow_up_is_done_and_comes_again_until_the_danger_is_over(site: Site) -> None:
    page = site.save("ÄR-1", **URGENT)

    page = site.change(page, "Klar")
    assert len(re.findall(r">Klar<", page)) == 1
    page = site.change(page, "Klar", over="ja")

    assert "Följ upp en vecka efter att faran är över" in text(page)
    assert "Faran är över" not in text(page).replace("efter att faran är över", "")


def test_a_record_is_screened_again_with_its_answers_and_its_code(site: Site) -> None:
    page = site.save("ÄR-1", orsak=["hyresskuld", "storning"], skuld_kr="9000", datum_samtal="2026-01-07", **URGENT)

    screening = site.change(page, "Screena igen")

    assert re.search(r'name="barn_boende" value="heltid"[^>]* checked', screening)
    assert len(re.findall(r'name="orsak" value="(?:hyresskuld|storning)"[^>]* checked', screening)) == 2
    assert 'value="9000"' in screening
    assert "2026-01-07" not in screening  # counted from today
    assert "finns redan" in text(site.change(screening, "Spara"))
    assert 'value="ÄR-1"' in screening


def test_a_record_is_removed_only_when_that_is_meant(site: Site) -> None:
    page = site.save("ÄR-1", **URGENT)

    unsure = site.change(page, "Ta bort posten")
    assert "Kryssa i" in text(unsure)
    assert len(site.worklist.entries()) == 1

    assert "Arbetslistan är tom." in text(site.change(unsure, "Ta bort posten", saker="ja"))


def test_a_record_that_is_gone_leads_to_the_list(site: Site) -> None:
    page = site.save("ÄR-1", **URGENT)
    row = site.worklist.find("ÄR-1").row
    site.worklist.delete(row.id, 1)

    for gone in (site.get(f"/arbetslista/{row.id}"), site.change(page, "Ändra status", status="avslutad")):
        assert "Posten finns inte." in text(gone)
        assert "<h1>Arbetslista</h1>" in gone


def test_an_expired_record_goes_by_itself(site: Site) -> None:
    site.save("ÄR-1", **URGENT)
    site.at += timedelta(days=80)
    assert "Gör en ny bedömning om den behövs längre." in text(site.get())

    site.at += timedelta(days=10)

    assert "Arbetslistan är tom." in text(site.get())


def test_an_unreadable_record_is_named_among_the_others_and_can_be_removed(site: Site) -> None:
    site.save("ÄR-1", **URGENT)
    site.save("ÄR-2")
    with sqlite3.connect(site.file) as connection:
        connection.execute("UPDATE kvarbo_worklist SET sealed = '' WHERE level = 3")
    connection.close()

    page = site.get()

    assert "går inte att läsa. Återställ den" in text(page)
    assert "ÄR-2" in page
    assert "går inte att läsa. Återställ" not in text(site.change(page, "Ta bort posten", saker="ja"))


def test_a_database_that_is_down_is_said_and_the_screening_goes_on(site: Site) -> None:
    site.save("ÄR-1")
    site.worklist.close()
    site.file.write_bytes(b"ingen databas " * 100)

    assert "Arbetslistans databas går inte att använda" in text(site.get())
    assert "Bedömningen är inte sparad." in text(site.save("ÄR-2", **URGENT))
    assert "AKUT" in text(site.post("/screening", dict(URGENT)))


def test_statistics_hide_small_numbers(site: Site) -> None:
    for number in range(6):
        site.save(f"ÄR-{number}", **URGENT)

    said = text(site.get("/arbetslista/statistik"))

    assert "6 bedömda poster" in said
    assert "AKUT – – – – –" in said  # six in one cell: shown, they would tell that nobody stands elsewhere
    assert "Ett streck betyder" in said


def test_what_was_typed_never_becomes_markup(site: Site) -> None:
    page = site.post("/arbetslista", {"code": "<img src=x>", "skuld_kr": "<script>1</script>", "<b>": "<i>"})

    assert not re.search(r"<(?:img|script|b|i)\b(?! )", page[page.index("<main") :])
    assert "<img" not in page


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"post": "x", "version": "1", "gor": "status", "status": "ny"},
        {"post": "0" * 32, "version": "-1", "gor": "klar", "plats": "x"},
        {"post": "0" * 32, "version": "9" * 30, "gor": "bort", "saker": "ja"},
        {"post": "0" * 32, "version": "1", "gor": "annat"},
        {"post": "\x00", "gor": "bort", "saker": "ja"},
    ],
)
def test_forms_that_no_page_of_ours_sends_change_nothing(site: Site, fields: dict[str, str]) -> None:
    site.save("ÄR-1")

    response = site.client.post("/arbetslista/andra", content=urlencode(fields), headers=FORM)

    assert response.status_code in (200, 404)
    assert len(site.worklist.entries()) == 1


def test_another_site_may_not_save_or_change(site: Site) -> None:
    for path in ("/arbetslista", "/arbetslista/andra"):
        headers = {**FORM, "origin": "https://example.com"}
        assert site.client.post(path, content="code=AR-1", headers=headers).status_code == 403
    assert site.client.post("/arbetslista", content="code=" + "A" * 40_000, headers=FORM).status_code == 413
    assert site.client.post("/arbetslista", json={"code": "AR-1"}).status_code == 415
    assert site.client.get("/arbetslista/andra").status_code == 405
    assert site.client.get("/arbetslista/annat").status_code == 404
