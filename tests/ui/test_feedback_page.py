"""Feedback as a page: what is kept with and without consent, what is refused, gaps, drafts, removal."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from feedback_site import PATH, TODAY, Site, code_of, said

from assistant.records import feedback_store
from assistant.records.feedback import Category
from assistant.records.feedback_store import FILE
from corpus.types import Corpus
from ui.web.pages.feedback import texts

PLANTED = "xyzzyplanterad"
QUESTION = f"Vad gäller för {PLANTED} båtplats?"
MAY = {"fraga-sparas": "ja"}


@pytest.fixture
def site(tmp_path: Path, fixture_corpus: Corpus) -> Site:
    """The app over the small guidance, with nothing kept."""
    return Site(tmp_path, fixture_corpus)


# The form


def test_the_form_offers_the_eight_categories_says_who_reads_it_and_how_long_and_keeps_nothing(site: Site) -> None:
    page = site.get()

    assert [box["value"] for box in page.select("[name=galler]")] == [category.value for category in Category]
    assert not page.select("input[checked]")
    assert "läses av den som sköter Kvarbo" in said(page)
    assert "180 dagar" in said(page)
    assert not site.store.folder.exists()


@pytest.mark.parametrize("path", [PATH, f"{PATH}/ta-bort", f"{PATH}/utkast", "/luckor"])
def test_every_control_has_a_label_and_ids_are_unique(site: Site, path: str) -> None:
    site.leave(fraga=QUESTION, fraga_sparas="ja", avsnitt=site.sections[0])
    site.leave(fraga="Hur ansöker man om färdtjänst?", fraga_sparas="ja")
    page = site.get(path)

    ids = [str(element["id"]) for element in page.select("[id]")]
    assert len(ids) == len(set(ids))
    for control in page.select("main input:not([type=hidden]), main textarea, main select"):
        named = control.find_parent("label") or page.select_one(f'label[for="{control["id"]}"]')
        assert named.get_text().strip()
        for name in str(control.get("aria-describedby", "")).split():
            assert page.find(id=name)


# What is kept


def test_without_consent_no_word_is_kept_only_what_the_page_says(site: Site) -> None:
    about = {"svar": "answered", "avsnitt": ",".join(site.sections[:2]), "version": site.corpus.version}

    page = site.send(site.get(), galler="fel", fraga=QUESTION, **about)

    assert page.h1.get_text() == texts.RECEIPT
    assert PLANTED not in site.on_disk()
    (line,) = (site.store.folder / FILE).read_text("utf-8").splitlines()
    assert json.loads(line) == {
        "code": code_of(page),
        "day": "2026-11-23",
        "category": "fel",
        "status": "answered",
        "sections": list(site.sections[:2]),
        "version": site.corpus.version,
    }


def test_no_address_browser_or_time_reaches_the_disk(site: Site) -> None:
    site.client.headers["user-agent"] = f"{PLANTED}-agent"

    site.leave()

    assert PLANTED not in site.on_disk()
    assert "testclient" not in site.on_disk()
    assert ":" not in json.loads((site.store.folder / FILE).read_text("utf-8"))["day"]


def test_no_words_are_smuggled_in_through_what_the_link_carries(site: Site) -> None:
    smuggled = {"avsnitt": f"{PLANTED}#{PLANTED},{site.sections[0]}", "version": PLANTED, "svar": PLANTED}

    site.send(site.get(), galler="annat", kod=PLANTED, okant=PLANTED, **smuggled)

    (item,) = site.store.entries()
    assert (item.sections, item.version, item.status) == ((site.sections[0],), "", None)
    assert PLANTED not in site.on_disk()


def test_the_question_is_kept_only_after_a_preview_of_the_exact_text(site: Site) -> None:
    preview = site.send(site.get(), galler="fel", fraga=QUESTION, **MAY)
    assert preview.h1.get_text() == texts.PREVIEW
    assert QUESTION in said(preview)
    assert PLANTED not in site.on_disk()

    receipt = site.send(preview, "spara")

    assert receipt.h1.get_text() == texts.RECEIPT
    assert [item.question for item in site.store.entries()] == [QUESTION]


def test_personal_data_is_masked_in_the_preview_and_on_disk(site: Site) -> None:
    typed = {"fraga": "Hon har 811228-9874, vad gäller?", "kommentar": "Ring 070-123 45 67.", "kommentar-sparas": "ja"}

    preview = site.send(site.get(), galler="fel", **MAY, **typed)

    assert "Utbytt mot klamrar: personnummer, telefonnummer." in said(preview)
    assert "811228" not in str(preview) and "070-123" not in str(preview)
    site.send(preview, "spara")
    assert "811228" not in site.on_disk() and "070-123" not in site.on_disk()
    assert [item.question for item in site.store.entries()] == ["Hon har [personnummer], vad gäller?"]


def test_a_form_made_by_hand_is_masked_all_the_same(site: Site) -> None:
    site.post(PATH, {"gor": "spara", "galler": "fel", "fraga": "811228-9874", **MAY})

    assert [item.question for item in site.store.entries()] == ["[personnummer]"]


def test_what_is_to_be_changed_comes_back_as_it_was_typed(site: Site) -> None:
    preview = site.send(site.get(), galler="missade-laget", kommentar="Se <b>här</b>", kommentar_sparas="ja", fraga="?")

    form = site.send(preview, "andra")

    assert form.select_one("#i-kommentar").get_text() == "Se <b>här</b>"
    assert form.select_one("#i-fraga").get_text() == "?"
    assert form.select_one("[value=missade-laget]").has_attr("checked")
    assert form.select_one("#i-kommentar-sparas").has_attr("checked")
    assert not form.select_one("#i-fraga-sparas").has_attr("checked")
    assert not site.store.folder.exists()


def test_a_form_that_is_sent_twice_is_kept_once(site: Site) -> None:
    form = site.get()

    first, second = site.send(form, galler="fel"), site.send(form, galler="fel")

    assert code_of(first) == code_of(second)
    assert len(site.store.entries()) == 1


# What is refused


@pytest.mark.parametrize(
    ("fields", "name", "says"),
    [
        ({"galler": ""}, "galler", texts.NO_CATEGORY),
        ({"galler": "hittepå"}, "galler", texts.NO_CATEGORY),
        ({"fraga": "", **MAY}, "fraga", texts.NO_QUESTION),
        ({"fraga": "å" * 2001, **MAY}, "fraga", "Frågan är 2001 tecken. Korta den till högst 2000."),
        ({"kommentar": PLANTED}, "kommentar", texts.COMMENT_MAY_NOT),
        ({"kommentar-sparas": "ja"}, "kommentar", texts.NO_COMMENT),
        ({"kommentar": "å" * 501, "kommentar-sparas": "ja"}, "kommentar", "Kommentaren är 501 tecken."),
    ],
)
def test_what_is_wrong_is_told_at_its_field_and_nothing_typed_is_lost(
    site: Site, fields: dict[str, str], name: str, says: str
) -> None:
    typed = {"galler": "fel", "fraga": "Min fråga", "svar": "partly", "avsnitt": site.sections[0], **fields}

    page = site.send(site.get(), **typed)

    alert = page.select_one("[role=alert]")
    assert says in alert.get_text()
    assert alert.a["href"] == f"#i-{name}" and page.select_one(f"#i-{name}")
    assert page.select_one("#i-fraga").get_text() == typed["fraga"]
    assert page.select_one("#i-kommentar").get_text() == typed.get("kommentar", "")
    assert page.select_one("[name=avsnitt]")["value"] == site.sections[0]
    assert "svar på en del" in page.select_one("#om-svaret").get_text()
    assert not site.store.folder.exists()


def test_a_store_that_is_full_says_so_and_nothing_typed_is_lost(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feedback_store, "MOST", 0)

    page = site.send(site.get(), galler="fel", fraga=QUESTION)

    assert "Inget är sparat: det finns redan 0 synpunkter" in page.select_one("[role=alert]").get_text()
    assert page.select_one("#i-fraga").get_text() == QUESTION


@pytest.mark.parametrize("path", [PATH, f"{PATH}/ta-bort", f"{PATH}/utkast"])
def test_other_sites_cannot_post_and_large_or_other_bodies_are_refused(site: Site, path: str) -> None:
    given = {"galler": "fel"}

    assert site.client.post(path, data=given, headers={"origin": "https://evil.example"}).status_code == 403
    assert site.client.post(path, data=given, headers={"sec-fetch-site": "cross-site"}).status_code == 403
    assert site.client.post(path, data={"kommentar": "x" * 40_000}).status_code == 413
    assert site.client.post(path, json=given).status_code == 415
    assert site.client.put(path, data=given).status_code == 405
    assert not site.store.folder.exists()


def test_none_of_it_is_there_where_it_is_off(fixture_corpus: Corpus, client) -> None:
    for path in (PATH, f"{PATH}/ta-bort", f"{PATH}/utkast", "/luckor", "/luckor.csv"):
        assert client.get(path).status_code == 404
        assert client.post(path, data={"galler": "fel"}).status_code in (404, 415)
    assert "/luckor" not in client.get("/screening").text


# Removing


def test_the_code_removes_everything_that_was_kept(site: Site) -> None:
    code = site.leave(fraga=QUESTION, fraga_sparas="ja")
    other = site.leave()
    assert PLANTED in site.on_disk()

    page = site.send(site.get(f"{PATH}/ta-bort"), kod=code.lower().replace("-", " "))

    assert texts.REMOVED in said(page)
    assert PLANTED not in site.on_disk()
    assert [item.code for item in site.store.entries()] == [other]


@pytest.mark.parametrize(
    ("typed", "says"), [("", "åtta tecken"), ("anna", "åtta tecken"), ("K7QM-4WXD", "Ingen synpunkt")]
)
def test_a_code_that_removes_nothing_is_told_and_stays_typed(site: Site, typed: str, says: str) -> None:
    page = site.send(site.get(f"{PATH}/ta-bort"), kod=typed)

    assert says in page.select_one("[role=alert]").get_text()
    assert page.select_one("#i-kod")["value"] == typed


def test_feedback_is_gone_from_the_pages_and_the_disk_after_its_days(site: Site) -> None:
    site.leave(fraga=QUESTION, fraga_sparas="ja")
    site.today = TODAY + timedelta(days=181)

    assert PLANTED not in str(site.get("/luckor"))
    assert PLANTED not in site.on_disk()


# Gaps


def test_gaps_are_grouped_with_count_days_and_nearest_sections(site: Site) -> None:
    site.leave(fraga="Får värden byta lås?", fraga_sparas="ja", avsnitt=site.sections[0])
    site.today += timedelta(days=2)
    site.leave(fraga="får värden byta lås", fraga_sparas="ja", avsnitt=site.sections[0])
    site.leave(fraga=QUESTION)  # not to be kept
    site.leave(galler="fel", svar="answered", fraga="Fel fråga?", fraga_sparas="ja")

    page = site.get("/luckor")

    (gap,) = page.select(".kv-records > li")
    text = " ".join(gap.get_text(" ").split())
    assert text.startswith("Får värden byta lås? 2 gånger, 2026-11-23 – 2026-11-25")
    assert site.corpus.sections[site.sections[0]].heading in text
    assert "får värden byta lås" in gap.details.get_text()
    assert "utan att frågan fick sparas: 1." in said(page)
    assert "Alla synpunkter som är sparade nu: 4." in said(page)
    rows = {row.th.get_text(): row.select("td")[-1].get_text() for row in page.select("tbody tr")}
    assert (rows["Källa saknas"], rows["Fel"], rows["Annat"]) == ("3", "1", "0")
    assert rows[site.corpus.sections[site.sections[0]].heading] == "2"


def test_the_gaps_come_as_a_file_without_formulas(site: Site) -> None:
    site.leave(fraga='=HYPERLINK("http://x")', fraga_sparas="ja")

    response = site.client.get("/luckor.csv")

    assert response.headers["content-type"] == "text/csv; charset=utf-8"
    assert response.headers["content-disposition"] == 'attachment; filename="luckor.csv"'
    assert response.text.splitlines()[1].startswith("\"'=HYPERLINK")


def test_a_damaged_file_is_told_on_every_page_and_never_written_over(site: Site) -> None:
    site.store.folder.mkdir()
    (site.store.folder / FILE).write_text("{\n")

    for page in (
        site.get("/luckor"),
        site.get("/luckor.csv"),
        site.get(f"{PATH}/utkast"),
        site.send(site.get(), galler="fel"),
    ):
        assert "Rad 1 i aterkoppling.jsonl är skadad" in page.select_one("[role=alert]").get_text()
    assert (site.store.folder / FILE).read_text() == "{\n"


# Drafts


def draft_form(page: BeautifulSoup, site: Site) -> BeautifulSoup:
    """The form for a case that a draft opens."""
    return site.send(page, place=0)


def test_a_draft_opens_the_form_for_a_case_with_its_question_and_nothing_of_a_key(site: Site) -> None:
    site.leave(galler="missade-laget", fraga=QUESTION, fraga_sparas="ja")
    page = site.get(f"{PATH}/utkast")
    assert "Berör måttet ”Rätt fråga tillbaka”" in said(page)

    form = draft_form(page, site)

    assert form.h1.get_text() == "Skriv ett nytt fall: behöver förtydligas"
    assert form.select_one("#i-fraga").get_text() == QUESTION
    assert form.select_one("[name=ursprung][value=real]").has_attr("checked")
    assert not form.select("[role=alert]")
    assert not any(area.get_text() for area in form.select("textarea:not(#i-fraga)"))
    assert not site.scripts.exists()


def test_a_draft_that_has_become_a_case_is_a_draft_no_more(site: Site) -> None:
    code = site.leave(fraga=QUESTION, fraga_sparas="ja")
    site.leave(fraga="Får värden byta lås?", fraga_sparas="ja")
    page = site.get(f"{PATH}/utkast")
    first = str(page.select_one(".kv-records > li strong").get_text())

    saved = site.send(draft_form(page, site), "spara", forfattare="metodutvecklare", **{"fakta_1": "tre veckor"})

    assert saved.h1.get_text() == "Skriptet egna"
    text = (site.scripts / "egna.yaml").read_text("utf-8")
    assert first in text and "origin: real" in text
    assert first not in said(site.get(f"{PATH}/utkast"))
    assert len(site.store.entries()) == 2
    assert code in {item.code for item in site.store.entries()}


def test_a_draft_can_be_dropped(site: Site) -> None:
    site.leave(fraga=QUESTION, fraga_sparas="ja")

    page = site.send(site.get(f"{PATH}/utkast"), place=1)

    assert texts.DROPPED in said(page)
    assert texts.NO_DRAFTS in said(page)
    assert PLANTED not in site.on_disk()


def test_the_trainers_page_leads_to_the_drafts(site: Site) -> None:
    assert site.get("/utvardering").select(f'main a[href="{PATH}/utkast"]')


def test_drafts_are_listed_also_without_evaluation(tmp_path: Path, fixture_corpus: Corpus) -> None:
    site = Site(tmp_path, fixture_corpus, with_evaluation=False)
    site.leave(fraga=QUESTION, fraga_sparas="ja")

    page = site.get(f"{PATH}/utkast")

    assert QUESTION in said(page)
    assert texts.MAKE_CASE not in said(page)
