"""`kvarbo screen`: one household on the screen and as JSON, batch by the contract, the schema and the page of rules."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from assistant.screening.table import table
from tests.assistant.screening.cases import VIGNETTES, calm, vignettes
from tests.cli.conftest import Kvarbo
from ui.screening_rules import document
from ui.screening_text import CAVEAT

ROOT = Path(__file__).parents[2]
DAY = ("--today", "2026-11-23")


@pytest.fixture
def batch(kvarbo: Kvarbo, tmp_path: Path) -> Callable[..., list[dict[str, Any]]]:
    """The lines that a batch of this file gives."""

    def run(path: Path) -> list[dict[str, Any]]:
        result = kvarbo("screen", "--batch", path, "--out", tmp_path / "ut.jsonl")
        assert (result.status, result.err) == (0, "")
        return [json.loads(line) for line in (tmp_path / "ut.jsonl").read_text("utf-8").splitlines()]

    return run


def test_one_household_on_the_screen(kvarbo: Kvarbo) -> None:
    result = kvarbo("screen", "skede=uppsagd_forverkande", "orsak=hyresskuld,storning", "barn_boende=umgange", *DAY)

    assert (result.status, result.err) == (0, "")
    lines = result.out.splitlines()
    assert lines[0] == "Föreslagen nivå: HÖG – kontakt inom 2 arbetsdagar"
    assert lines[1] == "Agera senast onsdag 25 november 2026 (räknat från måndag 23 november 2026)."
    assert lines[2].startswith("6 av 9 nyckeluppgifter saknas: Någonstans att bo i natt")
    for heading in ("Skäl", "Datum", "Plan", "Fråga härnäst", "Vad som skulle ändra nivån"):
        assert heading in lines
    assert "(B04)" in result.out
    assert "Kräver samtycke eller stöd i lag." in result.out
    assert lines[-1] == CAVEAT


def test_points_are_never_shown_as_a_grade(kvarbo: Kvarbo) -> None:
    result = kvarbo("screen", "ung_ensam=ja", "tidigare_avhyst=ja", *DAY)

    assert "5 p" not in result.out
    assert "Poäng" not in result.out


def test_what_is_doubtful_stands_under_its_own_heading(kvarbo: Kvarbo) -> None:
    result = kvarbo("screen", "avhysningsdatum=fredag 25 november", *DAY)

    assert result.status == 0
    assert "Föreslagen nivå: AKUT – kontakt i dag" in result.out
    assert "Kontrollera\n- Avhysningsdatum: året saknades. Bekräfta att onsdag 25 november 2026 är rätt." in result.out


def test_one_household_as_json(kvarbo: Kvarbo) -> None:
    found = kvarbo("screen", "sover_inatt=nej", "--json", *DAY).data

    assert found["level"] == "AKUT"
    assert found["derived"]["agera_senast"] == "2026-11-23"


def test_the_day_is_the_day_of_the_call_when_nothing_else_is_said(kvarbo: Kvarbo) -> None:
    found = kvarbo("screen", "datum_samtal=2026-03-02", "sover_inatt=ja", "--json").data

    assert found["today"] == "2026-03-02"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ([], "Ange svar"),
        (["skede=mal_pagar", "--rules"], "Ange svar"),
        (["--rules", "--schema"], "Ange svar"),
        (["--batch", "in.jsonl"], "--out"),
        (["skede=mal_pagar", "--out", "ut.jsonl"], "--out"),
        (["skede"], "FÄLT=VÄRDE"),
        (["skede=snart"], "skede: ”snart” går inte att svara. Välj inget_arende"),
        (["skedet=mal_pagar"], "Fältet skedet finns inte. Menade du skede?"),
        (["skuld_kr=tusen"], "skuld_kr: ”tusen” är inget heltal"),
        (["orsak=storning", "orsak=annan"], "orsak står två gånger"),
        (["datum_samtal=igår"], "datum_samtal"),
        (["skede=mal_pagar", "--today", "2026-11-31"], "2026-11-31"),
        (["--batch", "finns-inte.jsonl", "--out", "ut.jsonl"], "går inte att läsa"),
    ],
)
def test_wrong_use_is_refused_in_swedish(
    kvarbo: Kvarbo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], says: str
) -> None:
    monkeypatch.chdir(tmp_path)

    result = kvarbo("screen", *arguments)

    assert (result.status, result.out) == (2, "")
    assert says in result.error
    assert list(tmp_path.iterdir()) == []


def test_a_batch_of_the_vignettes_gives_their_levels(batch: Callable[..., list[dict[str, Any]]]) -> None:
    rows = batch(VIGNETTES)

    got = {row["id"]: row["assessment"]["level"] for row in rows}
    assert got == {row["id"]: row["forvantat"]["niva"] for row in vignettes()}


def test_a_batch_line_has_every_key_of_the_contract(batch, lines) -> None:
    answers = calm(skede="uppsagd_forverkande", delgiven_datum="2026-11-05", sn_meddelande_datum="2026-11-09")

    (row,) = batch(lines({"id": "a", "today": "2026-11-24", "answers": answers}))

    found = row["assessment"]
    assert set(found) >= {
        "level", "fired", "notices", "derived", "deadlines", "missing", "next_questions", "plan", "errors",
    }  # fmt: skip
    assert set(found["derived"]) >= {
        "planera_senast", "betala_senast", "agera_senast", "dagar_till_frist", "dagar_till_avhysning", "preliminar",
        "poang", "teman",
    }  # fmt: skip
    assert found["derived"]["dagar_till_frist"] == 6
    assert found["derived"]["planera_senast"] == "2026-11-30"
    assert {"rule", "reason", "provisions"} <= set(found["fired"][0])
    assert {"rule", "name", "date", "provision"} <= set(found["deadlines"][0])
    assert {"action", "owner", "due"} <= set(found["plan"][0])


def test_a_bad_line_gives_an_error_and_the_rest_goes_on(batch, lines) -> None:
    good = {"id": "bra", "answers": calm()}

    rows = batch(
        lines(
            good,
            "{",
            {"answers": calm()},
            {"id": "utan svar"},
            {"id": "lista", "answers": ["skede"]},
            {"id": "utan dag", "answers": {"skede": "mal_pagar"}},
            {"id": "dag", "today": "2026-11-31", "answers": calm()},
            json.dumps({"id": "\ud800", "answers": calm()}),
            good | {"id": "sist"},
        )
    )

    assert [row["id"] for row in rows] == ["bra", "2", "3", "utan svar", "lista", "utan dag", "dag", "\ud800", "sist"]
    assert ["error" in row for row in rows] == [False, *[True] * 6, False, False]
    assert "datum_samtal" in rows[5]["error"]


def test_a_field_that_cannot_be_used_is_an_error_within_the_assessment(batch, lines) -> None:
    (row,) = batch(lines({"id": "a", "answers": calm(skede="snart", vraket="ja")}))

    found = row["assessment"]
    assert [item["field"] for item in found["errors"]] == ["skede", "vraket"]
    assert found["level"] == "FÖRHÖJD"
    assert {item["rule"] for item in found["fired"]} == {"Q01", "Q02"}


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("- {id: a, answers: {datum_samtal: 2026-11-23}}\n- {id: 7, today: 2026-11-23, answers: {}}\n", ["a", "7"]),
        ("- 3\n- {answers: {}}\n", ["1", "2"]),
    ],
)
def test_a_batch_may_be_yaml(batch, tmp_path: Path, text: str, ids: list[str]) -> None:
    (tmp_path / "in.yaml").write_text(text, "utf-8")

    assert [row["id"] for row in batch(tmp_path / "in.yaml")] == ids


@pytest.mark.parametrize(
    ("text", "says"), [("fall: 3\n", "lista av fall"), ("- [\n", "YAML"), ("- &a 1\n- *a\n", "får inte")]
)
def test_a_yaml_file_that_is_no_list_of_cases_is_refused(kvarbo: Kvarbo, tmp_path: Path, text: str, says: str) -> None:
    (tmp_path / "in.yaml").write_text(text, "utf-8")

    result = kvarbo("screen", "--batch", tmp_path / "in.yaml", "--out", tmp_path / "ut.jsonl")

    assert result.status == 2
    assert says in result.error


def test_the_municipality_may_tighten_the_times(kvarbo: Kvarbo) -> None:
    result = kvarbo("screen", "skede=utslag_dom", "--json", *DAY, KVARBO_SCREENING_HIGH_DAYS="1")

    assert result.data["derived"]["agera_senast"] == "2026-11-24"


def test_the_settings_start_from_the_tables_times(kvarbo: Kvarbo) -> None:
    from ui.settings import Settings

    fields = Settings.model_fields
    defaults = [fields[f"screening_{name}_days"].default for name in ("high", "raised", "watch")]

    assert defaults == [time.inom for time in table().nivaer if time.inom]


def test_the_schema_lists_the_fields(kvarbo: Kvarbo) -> None:
    assert list(kvarbo("screen", "--schema").data["properties"]) == list(table().fields)


def test_the_page_of_rules_is_current(kvarbo: Kvarbo, tmp_path: Path) -> None:
    page = (ROOT / "docs" / "screening-rules.md").read_text("utf-8")

    assert page == document(table()), "kör ”kvarbo screen --rules --out docs/screening-rules.md”"
    assert kvarbo("screen", "--rules").out == page
    assert kvarbo("screen", "--rules", "--out", tmp_path / "regler.md").status == 0
    assert (tmp_path / "regler.md").read_text("utf-8") == page


@pytest.mark.parametrize("rule", table().regler, ids=lambda rule: rule.id)
def test_every_rule_stands_on_the_page_with_its_level(rule) -> None:
    page = (ROOT / "docs" / "screening-rules.md").read_text("utf-8")

    (row,) = [line for line in page.splitlines() if line.startswith(f"| {rule.id} |")]
    assert row.count("|") == 6
    assert (str(rule.niva) if rule.niva is not None else f"+{rule.poang} p" if rule.poang else "upplysning") in row
