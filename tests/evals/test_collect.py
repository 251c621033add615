"""Each case of a script as a pytest item, in a process of its own."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from evals.script.load import SCRIPTS
from tests.conftest import FIXTURE_GUIDANCE

ROOT = Path(__file__).parent.parent.parent
SCRIPT = """
title: Liten
split: dev
defaults: {kind: abstention}
cases:
  - {id: prov-1, why: offtopic, question: "Vem vann fotbollsmatchen i går?"}
  - {id: prov-2, why: offtopic, question: "hur lång tid har hon på sig att betala efter uppsägningen"}
  - {id: prov-3, why: offtopic, question: "Vilket bakpulver är bäst?"}
"""


def collected(*arguments: str | Path) -> str:
    """What pytest prints for these arguments."""
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-o", "addopts=", *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=180, check=False).stdout


@pytest.fixture
def script(tmp_path: Path) -> Path:
    path = tmp_path / "liten.yaml"
    path.write_text(SCRIPT, "utf-8")
    return path


def test_a_wrong_case_fails_with_what_was_wrong_in_swedish_and_no_traceback(script: Path) -> None:
    printed = collected("-p", "evals.conftest", "--guidance", FIXTURE_GUIDANCE, "-v", script)

    outcomes = dict(re.findall(r"::(prov-\d) (\w+)", printed))
    assert outcomes == {"prov-1": "PASSED", "prov-2": "FAILED", "prov-3": "PASSED"}
    assert "väntade tystnad" in printed
    assert "Traceback" not in printed
    assert "evals/conftest.py:" not in printed


def test_a_shipped_script_is_collected_case_by_case_and_chosen_by_id() -> None:
    printed = collected("--collect-only", "-q", SCRIPTS / "fragor-dev.yaml", "-k", "dev-017 or dev-018")

    assert re.findall(r"fragor-dev\.yaml::(\S+)", printed) == ["dev-017", "dev-018"]


def test_other_yaml_files_of_the_folder_are_no_scripts() -> None:
    printed = collected("--collect-only", "-q", "evals")

    assert "fragor-dev.yaml::dev-001" in printed
    assert "gates.yaml" not in printed
    assert "nyckel.yaml" not in printed


def test_a_case_that_the_baseline_has_wrong_too_is_expected_to_fail(script: Path, tmp_path: Path) -> None:
    from evals.script.load import read_script

    digest = read_script(script).cases[1].digest
    (tmp_path / "plugin_prov.py").write_text(
        "import evals.conftest as c\n"
        "class B:\n"
        f"    def is_wrong(self, case, digest): return (case, digest) == ('prov-2', '{digest}')\n"
        "c.read_baseline = lambda: B()\n",
        "utf-8",
    )

    printed = collected(
        "-o", f"pythonpath={tmp_path}", "-p", "evals.conftest", "-p", "plugin_prov", "--guidance", FIXTURE_GUIDANCE,
        "-v", "-rx", script,
    )  # fmt: skip

    assert re.search(r"prov-2 XFAIL", printed)
    assert "fel också i baslinjen" in printed
