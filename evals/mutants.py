"""Does a test fail when a rule is wrong? `python -m evals.mutants [rules|deadlines] [--write]`.

Changes one thing at a time in the screening's table (`evals.mutate_rules`) or in the deadline rules
(`evals.mutate_deadlines`), runs the tests against each mutant, and prints how many were caught and which were not.
It takes a few minutes; a run that was cut off goes on where it stopped, as long as neither rules nor tests have
changed. `--write` writes docs/screening-proof.md.

Needs a checkout: the tests are not in the package.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import multiprocessing
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from dataclasses import asdict
from pathlib import Path

import pytest

from evals import mutants_report as report
from evals import mutate_deadlines, mutate_rules, recount
from evals.mutants_report import Tried
from evals.mutate_deadlines import SourceMutant

ROOT = Path(__file__).parent.parent
# In this order, and the first that fails stops the run: what only the second count catches is seen as such.
DATE_TESTS = (
    "tests/assistant/screening/test_deadlines.py",
    "tests/assistant/screening/test_deadline_limits.py",
    "tests/assistant/screening/test_deadline_inputs.py",
    "tests/assistant/screening/test_calendar.py",
    "tests/evals/test_recount.py",
)
READ = ("assistant/screening", "assistant/data", "tests/assistant/screening", "tests/evals", "evals")
SECONDS = 20  # for the tests of one mutant; one that counts for ever is caught by this
KINDS = ("rules", "deadlines")
EQUIVALENT = mutate_rules.EQUIVALENT | mutate_deadlines.EQUIVALENT


def try_table(mutant: mutate_rules.TableMutant) -> Tried:
    """The first case that comes out otherwise."""
    from tests.assistant.screening.cases import all_cases

    changed = mutant.make()
    return Tried(mutant.id, (mutant.rule,), next((case.id for case in all_cases() if case.wrong(changed)), ""))


class _FirstFailure:
    """A pytest plugin that keeps the first test that failed."""

    test = ""

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed and not self.test:
            self.test = report.nodeid

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.failed and not self.test:
            self.test = report.nodeid


def try_source(mutant: SourceMutant) -> Tried:
    """The first test of the dates that fails. Runs in a process of its own, which then imports the changed module."""
    signal.signal(signal.SIGALRM, _out_of_time)
    signal.alarm(SECONDS)
    sys.dont_write_bytecode = True
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    for name in [name for name in sys.modules if name.startswith(("assistant.screening", "tests", "evals.recount"))]:
        del sys.modules[name]
    import assistant.screening as room

    failure = _FirstFailure()
    with tempfile.TemporaryDirectory() as folder, Path(os.devnull).open("w") as nowhere:
        changed = Path(folder)
        shutil.copytree(mutate_deadlines.FOLDER / "deadlines", changed / "deadlines")
        shutil.copy(mutate_deadlines.FOLDER / "calendar.py", changed)
        (changed / mutant.file).write_text(mutant.source, "utf-8")
        room.__path__.insert(0, folder)
        sys.stdout = sys.stderr = nowhere
        options = ["-x", "-q", "-c", os.devnull, "--rootdir", str(ROOT), "--noconftest", "-p", "no:cacheprovider"]
        code = pytest.main([*options, *(str(ROOT / test) for test in DATE_TESTS)], plugins=[failure])
        sys.stdout, sys.stderr = sys.__stdout__, sys.__stderr__
    signal.alarm(0)
    return Tried(mutant.id, mutant.rules, failure.test or ("" if code == 0 else f"pytest ended with {int(code)}"))


def _out_of_time(*_: object) -> None:
    raise TimeoutError


def run(kind: str, sample: int, workers: int, fresh: bool, seed: int = 1) -> list[Tried]:
    """Every mutant of a kind (or a random `sample`), tried; keeps what it finds under var/ unless `fresh`."""
    mutants, attempt = _kind(kind)
    asked = list(mutants)
    if sample:
        asked = random.Random(seed).sample(asked, sample)
    kept = ROOT / "var" / f"mutants-{kind}.jsonl"
    digest = _digest()
    done = {} if fresh else _done(kept, digest)
    left = [mutant for mutant in asked if mutant.id not in done]
    start = time.monotonic()
    # A new process for each mutant: an imported module does not go away.
    with multiprocessing.get_context("fork").Pool(workers, maxtasksperchild=1 if kind == "deadlines" else None) as pool:
        for number, tried in enumerate(pool.imap_unordered(attempt, left), 1):
            done[tried.id] = tried
            if not fresh:
                kept.parent.mkdir(exist_ok=True)
                with kept.open("a", encoding="utf-8") as file:
                    file.write(json.dumps({"digest": digest, **asdict(tried)}, ensure_ascii=False) + "\n")
            if number % 25 == 0 or number == len(left):
                _progress(kind, number, len(left), time.monotonic() - start)
    return [done[mutant.id] for mutant in asked]


def _kind(kind: str) -> tuple[Iterable[mutate_rules.TableMutant | SourceMutant], Callable[..., Tried]]:
    if kind == "rules":
        return mutate_rules.mutants(), try_table
    return mutate_deadlines.mutants(), try_source


def _progress(kind: str, number: int, of: int, seconds: float) -> None:
    print(f"{kind} {number}/{of}, {seconds:.0f} s", file=sys.stderr, flush=True)


def _digest() -> str:
    """Of everything that decides what becomes of a mutant."""
    found = hashlib.sha256()
    for path in sorted(path for folder in READ for path in (ROOT / folder).rglob("*") if path.is_file()):
        if "__pycache__" not in path.parts:
            found.update(path.read_bytes())
    return found.hexdigest()[:16]


def _done(kept: Path, digest: str) -> dict[str, Tried]:
    rows = map(json.loads, kept.read_text("utf-8").splitlines()) if kept.exists() else ()
    return {row["id"]: Tried(row["id"], tuple(row["rules"]), row["caught"]) for row in rows if row["digest"] == digest}


def unchanged_passes() -> bool:
    """True when nothing fails where nothing is changed: else every mutant would seem to be caught."""
    file = "deadlines/rent.py"
    same = SourceMutant("unchanged", (), file, (mutate_deadlines.FOLDER / file).read_text("utf-8"))
    table = mutate_rules.TableMutant("unchanged", "Q01", {})
    with multiprocessing.get_context("fork").Pool(1, maxtasksperchild=1) as pool:
        return not (pool.apply(try_source, (same,)).caught or try_table(table).caught)


def _document(found: dict[str, list[Tried]]) -> str:
    compared = recount.recount()
    rows = (
        f"| `{rule}` | {item.examples} | {item.randoms} | {len(item.differences)} |" for rule, item in compared.items()
    )
    return report.document(found, EQUIVALENT, report.SECOND.format(n=f"{recount.N:,}", rows="\n".join(rows)))


def main() -> None:
    """Runs the mutants and prints the table; ends with 1 when one survived that a case could tell apart."""
    parser = argparse.ArgumentParser(description="Change one thing at a time and see whether a test fails.")
    parser.add_argument("kind", nargs="?", choices=KINDS, help="only these (default: both)")
    parser.add_argument("--sample", type=int, default=0, help="so many of each kind, drawn at random (default: all)")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1, help="processes (%(default)s)")
    parser.add_argument("--fresh", action="store_true", help="try all again, and keep nothing under var/")
    parser.add_argument("--write", action="store_true", help="write docs/screening-proof.md (needs all of both kinds)")
    asked = parser.parse_args()
    if asked.write and (asked.kind or asked.sample):
        parser.error("--write needs all mutants of both kinds")
    if not unchanged_passes():
        sys.exit("The tests fail where nothing is changed: mend that first.")
    start = time.monotonic()
    kinds = [asked.kind] if asked.kind else list(KINDS)
    found = {kind: run(kind, asked.sample, asked.workers, asked.fresh) for kind in kinds}
    for kind, tried in found.items():
        print("\n".join(report.table(kind, tried, EQUIVALENT)))
        print()
    print(f"{time.monotonic() - start:.0f} s with {asked.workers} processes", file=sys.stderr)
    if asked.write:
        (ROOT / "docs" / "screening-proof.md").write_text(_document(found), "utf-8")
    if any(report.survived(tried, EQUIVALENT) for tried in found.values()):
        sys.exit(1)


if __name__ == "__main__":
    main()
