"""The decision table in Swedish words: docs/screening-rules.md."""

from __future__ import annotations

from assistant.screening.conditions import UNKNOWN, Condition
from assistant.screening.rules import Action, Rule, Table
from ui.screening_text import CAVEAT, sources

_INTRODUCTION = """# Reglerna i riskscreeningen

Skriven av `kvarbo screen --rules --out docs/screening-rules.md` ur `assistant/data/screening.yaml`; ändra inte här.
Version {version}, {day}. Nivån är den högsta bland de regler som är uppfyllda. Poäng kan höja till FÖRHÖJD (M01) eller
HÖG (M02) men aldrig till AKUT. Bara {reducers} minskar, och bara de regler som de räknar upp. Det som inte är känt
sänker aldrig nivån.

{caveat}

## Nivåer

| nivå | tid |
|---|---|
{levels}

## Regler

| id | villkor | nivå | skäl och grund | åtgärder |
|---|---|---|---|---|
{rules}
"""


def document(table: Table) -> str:
    """The page: levels and one row a rule, in the order of the table."""
    reducers = [rule.id for rule in table.regler if rule.motverkar or rule.sanker_till]
    return _INTRODUCTION.format(
        version=table.version,
        day=table.datum,
        reducers=" och ".join(reducers),
        caveat=CAVEAT,
        levels="\n".join(f"| {time.id!s} | {time.gor} {time.within} |" for time in table.nivaer),
        rules="\n".join(_row(table, rule) for rule in table.regler),
    )


def _row(table: Table, rule: Rule) -> str:
    actions = "<br>".join(_action(table, action) for action in rule.atgarder) or "–"
    condition = in_words(table, rule.villkor)
    cells = (rule.id, condition[0].upper() + condition[1:], effect(rule), f"{rule.skal} ({sources(rule)})", actions)
    return f"| {' | '.join(cells)} |"


def effect(rule: Rule) -> str:
    """What the rule does to the level."""
    if rule.niva is not None:
        return str(rule.niva)
    if rule.poang:
        return f"+{rule.poang} p"
    removed = f" Tar bort {', '.join(rule.motverkar)}." if rule.motverkar else ""
    lowered = ", ".join(f"{name} till {level!s}" for name, level in rule.sanker_till.items())
    return "upplysning" + (f".{removed}" if removed else "") + (f" Sänker {lowered}." if lowered else "")


def _action(table: Table, action: Action) -> str:
    within = {"hog": 1, "forhojd": 2, "bevaka": 3}
    said = {"idag": "i dag", "nasta_arbetsdag": "nästa arbetsdag"}
    place = within.get(action.senast)
    when = action.nar or (table.nivaer[place].within if place else said[action.senast])
    sooner = f", i dag om {in_words(table, action.idag_om)}" if action.idag_om else ""
    consent = " (kräver samtycke eller stöd i lag)" if action.samtycke else ""
    return f"{action.vad} – {action.vem}, {when}{sooner}{consent}"


def in_words(table: Table, condition: Condition, is_inner: bool = False) -> str:
    """The condition as a reader would say it; inner ones stand in brackets."""
    if condition.no:
        return f"INTE ({in_words(table, condition.no)})"
    if not condition.f:
        join = " OCH " if condition.all else " ELLER "
        text = join.join(in_words(table, part, is_inner=True) for part in condition.all or condition.any)
        return f"({text})" if is_inner else text
    name = table.name(condition.f)
    name = name if name[:2].isupper() else name[0].lower() + name[1:]
    if condition.known is not None:
        return f"{name} är {'känt' if condition.known else 'okänt'}"
    if condition.true is not None:
        return name if condition.true else f"inte {name}"
    if condition.options:
        return f"{name} {_choice(table, condition)}"
    return f"{name}: {_range(table, condition)}"


def _range(table: Table, condition: Condition) -> str:
    derived = table.derived.get(condition.f)
    low, high = (
        number if number is None or not derived or not derived.ord else derived.ord[number]
        for number in (condition.ge, condition.le)
    )
    if low is None or high is None:
        return f"högst {high}" if low is None else f"minst {low}"
    return str(low) if low == high else f"{low} till {high}"


def _choice(table: Table, condition: Condition) -> str:
    texts = table.fields[condition.f].varden | {UNKNOWN: "okänt"}
    quoted = [f"”{texts[option]}”" for option in condition.options]
    options = " eller ".join(filter(None, (", ".join(quoted[:-1]), quoted[-1])))
    if condition.has:
        return f"innehåller {options}"
    if condition.has_not:
        return f"innehåller inte {options}"
    return f"är bara {options}" if condition.only else f"är {options}"
