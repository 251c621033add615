"""Question scripts: what a case must hold, and when an answer's text is complete."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import ValidationError

from corpus.errors import UserError
from corpus.facts import facts
from corpus.legal import parse_reference, references
from corpus.types import Corpus
from evals import questions
from evals.questions import SCRIPTS, Case, ScriptError, load
from tests.evals.answers import case, silent_case

NAMES = sorted(path.stem for path in SCRIPTS.glob("*.yaml"))


# A case


@pytest.mark.parametrize(
    "changes",
    [
        {"must": ()},
        {"facts": ()},
        {"documents": ()},
        {"must": ((),)},
        {"expect": "kanske"},
        {"style": "formell"},
        {"why": "nyfiken"},
        {"extra": "nyckel"},
        {"question": None},
    ],
    ids=str,
)
def test_case_that_is_not_whole_is_refused(changes: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        case(**changes)


@pytest.mark.parametrize("changes", [{"why": None}, {"must": (("tre veckor",),)}], ids=str)
def test_case_of_silence_needs_a_reason_and_no_core(changes: dict[str, object]) -> None:
    with pytest.raises(ValidationError, match="ett obesvarat fall behöver why och inget must"):
        Case.model_validate({**silent_case().model_dump(), **changes})


def test_case_that_is_whole_is_read() -> None:
    assert case().expect == "answered"
    assert silent_case().why == "offtopic"


# Matching


@pytest.mark.parametrize(
    ("must", "text"),
    [
        ((("tre veckor", "3 veckor"),), "Inom tre veckor."),
        ((("tre veckor", "3 veckor"),), "Inom 3 veckor."),
        ((("TRE VECKOR",),), "Inom tre veckor."),
        ((("tre veckor",),), "Inom TRE\n  veckor."),
        ((("tre veckor",), ("betala",)), "Du kan betala inom tre veckor."),
        ((("/tre\\s+(veckor|veckors)/",),), "Inom tre veckors tid."),
        ((("/^kort svar/",),), "Kort svar: ja."),
        ((("12 kap. 44 § JB",),), "Enligt 12 kap. 44 § JB."),
    ],
)
def test_text_that_meets_every_item_is_complete(must: tuple[tuple[str, ...], ...], text: str) -> None:
    assert case(must=must).met(text) == 1.0


@pytest.mark.parametrize(
    ("must", "text", "share"),
    [
        ((("tre veckor",),), "Inom fyra veckor.", 0.0),
        ((("tre veckor",), ("betala",)), "Inom tre veckor.", 0.5),
        ((("tre veckor",), ("betala",), ("värd",)), "Inom tre veckor, till värden.", 2 / 3),
        ((("/\\btre\\b/",),), "Det extrema.", 0.0),
        ((("a.b",),), "axb", 0.0),
        ((("(ja)",),), "ja", 0.0),
        ((("/",),), "snedstreck saknas", 0.0),
        ((("tre veckor",),), "", 0.0),
    ],
)
def test_share_of_the_items_that_are_met(must: tuple[tuple[str, ...], ...], text: str, share: float) -> None:
    assert case(must=must).met(text) == share


def test_citation_marks_do_not_part_words() -> None:
    assert case(must=(("tre veckor. betala sedan",),)).met("Inom tre veckor. [1][2]\nBetala sedan. [3]") == 1.0


def test_case_without_core_is_met_by_any_text() -> None:
    assert silent_case().met("Vad som helst.") == 1.0


def test_relevant_sections_stand_in_the_named_document_and_hold_the_whole_core(fixture_corpus: Corpus) -> None:
    wanted = case(documents=("obetald-hyra",), must=(("tre veckor",), ("delgett", "delgetts")))
    elsewhere = case(documents=("avhysning",), must=(("tre veckor",), ("delgett", "delgetts")))
    nowhere = case(documents=("obetald-hyra",), must=(("tre veckor",), ("zebra",)))

    assert [section.id for section in wanted.relevant(fixture_corpus)] == ["obetald-hyra#frist"]
    assert elsewhere.relevant(fixture_corpus) == []
    assert nowhere.relevant(fixture_corpus) == []


# Loading


def script(folder: Path, text: str) -> None:
    (folder / "prov.yaml").write_text(text, "utf-8")


SOUND = "- {id: a, question: Vem är det, expect: abstained, style: short, why: offtopic}\n"


def test_unknown_script_is_refused_with_those_that_exist() -> None:
    with pytest.raises(ScriptError, match=r"Skriptet finns-inte finns inte. Skript: .*fragor-dev"):
        load("finns-inte")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (SOUND + SOUND, "prov.yaml: id ”a” finns två gånger"),
        (SOUND + SOUND.replace("id: a", "id: b").replace("style: short", "style: fel"), "prov.yaml, fall 2: style"),
        (SOUND.replace("question: Vem är det, ", ""), "prov.yaml, fall 1: question"),
        (SOUND.replace(", why: offtopic", ""), "prov.yaml, fall 1: .*ett obesvarat fall behöver why"),
        ("", "prov.yaml"),
        ("bara text", "prov.yaml"),
        ("- [trasig", "prov.yaml"),
        (
            "- {id: a, question: Vem, expect: answered, style: short, facts: [L044], documents: [x], must: [['/(/']]}",
            "prov.yaml, fall 1: .*must",
        ),
    ],
    ids=[
        "one id twice",
        "unknown style",
        "missing question",
        "missing reason",
        "empty file",
        "text",
        "broken YAML",
        "broken expression",
    ],
)
def test_script_that_cannot_be_used_is_refused_by_file_and_case(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, says: str
) -> None:
    monkeypatch.setattr(questions, "SCRIPTS", tmp_path)
    script(tmp_path, text)

    with pytest.raises(UserError, match=says):
        load("prov")


def test_sound_script_is_read_in_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(questions, "SCRIPTS", tmp_path)
    script(tmp_path, SOUND.replace("id: a", "id: b") + SOUND)

    assert [each.id for each in load("prov")] == ["b", "a"]


# The shipped scripts


@pytest.mark.parametrize("name", NAMES)
def test_shipped_script_loads_and_its_expressions_compile(name: str) -> None:
    cases = load(name)

    assert len(cases) >= 50
    assert all(each.patterns or each.expect == "abstained" for each in cases)
    assert {each.expect for each in cases} == {"answered", "abstained"}


def test_dev_and_test_are_among_the_scripts() -> None:
    assert {"fragor-dev", "fragor-test"} <= set(NAMES)


def test_ids_are_unique_across_the_scripts() -> None:
    ids = [each.id for name in NAMES for each in load(name)]

    assert len(set(ids)) == len(ids)


def test_no_two_scripts_share_a_question() -> None:
    asked = [" ".join(each.question.lower().split()).rstrip("?.! ") for name in NAMES for each in load(name)]

    assert sorted({question for question in asked if asked.count(question) > 1}) == []


def test_no_question_of_the_test_script_is_an_authored_question(shipped_corpus: Corpus) -> None:
    authored = {question.lower().rstrip("?. ") for s in shipped_corpus.sections.values() for question in s.questions}

    assert [each.id for each in load("fragor-test") if each.question.lower().rstrip("?. ") in authored] == []


@pytest.mark.parametrize("name", NAMES)
def test_keys_name_documents_and_facts_that_exist(shipped_corpus: Corpus, name: str) -> None:
    documents = {document.id for document in shipped_corpus.documents}
    known = facts()

    for each in load(name):
        assert set(each.documents) <= documents, each.id
        assert set(each.facts) <= set(known), each.id


@pytest.mark.parametrize("name", NAMES)
def test_law_of_a_key_is_written_as_answers_write_it(name: str) -> None:
    """An answer carries references in the one spelling of the house, so a key in another could never be met."""
    for each in load(name):
        written = [str(reference) for law in each.law for reference in references(law)]

        assert set(written) <= set(each.law), each.id
        assert bool(written) == bool(each.law), each.id
        assert all(parse_reference(law).exists is True for law in written), each.id
