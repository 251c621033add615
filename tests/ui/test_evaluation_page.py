"""Evaluation in the app: choose, run, break off, go on, read, fetch, compare. No browser."""

from __future__ import annotations

import csv
import io
import json
import threading
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import pytest
from evaluation_site import SCRIPT, Site, said
from fastapi.testclient import TestClient
from screening_forms import FORM

from assistant.assistant import Assistant
from corpus.types import Corpus
from evals.metrics.types import Summary
from evals.run.folder import find_run, list_runs

RUN = "2026-11-22T120000_0a1b2c3d"


@pytest.fixture
def site(tmp_path: Path, fixture_corpus: Corpus, assistant: Assistant) -> Iterator[Site]:
    made = Site(tmp_path, fixture_corpus, assistant)
    with made.client:
        yield made
    made.runner.close()


@pytest.fixture
def starting(tmp_path: Path, fixture_corpus: Corpus) -> Iterator[Site]:
    """The app while the assistant is still loading."""
    made = Site(tmp_path, fixture_corpus, None)
    with made.client:
        yield made


class Held:
    """An assistant that answers when it is let go, and counts its questions."""

    def __init__(self, real: Assistant) -> None:
        self.real, self.gate, self.asked = real, threading.Semaphore(0), 0

    def __getattr__(self, name: str) -> object:
        return getattr(self.real, name)

    def ask(self, *arguments: object) -> object:
        assert self.gate.acquire(timeout=30)
        self.asked += 1
        return self.real.ask(*arguments)


@pytest.fixture
def held(site: Site, assistant: Assistant) -> Iterator[Held]:
    """Keeps runs waiting at each question."""
    made = Held(assistant)
    site.runner.assistant = lambda: made
    yield made
    for _ in range(10):
        made.gate.release()


def test_where_it_is_off_there_is_no_address_and_no_link(client: TestClient) -> None:
    reads = ("", f"/korning/{RUN}", f"/rapport/{RUN}", f"/rapport/{RUN}.csv", "/jamfor", "/nytt-fall", "/skript/egna")
    writes = ("/kor", "/avbryt", "/fortsatt", "/nytt-fall")

    assert {client.get(f"/utvardering{path}").status_code for path in reads} == {404}
    assert {client.post(f"/utvardering{path}", content="", headers=FORM).status_code for path in writes} == {404}
    assert "/utvardering" not in client.get("/screening").text


def test_where_it_is_on_every_page_links_to_it(site: Site) -> None:
    assert site.get("/screening").select_one('nav a[href="/utvardering"]').get_text() == "Utvärdera"
    assert site.get().select_one("nav a[aria-current]").get_text() == "Utvärdera"
    assert "/utvardering" in site.client.get("/").text


@pytest.mark.parametrize(
    "path", ["/korning/../../etc", "/rapport/x", f"/rapport/{RUN}.exe", "/skript/..%2Fegna", "/kor"]
)
def test_no_other_address_can_be_read(site: Site, path: str) -> None:
    assert site.client.get(f"/utvardering{path}").status_code in (404, 405)


def test_scripts_stand_in_groups_with_cases_and_the_test_part_is_warned_about(site: Site) -> None:
    page = site.get()

    groups = {group.legend.get_text(): group for group in page.select("fieldset")}
    assert list(groups) == ["Egna skript", "Utvecklingsdel", "Testdel"]
    assert "Eget prov egna, 2 fall, Utvecklingsdel" in " ".join(groups["Egna skript"].get_text(" ").split())
    assert "efter de här fallen mäter inte längre" in groups["Testdel"].get_text()
    assert groups["Testdel"].select_one("[name=skript][value=fragor-test]")


def test_a_script_that_cannot_be_read_is_told_and_the_others_are_there(site: Site) -> None:
    (site.scripts / "trasig.yaml").write_text("title: x\nsplit: dev\ncases: [{id: a, kind: qa}]\n", "utf-8")

    page = site.get()

    assert "trasig.yaml, rad 3" in said(page)
    assert page.select_one("[name=skript][value=egna]")


def test_a_case_whose_section_has_changed_is_listed(site: Site) -> None:
    old = SCRIPT.replace(
        '["tre veckor"]}]', '["tre veckor"]}]\n    corpus: gammal\n    relevant: {obetald-hyra#frist: 2}'
    )
    (site.scripts / "egna.yaml").write_text(old, "utf-8")

    assert "egna, 2 fall, Utvecklingsdel, inaktuella: 1" in said(site.get())
    assert "egna-001: nyckeln hör till en äldre version" in said(site.get())


def test_nothing_chosen_or_personal_data_in_the_note_starts_no_run(site: Site) -> None:
    empty = site.post("/utvardering/kor", {"etikett": "min anteckning"})
    personal = site.post("/utvardering/kor", {"skript": "egna", "etikett": "för 811228-9870"})

    assert empty.select_one("[role=alert]").get_text() == "Välj minst ett skript."
    assert empty.select_one("[name=etikett]")["value"] == "min anteckning"
    assert "Ta bort personnummer" in personal.select_one("[role=alert]").get_text()
    assert personal.select_one("[name=etikett]")["value"] == "för [personnummer]"
    assert "811228" not in str(personal)
    assert personal.select_one("[name=skript][value=egna]").has_attr("checked")
    assert list_runs(site.runner.root) == []


def test_while_kvarbo_starts_the_page_says_so_and_no_run_begins(starting: Site) -> None:
    assert "Kvarbo startar." in starting.get().select_one("[role=status]").get_text()

    page = starting.post("/utvardering/kor", {"skript": "egna"})

    assert "Kvarbo startar fortfarande." in page.select_one("[role=alert]").get_text()


def test_a_run_is_asked_scored_and_shown_with_its_verdict(site: Site) -> None:
    run = site.run("egna", label="första")

    page = site.get(f"/utvardering/korning/{run}")
    assert page.h1.get_text().endswith("· första")
    assert find_run(site.runner.root, run).manifest.finished is not None
    scores = find_run(site.runner.root, run).scores()
    assert f"{sum(score.right for score in scores)} av 2 fall är helt rätt" in said(page)
    assert page.select_one(".kv-verdict")
    assert "n för litet" in said(page)
    assert page.select_one(f'a[href="/utvardering/rapport/{run}"]').get_text() == "Öppna rapporten"


def test_the_list_has_the_newest_run_first_with_what_was_right_and_links(site: Site) -> None:
    first, second = site.run("egna", label="första"), site.run("egna", label="andra")

    rows = site.get().select("tbody tr")

    assert [row.th.get_text().partition("· ")[2] for row in rows] == ["andra", "första"]
    assert [row.th.a["href"].rpartition("/")[2] for row in rows] == [second, first]
    assert [link["href"] for link in rows[0].select("td a")] == [
        f"/utvardering/rapport/{second}",
        f"/utvardering/jamfor?b={second}",
        *(f"/utvardering/rapport/{second}.{kind}" for kind in ("csv", "json", "xml")),
    ]
    assert "%" in rows[0].get_text()


def test_only_the_newest_runs_are_listed_until_all_are_asked_for(site: Site) -> None:
    for _ in range(11):
        site.run("egna")

    page = site.get()

    assert len(page.select("tbody tr")) == 10
    assert len(site.get(page.select_one('a[href*="alla"]')["href"]).select("tbody tr")) == 11


def test_a_second_run_is_refused_while_one_is_under_way(site: Site, held: Held) -> None:
    site.client.post("/utvardering/kor", data={"skript": "egna"})

    page = site.post("/utvardering/kor", {"skript": "egna"})

    assert "En körning pågår redan." in page.select_one("[role=alert]").get_text()
    assert len(list_runs(site.runner.root)) == 1


def test_progress_is_shown_and_renewed_with_and_without_script(site: Site, held: Held) -> None:
    page = site.post("/utvardering/kor", {"skript": "egna"})

    bar = page.select_one("#framsteg progress")
    assert (bar["value"], bar["max"]) == ("0", "2")
    assert "0 av 2 fall" in said(page)
    assert page.select_one("main [role=status]").get_text() == "0 procent av fallen är ställda."
    assert page.select_one("head noscript meta")["content"] == "2"
    assert "0 av 2 fall" in said(site.get())


def test_a_run_that_is_broken_off_keeps_what_was_done_and_goes_on(site: Site, held: Held) -> None:
    site.client.post("/utvardering/kor", data={"skript": "egna"})
    run = site.runner.progress.run
    site.client.post("/utvardering/avbryt", data={"korning": run})
    held.gate.release()
    site.wait()

    page = site.get(f"/utvardering/korning/{run}")
    assert "Avbruten: 1 av 2 fall" in said(page)
    assert "Avbruten: 1 av 2 fall" in said(site.get())
    held.gate.release()
    assert page.select_one("form button").get_text() == "Fortsätt"
    site.post("/utvardering/fortsatt", {"korning": run})
    site.wait()

    assert "av 2 fall är helt rätt" in said(site.get(f"/utvardering/korning/{run}"))
    assert held.asked == 2


def test_another_run_cannot_be_broken_off_by_mistake(site: Site, held: Held) -> None:
    done = find_run(site.runner.root, site_run(site, held))
    site.client.post("/utvardering/kor", data={"skript": "egna"})
    site.client.post("/utvardering/avbryt", data={"korning": done.id})
    for _ in range(2):
        held.gate.release()
    site.wait()

    assert list_runs(site.runner.root)[0].manifest.finished is not None


def site_run(site: Site, held: Held) -> str:
    for _ in range(2):
        held.gate.release()
    return site.run("egna")


def test_a_run_without_figures_is_scored_when_it_goes_on(site: Site) -> None:
    run = site.run("egna")
    (site.runner.root / run / "summary.json").unlink()

    page = site.get(f"/utvardering/korning/{run}")
    assert page.select_one("form button").get_text() == "Räkna ut resultatet"
    site.post("/utvardering/fortsatt", {"korning": run})
    site.wait()

    assert "av 2 fall är helt rätt" in said(site.get(f"/utvardering/korning/{run}"))


def test_a_run_of_another_build_does_not_go_on(site: Site, held: Held) -> None:
    site.client.post("/utvardering/kor", data={"skript": "egna"})
    site.runner.cancel()
    held.gate.release()
    site.wait()
    run = list_runs(site.runner.root)[0]
    run.write_manifest(run.manifest.model_copy(update={"corpus_version": "annan"}))

    page = site.post("/utvardering/fortsatt", {"korning": run.id})

    assert "annan version av vägledningen" in page.select_one("[role=alert]").get_text()


def test_why_a_run_stopped_stands_on_its_page(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    import evals.score

    def fail(folder: Path) -> Summary:
        raise OSError("hemlig sökväg")

    monkeypatch.setattr(evals.score, "score_run", fail)

    page = site.get(f"/utvardering/korning/{site.run('egna')}")

    assert "Något gick oväntat fel (OSError)." in page.select_one("[role=alert]").get_text()
    assert "hemlig" not in str(page)


def test_closing_waits_for_the_case_under_way(site: Site, held: Held) -> None:
    site.client.post("/utvardering/kor", data={"skript": "egna"})
    closing = threading.Thread(target=site.runner.close)
    closing.start()
    held.gate.release()
    closing.join(10)

    assert not closing.is_alive()
    run = list_runs(site.runner.root)[0]
    assert [record.error for record in run.records()] == [""]
    assert run.manifest.finished is None


def test_the_report_and_its_files_can_be_fetched(site: Site) -> None:
    run = site.run("egna")

    report = site.client.get(f"/utvardering/rapport/{run}")
    files = {kind: site.client.get(f"/utvardering/rapport/{run}.{kind}") for kind in ("csv", "json", "xml")}

    assert "Hur lång är återvinningsfristen?" in report.text
    assert "<script" not in report.text
    assert "nonce" in report.headers["content-security-policy"]
    rows = list(csv.DictReader(io.StringIO(files["csv"].text)))
    assert {row["case"] for row in rows} == {"egna-001", "egna-002"}
    assert json.loads(files["json"].text)["run"] == run
    assert ET.fromstring(files["xml"].text).get("tests") == "2"
    assert files["csv"].headers["content-disposition"] == f'attachment; filename="{run}.csv"'


def test_a_report_of_a_run_that_is_not_there_is_told(site: Site) -> None:
    site.run("egna")

    assert "är ingen körning" in site.get(f"/utvardering/rapport/{RUN}").select_one("[role=alert]").get_text()


def test_two_runs_are_chosen_and_compared(site: Site) -> None:
    old, new = site.run("egna", label="första"), site.run("egna", label="andra")

    page = site.get(f"/utvardering/jamfor?b={new}")
    compared = site.client.get(f"/utvardering/jamfor?a={old}&b={new}")

    assert page.select_one("[name=a] [selected]")["value"] == old
    assert page.select_one("[name=b] [selected]")["value"] == new
    assert "andra" in compared.text and "första" in compared.text
    assert "Jämförelse" in compared.text


def test_a_run_is_not_compared_with_itself(site: Site) -> None:
    site.run("egna")
    run = site.run("egna")

    page = site.get(f"/utvardering/jamfor?a={run}&b={run}")

    assert page.select_one("[role=alert]").get_text() == "Välj två olika körningar."


def test_without_a_baseline_one_run_alone_cannot_be_compared(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ui.web.pages.evaluation.runs_site.read_baseline", lambda: None)
    run = site.run("egna")

    assert "Det behövs två poängsatta körningar" in said(site.get(f"/utvardering/jamfor?b={run}"))
