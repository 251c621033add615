"""How well the review of routines judges routines that its rules were not written for: `python -m evals.routines`.

The routines and their key (`evals/rutiner/`) were written by someone who had not seen the rules, and keyed by meaning.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from corpus.readers.read import read_file
from corpus.routine.review import Review, review
from evals.measure import Share

FOLDER = Path(__file__).parent / "rutiner"


@dataclass(frozen=True)
class Judged:
    """One element of one routine: what the key says and what the review said."""

    routine: str
    element: str
    expected: str
    found: str


def key() -> dict[str, dict[str, object]]:
    """The key by routine: `elements` (status by element) and `conflicts` (ids of rules contradicted)."""
    data: dict[str, dict[str, object]] = yaml.safe_load((FOLDER / "nyckel.yaml").read_text("utf-8"))
    return data


def reviews() -> dict[str, Review]:
    """The review of each routine, by name."""
    return {name: review(read_file(FOLDER / f"{name}.md")) for name in key()}


def judged(done: dict[str, Review]) -> Iterator[Judged]:
    """Every element of every routine, held against the key."""
    for name, expected in key().items():
        found = {finding.element.id: finding.status for finding in done[name].findings}
        elements = expected["elements"]
        assert isinstance(elements, dict)
        for element, status in elements.items():
            yield Judged(name, element, str(status), found[element])


def conflicts(done: dict[str, Review]) -> Counter[str]:
    """Rules contradicted by key and review: counts of found, missed and wrongly reported."""
    counts: Counter[str] = Counter()
    for name, expected in key().items():
        wanted = expected["conflicts"]
        assert isinstance(wanted, list)
        reported = {conflict.rule.id for _, conflict in done[name].conflicts}
        counts["found"] += len(reported & set(wanted))
        counts["missed"] += len(set(wanted) - reported)
        counts["wrong"] += len(reported - set(wanted))
    return counts


def main() -> None:
    """Prints the shares with intervals and what was judged otherwise."""
    done = reviews()
    rows = list(judged(done))
    right = Share(sum(row.expected == row.found for row in rows), len(rows))
    said = [row for row in rows if row.found == "covered"]
    sound = Share(sum(row.expected == "covered" for row in said), len(said))
    lacking = [row for row in rows if row.expected != "covered"]
    noticed = Share(sum(row.found != "covered" for row in lacking), len(lacking))
    counts = conflicts(done)
    print(f"element judged as the key says    {right}")
    print(f"of those reported as covered      {sound}")
    print(f"of those not covered, noticed     {noticed}")
    print(f"conflicts found                   {Share(counts['found'], counts['found'] + counts['missed'])}")
    print(f"of conflicts reported, right      {Share(counts['found'], counts['found'] + counts['wrong'])}")
    for row in rows:
        if row.expected != row.found:
            print(f"  {row.routine:18} {row.element:18} key {row.expected:8} review {row.found}")


if __name__ == "__main__":
    main()
