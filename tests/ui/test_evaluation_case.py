"""Writing a case in the app: read, refused, tried, saved. No browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from evaluation_site import SCRIPT, Site, said

from assistant.assistant import Assistant
from corpus.types import Corpus
from evals.script.load import read_script

NEW = "/utvardering/nytt-fall"
CASE = {
    "slag": "qa",
    "skript": "egna",
    "fraga": "Hur många veckor är återvinningsfristen?",
    "fakta-1": "tre veckor\n3 veckor",
    "fakta-4": "delgivning",
    "vikt-1": "1",
    "vikt-4": "0,5",
    "pastaende-1": "två månader",
    "allvar-1": "critical",
    "lagrum": "12 kap 44 § JB",
    "avsnitt-1": "obetald-hyra#frist",
    "grad-1": "2",
    "amne": "atervinning",
    "ursprung": "guidance",
    "kallor": "L044",
    "forfattare": "metodutvecklare",
}


@pytest.fixture
def site(tmp_path: Path, fixture_corpus: Corpus, assistant: Assistant) -> Iterator[Site]:
    made = Site(tmp_path, fixture_corpus, assistant)
    with made.client:
        yield made


def send(site: Site, deed: str = "spara", **changes: object):
    return site.post(NEW, CASE | changes | {"gor": deed})


def errors(page) -> dict[str, str]:
    """What is wrong, by the field it links to."""
    return {link["href"].removeprefix("#i-"): link.get_text() for link in page.select("[role=alert] a")}


def test_the_kind_is_chosen_first_and_what_is_left_to_files_is_told(site: Site) -> None:
    page = site.get(NEW)

    kinds = [link["href"].partition("slag=")[2] for link in page.select(".kv-kinds a")]
    assert kinds == ["qa", "premise", "abstention", "clarify", "retrieval"]
    assert "Screening, frister, samtal och säkerhet skrivs direkt i en YAML-fil." in said(page)


@pytest.mark.parametrize(
    ("kind", "there", "absent"),
    [
        ("qa", "fakta-1", "varfor"),
        ("premise", "fakta-6", "motfraga"),
        ("abstention", "varfor", "fakta-1"),
        ("clarify", "motfraga", "avsnitt-1"),
        ("retrieval", "avsnitt-4", "pastaende-1"),
    ],
)
def test_each_kind_has_the_fields_that_its_key_needs(site: Site, kind: str, there: str, absent: str) -> None:
    page = site.get(f"{NEW}?slag={kind}")

    assert page.select_one(f"[name={there}]")
    assert not page.select_one(f"[name={absent}]")
    assert page.select_one("[name=skript]")["value"] == "egna"
    assert "egna-003" in said(page)


def test_a_case_is_saved_in_the_installations_own_script(site: Site, fixture_corpus: Corpus) -> None:
    page = send(site)

    assert page.select_one("[role=status]").get_text() == "Fallet egna-003 är sparat."
    case = read_script(site.scripts / "egna.yaml").cases[-1]
    assert case.question == "Hur många veckor är återvinningsfristen?"
    assert [fact.any for fact in case.facts] == [("tre veckor", "3 veckor"), ("delgivning",)]
    assert [fact.weight for fact in case.facts] == [1, 0.5]
    assert [(claim.any, claim.severity) for claim in case.forbidden] == [(("två månader",), "critical")]
    assert case.law == ("12 kap. 44 § JB",)
    assert case.relevant == {"obetald-hyra#frist": 2}
    assert (case.topic, case.style, case.author, case.sources) == ("atervinning", None, "metodutvecklare", ("L044",))
    assert case.corpus == fixture_corpus.version


def test_the_rest_of_the_file_stays_as_it_was(site: Site) -> None:
    send(site)

    assert (site.scripts / "egna.yaml").read_text("utf-8").startswith(SCRIPT)


def test_a_script_that_is_not_there_is_made(site: Site) -> None:
    page = send(site, skript="anstånd")

    assert "Fallet anstånd-001 är sparat." in said(page)
    assert site.client.get("/utvardering/skript/anstånd.yaml").content == (site.scripts / "anstånd.yaml").read_bytes()


@pytest.mark.parametrize("name", ["fragor-dev", "vinjetter", "../egna", "Egna fall"])
def test_no_case_goes_into_a_shipped_script_or_outside_the_folder(site: Site, name: str) -> None:
    page = send(site, skript=name)

    assert list(errors(page)) == ["skript"]
    assert [path.name for path in site.scripts.glob("*.yaml")] == ["egna.yaml"]


@pytest.mark.parametrize(
    ("field", "typed", "told"),
    [
        ("fraga", "", "Skriv frågan."),
        ("fakta-4", "/(/", "Uttrycket /(/ går inte att läsa. Ändra raden."),
        ("vikt-1", "tung", "Skriv vikten som ett tal"),
        ("vikt-1", "nan", "Skriv vikten som ett tal"),
        ("vikt-4", "0", "Skriv vikten som ett tal"),
        ("lagrum", "en lag", "Raden ”en lag” går inte att läsa som ett lagrum."),
        ("lagrum", "12 kap. 999 § JB", "Lagrummet 12 kap. 999 § JB finns inte"),
        ("dokument-2", "finns-inte", "Dokumentet ”finns-inte” finns inte."),
        ("avsnitt-1", "obetald-hyra#saknas", "Avsnittet ”obetald-hyra#saknas” finns inte."),
        ("avsnitt-2", "obetald-hyra#frist", "står två gånger"),
        ("kallor", "L044, Z999", "Faktumet ”Z999” finns inte."),
        ("forfattare", "", "Skriv en funktion eller kod."),
        ("id", "Mitt fall", "Skriv id med små bokstäver"),
        ("id", "egna-001", "Id egna-001 är upptaget."),
        ("id", "vinjett-v01", "Id vinjett-v01 är upptaget."),
    ],
)
def test_what_is_wrong_is_told_at_its_field_and_nothing_is_saved(site: Site, field: str, typed: str, told: str) -> None:
    page = send(site, **{field: typed})

    assert told in errors(page)[field]
    assert told in page.select_one(f"#fel-{field}").get_text()
    assert page.select_one(f"#i-{field}")["aria-invalid"] == "true"
    assert page.select_one("[role=alert]").has_attr("autofocus")
    assert (site.scripts / "egna.yaml").read_text("utf-8") == SCRIPT


def test_nothing_that_was_typed_is_lost_when_something_is_wrong(site: Site) -> None:
    page = send(site, forfattare="")

    for name, value in CASE.items():
        if name in ("forfattare", "slag"):
            continue
        field = page.select_one(f"textarea[name={name}], input[type=text][name={name}]")
        chosen = page.select_one(f"select[name={name}] [selected], [type=radio][name={name}][checked]")
        shown = field.get("value", field.get_text()) if field else chosen["value"]
        assert shown == value, name
    assert page.select_one("details:has([name=fakta-4])").has_attr("open")


def test_a_fact_a_reason_or_a_section_is_needed_where_the_kind_rests_on_it(site: Site) -> None:
    assert errors(send(site, **{"fakta-1": "", "fakta-4": ""})) == {"fakta-1": "Skriv minst ett faktum."}
    assert errors(send(site, slag="abstention")) == {"varfor": "Välj varför Kvarbo ska vara tyst."}
    assert errors(send(site, slag="clarify")) == {"motfraga": "Skriv vad motfrågan ska handla om."}
    assert errors(send(site, slag="retrieval", **{"avsnitt-1": ""})) == {"avsnitt-1": "Ange minst ett avsnitt."}


@pytest.mark.parametrize(
    ("kind", "more"), [("abstention", {"varfor": "nearmiss"}), ("clarify", {"motfraga": "bostad"}), ("retrieval", {})]
)
def test_the_other_kinds_are_saved_too(site: Site, kind: str, more: dict[str, str]) -> None:
    send(site, slag=kind, **more)

    assert read_script(site.scripts / "egna.yaml").cases[-1].kind == kind


@pytest.mark.parametrize("field", ["fraga", "fakta-1", "pastaende-1", "forfattare", "skript", "id", "lagrum"])
def test_personal_data_is_refused_and_never_shown_again(site: Site, field: str) -> None:
    page = send(site, **{field: "om 811228-9870 i text"})

    assert "Ta bort personnummer ur texten." in errors(page)[field]
    assert "811228" not in str(page)
    assert "[personnummer]" in str(page.select_one(f"#i-{field}"))
    assert (site.scripts / "egna.yaml").read_text("utf-8") == SCRIPT


def test_trying_shows_the_answer_and_which_facts_it_has_without_saving(site: Site) -> None:
    asked = "hur lång tid har hon på sig att betala efter uppsägningen"
    page = send(site, "prova", fraga=asked, **{"fakta-2": "flygande elefant"})

    tried = page.select_one(".kv-tried")
    lines = [" ".join(line.get_text().split()) for line in tried.select("li")]
    assert tried.h2.has_attr("autofocus")
    assert "Utfall: besvarad." in tried.get_text()
    assert "✓ sägs tre veckor / 3 veckor" in lines
    assert "✗ sägs inte flygande elefant" in lines
    assert "✗ Fel enligt nyckeln" in tried.get_text()
    assert tried.select_one('a[href="/vagledning/obetald-hyra#frist"]')
    assert (site.scripts / "egna.yaml").read_text("utf-8") == SCRIPT
    assert page.select_one("[name=fakta-2]").get_text() == "flygande elefant"


def test_while_kvarbo_starts_a_case_is_checked_but_not_tried(tmp_path: Path, fixture_corpus: Corpus) -> None:
    with (site := Site(tmp_path, fixture_corpus, None)).client:
        assert "Kvarbo startar fortfarande." in send(site, "prova").select_one("[role=alert]").get_text()
        assert "Fallet egna-003 är sparat." in said(send(site, "spara"))


def test_the_yaml_of_an_own_script_is_shown_and_that_of_a_shipped_one_is_not(site: Site) -> None:
    assert site.get("/utvardering/skript/egna").select_one("pre").get_text() == SCRIPT
    for path in ("fragor-dev", "fragor-dev.yaml", "finns-inte"):
        answer = site.client.get(f"/utvardering/skript/{path}", follow_redirects=False)
        assert (answer.status_code, answer.headers["location"]) == (303, "/utvardering")


def test_markup_in_a_question_is_text(site: Site) -> None:
    send(site, fraga="<script>alert(1)</script> Hur lång är fristen?")

    page = site.client.get("/utvardering/skript/egna").text
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page
