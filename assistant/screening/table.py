"""Reads the form and the rules from `assistant/data/screening.yaml`, and refuses a table that contradicts itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from assistant.screening.conditions import UNKNOWN, Condition, Place
from assistant.screening.levels import Level
from assistant.screening.rules import Rule, Table
from corpus.errors import CorpusError
from corpus.frontmatter import line_of, load_yaml, validated

FILE = Path(__file__).parent.parent / "data" / "screening.yaml"
# Tonight, violence and life: nothing that is arranged about the debt makes these less urgent.
NEVER_REDUCED = ("V", "B02", "B03", "T04", "T05")
# Place of what is wrong within the file, and what is wrong.
Fault = tuple[Place, str]


@cache
def table() -> Table:
    """The table as shipped, read once."""
    return read_table(FILE)


def read_table(path: Path) -> Table:
    """The table of a file. Raises CorpusError with file, line and remedy."""
    text = path.read_text("utf-8")
    read = validated(Table, load_yaml(text, path), text, path)
    for place, wrong in _faults(read):
        raise CorpusError(path, line_of(text, place), wrong)
    return read


def _faults(table: Table) -> Iterator[Fault]:
    for group in ("falt", "harledda", "regler", "nivaer"):
        seen = Counter[str]()
        for index, row in enumerate(getattr(table, group)):
            seen[str(row.id)] += 1
            if seen[str(row.id)] > 1:
                yield (group, index), f"{row.id} står två gånger, behåll en."
    if set(table.times) != set(Level):
        yield ("nivaer",), "Alla fyra nivåerna ska stå här, en gång var."
    for index, value in enumerate(table.harledda):
        for name in value.av:
            if name not in table.fields:
                yield ("harledda", index, "av"), f"{value.id}: fältet {name} finns inte, rätta stavningen."
    for index, rule in enumerate(table.regler):
        yield from _rule_faults(table, rule, ("regler", index))


def _rule_faults(table: Table, rule: Rule, place: Place) -> Iterator[Fault]:
    if rule.id[0] not in table.teman:
        yield place, f"{rule.id}: temat {rule.id[0]} finns inte i teman, lägg till det."
    for name in (*rule.motverkar, *rule.sanker_till):
        key = "motverkar" if name in rule.motverkar else "sanker_till"
        if name not in table.rules:
            yield (*place, key), f"{rule.id}: regeln {name} finns inte, rätta id:t."
        elif table.rules[name].typ != "niva":
            yield (*place, key), f"{rule.id}: regeln {name} är inte av typ niva och kan inte minskas, ta bort den."
        elif name.startswith(NEVER_REDUCED):
            yield (*place, key), f"{rule.id}: regeln {name} får aldrig minskas, ta bort den."
    yield from _condition_faults(table, rule, rule.villkor, (*place, "villkor"))
    for index, action in enumerate(rule.atgarder):
        if action.idag_om:
            yield from _condition_faults(table, rule, action.idag_om, (*place, "atgarder", index, "idag_om"))


def _condition_faults(table: Table, rule: Rule, condition: Condition, above: Place) -> Iterator[Fault]:
    for below, leaf in condition.leaves():
        place = (*above, *below)
        field, value = table.fields.get(leaf.f), table.derived.get(leaf.f)
        if not field and not value:
            yield place, f"{rule.id}: {leaf.f} finns varken bland falt eller harledda, rätta stavningen."
            continue
        if leaf.f == "poang" and rule.typ != "poangtroskel":
            yield place, f"{rule.id}: bara en regel av typ poangtroskel får använda poang."
        for option in leaf.options:
            if not field or option not in (*field.varden, UNKNOWN):
                yield place, f"{rule.id}: {leaf.f} har inte svaret {option}, rätta stavningen."
        kind = field.typ if field else value.typ if value else ""
        tests = {
            "in": (leaf.among, ("val", "datum")),
            "has, has_not eller only": (leaf.has or leaf.has_not or leaf.only, ("flerval",)),
            "ge eller le": (leaf.ge is not None or leaf.le is not None, ("heltal", "tal")),
            "is": (leaf.true is not None, ("ja_nej",)),
        }
        for test, (is_used, kinds) in tests.items():
            if is_used and kind not in kinds:
                yield place, f"{rule.id}: {test} kan inte prövas på {leaf.f}, som är {kind}."
