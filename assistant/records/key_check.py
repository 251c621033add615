"""Tells whether a key is the one that the store was begun with: a wrong one is named before anything is saved."""

from __future__ import annotations

from sqlalchemy import Connection, insert, select, update

from assistant.records.database import KEY, RECORDS
from assistant.records.vault import Vault

WRONG_KEY = (
    "Nyckeln i KVARBO_WORKLIST_KEY_FILE är inte den som posterna är sparade med. Återställ den rätta nyckelfilen ur "
    "säkerhetskopian."
)


def is_own_key(connection: Connection, vault: Vault) -> bool:
    """True for the store's own key. A store without records takes the key it meets as its own."""
    own = vault.tag("kvarbo")
    known = connection.execute(select(KEY.c.key_hash).where(KEY.c.id == 1)).scalar()
    if known == own:
        return True
    if connection.execute(select(RECORDS.c.id).limit(1)).first():
        return False
    connection.execute(update(KEY).values(key_hash=own) if known else insert(KEY).values(id=1, key_hash=own))
    return True
