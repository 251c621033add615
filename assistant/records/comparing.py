"""What differs between two assessments of the same household, in words."""

from __future__ import annotations

from assistant.records.types import Sheet
from assistant.screening.table import table


def new_sheet_text(old: Sheet, new: Sheet) -> str:
    """ "Ny bedömning: nivå HÖG → AKUT; ändrade svar: Skede, Barn." """
    level = f"nivå {old.level} → {new.level}" if old.level != new.level else f"nivå {new.level} som förut"
    names = changed_fields(old, new)
    return f"Ny bedömning: {level}; ändrade svar: {', '.join(names) or 'inga'}."


def changed_fields(old: Sheet, new: Sheet) -> list[str]:
    """The names of the fields that were answered differently, in the order of the form; not the day of the call."""
    fields = table().fields
    ids = dict.fromkeys((*fields, *old.answers, *new.answers))
    changed = [name for name in ids if old.answers.get(name) != new.answers.get(name)]
    return [
        fields[name].namn if name in fields else name
        for name in changed
        if name not in fields or not fields[name].obligatorisk
    ]
