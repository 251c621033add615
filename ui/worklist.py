"""The worklist of these settings: none unless it was turned on, and then only with everything that it takes."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from ui.settings import Settings, SettingsError

if TYPE_CHECKING:
    from assistant.records.worklist import Worklist

SHORTEST_PURPOSE = 20


def open_worklist(settings: Settings) -> Worklist | None:
    """The worklist, not yet connected to its database; None when it is off.

    Raises SettingsError naming the setting that is missing, or KeyFileError and StoreError for one that cannot be used.
    """
    if not settings.worklist:
        return None
    if len(settings.worklist_purpose.strip()) < SHORTEST_PURPOSE:
        raise _missing("PURPOSE", f"Skriv varför bedömningarna sparas, med minst {SHORTEST_PURPOSE} tecken")
    if settings.worklist_retention_days is None:
        raise _missing("RETENTION_DAYS", "Skriv hur många dagar en post sparas, 1–1826")
    if settings.worklist_key_file is None:
        raise _missing("KEY_FILE", "Skriv var nyckelfilen ligger; den görs med ”kvarbo worklist key”")
    # Imported here, so that nothing of it is loaded where it is off.
    from assistant.records.database import open_engine
    from assistant.records.vault import Vault, read_key
    from assistant.records.worklist import Worklist

    vault = Vault(read_key(settings.worklist_key_file))
    engine = open_engine(settings.worklist_address)
    return Worklist(engine, vault, settings.worklist_retention_days, lambda: datetime.now(UTC))


def _missing(name: str, remedy: str) -> SettingsError:
    return SettingsError(f"Arbetslistan är påslagen men KVARBO_WORKLIST_{name} saknas. {remedy}.")
