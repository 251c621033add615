"""Training in the app: a person's result, the group's, and leaving. No browser."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote

import pytest
from training_site import GROUP, Site, code_of, said

from corpus.types import Corpus
from evals.trainee.types import Given, Session
from ui.web.pages.training import texts


@pytest.fixture
def site(tmp_path: Path, fixture_corpus: Corpus):
    made = Site(tmp_path, fixture_corpus)
    with made.client:
        yield made


def test_the_result_has_figures_with_intervals_and_every_case(site: Site) -> None:
    address = site.ready("egen-hus-1", "egen-fraga-1", "egen-tyst-1")
    site.send(site.get(address), niva="BEVAKA", skal="B04")
    site.send(site.get(address), status="answered", svar="Tre veckor från delgivningen.", lagrum="12 kap. 44 § JB")

    page = site.get(f"{address}/resultat")

    text = said(page)
    assert "2 svar i en omgång" in text
    assert re.search(r"För låg nivå 100 % \([\d–]+ %\) 1 n för litet", text)
    assert re.search(r"Fullständiga svar 100 % \([\d–]+ %\) 1 n för litet", text)
    assert "Fortsätt: 1 fall kvar" in text
    assert "Omgång för omgång" not in text
    rows = [[cell.get_text() for cell in row.select("th, td")] for row in page.select("table")[-1].select("tbody tr")]
    assert rows == [
        ["Nyckelns titel", "vinjett", "inte helt rätt"],
        ["Hur lång är återvinningsfristen?", "fråga", "rätt"],
    ]
    for link in page.select("table a"):
        assert "Ditt svar" in said(site.get(unquote(str(link["href"]))))


def test_without_answers_the_result_says_so(site: Site) -> None:
    assert texts.NOTHING_YET in said(site.get(f"{site.ready('egen-hus-1')}/resultat"))


def test_several_rounds_are_shown_one_by_one(site: Site) -> None:
    code = code_of(site.begin())
    address = f"/ovning/{GROUP}/{code}"
    site.send(site.get(address), status="")
    done = site.send(site.get(address), status="abstained")
    assert "Avsluta omgången" in said(done)
    page = site.get(address)
    assert page.h1.get_text() == texts.DONE

    page = site.send(page, val="vinjetter", antal="5")
    assert page.h1.get_text() == "Vinjett: fall 1 av 5"
    site.send(page, niva="HÖG")

    text = said(site.get(f"{address}/resultat"))
    assert "3 svar i 2 omgångar" in text
    rows = [row.get_text(" ").split() for row in site.get(f"{address}/resultat").select("table")[-2].select("tbody tr")]
    assert [(row[0], row[2]) for row in rows] == [("1", "2"), ("2", "1")]


def test_an_answer_to_a_case_with_a_new_key_is_left_out_and_told(site: Site, tmp_path: Path) -> None:
    address = site.ready("egen-hus-1", "egen-tyst-1")
    site.send(site.get(address), niva="HÖG")
    script = tmp_path / "skript" / "eget.yaml"
    script.write_text(script.read_text("utf-8").replace("level: HÖG", "level: AKUT"), "utf-8")

    assert "1 svar är inte med" in said(site.get(f"{address}/resultat"))
    assert texts.GONE_CASE in said(site.get(f"{address}/1"))


# The group


def answered(site: Site, people: int, level: str = "HÖG") -> None:
    for _ in range(people):
        site.send(site.get(site.ready("egen-hus-1")), niva=level, skal="B04")


def test_a_group_of_four_shows_nothing_and_a_fifth_opens_it(site: Site) -> None:
    answered(site, 4)
    few = site.get(f"/ovning/{GROUP}")
    assert "minst 5 deltagare" in said(few)
    assert few.select("table") == []
    assert site.client.get(f"/ovning/{GROUP}/svar.csv", follow_redirects=False).status_code == 303

    answered(site, 1, "BEVAKA")

    text = said(site.get(f"/ovning/{GROUP}"))
    assert "5 deltagare har lämnat 5 svar" in text
    assert "Rätt nivå 80 %" in text
    assert re.search(r"Barn och pågående uppsägning eller avhysningsärende 100 % 5", text)
    assert re.search(r"4–10 dagar kvar av återvinningsfristen 0 % 5", text)
    assert "Nyckelns titel 0 % 5" in text


def test_no_page_or_file_of_a_group_tells_a_code(site: Site) -> None:
    answered(site, 5)
    file = site.client.get(f"/ovning/{GROUP}/svar.csv")

    assert file.headers["content-disposition"] == 'attachment; filename="svar.csv"'
    assert len(file.text.splitlines()) == 6
    for code in site.store.codes(GROUP):
        assert code not in file.text
        assert code not in str(site.get(f"/ovning/{GROUP}"))


def test_a_group_that_does_not_exist_looks_like_one_with_too_few(site: Site) -> None:
    page = site.post("/ovning", {"gor": "grupp", "grupp": "Ingen Alls"})

    assert page.h1.get_text() == "Gruppen ingen-alls"
    assert "minst 5 deltagare" in said(page)
    assert not site.store.root.exists()


# Leaving


def test_everything_is_removed_only_when_it_was_confirmed(site: Site) -> None:
    address = site.ready("egen-hus-1")
    site.send(site.get(address), niva="HÖG")
    ask = site.get(f"{address}/radera")

    assert texts.DELETE_UNSURE in said(site.send(ask))
    assert site.store.codes(GROUP)

    assert texts.DELETED in said(site.send(ask, saker="ja"))
    assert site.store.codes(GROUP) == ()
    assert [path.name for path in site.store.root.rglob("*")] == [".lock"]
    assert "Koden finns inte" in said(site.get(address))


def test_nothing_but_the_code_the_group_the_answers_and_times_is_kept(site: Site) -> None:
    address = site.ready("egen-hus-1")
    site.client.headers["user-agent"] = "Browser-XYZ"
    site.send(site.get(address), niva="HÖG")

    kept = next(site.store.root.rglob("*.jsonl")).read_text("utf-8")

    assert set(re.findall(r'"(\w+)":', kept)) <= {
        "session", "given", *Session.model_fields, *Given.model_fields, "betala_senast", "agera_senast",
    }  # fmt: skip
    assert "XYZ" not in kept
