"""`kvarbo corpus sync` and `changes`: usage, failures and what is shown; the way itself is in tests/corpus/sync."""

from __future__ import annotations

import ssl
from dataclasses import replace
from datetime import date
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from corpus.legal import references
from corpus.sync.feed import Change, append
from corpus.sync.fetch import Fetcher, Limits
from corpus.types import Corpus
from tests.cli.conftest import Kvarbo, Result
from tests.conftest import FIXTURE_GUIDANCE
from tests.corpus.published import published
from tests.corpus.sync.server import certify, reply, running
from ui.cli.sync import case_grounds, print_outcomes, synchronise
from ui.settings import Settings

SOURCES = """\
licences: {fri: Fri text.}
sources:
  - {id: inne, title: Inne, publisher: P, url: "https://10.0.0.1", kind: html, licence: fri, sync: watch, topics: [x]}
  - {id: hand, title: Hand, publisher: P, url: "https://h.example", kind: pdf, licence: fri, sync: manual, topics: [x]}
"""
CHANGE = Change(
    "a1b2", date(2026, 5, 1), "jb", "Jordabalk (1970:994)", "https://lag.example", "andrad", "12 kap. 44 § JB",
    before="tre veckor", after="fyra veckor", sections=("atervinning#frist",), cases=("dev-001",),
)  # fmt: skip


@pytest.fixture
def run(kvarbo: Kvarbo, tmp_path: Path) -> Kvarbo:
    """Commands over a list of two sources that are never fetched, and a data folder of their own."""
    (tmp_path / "kallor.yaml").write_text(SOURCES, "utf-8")

    def command(*argv: str | Path) -> Result:
        return kvarbo("corpus", *argv, KVARBO_SOURCES=tmp_path / "kallor.yaml", KVARBO_DATA_DIR=tmp_path / "data")

    return command


def feed(folder: Path, *changes: Change) -> None:
    (folder / "data" / "sync").mkdir(parents=True)
    append(folder / "data" / "sync" / "changes.jsonl", changes)


def test_a_source_that_fails_gives_status_1_and_says_why(run: Kvarbo) -> None:
    result = run("sync")

    assert result.status == 1
    assert "Inne (inne): gick inte att läsa\n  adressen är inte tillåten" in result.out
    assert result.out.endswith("1 källor lästa: 1 gick inte att läsa.\n")
    assert result.err == "1 av 1: Inne: gick inte att läsa\n"


def test_the_outcome_as_json(run: Kvarbo) -> None:
    (row,) = run("sync", "inne", "--json").data

    assert (row["source"], row["status"], row["changes"]) == ("inne", "failed", [])


def test_a_dry_run_leaves_no_folder(run: Kvarbo, tmp_path: Path) -> None:
    assert run("sync", "--dry-run").status == 1
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize(("name", "said"), [("finns-inte", "Källor: hand, inne"), ("hand", "läses av en människa")])
def test_a_source_that_cannot_be_fetched_is_bad_usage(run: Kvarbo, name: str, said: str) -> None:
    result = run("sync", name)

    assert (result.status, result.out) == (2, "")
    assert said in result.error


def test_a_broken_list_of_sources_is_told_with_its_line(run: Kvarbo, tmp_path: Path) -> None:
    (tmp_path / "kallor.yaml").write_text(SOURCES.replace("sync: watch", "sync: jämt"), "utf-8")

    result = run("sync")

    assert result.status == 2
    assert "kallor.yaml, rad 3: ”sources.1.sync”" in result.error


def test_changes_are_listed_with_what_rests_on_them(run: Kvarbo, tmp_path: Path) -> None:
    feed(tmp_path, CHANGE, replace(CHANGE, id="c3", found=date(2026, 6, 1), kind="sida", reference=""))

    result = run("changes")

    lines = result.out.splitlines()
    assert lines[0] == "c3  2026-06-01  Ändrad sida: Jordabalk (1970:994) (bör granskas)"
    assert "a1b2  2026-05-01  Ändrad paragraf: 12 kap. 44 § JB (bör granskas)" in lines
    assert "  Avsnitt: atervinning#frist" in lines
    assert "  Testfall: dev-001" in lines
    assert lines[-1] == "2 ändringar, 2 bör granskas."


def test_a_change_is_marked_as_reviewed(run: Kvarbo, tmp_path: Path) -> None:
    feed(tmp_path, CHANGE)

    assert run("changes", "--reviewed", "a1b2").out == "Granskad: Ändrad paragraf: 12 kap. 44 § JB\n"

    (row,) = run("changes", "--json").data
    assert date.fromisoformat(row["reviewed"])
    assert run("changes").out.endswith("1 ändringar, 0 bör granskas.\n")


def test_a_change_that_does_not_exist_is_bad_usage(run: Kvarbo) -> None:
    result = run("changes", "--reviewed", "zz")

    assert result.status == 2
    assert "finns inte" in result.error


def test_no_changes_is_no_error(run: Kvarbo, tmp_path: Path) -> None:
    assert run("changes").out == "0 ändringar, 0 bör granskas.\n"
    assert run("changes", "--json").data == []
    assert not (tmp_path / "data").exists()


def test_the_atom_feed_is_written_where_asked(run: Kvarbo, tmp_path: Path) -> None:
    feed(tmp_path, CHANGE)

    assert run("changes", "--atom", tmp_path / "ut.atom").status == 0
    assert len(ET.parse(tmp_path / "ut.atom").getroot()) > 4
    assert run("changes", "--atom", tmp_path / "saknas" / "ut.atom").status == 2


# The whole way, over https as in earnest


def test_a_changed_statute_goes_from_the_server_to_the_list_of_changes(
    run: Kvarbo, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with running() as server:
        trusted = ssl.create_default_context(cafile=str(certify(server, tmp_path)))
        host = f"lag.test:{server.http.server_address[1]}"
        server.pages["/jb.json"] = [reply(_jb("tre veckor")), reply(_jb("fyra veckor"))]
        (tmp_path / "kallor.yaml").write_text(SOURCES + _row(host), "utf-8")
        settings = Settings(data_dir=tmp_path / "data", guidance_dir=FIXTURE_GUIDANCE, sources=tmp_path / "kallor.yaml")
        with Fetcher(Limits(pace=0), resolve=lambda *_: ["127.0.0.1"], local=frozenset({host}), tls=trusted) as session:
            first, second = (synchronise(settings, session, ["jb"]) for _ in range(2))
    print_outcomes([*first, *second])

    said = capsys.readouterr().out
    assert [outcome.status for outcome in (*first, *second)] == ["first", "changed"]
    assert "Ändrad paragraf: 12 kap. 44 § JB – bör granskas:" in said
    assert "2 källor lästa: 1 första läsningen, 1 ändrad." in said
    (row,) = run("changes", "--json").data
    assert (row["reference"], row["reviewed"]) == ("12 kap. 44 § JB", None)
    assert "obetald-hyra#frist" in row["sections"]
    assert row["cases"]
    assert ("tre veckor" in row["before"], "fyra veckor" in row["after"]) == (True, True)


def _jb(words: str) -> bytes:
    text = f"12 kap. Hyra\n\n1 § Detta kapitel gäller hyra.\n\n44 § Hyresrätten kommer tillbaka inom {words}.\n"
    return published(text, sfs="1970:994", title="Jordabalk (1970:994)")


def _row(host: str) -> str:
    return (
        f"  - {{id: jb, title: Jordabalk (1970:994), publisher: P, url: 'https://{host}/jb', topics: [hyresratt],"
        f" api_url: 'https://{host}/jb.json', sfs: '1970:994', kind: statute, licence: fri, sync: api}}\n"
    )


def test_cases_name_provisions_as_the_house_writes_them(fixture_corpus: Corpus) -> None:
    # A change is looked up under that spelling; another would not be found.
    grounds = case_grounds(fixture_corpus)
    named = {found for names in grounds.values() for name in names for found in references(name)}

    assert "12 kap. 42 § JB" in grounds["dev-001"]
    assert {str(reference) for reference in named} <= {name for names in grounds.values() for name in names}
