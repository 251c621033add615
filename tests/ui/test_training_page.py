"""Training in the app: begin, go on, answer, see the key. No browser (see test_browser_training)."""

from __future__ import annotations

from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from screening_forms import FORM
from training_site import GROUP, Site, code_of, said

from corpus.types import Corpus
from ui.web.pages.training import texts


@pytest.fixture
def site(tmp_path: Path, fixture_corpus: Corpus):
    made = Site(tmp_path, fixture_corpus)
    with made.client:
        yield made


def test_where_it_is_off_there_is_no_address_and_no_link(client: TestClient) -> None:
    paths = ("/ovning", "/ovning/kurs", "/ovning/kurs/lugn-bro-48213", "/ovning/svar", "/ovning/radera")

    assert {client.get(path).status_code for path in paths} == {404}
    assert {client.post(path, content="", headers=FORM).status_code for path in paths} == {404}
    assert "/ovning" not in client.get("/screening").text


def test_where_it_is_on_every_page_links_to_it(site: Site) -> None:
    assert site.get("/screening").select_one('nav a[href="/ovning"]').get_text() == "Öva"
    assert site.get("/ovning").select_one("nav a[aria-current]").get_text() == "Öva"
    assert "/ovning" in site.client.get("/").text


def test_the_first_page_says_what_is_kept(site: Site) -> None:
    assert "gruppens namn, koden, svaren och tiderna" in said(site.get("/ovning"))


def test_a_code_is_drawn_shown_and_kept_under_the_group(site: Site) -> None:
    page = site.begin(group=" Kurs åäö 48 ")

    code = code_of(page)
    assert "Skriv upp den" in said(page)
    assert site.store.codes(GROUP) == (code,)
    assert page.h1.get_text() == "Fråga: fall 1 av 2"


@pytest.mark.parametrize(("count", "kept"), [("5", 2), ("alla", 2), ("1000000", 2), ("x", 2)])
def test_a_round_has_as_many_cases_as_there_are(site: Site, count: str, kept: int) -> None:
    code = code_of(site.begin(count=count))

    assert len(site.store.read(GROUP, code).sessions[0].cases) == kept


@pytest.mark.parametrize(
    ("group", "says"), [("", "1–30 tecken"), ("811228-9870", "personuppgift"), ("a/b", "1–30 tecken")]
)
def test_a_group_that_cannot_be_used_is_told_and_kept_as_typed(site: Site, group: str, says: str) -> None:
    page = site.begin(group=group)

    assert says in page.select_one("[role=alert]").get_text()
    assert page.select_one("#i-grupp-ny")["value"] == group
    assert not site.store.root.exists()


def test_a_code_goes_on_where_it_was(site: Site) -> None:
    code = code_of(site.begin())
    page = site.post("/ovning", {"gor": "fortsatt", "grupp": GROUP, "kod": code.replace("-", " ").upper()})
    assert page.h1.get_text() == "Fråga: fall 1 av 2"

    site.send(page, status="abstained")

    page = site.post("/ovning", {"gor": "fortsatt", "grupp": GROUP, "kod": code})
    assert page.h1.get_text() == "Fråga: fall 2 av 2"


@pytest.mark.parametrize("typed", ["lugn-bro-99999", "x", ""])
def test_an_unknown_code_is_told(site: Site, typed: str) -> None:
    site.begin()

    page = site.post("/ovning", {"gor": "fortsatt", "grupp": GROUP, "kod": typed})

    assert "Kod" in page.select_one("[role=alert]").get_text()
    assert page.select_one("#i-kod")["value"] == typed


@pytest.mark.parametrize("part", ["", "/resultat", "/radera", "/1"])
def test_an_address_of_an_unknown_code_says_so_on_the_first_page(site: Site, part: str) -> None:
    page = site.get(f"/ovning/{GROUP}/lugn-bro-99999{part}")

    assert "Koden finns inte i gruppen" in page.select_one("[role=alert]").get_text()
    assert page.h1.get_text() == texts.TITLE


# A household


def test_a_household_is_told_without_its_key(site: Site) -> None:
    page = site.get(site.ready("egen-hus-1"))

    assert page.h1.get_text() == "Vinjett: fall 1 av 1"
    assert "Uppsagd för obetald hyra, <b>två</b> barn." in said(page)
    assert "måndag 23 november 2026" in said(page)
    assert "uppsagd, förverkad" in page.select_one("dl").get_text(" ")
    assert "Nyckelns titel" not in said(page)
    assert [box["value"] for box in page.select("[name=niva]")] == ["AKUT", "HÖG", "FÖRHÖJD", "BEVAKA", ""]
    assert "AKUT: kontakt i dag" in said(page)
    assert {"B04", "T08"} < {box["value"] for box in page.select("[name=skal]")}
    assert not page.select("[name=skal][checked]")


def test_every_control_has_a_label_and_ids_are_unique(site: Site) -> None:
    for page in (site.get("/ovning"), site.get(site.ready("egen-hus-1")), site.get(site.ready("egen-fraga-1"))):
        ids = [str(element["id"]) for element in page.select("[id]")]
        assert len(ids) == len(set(ids))
        for control in page.select("main input:not([type=hidden]), main textarea"):
            named = control.find_parent("label") or page.select_one(f'label[for="{control["id"]}"]')
            assert named.get_text().strip()
            for name in str(control.get("aria-describedby", "")).split():
                assert page.find(id=name)


def test_the_key_comes_at_once_with_what_was_right_and_wrong(site: Site) -> None:
    form = site.get(site.ready("egen-hus-1"))
    wrong = next(box for box in form.select("[name=skal]") if box["value"] not in ("B04", "T08"))
    dates = {"dag-betala_senast": "30/11", "dag-agera_senast": "26/11"}

    page = site.send(form, niva="AKUT", skal=["B04", wrong["value"]], **dates)

    text = said(page)
    assert "stämmer inte helt med nyckeln" in text
    assert "för högt Ditt svar: AKUT. Nyckeln: HÖG" in text
    assert "funnet Barn och pågående uppsägning" in text
    assert "missat 4–10 dagar kvar av återvinningsfristen" in text
    assert "rätt Betala senast (återvinningsfristens sista dag)" in text
    assert "fel Agera senast Ditt svar: torsdag 26 november 2026. Nyckeln: onsdag 25 november 2026." in text
    assert "12 kap. 44 § JB" in text  # the provision that the reason and the date rest on
    assert "Nyckelns titel" in page.h1.get_text()
    assert f"gäller inte {wrong.find_parent('label').get_text().strip()}" in text


def test_a_full_answer_agrees_with_the_key(site: Site) -> None:
    dates = {"dag-betala_senast": "2026-11-30", "dag-agera_senast": "ons 25/11"}

    page = site.send(site.get(site.ready("egen-hus-1")), niva="HÖG", skal=["B04", "T08"], **dates)

    assert "allt stämmer med nyckeln" in said(page)
    assert "Avsluta omgången" in said(page)


def test_an_empty_answer_is_taken_as_not_knowing(site: Site) -> None:
    page = site.send(site.get(site.ready("egen-hus-1")))

    assert "inget svar Ditt svar: vet inte. Nyckeln: HÖG" in said(page)
    assert "inget svar Agera senast" in said(page)


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"dag-betala_senast": "31/11"}, texts.BAD_DATE),
        ({"dag-betala_senast": "snart"}, texts.BAD_DATE),
        ({"dag-betala_senast": "30/11", "ingen-betala_senast": "ja"}, texts.BOTH),
    ],
)
def test_a_date_that_cannot_be_used_is_told_at_its_field_and_nothing_is_kept(
    site: Site, fields: dict[str, str], says: str
) -> None:
    address = site.ready("egen-hus-1")

    page = site.send(site.get(address), niva="HÖG", skal="B04", **fields)

    assert says in page.select_one("[role=alert]").get_text()
    assert page.select_one("[role=alert] a")["href"] == "#i-dag-betala_senast"
    field = page.select_one("#i-dag-betala_senast")
    assert (field["aria-invalid"], field["value"]) == ("true", fields["dag-betala_senast"])
    assert page.select_one('[name=niva][value="HÖG"]').has_attr("checked")
    assert page.select_one('[name=skal][value="B04"]').has_attr("checked")
    assert site.store.read(GROUP, address.rsplit("/", 1)[1]).given == ()


def test_the_first_answer_stands_when_the_form_is_sent_again(site: Site) -> None:
    address = site.ready("egen-hus-1")
    form = site.get(address)
    site.send(form, niva="BEVAKA")

    page = site.send(form, niva="HÖG")

    assert "Ditt svar: BEVAKA" in said(page)
    assert len(site.store.read(GROUP, address.rsplit("/", 1)[1]).given) == 1


def test_answers_that_no_form_offers_are_not_kept(site: Site) -> None:
    address = site.ready("egen-hus-1")

    site.send(site.get(address), niva="HÖGST", skal=["B04", "M01", "Z99"], okant="x")

    kept = site.store.read(GROUP, address.rsplit("/", 1)[1]).given[0]
    assert (kept.level, kept.flags) == (None, ("B04",))


# A question


def test_facts_found_and_missed_are_shown_with_the_guidance(site: Site) -> None:
    page = site.send(
        site.get(site.ready("egen-fraga-1")), status="answered", svar="Fristen är 3 veckor.", lagrum="JB 12:44"
    )

    text = said(page)
    assert "funnet till exempel ”tre veckor”" in text
    assert "missat till exempel ”delgiv”" in text
    assert "rätt Läst ur ditt svar: 12 kap. 44 § JB" in text
    assert "Fristen är 3 veckor." in text
    links = [str(link["href"]) for link in page.select("main section a")]
    assert any(link.startswith("/vagledning/obetald-hyra#") for link in links)
    assert all(site.client.get(link.partition("#")[0]).status_code == 200 for link in links)


def test_silence_is_right_where_the_guidance_has_no_answer(site: Site) -> None:
    right = said(site.send(site.get(site.ready("egen-tyst-1")), status="abstained"))
    wrong = said(site.send(site.get(site.ready("egen-fraga-1")), status="abstained"))

    assert "rätt Ditt svar: nej, vägledningen ger inget svar." in right
    assert texts.WHY_SILENT["outside"] in right
    assert "fel Ditt svar: nej, vägledningen ger inget svar. Nyckeln: ja." in wrong


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"svar": "Ring 070-123 45 67."}, "telefonnummer"),
        ({"svar": "Tre veckor.", "lagrum": "811228-9870"}, "personnummer"),
        ({"svar": "å" * 2_001}, "2001 tecken"),
        ({"svar": "   "}, texts.NO_TEXT),
    ],
)
def test_what_is_refused_is_said_nothing_is_kept_and_nothing_typed_is_lost(
    site: Site, fields: dict[str, str], says: str
) -> None:
    address = site.ready("egen-fraga-1")

    page = site.send(site.get(address), status="answered", **fields)

    assert says in page.select_one("[role=alert]").get_text()
    assert page.select_one("#i-svar").get_text().strip() == fields["svar"].strip()
    assert site.store.read(GROUP, address.rsplit("/", 1)[1]).given == ()


def test_what_was_typed_is_shown_as_text(site: Site) -> None:
    page = site.send(site.get(site.ready("egen-fraga-1")), status="answered", svar="<script>x</script>")

    assert "<script>x</script>" in said(page)
    assert page.select("main script") == []


def test_a_form_that_is_too_large_is_refused(site: Site) -> None:
    response = site.client.post("/ovning/svar", data={"svar": "x" * 40_000})

    assert response.status_code == 413
