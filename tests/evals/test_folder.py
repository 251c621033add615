"""The folder of a run: what is written can be read, and what cannot is told in Swedish."""

from __future__ import annotations

from pathlib import Path

import pytest

from evals.run.folder import RunError, RunFolder, find_run, list_runs, run_id
from evals.run.types import SectionText
from evals.script.load import load
from evals.script.types import QaCase
from tests.evals.runs import NOON, folder, screening_scripts

SECTION = SectionText(document_id="d", document_title="Dokument", heading="Rubrik", text="Text med å\u2028och rad.")


def test_the_id_says_when_and_of_which_build() -> None:
    assert run_id(NOON, "1a2b3c4d5e6f") == "2026-11-22T120000_1a2b3c4d"


def test_the_scripts_are_read_as_they_were_written_with_the_same_digests(tmp_path: Path) -> None:
    scripts = screening_scripts()
    before = [case.digest for script in scripts for case in script.cases]

    read = RunFolder(folder(tmp_path, scripts).path).scripts()

    assert read == scripts
    assert [case.digest for script in read for case in script.cases] == before


def test_a_no_in_a_key_stays_a_no(tmp_path: Path) -> None:
    script = load("vinjetter")
    assert [case.digest for case in script.cases]  # a digest that is known must not change how a case is written

    read = folder(tmp_path, [script]).scripts()[0].cases[0]

    assert read.model_dump()["expect"]["dates"]["preliminar"] is False


def test_the_same_guidance_gives_the_same_bytes(tmp_path: Path) -> None:
    from evals.run.folder import _packed

    assert _packed({"d#a": SECTION}) == _packed({"d#a": SECTION})


def test_a_run_is_found_by_its_id_its_beginning_or_as_the_latest(tmp_path: Path) -> None:
    for name in ("2026-11-20T080000_a", "2026-11-21T080000_b", "2026-11-21T090000_c"):
        folder(tmp_path, [], name)

    assert [run.id[-1] for run in list_runs(tmp_path)] == ["c", "b", "a"]
    assert find_run(tmp_path).id[-1] == "c"
    assert find_run(tmp_path, "2026-11-20").id[-1] == "a"
    assert find_run(tmp_path, "2026-11-21T080000_b").id[-1] == "b"


@pytest.mark.parametrize(("name", "said"), [("2026-11-21", "flera körningar"), ("../x", "ingen körning")])
def test_a_name_that_is_no_single_run_is_refused_with_those_that_are(tmp_path: Path, name: str, said: str) -> None:
    folder(tmp_path, [], "2026-11-21T080000_b")
    folder(tmp_path, [], "2026-11-21T090000_c")

    with pytest.raises(RunError, match=f"{said}.*2026-11-21T090000_c"):
        find_run(tmp_path, name)


def test_no_run_yet_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(RunError, match="kvarbo eval run"):
        find_run(tmp_path / "saknas")


def test_a_run_that_is_there_is_not_written_over(tmp_path: Path) -> None:
    folder(tmp_path, [])

    with pytest.raises(RunError, match="finns redan"):
        folder(tmp_path, [])


@pytest.mark.parametrize("name", ["cases.json", "manifest.json", "sections.json.gz"])
def test_a_broken_file_is_named(tmp_path: Path, name: str) -> None:
    run = folder(tmp_path, [])
    (run.path / name).write_bytes(b"{")

    with pytest.raises(RunError, match=f"{name} går inte att läsa"):
        {"cases.json": run.scripts, "manifest.json": lambda: run.manifest, "sections.json.gz": run.sections}[name]()


def test_a_run_that_is_not_scored_says_so(tmp_path: Path) -> None:
    with pytest.raises(RunError, match=r"saknar summary\.json"):
        folder(tmp_path, []).summary()


def test_a_key_that_cases_come_to_have_later_leaves_the_digests_of_the_others_as_they_are() -> None:
    class Later(QaCase):
        tone: str = ""

    data = {"id": "prov-1", "kind": "qa", "question": "Hur?", "facts": [{"id": "f1", "any": ["så"]}]}

    assert Later.model_validate(data).digest == QaCase.model_validate(data).digest
    assert Later.model_validate({**data, "tone": "vänlig"}).digest != QaCase.model_validate(data).digest
