"""`kvarbo worklist`: off unless everything is set, the key, the list, a record, purging and counting."""

from __future__ import annotations

import stat
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from assistant.records.database import open_engine
from assistant.records.vault import Vault, read_key
from assistant.records.worklist import Worklist
from tests.assistant.records.conftest import save
from tests.cli.conftest import Kvarbo, Result

PURPOSE = "Följa upp hushåll som riskerar avhysning."
COMMANDS = [("list",), ("show", "ÄR-1"), ("purge",), ("stats",)]


@pytest.fixture
def settings(tmp_path: Path) -> dict[str, str]:
    """All that the worklist takes, over a folder of its own."""
    return {
        "KVARBO_DATA_DIR": str(tmp_path / "data"),
        "KVARBO_WORKLIST": "true",
        "KVARBO_WORKLIST_PURPOSE": PURPOSE,
        "KVARBO_WORKLIST_RETENTION_DAYS": "90",
        "KVARBO_WORKLIST_KEY_FILE": str(tmp_path / "nyckel"),
    }


@pytest.fixture
def worklist(kvarbo: Kvarbo, settings: dict[str, str]) -> Callable[..., Result]:
    """Runs a command of the worklist, after the key was made."""
    assert kvarbo("worklist", "key", **settings).status == 0

    def run(*argv: str) -> Result:
        return kvarbo("worklist", *argv, **settings)

    return run


def fill(settings: dict[str, str], days_ago: int = 0) -> Worklist:
    """Two records, saved so many days ago."""
    file = Path(settings["KVARBO_DATA_DIR"]) / "arbetslista" / "arbetslista.db"
    at = datetime.now(UTC) - timedelta(days=days_ago)
    key = read_key(Path(settings["KVARBO_WORKLIST_KEY_FILE"]))
    made = Worklist(open_engine(f"sqlite:///{file}"), Vault(key), 90, lambda: at)
    save(made, "ÄR-1", at)
    save(made, "ÄR-2", at, sover_inatt="nej", skuld_kr=4000)
    made.close()
    return made


@pytest.mark.parametrize("command", COMMANDS)
def test_off_by_default_leaves_nothing(kvarbo: Kvarbo, tmp_path: Path, command: tuple[str, ...]) -> None:
    result = kvarbo("worklist", *command, KVARBO_DATA_DIR=tmp_path / "data")

    assert (result.status, result.out) == (2, "")
    assert result.error == "Fel: Arbetslistan är avslagen. Den slås på med KVARBO_WORKLIST=true, se handledningen."
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("missing", "given"),
    [
        ("KVARBO_WORKLIST_PURPOSE", ""),
        ("KVARBO_WORKLIST_PURPOSE", "uppföljning"),
        ("KVARBO_WORKLIST_PURPOSE", " " * 30),
        ("KVARBO_WORKLIST_RETENTION_DAYS", None),
        ("KVARBO_WORKLIST_RETENTION_DAYS", "0"),
        ("KVARBO_WORKLIST_RETENTION_DAYS", "1827"),
        ("KVARBO_WORKLIST_KEY_FILE", None),
        ("KVARBO_WORKLIST_URL", "mysql://root:hemligt@x/y"),
    ],
)
def test_every_setting_is_needed_and_named(
    kvarbo: Kvarbo, settings: dict[str, str], tmp_path: Path, missing: str, given: str | None
) -> None:
    kvarbo("worklist", "key", **settings)
    changed = {name: value for name, value in settings.items() if name != missing}
    if given is not None:
        changed[missing] = given

    for command in (*COMMANDS, ("serve",)):
        result = kvarbo(*(() if command == ("serve",) else ("worklist",)), *command, **changed)
        assert result.status == 2
        assert missing in result.error
        assert "hemligt" not in result.err
    assert [path.name for path in tmp_path.iterdir()] == ["nyckel"]


@pytest.mark.parametrize("mode", [None, 0o644])
def test_a_key_that_is_missing_or_open_is_refused_with_the_remedy(
    kvarbo: Kvarbo, settings: dict[str, str], mode: int | None
) -> None:
    if mode:
        kvarbo("worklist", "key", **settings)
        Path(settings["KVARBO_WORKLIST_KEY_FILE"]).chmod(mode)

    result = kvarbo("worklist", "list", **settings)

    assert result.status == 2
    assert ("chmod 600" if mode else "kvarbo worklist key") in result.error


def test_the_key_is_made_where_the_setting_says_and_never_written_over(
    kvarbo: Kvarbo, settings: dict[str, str]
) -> None:
    path = Path(settings["KVARBO_WORKLIST_KEY_FILE"])

    made = kvarbo("worklist", "key", **settings)
    before = path.read_bytes()
    again = kvarbo("worklist", "key", **settings)

    assert made.status == 0
    assert "Spara en kopia" in made.out
    assert before.decode().strip() not in made.out
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert (again.status, path.read_bytes()) == (2, before)


def test_the_key_needs_to_be_told_where_to_lie(kvarbo: Kvarbo) -> None:
    result = kvarbo("worklist", "key")

    assert result.status == 2
    assert "KVARBO_WORKLIST_KEY_FILE saknas" in result.error


def test_the_list_has_the_most_urgent_first(worklist: Callable[..., Result], settings: dict[str, str]) -> None:
    fill(settings)

    result = worklist("list")

    assert (result.status, result.err) == (0, "")
    first, second, order = result.out.splitlines()
    assert first.startswith("AKUT") and "ÄR-2" in first
    assert second.startswith("BEVAKA") and "ÄR-1" in second
    assert order.startswith("Överst står högsta nivån.")
    assert [row["code"] for row in worklist("list", "--json").data] == ["ÄR-2", "ÄR-1"]


def test_an_empty_list_says_so(worklist: Callable[..., Result]) -> None:
    assert worklist("list").out == "Arbetslistan är tom.\n"


def test_a_record_is_shown_with_its_answers_and_its_log(
    worklist: Callable[..., Result], settings: dict[str, str]
) -> None:
    fill(settings)

    result = worklist("show", "är-2")

    assert result.status == 0
    assert result.out.startswith("ÄR-2 – nivå AKUT (som föreslaget)\nStatus: ny.")
    assert "- Skuld i kronor: 4000" in result.out
    assert result.out.rstrip().endswith(": läst")
    shown = worklist("show", "ÄR-2", "--json").data
    assert shown["sheets"][0]["answers"]["skuld_kr"] == 4000
    assert [line["what"] for line in shown["log"]] == ["sparad", "läst", "läst"]


@pytest.mark.parametrize(("code", "says"), [("ÄR-9", "Posten finns inte"), ("x", "3–20 tecken")])
def test_a_code_without_a_record_is_said(worklist: Callable[..., Result], code: str, says: str) -> None:
    result = worklist("show", code)

    assert result.status == 2
    assert says in result.error


def test_records_that_cannot_be_read_are_named_and_give_status_1(
    kvarbo: Kvarbo, worklist: Callable[..., Result], settings: dict[str, str], tmp_path: Path
) -> None:
    fill(settings)
    other = settings | {"KVARBO_WORKLIST_KEY_FILE": str(tmp_path / "annan")}
    kvarbo("worklist", "key", **other)

    result = kvarbo("worklist", "list", **other)

    assert result.status == 1
    assert result.out.count("Nyckeln i KVARBO_WORKLIST_KEY_FILE är inte den") == 2
    assert kvarbo("doctor", **other).status == 1
    assert worklist("list").status == 0


def test_purging_tells_how_many_went(worklist: Callable[..., Result], settings: dict[str, str]) -> None:
    assert worklist("purge").out == "Ingen post har gått ut.\n"
    fill(settings, days_ago=92)  # a day more for the time of day, one for summer time

    assert worklist("purge").out == "2 poster togs bort.\n"
    assert worklist("list").out == "Arbetslistan är tom.\n"


def test_counts_hide_small_numbers(worklist: Callable[..., Result], settings: dict[str, str]) -> None:
    fill(settings)

    found = worklist("stats", "--json").data
    text = worklist("stats").out

    assert [month["total"] for month in found["months"]] == [None]
    assert "– bedömda poster" in text


def test_doctor_tells_whether_it_is_on(
    kvarbo: Kvarbo, worklist: Callable[..., Result], settings: dict[str, str]
) -> None:
    on = {item["name"]: item["text"] for item in kvarbo("doctor", "--json", **settings).data}
    off = {item["name"]: item["text"] for item in kvarbo("doctor", "--json").data}

    assert on["Arbetslista"] == "påslagen, poster sparas 90 dagar."
    assert off["Arbetslista"] == "avslagen."
