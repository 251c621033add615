"""What can go wrong with the worklist; every message is Swedish and says what to do."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.errors import UserError


class WorklistError(UserError):
    """Something about the worklist that the person or the administrator can mend."""


class CodeRefused(WorklistError):
    """A reference code that could point at a person, or is not of the right form."""


class AnswersRefused(WorklistError):
    """Answers that are not saved: what cannot be read could hold anything."""


class KeyFileError(WorklistError):
    """A key file that is missing, damaged or open to others."""


class StoreError(WorklistError):
    """The database cannot be reached or used."""


class Unreadable(WorklistError):
    """A record that the key does not open: changed or damaged, or (`text`) saved with another key."""

    def __init__(self, text: str = "") -> None:
        super().__init__(
            text
            or "Posten är ändrad eller skadad i databasen och går inte att läsa. Återställ den ur säkerhetskopian, "
            "eller ta bort den."
        )


class Gone(WorklistError):
    """There is no such record (any more)."""

    def __init__(self) -> None:
        super().__init__("Posten finns inte. Den kan ha tagits bort, eller så har tiden för den gått ut.")


class CodeTaken(WorklistError):
    """The reference code already has a record: saving again is a new assessment of it, which must be meant."""

    def __init__(self, code: str, record_id: str) -> None:
        super().__init__(f"Koden {code} finns redan. Är det samma hushåll? Spara då som en ny bedömning av posten.")
        self.record_id = record_id


class Changed(WorklistError):
    """Somebody else changed the record in between. `changes`: what they did, in words."""

    def __init__(self, changes: Sequence[str]) -> None:
        said = " ".join(changes)
        super().__init__(f"Någon annan har ändrat posten sedan du öppnade den. {said} Gå igenom det och försök igen.")
        self.changes = tuple(changes)
