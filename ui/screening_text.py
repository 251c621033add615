"""An assessment as Swedish text, for the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from assistant.screening.assess import Assessment, Reason
from assistant.screening.calendar import dated
from assistant.screening.plan import Step
from assistant.screening.rules import Rule, Table

GROUNDS = {
    "law": "lag",
    "guidance": "vägledning",
    "research": "forskning och statistik",
    "judgement": "professionell bedömning",
}
CAVEAT = (
    "Bedömningen görs av dig: det här är ett förslag, och du sätter nivån. Regelverket är ett utkast som ingen "
    "myndighet har antagit; kommunen ska pröva det före användning. En låg nivå är aldrig skäl att neka kontakt."
)


@dataclass(frozen=True)
class Block:
    """A heading with its lines."""

    heading: str
    lines: tuple[str, ...]


def text_of(found: Assessment, table: Table) -> str:
    """Level, reasons, dates, what to check, plan, next questions and what would change the level."""
    more = Block("Läs mer (kvarbo corpus show)", found.sections)
    return "\n".join((*opening(found, table), *as_lines((*blocks(found, table), more)), "", CAVEAT)) + "\n"


def opening(found: Assessment, table: Table) -> list[str]:
    """The first lines: level, day to act by, key facts that are not known."""
    lines = [
        f"Föreslagen nivå: {found.level} – {found.time.gor} {found.time.within}",
        f"Agera senast {dated(found.act_by)} (räknat från {dated(found.today)}).",
    ]
    keys = [field for field in table.falt if field.nyckel]
    unknown = [field.namn for field in keys if found.facts[field.id] is None]
    if unknown:
        lines.append(f"{len(unknown)} av {len(keys)} nyckeluppgifter saknas: {', '.join(unknown)}.")
    return lines


def blocks(found: Assessment, table: Table) -> list[Block]:
    """Reasons, what to check, dates, plan, next questions and what would change the level; some may be empty."""
    dates = [
        f"{dated(item.date)}: {item.name}" + (f" ({item.provision})" if item.provision else "") for item in found.dates
    ]
    asked = (f"{table.fields[item.field].fraga} Kan höja till {item.level}." for item in found.next_questions)
    return [
        Block("Skäl", tuple(map(_reason, found.reasons))),
        Block("Uppfyllda men räknas inte", tuple(map(_reason, found.removed))),
        Block("Upplysningar", tuple(map(_reason, found.notices))),
        Block("Kontrollera", tuple(problem.text for problem in found.problems)),
        Block("Datum", (*dates, *(missing.text for missing in found.missing_for_dates))),
        Block("Plan", tuple(map(_step, found.plan))),
        Block("Fråga härnäst", tuple(asked)),
        Block("Vad som skulle ändra nivån", tuple(item.text for item in (*found.lowering, *found.next_questions))),
    ]


def as_lines(given: Iterable[Block]) -> Iterator[str]:
    """Blocks as lines of text, each after an empty line; those without lines are left out."""
    for block in given:
        if block.lines:
            yield ""
            yield block.heading
            yield from (f"- {line}" for line in block.lines)


def sources(rule: Rule) -> str:
    """What a rule rests on: the kinds of ground, the provisions and other sources."""
    kinds = ", ".join(GROUNDS[ground] for ground in rule.grund)
    named = "; ".join((*rule.lagrum, *rule.kalla))
    return f"{kinds}: {named}" if named else kinds


def _reason(reason: Reason) -> str:
    level = f"{reason.level}: " if reason.level is not None else ""
    behind = f" Svar: {'; '.join(reason.answers)}." if reason.answers else ""
    reduced = f" Uppfylld, minskad av {', '.join(reason.reduced_by)}." if reason.reduced_by else ""
    return f"{level}{reason.rule.skal}{behind}{reduced} [{sources(reason.rule)}] ({reason.rule.id})"


def _step(step: Step) -> str:
    when = f"senast {dated(step.due)}" if step.due else step.when or "utan datum"
    note = f" {step.note}" if step.note else ""
    return f"{step.action} – {step.owner}, {when}.{note}"
