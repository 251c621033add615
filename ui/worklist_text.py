"""The worklist as Swedish text: how it is ordered, what a record says, counts with small numbers hidden."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from assistant.records.statistics import SMALLEST, Hidden, Month, RuleUse
from assistant.records.types import Answer, Entry, LogLine, Record, Sheet, Status
from assistant.records.worklist import Statistics
from assistant.screening.calendar import dated
from assistant.screening.levels import Level
from assistant.screening.override import REASONS
from assistant.screening.rules import Table

ORDER = (
    "Överst står högsta nivån. Inom samma nivå kommer den post först som har närmast nästa dag, och sedan den äldsta. "
    "Avslutade poster står sist. Nästa dag är den första ogjorda uppföljningen eller, för en ny post, dagen att agera "
    "senast."
)
HIDDEN = f"färre än {SMALLEST}, eller dolt för att ett sådant tal inte ska gå att räkna ut"
ABOUT_STATISTICS = (
    f"Månaden är den då den senaste bedömningen gjordes. Ett streck betyder {HIDDEN}. Visa inte tabellen bredvid en "
    "tidigare utgåva: skillnaden kan röja enstaka hushåll."
)
ABOUT_RULES = (
    f"Regler som legat bakom minst {SMALLEST} bedömningar, och hur ofta någon då satte en lägre nivå än förslaget. "
    "Gå igenom en regel som sänks i mer än en femtedel av fallen."
)
EMPTY = "Arbetslistan är tom."


def time(at: datetime) -> str:
    """ "2026-11-22 16:05", in Swedish time."""
    return f"{at.astimezone(ZoneInfo('Europe/Stockholm')):%Y-%m-%d %H:%M}"


def day(when: date | None) -> str:
    """The day with its weekday, or a dash."""
    return dated(when) if when else "–"


def number(count: Hidden) -> str:
    """The count, or a dash where it is hidden."""
    return "–" if count is None else str(count)


def share(use: RuleUse) -> str:
    """ "31 %", or a dash where it is hidden."""
    return "–" if use.share is None else f"{use.share:.0%}".replace("%", " %")


def answer(table: Table, name: str, value: Answer) -> tuple[str, str]:
    """The question's name and the answer in words; what the rules no longer know stands as it was saved."""
    field = table.fields.get(name)
    if field is None:
        return name, str(value)
    chosen = value if isinstance(value, list) else [str(value)]
    return field.namn, ", ".join(field.varden.get(item, item) for item in chosen)


def level_text(sheet: Sheet) -> str:
    """The level that holds, and the proposed one and the reason where they differ."""
    if sheet.level == sheet.proposed:
        return f"{sheet.level} (som föreslaget)"
    said = f"{sheet.level} (föreslagen nivå: {sheet.proposed})"
    if sheet.reason_code or sheet.reason:
        said += f". Skäl: {REASONS.get(sheet.reason_code, sheet.reason_code)}. {sheet.reason}".rstrip()
    return said + (". Avstämt med arbetsledare eller kollega." if sheet.is_agreed else "")


def lines(entries: Iterable[Entry]) -> Iterator[str]:
    """The list, one record a line."""
    for entry in entries:
        row = entry.row
        code = entry.content.code if entry.content else f"(går inte att läsa, id {row.id})"
        yield f"{row.level!s:8} {row.next_day or '–'!s:10} {row.status:10} {code:20} tas bort {row.expires}"
        if entry.error:
            yield f"         {entry.error}"


def record_text(record: Record, log: Iterable[LogLine], table: Table) -> Iterator[str]:
    """One record with its assessments, follow-ups, changes and audit log."""
    row, content = record.row, record.content
    yield f"{content.code} – nivå {level_text(content.sheet)}"
    yield f"Status: {row.status}. Nästa dag: {day(row.next_day)}. Tas bort {day(row.expires)}."
    yield "\nUppföljningar"
    for item in content.follow_ups:
        yield f"- {day(item.due)}: {item.what}" + (f" (klar {item.done})" if item.done else "")
    for sheet in reversed(content.sheets):
        yield f"\nBedömning {time(sheet.at)}, regler {sheet.rules}: {level_text(sheet)}"
        yield f"Räknad från {day(sheet.today)}. Regler bakom förslaget: {', '.join(sheet.fired) or 'inga'}."
        for name, value in sheet.answers.items():
            yield "- {}: {}".format(*answer(table, name, value))
    yield "\nÄndringar"
    for change in content.changes:
        yield f"- {time(change.at)}: {change.text}"
    yield "\nLogg"
    for line in log:
        yield f"- {time(line.at)}: {line.what}"


def statistics_text(found: Statistics) -> Iterator[str]:
    """The counts as tables."""
    yield ABOUT_STATISTICS
    for month in found.months:
        yield f"\n{month.month}: {number(month.total)} bedömda poster"
        yield f"{'':10}" + "".join(f"{status:>12}" for status in (*Status, "summa"))
        for level in sorted(Level, reverse=True):
            cells = (*(month.cells[level, status] for status in Status), month.levels[level])
            yield f"{level!s:10}" + "".join(f"{number(count):>12}" for count in cells)
    yield f"\n{ABOUT_RULES}"
    for use in found.rules:
        mark = "  bör gås igenom" if use.is_to_review else ""
        yield f"{use.rule}: {use.fired} gånger, sänkt {number(use.lowered)} gånger ({share(use)}){mark}"
    if found.unread:
        yield f"\n{found.unread} poster kunde inte läsas och är inte med."


def entry_data(entry: Entry) -> dict[str, Any]:
    """A line of the list as plain data."""
    row = entry.row
    return {
        "id": row.id,
        "code": entry.content.code if entry.content else None,
        "level": str(row.level),
        "status": str(row.status),
        "next_day": row.next_day,
        "assessed": row.assessed,
        "expires": row.expires,
        "version": row.version,
        "error": entry.error or None,
    }


def record_data(record: Record, log: Iterable[LogLine]) -> dict[str, Any]:
    """A record as plain data."""
    content = record.content.model_dump(mode="json")
    found = [{"at": line.at.astimezone(UTC).isoformat(), "what": line.what} for line in log]
    return entry_data(Entry(record.row, record.content)) | content | {"log": found}


def statistics_data(found: Statistics) -> dict[str, Any]:
    """The counts as plain data; null where a number is hidden."""
    return {
        "months": [_month_data(month) for month in found.months],
        "rules": [vars(use) | {"share": use.share, "review": use.is_to_review} for use in found.rules],
        "unread": found.unread,
    }


def _month_data(month: Month) -> dict[str, Any]:
    levels = {
        str(level): {"total": month.levels[level]} | {str(status): month.cells[level, status] for status in Status}
        for level in Level
    }
    return {"month": month.month, "total": month.total, "levels": levels}
