"""Rules of the whole house: what may be written in its files, what is documented, and that nothing leaves it."""

from __future__ import annotations

import argparse
import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.recorder import RECORDER, recorded
from ui.cli.parser import build
from ui.settings import TEST_SETTINGS, Settings

ROOT = Path(__file__).parent.parent
ROOMS = ("assistant", "corpus", "indexing", "ui", "evals")
LONGEST_FILE = 400
# Written in parts, so that this file does not hold what it forbids.
MACHINE_PATHS = ("/" + "work/", "/" + "root/", "/" + "home/", "/" + "Users/", "/" + "tmp/", "C:" + "\\Users")
REGISTRIES = (
    "arti" + "factory", "jf" + "rog", "so" + "natype", "nex" + "us.", "dev" + "pi", "gem" + "fury", "code" + "artifact",
    "pypi.o" + "rg/simple", "files.python" + "hosted.o" + "rg", "registry.npm" + "js.o" + "rg", "--index" + "-url",
    "--extra-index" + "-url", "--find" + "-links",
)  # fmt: skip


@pytest.fixture(scope="module", autouse=True)
def asking(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[subprocess.Popen[str], Path]]:
    """A whole `kvarbo ask` in a process that records what it connects to; it runs while the other tests do."""
    folder = tmp_path_factory.mktemp("asking")
    (folder / "sitecustomize.py").write_text(RECORDER, "utf-8")
    record = folder / "attempts.txt"
    record.touch()
    process = subprocess.Popen(
        [sys.executable, "-m", "ui.main", "ask", "Hur länge kan hyran betalas så att kontraktet räddas?", "--json"],
        cwd=ROOT,
        env=recorded(folder, record),
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    yield process, record
    process.kill()
    process.communicate()


def house_files() -> list[Path]:
    """Every file that git knows of, or would take in."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    try:
        listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("not a checkout with git")
    return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


def text_files() -> list[tuple[Path, str]]:
    """The text files among them, with their text."""
    found = []
    for path in house_files():
        content = path.read_bytes()
        if b"\0" not in content[:8_000]:
            found.append((path, content.decode("utf-8")))
    return found


def modules(*folders: str) -> list[Path]:
    """Every Python file of these folders."""
    return sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


# Files


def test_constraints_pin_versions_and_name_no_place() -> None:
    lines = (ROOT / "constraints.txt").read_text("utf-8").splitlines()

    assert [line for line in lines if "+" + "cpu" in line or "/" in line or "==" not in line] == []


def test_constraints_pin_everything_that_is_asked_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    asked = [*project["dependencies"], *(one for extra in project["optional-dependencies"].values() for one in extra)]
    pinned: dict[str, list[str]] = {}
    for line in (ROOT / "constraints.txt").read_text("utf-8").splitlines():
        requirement = Requirement(line)
        versions = [item.version for item in requirement.specifier if item.operator == "=="]
        pinned.setdefault(canonicalize_name(requirement.name), []).extend(versions)

    unpinned = []
    for one in map(Requirement, asked):
        versions = pinned.get(canonicalize_name(one.name), [])
        if not versions or not all(one.specifier.contains(version) for version in versions):
            unpinned.append(str(one))

    assert unpinned == []


def test_no_file_names_a_place_on_somebodys_machine() -> None:
    found = [
        f"{name_of(path)}:{number} {place}"
        for path, text in text_files()
        for number, line in enumerate(text.split("\n"), 1)
        for place in MACHINE_PATHS
        if re.search(rf"(?<![\w.])(?<!/){re.escape(place)}", line)
    ]

    assert found == []


def test_no_file_names_a_package_registry() -> None:
    found = [
        f"{name_of(path)}:{number} {registry}"
        for path, text in text_files()
        for number, line in enumerate(text.split("\n"), 1)
        for registry in REGISTRIES
        if registry in line
    ]

    assert found == []


# Code


def test_every_module_says_what_it_is_for() -> None:
    silent = [
        name_of(path)
        for path in modules(*ROOMS, "tests")
        if path.stat().st_size and not ast.get_docstring(ast.parse(path.read_text("utf-8")))
    ]

    assert silent == []


def test_no_file_of_code_is_too_long_to_read() -> None:
    lengths = {name_of(path): path.read_text("utf-8").count("\n") for path in modules(*ROOMS, "tests")}

    assert {name: length for name, length in lengths.items() if length > LONGEST_FILE} == {}


def test_the_arrows_between_the_rooms_hold() -> None:
    command = Path(sys.executable).with_name("lint-imports")

    ran = subprocess.run(
        [str(command), "--no-cache"], cwd=ROOT, capture_output=True, text=True, timeout=60, check=False
    )

    assert ran.returncode == 0, ran.stdout
    assert "1 kept, 0 broken" in ran.stdout


def dotted(node: ast.expr) -> str:
    """`a.b.c` for such an expression, "" for others."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value)}.{node.attr}".lstrip(".")
    return ""


SAFE_LOADERS = {"yaml.SafeLoader", "yaml.CSafeLoader"}


def safe_loaders(tree: ast.Module) -> set[str]:
    """Classes of a module that are built on one of yaml's safe loaders."""
    return {
        node.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef) and SAFE_LOADERS & set(map(dotted, node.bases))
    }


def dangers(source: str) -> list[str]:
    """What a module does that could run code out of data, each with its line (security checklist, D7 and D1)."""
    tree = ast.parse(source)
    safe = safe_loaders(tree) | SAFE_LOADERS
    found = []
    for node in ast.walk(tree):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [f"{node.module}.{alias.name}" for alias in node.names] + [node.module or ""]
        forbidden = ("pickle", "cPickle", "dill", "cloudpickle", "joblib", "marshal", "shelve", "langchain_core.load")
        found += [f"{node.lineno} {name}" for name in names if name.startswith(forbidden)]
        if isinstance(node, ast.Call):
            called = dotted(node.func)
            loader = dotted(node.args[1]) if len(node.args) > 1 else ""
            if called in ("eval", "exec", "compile", "__import__", "os.system", "torch.load"):
                found.append(f"{node.lineno} {called}")
            if called in ("yaml.load", "yaml.load_all") and loader not in safe:
                found.append(f"{node.lineno} {called} {loader}")
            if called in ("yaml.unsafe_load", "yaml.full_load", "yaml.unsafe_load_all", "yaml.full_load_all"):
                found.append(f"{node.lineno} {called}")
            for keyword in node.keywords:
                allowed = isinstance(keyword.value, ast.Constant) and keyword.value.value is False
                if keyword.arg in ("allow_pickle", "trust_remote_code", "shell") and not allowed:
                    found.append(f"{node.lineno} {keyword.arg}")
    return found


@pytest.mark.parametrize(
    "source",
    [
        "import pickle",
        "from pickle import loads",
        "from langchain_core.load import loads",
        "eval('1')",
        "exec(text)",
        "import yaml\nyaml.load(text)",
        "import yaml\nyaml.load(text, yaml.FullLoader)",
        "import yaml\nclass Mine(yaml.Loader): ...\nyaml.load(text, Mine)",
        "import yaml\nyaml.unsafe_load(text)",
        "SentenceTransformer(name, trust_remote_code=True)",
        "np.load(path, allow_pickle=True)",
        "subprocess.run(line, shell=True)",
    ],
)
def test_the_search_for_dangers_finds_them(source: str) -> None:
    assert dangers(source)


def test_no_code_runs_code_out_of_data() -> None:
    found = {name_of(path): dangers(path.read_text("utf-8")) for path in modules(*ROOMS)}

    assert {name: lines for name, lines in found.items() if lines} == {}


# Documentation


def console_commands(parser: argparse.ArgumentParser, path: str = "kvarbo") -> Iterator[str]:
    """Every command that can be run, written out."""
    children = [action for action in parser._actions if isinstance(action, argparse._SubParsersAction)]
    if not children:
        yield path
    for action in children:
        for name, child in action.choices.items():
            yield from console_commands(child, f"{path} {name}")


@pytest.mark.parametrize("setting", [f"KVARBO_{name.upper()}" for name in Settings.model_fields])
def test_every_setting_is_in_the_administrators_guide(setting: str) -> None:
    guide = (ROOT / "docs" / "administrator.md").read_text("utf-8")

    assert re.search(rf"{setting}\b", guide)


def test_the_administrators_guide_names_no_setting_that_does_not_exist() -> None:
    guide = (ROOT / "docs" / "administrator.md").read_text("utf-8")
    known = {f"KVARBO_{name.upper()}" for name in Settings.model_fields} | TEST_SETTINGS

    assert set(re.findall(r"KVARBO_[A-Z_]*[A-Z]", guide)) <= known


@pytest.mark.parametrize("command", list(console_commands(build())))
def test_every_command_is_in_a_guide(command: str) -> None:
    guides = [(ROOT / "docs" / name).read_text("utf-8") for name in ("user-guide.md", "administrator.md")]

    assert any(re.search(rf"{re.escape(command)}\b", guide) for guide in guides)


# Nothing leaves the house


def test_the_recorder_sees_look_ups_and_connections(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(RECORDER, "utf-8")
    record = tmp_path / "attempts.txt"
    code = (
        "import socket\n"
        "socket.getaddrinfo('192.0.2.1', 443, flags=socket.AI_NUMERICHOST)\n"
        "socket.getaddrinfo('127.0.0.1', 443, flags=socket.AI_NUMERICHOST)\n"
        "s = socket.socket()\ns.settimeout(0)\n"
        "try:\n    s.connect(('192.0.2.2', 9))\nexcept OSError:\n    pass\n"
    )

    subprocess.run([sys.executable, "-c", code], env=recorded(tmp_path, record), timeout=60, check=True)

    assert record.read_text("utf-8").splitlines() == ["socket.getaddrinfo 192.0.2.1", "socket.connect 192.0.2.2"]


def test_asking_a_question_looks_up_and_connects_to_nothing(asking: tuple[subprocess.Popen[str], Path]) -> None:
    process, record = asking

    out, err = process.communicate(timeout=120)

    assert process.returncode == 0, err
    assert '"status": "answered"' in out
    assert record.read_text("utf-8") == ""
