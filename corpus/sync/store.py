"""What was read of each source, in a folder outside the package; every write leaves the old file or the new one."""

from __future__ import annotations

import dataclasses
import json
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from corpus.errors import UserError


class StoreError(UserError):
    """The folder cannot be used, or a file in it is broken (Swedish: which, and what to do)."""


@dataclass(frozen=True)
class State:
    """What the latest reading of a source left.

    `read`: when (ISO); `day`: the day whose law was compared. `checksum`: SHA-256 of the bytes. `body`: a statute as it
    was sent, "" for a page. `text_hash`: SHA-256 of a page's words, chosen by `method`. `moved_to`: where the source is
    now, when it said that it moved for good.
    """

    id: str
    address: str
    read: str
    day: date
    checksum: str
    etag: str = ""
    last_modified: str = ""
    moved_to: str = ""
    text_hash: str = ""
    method: int = 0
    body: str = ""


def write_atomically(path: Path, content: bytes) -> None:
    """Puts the content in place; a kill at any moment leaves the old file or the new one, whole. Raises OSError."""
    beside = path.with_name(f".{path.name}.tmp")
    with beside.open("wb") as out:
        out.write(content)
        out.flush()
        os.fsync(out.fileno())
    beside.replace(path)
    if os.name == "posix":  # the folder itself must reach the disk too
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


class Store:
    """The folder: `sources/ID.json` for each source, `changes.jsonl` for the feed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @property
    def feed_file(self) -> Path:
        """Where the change feed lies."""
        return self.folder / "changes.jsonl"

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Holds the folder for one writer. Raises StoreError when another has it, or when it cannot be written."""
        from filelock import FileLock, Timeout

        lock = FileLock(self.folder / ".lock", timeout=0)
        try:
            (self.folder / "sources").mkdir(parents=True, exist_ok=True)
            lock.acquire()
        except Timeout as error:
            raise StoreError("En annan synkning pågår. Vänta tills den är klar.") from error
        except OSError as error:
            raise StoreError(
                f"Mappen {self.folder} går inte att skriva i. Ge skrivrätt, eller välj en annan."
            ) from error
        try:
            yield
        except OSError as error:
            raise StoreError(f"Det går inte att skriva i {self.folder}. Kontrollera plats och skrivrätt.") from error
        finally:
            lock.release()

    def load(self, source_id: str) -> State | None:
        """The latest reading; None when there is none. Raises StoreError for a file that is broken."""
        path = self._path(source_id)
        try:
            data: dict[str, Any] = json.loads(path.read_bytes())
            state = State(**{**data, "day": date.fromisoformat(data["day"])})
        except FileNotFoundError:
            return None
        except (OSError, ValueError, TypeError, KeyError, RecursionError) as error:
            raise StoreError(f"filen {path} är skadad. Ta bort den, så läses källan som första gången") from error
        return state

    def save(self, state: State) -> None:
        """Replaces the latest reading. Raises OSError."""
        data = {**dataclasses.asdict(state), "day": state.day.isoformat()}
        write_atomically(self._path(state.id), json.dumps(data, ensure_ascii=False, indent=1).encode())

    def _path(self, source_id: str) -> Path:
        if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", source_id):
            raise ValueError(source_id)
        return self.folder / "sources" / f"{source_id}.json"
