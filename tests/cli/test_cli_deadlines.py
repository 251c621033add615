"""`kvarbo deadlines`: one rule on the screen and as JSON, the list, the calendar file, and batch by the contract."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import assistant
from assistant.screening.deadlines import RULES
from tests.cli.conftest import Kvarbo

EXAMPLES = json.loads((Path(assistant.__file__).parent / "data" / "deadlines-examples.json").read_text("utf-8"))
SERVED = ("underrattelse_delgiven=2026-05-29", "meddelande_socialnamnd_lamnat=2026-05-27")


def batch(kvarbo: Kvarbo, folder: Path, cases: object) -> list[dict[str, Any]]:
    """The lines that a batch of these cases gives."""
    (folder / "in.json").write_text(json.dumps(cases), "utf-8")
    result = kvarbo("deadlines", "--batch", folder / "in.json", "--out", folder / "ut.jsonl")
    assert (result.status, result.err) == (0, "")
    return [json.loads(line) for line in (folder / "ut.jsonl").read_text("utf-8").splitlines()]


def test_a_rule_on_the_screen_shows_dates_counting_provision_and_notes(kvarbo: Kvarbo) -> None:
    result = kvarbo("deadlines", "atervinning_hyresratt", *SERVED)

    assert (result.status, result.err) == (0, "")
    assert "Betala senast: måndag 22 juni 2026" in result.out
    assert "Planera för torsdag 18 juni 2026" in result.out
    assert "Tre veckor senare är fredag 19 juni 2026" in result.out
    assert "Lagrum: 12 kap. 44 § JB" in result.out
    assert "Fristen börjar: fredag 29 maj 2026" in result.out
    assert "Tänk på:" in result.out


def test_yes_and_no_are_shown_in_words(kvarbo: Kvarbo) -> None:
    result = kvarbo("deadlines", "tidsbestamt_avtal", "start=2025-09-01", "slut=2026-08-31")

    assert "Uppsägning krävs: ja" in result.out


def test_a_missing_event_is_named_and_the_answer_is_no(kvarbo: Kvarbo) -> None:
    result = kvarbo("deadlines", "atervinning_hyresratt", SERVED[0])

    assert result.status == 1
    assert "Uppgift saknas: dag då meddelandet till socialnämnden lämnades" in result.out
    assert "2026-06" not in result.out


def test_json_holds_all_that_was_counted(kvarbo: Kvarbo) -> None:
    result = kvarbo("deadlines", "atervinning_hyresratt", *SERVED, "--json")

    assert result.data["outputs"]["betala_senast"] == "2026-06-22"
    deadline = result.data["deadlines"][0]
    assert deadline.keys() >= {"rule", "name", "date", "provision", "plan_by", "steps", "notes"}
    assert deadline["date"] == "2026-06-22"


def test_the_list_names_every_rule_with_its_inputs(kvarbo: Kvarbo) -> None:
    text, data = kvarbo("deadlines", "--list").out, kvarbo("deadlines", "--list", "--json").data

    assert all(f"{rule.id}: {rule.name}" in text for rule in RULES.values())
    assert "av=hyresgast|hyresvard" in text
    assert "Underrättelse om störningar" in text
    assert [row["id"] for row in data] == list(RULES)


def test_the_calendar_file_keeps_its_line_breaks(kvarbo: Kvarbo, tmp_path: Path) -> None:
    path = tmp_path / "frist.ics"

    result = kvarbo("deadlines", "atervinning_hyresratt", *SERVED, "--ics", path)

    content = path.read_bytes()
    assert result.status == 0
    assert content.startswith(b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")
    assert content.endswith(b"END:VCALENDAR\r\n")
    assert content.count(b"\n") == content.count(b"\r\n")


def test_every_worked_example_comes_out_of_batch_by_the_contract(kvarbo: Kvarbo, tmp_path: Path) -> None:
    cases = [{"id": one["id"], "rule": one["rule"], "inputs": one["input"]} for one in EXAMPLES["examples"]]

    lines = batch(kvarbo, tmp_path, cases)

    assert lines == [{"id": one["id"], "outputs": one["expected"]} for one in EXAMPLES["examples"]]


def test_a_case_that_cannot_be_used_gives_its_error_and_the_rest_goes_on(kvarbo: Kvarbo, tmp_path: Path) -> None:
    good = {"id": "bra", "rule": "barnutredning", "inputs": {"inledd": "2026-10-31"}}
    cases = [
        "text",
        {"id": "a", "rule": "finns_inte", "inputs": {}},
        {"id": "b", "rule": "barnutredning", "inputs": {"inledd": "i går"}},
        {"id": "c", "rule": "barnutredning", "inputs": {"annat": "2026-10-31"}},
        {"id": "d", "rule": "barnutredning"},
        {"id": "\ud800", "rule": ["x"], "inputs": {}},
        good,
    ]

    lines = batch(kvarbo, tmp_path, cases)

    assert [line["id"] for line in lines] == ["1", "a", "b", "c", "d", "\ud800", "bra"]
    assert all(line.keys() == {"id", "error"} for line in lines[:-1])
    assert lines[-1]["outputs"] == {"klar_senast": "2027-03-01", "planera_senast": "2027-02-26"}


def test_a_case_without_its_event_gives_no_date_and_names_what_is_missing(kvarbo: Kvarbo, tmp_path: Path) -> None:
    case = {"id": "x", "rule": "forhandsbedomning", "inputs": {"anmalan_inkom": None}}

    assert batch(kvarbo, tmp_path, [case]) == [
        {"id": "x", "outputs": {"beslut_senast": None, "planera_senast": None}, "missing": ["anmalan_inkom"]}
    ]


@pytest.mark.parametrize(
    ("argv", "words"),
    [
        ((), "Ange en regel"),
        (("--list", "barnutredning"), "Ange en regel"),
        (("--batch", "x.json"), "hör ihop"),
        (("--out", "x.jsonl", "--list"), "hör ihop"),
        (("--list", "--ics", "x.ics"), "Ange regeln"),
        (("barnutredning", "2026-10-31"), "NAMN=VÄRDE"),
        (("barnutredning", "inledd=2026-10-31", "inledd=2026-11-01"), "två gånger"),
        (("barnutredning", "inledd=31/10"), "ÅÅÅÅ-MM-DD"),
        (("barnutrednin", "inledd=2026-10-31"), "Menade du ”barnutredning”"),
    ],
)
def test_wrong_usage_is_told_in_swedish(kvarbo: Kvarbo, argv: tuple[str, ...], words: str) -> None:
    result = kvarbo("deadlines", *argv)

    assert (result.status, result.out) == (2, "")
    assert result.err.startswith("Fel: ")
    assert words in result.err


def test_no_calendar_is_written_without_a_date(kvarbo: Kvarbo, tmp_path: Path) -> None:
    result = kvarbo("deadlines", "barnutredning", "--ics", tmp_path / "frist.ics")

    assert result.status == 2
    assert "skrevs inte" in result.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("content", ["inte json", '{"id": "x"}', "[" * 100_000])
def test_a_file_that_is_no_list_is_refused_whole(kvarbo: Kvarbo, tmp_path: Path, content: str) -> None:
    (tmp_path / "in.json").write_text(content, "utf-8")

    result = kvarbo("deadlines", "--batch", tmp_path / "in.json", "--out", tmp_path / "ut.jsonl")

    assert result.status == 2
    assert "in.json" in result.error
    assert not (tmp_path / "ut.jsonl").exists()
