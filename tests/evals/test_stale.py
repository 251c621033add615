"""Keys turn stale when the sections behind them change, and hold again when a person has confirmed them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from corpus.types import Corpus
from evals.script.load import ScriptError, load_all, read_script, script_from
from evals.script.stale import current_hashes, record_version, stale_cases, versions
from evals.script.types import EvalScript
from evals.script.write import confirm
from tests.evals.answers import facts

FRIST = "obetald-hyra#frist"


def script(version: str | None, **changes: Any) -> EvalScript:
    row = {
        "id": "a-1",
        "kind": "qa",
        "question": "Hur lång är fristen?",
        "corpus": version,
        "documents": ["obetald-hyra"],
        "facts": facts(("tre veckor",), ("delgett", "delgetts")),
    }
    return script_from("prov", {"title": "Prov", "split": "dev", "cases": [row | changes]})


def changed(corpus: Corpus, section_id: str, **changes: str) -> Corpus:
    """The guidance with one section changed, or without it where nothing is to be changed."""
    documents = [
        replace(
            document,
            sections=tuple(
                replace(section, **changes) if section.id == section_id else section
                for section in document.sections
                if changes or section.id != section_id
            ),
        )
        for document in corpus.documents
    ]
    return Corpus(tuple(documents), "senare")


@pytest.fixture
def registry(tmp_path: Path, fixture_corpus: Corpus) -> Path:
    """The guidance as it is, on record for the script."""
    path = tmp_path / "data" / "versions.json"
    record_version(fixture_corpus, [script(fixture_corpus.version)], path)
    return path


def test_a_broken_register_of_versions_is_told_in_swedish(fixture_corpus: Corpus, registry: Path) -> None:
    registry.write_text("{", "utf-8")

    with pytest.raises(ScriptError, match=r"versions\.json: filen går inte att läsa"):
        stale_cases(script("tidigare"), fixture_corpus, registry)


def test_nothing_is_stale_while_the_guidance_is_the_same(fixture_corpus: Corpus, registry: Path) -> None:
    same = Corpus(fixture_corpus.documents, "senare")  # another version, the same sections

    assert stale_cases(script(fixture_corpus.version), fixture_corpus, registry) == {}
    assert stale_cases(script(fixture_corpus.version), same, registry) == {}


@pytest.mark.parametrize("changes", [{"text": "Fristen är fyra veckor."}, {"heading": "En annan rubrik?"}, {}], ids=str)
def test_a_case_is_stale_when_its_section_is_changed_or_gone(
    fixture_corpus: Corpus, registry: Path, changes: dict[str, str]
) -> None:
    later = changed(fixture_corpus, FRIST, **changes)

    assert stale_cases(script(fixture_corpus.version), later, registry) == {"a-1": (FRIST,)}


def test_another_section_of_the_document_may_change(fixture_corpus: Corpus, registry: Path) -> None:
    other = next(id for id in fixture_corpus.sections if id.startswith("obetald-hyra#") and id != FRIST)

    assert stale_cases(script(fixture_corpus.version), changed(fixture_corpus, other, text="Annat."), registry) == {}


def test_graded_and_cited_sections_are_behind_a_case_too(fixture_corpus: Corpus, registry: Path) -> None:
    cited = [{"id": "f1", "any": ["tre veckor"], "cite": ["avhysning#anstand", "12 kap. 44 § JB"]}]
    made = script(fixture_corpus.version, id="a-2", facts=cited, relevant={FRIST: 1})

    for section in (FRIST, "avhysning#anstand"):
        later = changed(fixture_corpus, section, text="Annat.")
        assert stale_cases(made, later, registry) == {"a-2": (section,)}


def test_a_case_without_sections_or_version_is_never_stale(fixture_corpus: Corpus, registry: Path) -> None:
    later = changed(fixture_corpus, FRIST, text="Annat.")
    silent = {"id": "a-3", "kind": "abstention", "question": "Vem vann?", "why": "offtopic", "corpus": "okänd"}
    alone = script_from("prov", {"title": "Prov", "split": "dev", "cases": [silent]})

    assert stale_cases(script(None), later, registry) == {}
    assert stale_cases(alone, later, registry) == {}


def test_a_version_that_is_not_on_record_makes_a_case_stale_without_naming_sections(
    fixture_corpus: Corpus, registry: Path
) -> None:
    assert stale_cases(script("okänd"), fixture_corpus, registry) == {"a-1": ()}


def test_versions_that_no_case_names_are_dropped(fixture_corpus: Corpus, registry: Path) -> None:
    later = changed(fixture_corpus, FRIST, text="Tre veckor efter att hyresvärden har delgetts.")

    record_version(later, [script(fixture_corpus.version), script("senare", id="a-2")], registry)
    assert set(versions(registry)) == {fixture_corpus.version, "senare"}
    assert versions(registry)[fixture_corpus.version].cases == {"a-1": (FRIST,)}
    assert stale_cases(script(fixture_corpus.version), later, registry) == {"a-1": (FRIST,)}

    record_version(later, [script("senare")], registry)
    assert set(versions(registry)) == {"senare"}


def test_the_hash_of_a_section_is_of_its_heading_and_text(fixture_corpus: Corpus) -> None:
    before = current_hashes(fixture_corpus)
    after = current_hashes(changed(fixture_corpus, FRIST, text="Annat."))

    assert set(before) == set(fixture_corpus.sections)
    assert [name for name in before if before[name] != after[name]] == [FRIST]


# Confirming


WRITTEN = """# Överst står varför.
title: Prov
split: dev
defaults: {kind: qa, corpus: "1"}
cases:
  - id: a-1  # en anmärkning
    question: Hur lång är fristen?
    facts:
      - {id: f1, any: [tre veckor]}
  - {id: a-2, question: Och sedan?, facts: [{id: f1, any: [x]}]}
  # före det tredje
  - question: Och nu?
    corpus: "0"  # gammal
    id: a-3
    facts: [{id: f1, any: [x]}]
"""


def test_confirming_changes_the_version_of_those_cases_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "prov.yaml"
    path.write_text(WRITTEN, "utf-8")

    confirm(path, ("a-1", "a-2", "a-3"), "178e9")

    assert [case.corpus for case in read_script(path).cases] == ["178e9"] * 3
    assert path.read_text("utf-8") == WRITTEN.replace(
        "  - id: a-1  # en anmärkning\n", '  - id: a-1  # en anmärkning\n    corpus: "178e9"\n'
    ).replace("{id: a-2,", '{corpus: "178e9", id: a-2,').replace('"0"  # gammal', '"178e9"  # gammal')


def test_confirming_one_case_leaves_the_others(tmp_path: Path) -> None:
    path = tmp_path / "prov.yaml"
    path.write_text(WRITTEN, "utf-8")

    confirm(path, ("a-3",), "2")

    assert [case.corpus for case in read_script(path).cases] == ["1", "1", "2"]


def test_an_unknown_case_is_not_confirmed(tmp_path: Path) -> None:
    path = tmp_path / "prov.yaml"
    path.write_text(WRITTEN, "utf-8")

    with pytest.raises(ScriptError, match="fallet a-9 finns inte"):
        confirm(path, ("a-1", "a-9"), "2")
    assert path.read_text("utf-8") == WRITTEN


# The shipped scripts


def test_every_shipped_key_is_on_record_with_the_version_that_it_is_valid_for(shipped_corpus: Corpus) -> None:
    recorded = versions()
    cases = [case for one in load_all() for case in one.cases if case.corpus]

    assert {case.corpus for case in cases} <= {*recorded, shipped_corpus.version}
    assert any(recorded[str(case.corpus)].cases.get(case.id) for case in cases)
