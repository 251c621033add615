"""The dates of a case in order: legal deadlines that can be counted from the answers, and dates given."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from assistant.screening import calendar
from assistant.screening.conditions import Value
from assistant.screening.deadlines import Deadline, Missing, compute
from assistant.screening.derive import recovery_rule
from assistant.screening.rules import Table

_GIVEN = ("avhysningsdatum", "svarsfrist_datum", "avflyttningsdatum")


@dataclass(frozen=True)
class Timeline:
    """The dates, and what is missing to count the deadline for recovering the tenancy."""

    dates: tuple[Deadline, ...]
    missing: tuple[Missing, ...]


def timeline(table: Table, facts: Mapping[str, Value], holds: Collection[str], today: date) -> Timeline:
    """The dates that follow from the facts and from the rules that hold (their ids).

    A preliminary end of the deadline is no legal date and is not among them.
    """
    dates: list[Deadline] = []
    missing: tuple[Missing, ...] = ()
    served, notified = _date(facts, "delgiven_datum"), _date(facts, "sn_meddelande_datum")
    if served or notified or "T11" in holds:
        starts = {"underrattelse_delgiven": served, "meddelande_socialnamnd_lamnat": notified}
        found = compute(recovery_rule(facts), starts)
        dates += found.deadlines
        missing = found.missing
    if "T03" in holds:
        dates += compute("bekraftelse_kronofogden", {"underrattelse_mottagen": today}).deadlines
    if "B03" in holds:
        dates += compute("forhandsbedomning", {"anmalan_inkom": today}).deadlines
    eviction = _date(facts, "avhysningsdatum")
    if facts["skede"] == "avhyst" and eviction and eviction <= today:
        dates += compute("magasinering", {"avhysning": eviction}).deadlines
    dates += [_given(table, name, day) for name in _GIVEN if (day := _date(facts, name))]
    return Timeline(tuple(sorted(dates, key=lambda item: item.date)), missing)


def _date(facts: Mapping[str, Value], name: str) -> date | None:
    value = facts[name]
    return value if isinstance(value, date) else None


def _given(table: Table, name: str, day: date) -> Deadline:
    said = (f"Uppgift i formuläret: {calendar.dated(day)}.",)
    return Deadline(name, name, table.fields[name].namn, day, None, (), said, ())
