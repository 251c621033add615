"""`kvarbo eval`: runs, verdicts, reports and scripts on the command line, over the small guidance."""

from __future__ import annotations

import io
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

import ui.cli.evaluate
from evals.run.folder import RunFolder, list_runs
from evals.script.load import read_script
from evals.script.types import KINDS
from tests.cli.conftest import Kvarbo
from tests.evals.small import OUTSIDE
from ui.cli import parser_eval

SCRIPT = f"""
title: Eget
split: dev
cases:
  - id: eget-001
    kind: qa
    question: "hur lång tid har hon på sig att betala efter uppsägningen"
    facts: [{{id: f1, any: ["tre veckor"]}}]
    relevant: {{obetald-hyra#frist: 2}}
    paraphrases: ["Hur många veckor får hon på sig?"]
  - {{id: eget-002, kind: abstention, why: offtopic, question: "{OUTSIDE}"}}
  - id: eget-003
    kind: qa
    question: "kan soc betala hyresskulden"
    facts: [{{id: f1, any: ["detta står inte där"]}}]
"""


@pytest.fixture
def own(data_dir: Path, tmp_path: Path) -> Path:
    """A data folder of its own with a script, over an index that is already built."""
    folder = tmp_path / "data"
    if (data_dir / "index").is_dir():
        shutil.copytree(data_dir / "index", folder / "index")
    (folder / "skript").mkdir(parents=True)
    (folder / "skript" / "eget.yaml").write_text(SCRIPT, "utf-8")
    return folder


@pytest.fixture
def command(kvarbo: Kvarbo, own: Path) -> Kvarbo:
    """`kvarbo eval` over that folder."""
    return lambda *argv, **environ: kvarbo("eval", *argv, KVARBO_DATA_DIR=own, **environ)


def latest(own: Path) -> RunFolder:
    return list_runs(own / "utvarderingar")[0]


def test_a_run_asks_scores_and_judges_and_tells_how_each_gate_went(command: Kvarbo, own: Path) -> None:
    result = command("run", "eget", "--label", "prov")

    run = latest(own)
    assert result.status == 0, result.err
    assert result.out.startswith(f"Ingen spärr bruten i de valda fallen: {run.id}, 3 fall ur 1 skript")
    assert "Ordagranna citat" in result.out
    assert "ej mätt" in result.out
    assert [(score.case, score.right) for score in run.scores()] == [
        ("eget-001", True),
        ("eget-002", True),
        ("eget-003", False),
    ]
    assert (run.manifest.label, run.manifest.lane, run.manifest.finished is None) == ("prov", "", False)


def test_a_gate_that_trips_gives_status_1(command: Kvarbo, own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gates = ui.cli.evaluate.read_gates()
    strict = gates.model_copy(update={"hard": (gates.hard[0].model_copy(update={"metric": "complete"}),)})
    monkeypatch.setattr(ui.cli.evaluate, "read_gates", lambda: strict)

    result = command("run", "eget", "--json")

    assert result.status == 1
    assert result.data["passed"] is False
    assert [(gate["metric"], gate["state"]) for gate in result.data["verdict"][:1]] == [("complete", "failed")]
    assert result.data["summary"]["scopes"]["all"]["complete"]["value"] == 0.5


def test_kinds_and_cases_are_chosen_by_hand(command: Kvarbo, own: Path) -> None:
    assert command("run", "eget", "--kind", "abstention").status == 0
    assert [record.case for record in latest(own).records()] == ["eget-002"]

    assert command("run", "--case", "eget-001", "--variants", "--jobs", "2").status == 0
    assert [record.case for record in latest(own).records()] == ["eget-001"]
    assert "omskriven:1" in latest(own).records()[0].variants


def test_cases_are_asked_again_in_another_process(command: Kvarbo, own: Path) -> None:
    assert command("run", "eget", "--repeat", "2").status == 0

    assert (latest(own).manifest.repeated, latest(own).manifest.differing) == (2, ())


def test_a_lane_asks_shipped_cases_only_and_repeats_no_fewer_than_it_says(
    command: Kvarbo, own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gates = ui.cli.evaluate.read_gates()
    short = gates.lanes["fast"].model_copy(update={"kinds": ("clarify",), "repeat": 2})
    few = gates.model_copy(update={"lanes": gates.lanes | {"fast": short}})
    monkeypatch.setattr(ui.cli.evaluate, "read_gates", lambda: few)
    clarify = '  - {id: eget-004, kind: clarify, question: "Och sedan?", about: [skuld]}'
    (own / "skript" / "eget.yaml").write_text(f"{SCRIPT}{clarify}\n", "utf-8")

    command("run", "--repeat", "1")

    manifest = latest(own).manifest
    assert [script.name for script in manifest.scripts] == ["fortydliga-dev"]
    assert (manifest.lane, manifest.repeated) == ("fast", 2)


def test_part_of_a_run_is_never_passed(command: Kvarbo, own: Path) -> None:
    command("run", "eget")
    run = latest(own)
    for name in ("records.jsonl", "timings.jsonl"):
        lines = (run.path / name).read_text("utf-8").split("\n")
        (run.path / name).write_text("\n".join([*lines[:2], ""]), "utf-8")

    result = command("score")

    assert result.status == 1
    assert result.out.startswith("Inte godkänd: 1 fall saknas")


def test_a_run_of_other_code_is_not_gone_on_with(command: Kvarbo, own: Path) -> None:
    command("run", "eget")
    run = latest(own)
    run.write_manifest(run.manifest.model_copy(update={"finished": None, "change": "annan"}))

    assert "annan version av koden" in command("run", "--resume").error


def test_a_run_that_was_broken_off_goes_on(command: Kvarbo, own: Path) -> None:
    command("run", "eget")
    run = latest(own)
    whole = (run.path / "records.jsonl").read_bytes()
    (run.path / "records.jsonl").write_bytes(whole[: len(whole) // 2])
    run.write_manifest(run.manifest.model_copy(update={"finished": None}))

    result = command("run", "--resume")

    assert result.status == 0
    assert (run.path / "records.jsonl").read_bytes() == whole
    assert command("run", "--resume").error == "Fel: Ingen körning är avbruten. Gör en ny med ”kvarbo eval run”."


def test_a_run_of_other_guidance_is_not_gone_on_with(command: Kvarbo, own: Path, guidance: Path) -> None:
    command("run", "eget")
    run = latest(own)
    run.write_manifest(run.manifest.model_copy(update={"finished": None, "corpus_version": "annan"}))

    assert "annan version av vägledningen" in command("run", "--resume").error


def test_scoring_anew_from_the_folder_gives_the_same_bytes(command: Kvarbo, own: Path) -> None:
    command("run", "eget")
    files = [latest(own).path / name for name in ("scores.jsonl", "summary.json")]
    before = [path.read_bytes() for path in files]

    assert command("score").status == 0
    assert [path.read_bytes() for path in files] == before


def test_two_runs_are_compared_case_by_case(command: Kvarbo, own: Path, tmp_path: Path) -> None:
    for _ in range(2):
        command("run", "eget")
    new, old = (run.id for run in list_runs(own / "utvarderingar"))

    page = tmp_path / "jamforelse.html"
    result = command("compare", old, new, "--json")
    assert result.status == 0
    assert result.data["flips"] == []
    assert {change["metric"]: change["ties"] for change in result.data["changes"]}["complete"] == 2
    assert command("compare", old, new, "--html", page).status == 0
    assert "<html" in page.read_text("utf-8")


def test_runs_of_different_cases_have_nothing_to_compare_and_say_so(command: Kvarbo, own: Path) -> None:
    command("run", "--case", "eget-001")
    command("run", "--case", "eget-002")
    new, old = (run.id for run in list_runs(own / "utvarderingar"))

    said = command("compare", old, new).out

    assert "Inget fall är gemensamt" in said
    assert "Bara i A: eget-001" in said


def test_the_report_is_written_with_its_table_and_test_report(command: Kvarbo, own: Path) -> None:
    command("run", "eget")

    result = command("report")

    run = latest(own)
    assert result.status == 0
    assert "<html" in (run.path / "report.html").read_text("utf-8")
    assert "eget-003" in (run.path / "scores.csv").read_text("utf-8")
    assert '<testcase classname="eget"' in (run.path / "junit.xml").read_text("utf-8")


def test_only_a_whole_run_becomes_the_baseline(command: Kvarbo) -> None:
    command("run", "eget")

    assert "ingen hel körning" in command("promote", "senaste", "--reason", "Prov.").error


def test_a_case_is_shown_with_its_key_its_answer_and_what_was_wrong(command: Kvarbo) -> None:
    command("run", "eget")

    shown = command("show", "eget-003").out
    assert "FEL" in shown.splitlines()[0]
    assert "Fakta f1: detta står inte där" in shown
    assert command("show", "eget-003", "--json").data["score"]["right"] is False
    assert "eget-009" in command("show", "eget-009").error


def test_scripts_and_runs_are_listed(command: Kvarbo, own: Path) -> None:
    command("run", "eget", "--label", "prov")

    listed = command("list", "--json").data
    assert {row["name"]: row["cases"] for row in listed["scripts"]}["eget"] == 3
    assert [run["label"] for run in listed["runs"]] == ["prov"]
    assert "egna val" in command("list").out


def test_scripts_are_checked_against_the_guidance(command: Kvarbo, own: Path) -> None:
    assert command("check", "eget").status == 0

    (own / "skript" / "eget.yaml").write_text(SCRIPT.replace("obetald-hyra#frist", "obetald-hyra#borta"), "utf-8")
    result = command("check", "eget")
    assert result.status == 1
    assert "obetald-hyra#borta" in result.out


def test_a_stale_key_is_listed_and_confirmed(command: Kvarbo, own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = own / "skript" / "eget.yaml"
    path.write_text(SCRIPT.replace("split: dev\n", "split: dev\ndefaults: {corpus: gammal}\n"), "utf-8")
    recorded: list[str] = []
    monkeypatch.setattr("ui.cli.eval_scripts.record_version", lambda corpus, scripts: recorded.append(corpus.version))

    before = command("stale")
    assert before.status == 1
    assert "eget-001: okänd version av vägledningen" in before.out

    confirmed = command("stale", "--confirm", "eget-001")
    assert "eget-001" not in confirmed.out
    assert read_script(path).cases[0].corpus == recorded[0]


def test_the_schema_is_written(command: Kvarbo, tmp_path: Path) -> None:
    assert command("schema", "--out", tmp_path / "schema.json").status == 0

    assert "cases" in json.loads((tmp_path / "schema.json").read_text("utf-8"))["properties"]


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Puts lines on standard input."""
    return lambda *lines: monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))


def test_a_new_case_is_asked_for_shown_against_the_answer_and_saved(
    command: Kvarbo, own: Path, typed: Callable[..., None]
) -> None:
    typed(
        "fråga", "qa", "Hur ringer jag 070-174 06 05?", "hur lång tid har hon på sig att betala efter uppsägningen",
        "tre veckor | 3 veckor", "/(/", "hyresvärden", "", "44 paragrafen", "12 kap. 44 § JB",
        "borta#borta", "obetald-hyra#frist", "metodutvecklare", "ja",
    )  # fmt: skip

    result = command("new", "mina")

    case = read_script(own / "skript" / "mina.yaml").cases[0]
    assert result.status == 0, result.err
    assert (case.id, case.kind, case.author) == ("mina-001", "qa", "metodutvecklare")
    assert [fact.any for fact in case.asked[0].key.facts] == [("tre veckor", "3 veckor"), ("hyresvärden",)]
    assert case.asked[0].key.law == ("12 kap. 44 § JB",)
    for said in (
        "Skriv något av qa",
        "telefonnummer",
        "går inte att läsa",
        "inte ett lagrum",
        "borta#borta",
    ):
        assert said in result.out
    assert "Kvarbo i dag (answered)" in result.out


def test_a_new_case_is_not_saved_on_a_no_or_when_the_input_ends(
    command: Kvarbo, own: Path, typed: Callable[..., None]
) -> None:
    typed("abstention", OUTSIDE, "offtopic", "metodutvecklare", "nej")
    assert "sparades inte" in command("new", "mina").out

    typed("abstention", OUTSIDE)
    assert "Inmatningen tog slut" in command("new", "mina").error
    assert not (own / "skript" / "mina.yaml").exists()


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (("run", "saknas"), "saknas"),
        (("run", "eget", "--lane", "full"), "--lane"),
        (("run", "--case", "borta-1"), "borta-1"),
        (("run", "eget", "--kind", "deadline"), "Inget fall passar"),
        (("run", "eget", "--kind", "annat"), "annat"),
        (("score", "borta"), "kvarbo eval run"),
        (("compare", "borta", "senaste"), "kvarbo eval run"),
        (("stale", "--confirm", "borta-1"), "borta-1"),
        (("new", "fragor-dev"), "följer med Kvarbo"),
        (("new", "../x"), "kan inte vara"),
    ],
)
def test_wrong_usage_is_told_in_swedish(command: Kvarbo, argv: tuple[str, ...], said: str) -> None:
    result = command(*argv)

    assert result.status == 2
    assert said in result.error


def test_the_kinds_that_can_be_typed_are_those_that_there_are() -> None:
    assert parser_eval.KINDS == KINDS


def test_eval_alone_is_a_run_of_the_fast_lane() -> None:
    from ui.cli.parser import parse

    alone, run = parse(["eval"]), parse(["eval", "run"])
    assert {name: value for name, value in vars(alone).items() if name != "run"} == {
        name: value for name, value in vars(run).items() if name != "run"
    }
