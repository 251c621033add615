"""The table that ships is whole, and a broken one is refused with its line."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from assistant.screening.form import json_schema
from assistant.screening.levels import Level
from assistant.screening.table import FILE, read_table, table
from corpus.errors import CorpusError
from corpus.legal import parse_reference
from corpus.reader import GUIDANCE, read_corpus

PROVISIONS = sorted({provision for rule in table().regler for provision in rule.lagrum})


def test_the_form_has_forty_five_fields_and_the_table_sixty_seven_rules() -> None:
    assert (len(table().fields), len(table().rules)) == (45, 67)


def test_nine_fields_are_key_facts() -> None:
    assert {field.id for field in table().falt if field.nyckel} == set(table().derived["okanda_nyckel"].av)
    assert len(table().derived["okanda_nyckel"].av) == 9


@pytest.mark.parametrize("provision", PROVISIONS)
def test_every_provision_exists(provision: str) -> None:
    assert parse_reference(provision).exists is not False


def test_every_rule_points_to_sections_that_exist() -> None:
    sections = read_corpus(GUIDANCE).sections

    missing = {section for rule in table().regler for section in rule.vagledning} - set(sections)
    assert missing == set()
    assert all(rule.vagledning for rule in table().regler)


def test_a_rule_that_rests_on_law_names_a_provision() -> None:
    assert [rule.id for rule in table().regler if "law" in rule.grund and not rule.lagrum] == []


def test_violence_children_without_a_bed_and_the_night_are_never_reduced() -> None:
    reduced = {name for rule in table().regler for name in (*rule.motverkar, *rule.sanker_till)}

    assert not reduced & {"V01", "V02", "V03", "V05", "B02", "B03", "T04", "T05"}


def broken(tmp_path: Path, old: str, new: str) -> tuple[Path, int]:
    """The table with the first such line changed, and that line's number."""
    text = FILE.read_text("utf-8")
    assert old in text
    line = text[: text.index(old)].count("\n") + 1
    path = tmp_path / "screening.yaml"
    path.write_text(text.replace(old, new, 1), "utf-8")
    return path, line


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("  titel: Barn utan", "  rubrik: Barn utan", "titel"),
        ("  niva: AKUT", "  niva: RÖD", "RÖD finns inte"),
        ("  typ: flerval", "  typ: fritext", "har ett värde som inte finns"),
        ("  poang: 1", "  poang: ett", "poang"),
        ("- id: B02", "- id: B01", "B01 står två gånger"),
        ("- {f: barn, is: true}", "- {f: barnen, is: true}", "barnen finns varken"),
        ("in: [nej, osakert]", "in: [nej, kanske]", "har inte svaret kanske"),
        ("{f: orsak, only: hyresskuld}", "{f: orsak, in: [hyresskuld]}", "in kan inte prövas på orsak"),
        ("{f: dagar_till_frist, le: -1}", "{f: skede, le: -1}", "ge eller le kan inte prövas på skede"),
        ("{f: barn, known: false}", "{f: poang, known: false}", "poangtroskel"),
        ("motverkar: [T07, T08", "motverkar: [T77, T08", "T77 finns inte"),
        ("motverkar: [T07, T08", "motverkar: [T05, T08", "T05 får aldrig minskas"),
        ("motverkar: [T07, T08", "motverkar: [E05, T08", "E05 är inte av typ niva"),
        ("av: [skede, avhysningsdatum]", "av: [skede, avhysning]", "avhysning finns inte"),
        ("vagledning: [bedomning-av-risken#hojer-och-sanker]", "vagledning: [bedomning]", "fel form"),
        ("senast: fore_avhysning", "senast: snart", "har ett värde som inte finns"),
        ("- {id: BEVAKA, gor: uppföljning, inom: 14, raknas: dagar}", "", "Alla fyra nivåerna"),
        ("E: ekonomi, ", "", "temat E finns inte"),
    ],
)
def test_a_broken_table_is_refused_with_the_line(tmp_path: Path, old: str, new: str, says: str) -> None:
    path, line = broken(tmp_path, old, new)

    with pytest.raises(CorpusError, match=says) as caught:
        read_table(path)

    # What is missing has no line: the key or row that it is missing from is shown.
    is_missing = not new or "rubrik" in new
    assert caught.value.line == line or is_missing


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("villkor: {f: orsak, has: mellanhand_betalar_inte}", "villkor: {f: orsak}"),
        ("villkor: {f: orsak, has: mellanhand_betalar_inte}", "villkor: {f: orsak, has: annan, known: true}"),
        ("villkor: {f: orsak, has: mellanhand_betalar_inte}", "villkor: {has: annan}"),
        ("  motverkar: [T07", "  poang: 1\n  motverkar: [T07"),
    ],
)
def test_a_rule_or_condition_that_says_two_things_is_refused(tmp_path: Path, old: str, new: str) -> None:
    path, _ = broken(tmp_path, old, new)

    with pytest.raises(CorpusError, match=r"ett enda prov|poang över noll"):
        read_table(path)


def test_levels_are_ordered_and_read_by_their_names() -> None:
    assert [str(level) for level in sorted(Level)] == ["BEVAKA", "FÖRHÖJD", "HÖG", "AKUT"]
    assert Level.read("HÖG") is Level.HOG
    with pytest.raises(ValueError, match="finns inte"):
        Level.read("HOG")


def test_the_schema_has_every_field_with_its_answers_and_not_known() -> None:
    schema = json_schema(table().falt, table().version)

    assert list(schema["properties"]) == list(table().fields)
    assert schema["required"] == ["datum_samtal"]
    assert schema["properties"]["sover_inatt"]["enum"] == ["ja", "osakert", "nej", "vet_ej"]
    assert schema["properties"]["skuld_kr"]["anyOf"][0]["maximum"] == 2_000_000
    assert "vet_ej" in str(schema["properties"]["avhysningsdatum"])


def test_screening_needs_no_index_no_model_and_no_other_room() -> None:
    code = (
        "import sys; import assistant.screening.assess, assistant.screening.override, assistant.screening.table;"
        "print([name for name in sys.modules if name.split('.')[0] in "
        "('indexing', 'evals', 'ui', 'torch', 'chromadb', 'numpy', 'langchain_core', 'httpx', 'gradio')])"
    )

    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)

    assert ran.stdout.strip() == "[]"
