"""What became of the mutants, as tables, and docs/screening-proof.md."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

SECOND_COUNT = "test_recount"
KIND = {"rules": "Screening rules", "deadlines": "Deadline rules"}


@dataclass(frozen=True)
class Tried:
    """What became of a mutant: the rules it is about, and the test or case that caught it ("" = none)."""

    id: str
    rules: tuple[str, ...]
    caught: str


def survived(tried: Sequence[Tried], equivalent: Mapping[str, str]) -> list[str]:
    """Mutants that no test caught although a case could tell them apart."""
    return [item.id for item in tried if not item.caught and item.id not in equivalent]


def table(kind: str, tried: Sequence[Tried], equivalent: Mapping[str, str]) -> Iterator[str]:
    """Lines of a Markdown table: a row for each rule, their sum, and what survived or cannot be told apart.

    A mutant of a step that rules share counts for each of them, and once in the sum.
    """
    is_dates = kind == "deadlines"
    second = " only by the second count |" if is_dates else ""
    yield f"| rule | mutants | caught |{second} cannot be told apart | survived |"
    yield "|---|--:|--:|" + ("--:|" if is_dates else "") + "--:|--:|"
    for rule in dict.fromkeys(rule for item in tried for rule in item.rules):
        yield _row(f"`{rule}`", [item for item in tried if rule in item.rules], equivalent, is_dates)
    yield _row("**all**", tried, equivalent, is_dates)
    same = [item.id for item in tried if not item.caught and item.id in equivalent]
    if same:
        yield ""
        yield "Cannot be told apart from the rules:"
        yield ""
        yield from (f"- {name}: {equivalent[name]}." for name in same)
    left = survived(tried, equivalent)
    yield ""
    yield "Survived: " + ("; ".join(left) if left else "none.")


def _row(name: str, tried: Sequence[Tried], equivalent: Mapping[str, str], is_dates: bool) -> str:
    caught = [item for item in tried if item.caught]
    only_second = f" {sum(SECOND_COUNT in item.caught for item in caught)} |" if is_dates else ""
    same = sum(not item.caught and item.id in equivalent for item in tried)
    return f"| {name} | {len(tried)} | {len(caught)} |{only_second} {same} | {len(survived(tried, equivalent))} |"


INTRODUCTION = """# Proof of the screening

Written by `python -m evals.mutants --write`. One thing at a time is changed in the table of rules or in the
counting of a deadline; a test must then fail. Kept out of `make test` for its length; a sample of the mutants is
among the tests.

What is done to a screening rule: deleted; its condition turned round, and each part of it; each part and each
answer left out; all and any exchanged; the level one step up or down; points and every limit one up or down; each
rule that it takes away or lowers left alone, and lowered by a step more or less.

What is done to a deadline rule: the move past a day off left out or turned round; a day later or earlier; a week,
month or day more or less; another unit; the earlier event instead of the later; each condition and exception left
out, turned round or shifted at its limit; the day to aim at left out. The calendar and the steps that the rules
share are treated likewise. Texts are left alone.

What must hold for every form and every day, whatever the table says, is in `test_properties.py`, `test_reach.py` and
`test_deadline_properties.py` under `tests/assistant/screening/`.
"""

SECOND = """## Every date counted twice

`python -m evals.recount` counts each rule again by code that shares nothing with the first
(`evals/dates_by_hand.py`: a written table of holidays 2024–2030, and stepping day by day), over every worked
example and {n} random inputs a rule. Half of the later dates lie within two days of a whole number of weeks or
months.

| rule | worked examples | random inputs | differences |
|---|--:|--:|--:|
{rows}

Where the two first differed, and how it was settled:

- The day to aim at for a reply of a few days: the specification's working day before the end lay before the service
  itself. No statute speaks of such a day, and one that has passed when the papers arrive is of no use. The first count
  stands; the second was mended.

"""


def document(found: Mapping[str, Sequence[Tried]], equivalent: Mapping[str, str], second: str) -> str:
    """docs/screening-proof.md. `second` is what the second count printed as its chapter."""
    chapters = (
        f"## {KIND[kind]}\n\n" + "\n".join(table(kind, tried, equivalent)) + "\n" for kind, tried in found.items()
    )
    return "\n".join((INTRODUCTION, *chapters, second))
