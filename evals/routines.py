"""How well the review judges routines that others wrote: `python -m evals.routines [dev|test]` (default: both).

The routines and their keys were written by people who had not seen the rules, and keyed by meaning. The rules were
broadened after reading what they missed in `dev`; `test` was written after that and is not used for fitting.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from corpus.readers.read import read_file
from corpus.routine.review import Review, review
from evals.stats import wilson

FOLDERS = {name: Path(__file__).parent / f"rutiner-{name}" for name in ("dev", "test")}


@dataclass(frozen=True)
class Judged:
    """One element of one routine: what the key says and what the review said."""

    routine: str
    element: str
    expected: str
    found: str


def key(folder: Path) -> dict[str, dict[str, object]]:
    """The key by routine: `elements` (status by element) and `conflicts` (ids of rules contradicted)."""
    data: dict[str, dict[str, object]] = yaml.safe_load((folder / "nyckel.yaml").read_text("utf-8"))
    return data


def reviews(folder: Path) -> dict[str, Review]:
    """The review of each routine, by name."""
    return {name: review(read_file(folder / f"{name}.md")) for name in key(folder)}


def judged(folder: Path, done: dict[str, Review]) -> Iterator[Judged]:
    """Every element of every routine, held against the key."""
    for name, expected in key(folder).items():
        found = {finding.element.id: finding.status for finding in done[name].findings}
        elements = expected["elements"]
        assert isinstance(elements, dict)
        for element, status in elements.items():
            yield Judged(name, element, str(status), found[element])


def conflicts(folder: Path, done: dict[str, Review]) -> Counter[str]:
    """Rules contradicted by key and review: counts of found, missed and wrongly reported."""
    counts: Counter[str] = Counter()
    for name, expected in key(folder).items():
        wanted = expected["conflicts"]
        assert isinstance(wanted, list)
        reported = {conflict.rule.id for _, conflict in done[name].conflicts}
        counts["found"] += len(reported & set(wanted))
        counts["missed"] += len(set(wanted) - reported)
        counts["wrong"] += len(reported - set(wanted))
    return counts


def share(k: int, n: int) -> str:
    """ "0.800 [0.490–0.943] (8/10)": k of n with the 95 % Wilson interval."""
    low, high = wilson(k, n)
    return f"{k / n if n else 0.0:.3f} [{low:.3f}–{high:.3f}] ({k}/{n})"


def report(name: str) -> None:
    """Prints the shares of one set with intervals, and what was judged otherwise than its key."""
    folder = FOLDERS[name]
    done = reviews(folder)
    rows = list(judged(folder, done))
    said = [row for row in rows if row.found == "covered"]
    lacking = [row for row in rows if row.expected != "covered"]
    counts = conflicts(folder, done)
    print(name)
    print(f"  element judged as the key says    {share(sum(r.expected == r.found for r in rows), len(rows))}")
    print(f"  of those reported as covered      {share(sum(r.expected == 'covered' for r in said), len(said))}")
    print(f"  of those not covered, noticed     {share(sum(r.found != 'covered' for r in lacking), len(lacking))}")
    print(f"  conflicts found                   {share(counts['found'], counts['found'] + counts['missed'])}")
    print(f"  of conflicts reported, right      {share(counts['found'], counts['found'] + counts['wrong'])}")
    for row in rows:
        if row.expected != row.found:
            print(f"    {row.routine:18} {row.element:18} key {row.expected:8} review {row.found}")


if __name__ == "__main__":
    for wanted in sys.argv[1:] or FOLDERS:
        report(wanted)
