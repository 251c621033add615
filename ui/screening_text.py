"""An assessment as Swedish text, for the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

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


def text_of(found: Assessment, table: Table) -> str:
    """Level, reasons, dates, what to check, plan, next questions and what would change the level."""
    return "\n".join(_lines(found, table)) + "\n"


def _lines(found: Assessment, table: Table) -> Iterator[str]:
    yield f"Föreslagen nivå: {found.level} – {found.time.gor} {found.time.within}"
    yield f"Agera senast {dated(found.act_by)} (räknat från {dated(found.today)})."
    keys = [field for field in table.falt if field.nyckel]
    unknown = [field.namn for field in keys if found.facts[field.id] is None]
    if unknown:
        yield f"{len(unknown)} av {len(keys)} nyckeluppgifter saknas: {', '.join(unknown)}."
    yield from _block("Skäl", (_reason(reason) for reason in found.reasons))
    yield from _block("Uppfyllda men räknas inte", (_reason(reason) for reason in found.removed))
    yield from _block("Upplysningar", (_reason(reason) for reason in found.notices))
    yield from _block("Kontrollera", (problem.text for problem in found.problems))
    dates = [
        f"{dated(item.date)}: {item.name}" + (f" ({item.provision})" if item.provision else "") for item in found.dates
    ]
    yield from _block("Datum", [*dates, *(missing.text for missing in found.missing_for_dates)])
    yield from _block("Plan", map(_step, found.plan))
    asked = (f"{table.fields[item.field].fraga} Kan höja till {item.level}." for item in found.next_questions)
    yield from _block("Fråga härnäst", asked)
    yield from _block("Vad som skulle ändra nivån", (item.text for item in (*found.lowering, *found.next_questions)))
    yield from _block("Läs mer (kvarbo corpus show)", found.sections)
    yield ""
    yield CAVEAT


def _block(heading: str, lines: Iterable[str]) -> Iterator[str]:
    items = list(lines)
    if items:
        yield ""
        yield heading
        yield from (f"- {item}" for item in items)


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
