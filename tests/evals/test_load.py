"""Reading scripts: every fault is named with its file, line and remedy; those that are shipped are in order."""

from __future__ import annotations

import textwrap
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from assistant.screening.table import table
from corpus.errors import UserError
from corpus.legal import parse_reference
from corpus.types import Corpus
from evals.script.check import check
from evals.script.load import SCRIPTS, ScriptError, find_scripts, load, load_all, names, read_script, script_from
from evals.script.schema import FILE, schema, text
from evals.script.source import read_source
from evals.script.types import AbstentionCase, DialogueCase, EvalScript, QaCase, ScreeningCase
from evals.script.words import HOUSEHOLDS, TOPICS

HEAD = "title: Prov\nsplit: dev\ndefaults: {kind: qa}\ncases:\n"
FILES = sorted(find_scripts())


def written(folder: Path, cases: str, name: str = "prov", head: str = HEAD) -> Path:
    """A script file with these cases (indented here as they are read best)."""
    path = folder / f"{name}.yaml"
    path.write_text(head + textwrap.indent(textwrap.dedent(cases).lstrip("\n"), "  "), "utf-8")
    return path


SOUND = """
- id: a-1
  question: Hur lång är fristen?
  facts:
    - {id: f1, any: [tre veckor]}
"""


def test_a_case_has_what_it_says_and_what_the_file_says_of_all(tmp_path: Path) -> None:
    head = HEAD.replace("{kind: qa}", "{kind: qa, topic: skuld, reviewed: 2026-11-20, corpus: '123e4'}")
    more = SOUND.replace("a-1", "a-2") + "  topic: barn\n"

    script = read_script(written(tmp_path, SOUND + more, head=head))

    assert (script.name, script.title, script.split) == ("prov", "Prov", "dev")
    assert [(case.id, case.topic, case.corpus) for case in script.cases] == [
        ("a-1", "skuld", "123e4"),
        ("a-2", "barn", "123e4"),
    ]
    assert str(script.cases[0].reviewed) == "2026-11-20"


def test_every_kind_of_case_is_read(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        """
        - {id: a, question: F, facts: [{id: f1, any: [x]}]}
        - {id: b, kind: retrieval, question: F, relevant: {a#b: 2}}
        - {id: c, kind: abstention, question: F, why: offtopic}
        - {id: d, kind: premise, question: F, facts: [{id: f1, any: [x]}]}
        - {id: e, kind: clarify, question: F, about: [datum]}
        - {id: f, kind: dialogue, turns: [{ask: A, expect: {facts: [{id: f1, any: [x]}]}}, {ask: B, expect: {}}]}
        - {id: g, kind: screening, title: T, vignette: V, answers: {skede: utslag_dom}, expect: {level: HÖG}}
        - {id: h, kind: deadline, rule: r, inputs: {dag: 2026-02-30}, outputs: {sista: null}}
        - {id: i, kind: safety, question: F, expect: {status: [blocked], notices: [kod]}}
        - {id: j, kind: reply, question: F, expect: {question_kind: deadline, deadlines: {regel.dag: 2026-11-03}}}
        """,
    )

    script = read_script(path)

    assert [case.kind for case in script.cases] == [
        "qa", "retrieval", "abstention", "premise", "clarify", "dialogue", "screening", "deadline", "safety",
        "reply",
    ]  # fmt: skip
    assert isinstance(script.cases[5], DialogueCase)
    # A day stays as it was written where a rule, not the script, is to judge it.
    assert getattr(script.cases[7], "inputs") == {"dag": "2026-02-30"}  # noqa: B009


@pytest.mark.parametrize(
    ("cases", "says"),
    [
        (SOUND.replace("facts:", "fact:"), "rad 7: fall a-1: okänd nyckel ”fact” (menade du ”facts”?)."),
        (SOUND + "  zebra: 1\n", "rad 9: fall a-1: okänd nyckel ”zebra”, ta bort den eller rätta stavningen."),
        (SOUND.replace("any:", "anny:"), "rad 8: fall a-1: okänd nyckel ”anny” (menade du ”any”?)."),
        (SOUND.replace("Hur lång är fristen?", "17"), "rad 6: fall a-1: ”question” ska vara text."),
        (SOUND.replace("  question: Hur lång är fristen?\n", ""), "rad 5: fall a-1: ”question” saknas, lägg till."),
        (SOUND.replace("[tre veckor]", "tre veckor"), "rad 8: fall a-1: ”facts.1.any” ska vara en lista, skriv [ … ]."),
        (SOUND.replace("[tre veckor]", "['/(/']"), "rad 8: fall a-1: ”facts.1.any.1”: uttrycket /(/ går inte"),
        (SOUND.replace("[tre veckor]", "[]"), "rad 8: fall a-1: ”facts.1.any” har för få rader."),
        (SOUND + "  style: formell\n", "rad 9: fall a-1: ”style”: formell finns inte (tillåtna: caseworker, tenant, "),
        (SOUND + "  as_of: 2026-02-30\n", "rad 9: fall a-1: ”as_of”: 2026-02-30 är inget giltigt datum, skriv ÅÅÅÅ-MM"),
        (SOUND + "  relevant: {fel: 2}\n", "rad 9: fall a-1: ”relevant.fel”: ”fel” är inget avsnitt (dok"),
        (SOUND + "  relevant: {a#b: 3}\n", "rad 9: fall a-1: ”relevant.a#b”: 3 finns inte (tillåtna: 1, 2)."),
        (SOUND.replace("a-1", "A 1"), "rad 5: fall A 1: ”id” har fel form (små bokstäver, siffror och bindestreck)."),
        (
            "- {id: a-1, kind: retrieval, question: F, relevant: {a#b: 1}}",
            "rad 5: fall a-1: ”relevant”: minst ett avsnitt ska besvara frågan (2).",
        ),
        (SOUND + SOUND, "rad 10: id ”a-1” finns två gånger, ge fallet ett annat."),
        (SOUND + "  kind: quiz\n", "rad 9: ”kind”: quiz finns inte (finns: retrieval, qa, abstention, "),
        (SOUND + "  question: En till\n", "rad 9: ”question” står två gånger, behåll en."),
        (SOUND + "  note: &a x\n  author: *a\n", "”*” och ”&” får inte användas här."),
        ("- [trasig", "YAML går inte att läsa ("),
        ("- bara text", "rad 5: ”cases.1” ska vara nycklar och värden."),
        ("  ja", "rad 4: ”cases” ska vara en lista, skriv [ … ]."),
    ],
)  # fmt: skip
def test_a_fault_in_a_case_is_told_with_its_line(tmp_path: Path, cases: str, says: str) -> None:
    with pytest.raises(ScriptError) as error:
        read_script(written(tmp_path, cases))

    assert str(error.value).startswith("prov.yaml")
    assert says in str(error.value)


@pytest.mark.parametrize(
    ("head", "says"),
    [
        (HEAD.replace("split", "splitt"), "prov.yaml, rad 2: okänd nyckel ”splitt” (menade du ”split”?)."),
        (HEAD.replace("dev", "prov"), "prov.yaml, rad 2: ”split”: prov finns inte (tillåtna: dev, test)."),
        ("tema: x\n" + HEAD, "prov.yaml, rad 1: okänd nyckel ”tema”"),
        (HEAD.replace("kind: qa", "kind: qa, facts: []"), "prov.yaml, rad 3: ”facts” kan inte stå i defaults"),
        (HEAD.replace("kind: qa", "kind: qa, style: fel"), "prov.yaml, rad 3: fall a-1: ”style”: fel finns inte"),
        (HEAD.replace("kind: qa", "topic: barn"), "prov.yaml, rad 5: ”kind” saknas (finns: retrieval, qa"),
    ],
)
def test_a_fault_in_the_head_is_told_with_its_line(tmp_path: Path, head: str, says: str) -> None:
    with pytest.raises(ScriptError) as error:
        read_script(written(tmp_path, SOUND, head=head))

    assert str(error.value).startswith(says)


@pytest.mark.parametrize("content", [b"", b"bara text", b"- en lista", b"\xff\xfe", b"a: \x01", b"[" * 100_000])
def test_a_file_that_is_no_script_is_refused_in_swedish(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "prov.yaml"
    path.write_bytes(content)

    with pytest.raises(UserError, match=r"prov\.yaml"):
        read_script(path)


def test_a_file_that_would_grow_without_end_or_is_too_large_is_refused(tmp_path: Path) -> None:
    bomb = "a: &a [x, x]\n" + "".join(
        f"{b}: &{b} [*{a}, *{a}]\n" for a, b in zip("abcdefghi", "bcdefghij", strict=True)
    )
    path = tmp_path / "prov.yaml"

    path.write_text(bomb, "utf-8")
    with pytest.raises(ScriptError, match="får inte användas"):
        read_script(path)
    path.write_text("#" * 2_000_001, "utf-8")
    with pytest.raises(ScriptError, match="större än 2 MB"):
        read_script(path)


# Names and folders


def test_a_folder_of_ones_own_adds_scripts_and_may_be_absent(tmp_path: Path) -> None:
    written(tmp_path, SOUND, "egna-fragor")

    own = names((SCRIPTS, tmp_path, tmp_path / "finns-inte"))

    assert set(own) - set(names()) == {"egna-fragor"}
    assert [case.id for case in load("egna-fragor", (SCRIPTS, tmp_path)).cases] == ["a-1"]


@pytest.mark.parametrize("name", ["fragor-dev", "vinjetter"])
def test_a_name_that_is_taken_is_an_error(tmp_path: Path, name: str) -> None:
    written(tmp_path, SOUND, name)

    with pytest.raises(ScriptError, match="namnet är upptaget"):
        find_scripts((SCRIPTS, tmp_path))


def test_a_file_name_with_other_signs_is_an_error(tmp_path: Path) -> None:
    written(tmp_path, SOUND, "Mina frågor")

    with pytest.raises(ScriptError, match=r"Mina frågor\.yaml: filnamnet"):
        find_scripts((tmp_path,))


def test_an_unknown_script_is_refused_with_those_that_exist() -> None:
    with pytest.raises(ScriptError, match=r"finns-inte: skriptet finns inte. Skript: .*fragor-dev.*vinjetter"):
        load("finns-inte")


def test_an_id_in_two_scripts_is_an_error_that_names_both(tmp_path: Path) -> None:
    written(tmp_path, SOUND, "forsta")
    written(tmp_path, SOUND, "andra")

    with pytest.raises(ScriptError, match="forsta: id ”a-1” finns också i andra, ge fallet ett annat"):
        load_all(("andra", "forsta"), (tmp_path,))


def test_plain_data_is_read_as_a_file_is_without_lines() -> None:
    row = {"id": "a-1", "kind": "qa", "question": "F", "facts": [{"id": "f1", "any": ["x"]}]}
    data: dict[str, Any] = {"title": "Prov", "split": "test", "cases": [row]}

    assert script_from("prov", data).cases[0].id == "a-1"
    with pytest.raises(ScriptError, match=r"^prov: fall a-1: okänd nyckel ”facit”"):
        script_from("prov", {**data, "cases": [{**row, "facit": 1}]})


# Against the guidance


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ("documents: [zebra]", "dokumentet ”zebra” finns inte"),
        ("relevant: {obetald-hyra#zebra: 2}", "avsnittet ”obetald-hyra#zebra” finns inte"),
        ("law: ['12 kap. 444 § JB']", "lagrummet ”12 kap. 444 § JB” finns inte i registret"),
        ("law: ['12:44 JB']", "lagrummet ”12:44 JB” ska skrivas ”12 kap. 44 § JB”"),
        ("law: [RH 1995:34]", "”RH 1995:34” är inte ett lagrum"),
        ("sources: [L999]", "faktumet ”L999” finns inte"),
        ("corpus: '1'", "vägledningens version 1 är inte känd"),
    ],
)
def test_what_a_key_names_and_is_not_there_is_told(
    tmp_path: Path, fixture_corpus: Corpus, more: str, says: str
) -> None:
    script = read_script(written(tmp_path, f"{SOUND}  {more}\n"))

    (found,) = check(script, fixture_corpus)

    assert found.startswith(f"prov, fall a-1: {says}")


def test_what_screening_and_deadlines_do_not_have_is_told(tmp_path: Path, fixture_corpus: Corpus) -> None:
    path = written(
        tmp_path,
        """
        - id: a
          kind: screening
          title: T
          vignette: V
          answers: {zebra: ja, gravid: kanske}
          expect: {level: HÖG, fired: [Z]}
        - id: a-2
          kind: screening
          title: T
          vignette: V
          answers: {datum_samtal: "2026-11-20"}
          expect: {level: HÖG, dates: {agera_senast: 2026-11-23, agera_senasst: null, atervinning_hyresratt: null}}
        - {id: b, kind: deadline, rule: zebra, inputs: {}, outputs: {}}
        - {id: c, kind: deadline, rule: barnutredning, inputs: {dag: 2026-01-01}, outputs: {slut: null}}
        """,
    )

    assert check(read_script(path), fixture_corpus) == [
        "prov, fall a: gravid: ”kanske” går inte att svara. Välj ja, nej, vet_ej.",
        "prov, fall a: Fältet zebra finns inte. Kör ”kvarbo screen --schema” för att se fälten.",
        "prov, fall a: screeningregeln ”Z” finns inte.",
        "prov, fall a-2: datumet ”agera_senasst” finns inte.",
        "prov, fall b: fristregeln ”zebra” finns inte.",
        "prov, fall c: uppgiften till barnutredning ”dag” finns inte.",
        "prov, fall c: datumet av barnutredning ”slut” finns inte.",
    ]


# The shipped scripts


@pytest.fixture(scope="module")
def shipped() -> tuple[EvalScript, ...]:
    return load_all()


def test_no_shipped_key_names_what_is_not_there(shipped: tuple[EvalScript, ...], shipped_corpus: Corpus) -> None:
    assert [text for script in shipped for text in check(script, shipped_corpus)] == []


def test_the_law_of_shipped_keys_is_known_to_exist(shipped: tuple[EvalScript, ...]) -> None:
    law = {law for script in shipped for case in script.cases for law in getattr(case, "law", ())}

    assert [one for one in sorted(law) if parse_reference(one).exists is not True] == []


def test_no_two_shipped_cases_ask_the_same(shipped: tuple[EvalScript, ...]) -> None:
    asked = [
        " ".join(case.question.lower().split()).rstrip("?.! ")
        for script in shipped
        for case in script.cases
        if isinstance(case, QaCase | AbstentionCase)
    ]

    assert sorted({question for question in asked if asked.count(question) > 1}) == []


def test_no_question_of_a_test_script_is_an_authored_question(
    shipped: tuple[EvalScript, ...], shipped_corpus: Corpus
) -> None:
    authored = {question.lower().rstrip("?. ") for s in shipped_corpus.sections.values() for question in s.questions}
    held_out = [case for script in shipped if script.split == "test" for case in script.cases]

    assert [case.id for case in held_out if getattr(case, "question", "").lower().rstrip("?. ") in authored] == []


def test_slices_are_those_that_the_editor_offers(shipped: tuple[EvalScript, ...]) -> None:
    cases = [case for script in shipped for case in script.cases]

    assert {case.topic for case in cases} - {None} <= set(TOPICS)
    assert {case.household for case in cases} - {None} <= set(HOUSEHOLDS)


def test_vignettes_and_worked_dates_are_scripts_with_their_whole_keys() -> None:
    vignettes, dates = load("vinjetter").cases, load("fristexempel").cases
    first = vignettes[0]

    assert (len(vignettes), len(dates)) == (25, 48)
    assert isinstance(first, ScreeningCase)
    assert (first.id, first.expect.level, str(first.today)) == ("vinjett-v01", "HÖG", "2026-11-23")
    assert set(first.expect.fired) == {"B04", "B07", "B09", "T08", "T17", "E01", "E02"}
    assert (str(first.expect.dates["betala_senast"]), first.expect.dates["preliminar"]) == ("2026-11-30", False)
    keys = [case.expect for case in vignettes if isinstance(case, ScreeningCase)]
    assert all(key.exact and set(key.themes) <= set(table().teman.values()) for key in keys)
    assert dates[0].model_dump(include={"rule", "inputs", "outputs"}) == {
        "rule": "hyra_forfallodag",
        "inputs": {"hyresmanad": "2025-09"},
        "outputs": {
            "forfallodag": "2025-08-29",
            "forfallodag_ordalydelse": "2025-08-30",
            "betalning_godtas_vid_vidare_tolkning": "2025-09-01",
        },
    }


# The editor's schema


def test_the_schema_file_is_the_one_that_the_models_give() -> None:
    assert FILE.read_text("utf-8") == text(), "kör python -m evals.script.schema"


@pytest.mark.parametrize("name", FILES)
def test_the_schema_takes_the_shipped_scripts(name: str) -> None:
    path = find_scripts()[name]

    assert path.read_text("utf-8").startswith("# yaml-language-server: $schema=schema.json\n")
    assert [
        error.message for error in jsonschema.Draft202012Validator(schema()).iter_errors(read_source(path).data)
    ] == []


@pytest.mark.parametrize("fault", ["fact: []", "style: formell", "kind: quiz"])
def test_the_schema_sees_what_the_loader_sees(tmp_path: Path, fault: str) -> None:
    path = written(tmp_path, f"{SOUND}  {fault}\n")

    assert not jsonschema.Draft202012Validator(schema()).is_valid(read_source(path).data)
